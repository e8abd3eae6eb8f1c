package request

import (
	"strings"

	"aioratings/pkg/fault"
)

// OlderPrefix is where the older generation of paths begins. No key can have this name.
const OlderPrefix = "api"

// Parse reads the address of a picture, in either generation of paths:
//
//	/{key}/{idType}/{style}/{id}[.{ext}]
//	/api/{key}/{idType}/{style or "default"}/{id}[.{ext}]
//
// escapedPath is the path as it was sent, rawQuery what followed the question mark. Nothing is case-folded but languages
// and the S and E of an episode: /IMDB/, TT0903747 and .JPG are refused, so that one picture has one address.
//
// Errors are *fault.Error with one of four codes, checked in this order: TooLong, Malformed for a path that is wrong
// whatever it means (see Segments), NoRoute, Unauthorized for a key that cannot be one (see ValidKey), and Malformed for
// whatever else is not in the grammar. No sentence repeats a part of the path in which a misplaced key could stand.
func Parse(escapedPath, rawQuery string) (Request, error) {
	if len(escapedPath)+len(rawQuery) > maxURL {
		return Request{}, fault.New(fault.TooLong, "the address is longer than %d characters", maxURL)
	}
	segments, err := Segments(escapedPath)
	if err != nil {
		return Request{}, err
	}
	older := segments[0] == OlderPrefix
	switch {
	case older && len(segments) == 5:
		segments = segments[1:]
	case older || len(segments) != 4:
		return Request{}, fault.New(fault.NoRoute, "a picture's address is /{key}/{idType}/{style}/{id}.{extension}")
	}
	return parsePicture(segments[0], segments[1], segments[2], segments[3], older, rawQuery)
}

func parsePicture(key, idType, style, file string, older bool, rawQuery string) (Request, error) {
	if !ValidKey(key) {
		return Request{}, fault.BadKey(nil)
	}
	r := Request{Key: key}
	var err error
	if r.ID.Type, err = parseIDType(idType); err != nil {
		return Request{}, err
	}
	textless, err := r.parseStyle(style, older)
	if err != nil {
		return Request{}, err
	}
	id, err := r.parseFile(file)
	if err != nil {
		return Request{}, err
	}
	if r.ID, err = parseID(r.ID.Type, id); err != nil {
		return Request{}, err
	}
	if r.Params, err = ParseQuery(rawQuery); err != nil {
		return Request{}, err
	}
	if textless && !r.Params.Has(ParamTextless) {
		r.Params.Textless = true
		r.Params.Mark(ParamTextless)
	}
	if r.Profile != "" {
		return r, nil // whose family, and so what id and parameters mean, is for the design to say
	}
	return r.As(r.Family)
}

func parseIDType(segment string) (IDType, error) {
	for _, t := range [...]IDType{IMDb, TMDB, TVDB} {
		if t.String() == segment {
			return t, nil
		}
	}
	return 0, fault.New(fault.Malformed, "the id type is none of imdb, tmdb, tvdb")
}

// parseStyle finds the built-in design with its aliases, or takes the segment for a saved design's id.
func (r *Request) parseStyle(style string, older bool) (textless bool, err error) {
	switch style {
	case "poster-default", "poster-certs", "poster-rt", "poster-mc", "rating-order":
		r.Family = Poster
	case "textless-default", "textless-certs", "textless-rt", "textless-mc", "textless-order":
		r.Family, textless = Poster, true
	case "backdrop-default", "background-default":
		r.Family = Backdrop
	case "logo-default":
		r.Family = Logo
	case "episode-default":
		r.Family = Episode
	default:
		if older && style == "default" {
			r.Family = Poster
			break
		}
		if !made(style, 64, "-_") {
			return false, fault.New(fault.Malformed, "the style is neither poster-default, backdrop-default, logo-default, episode-default nor the id of a saved design")
		}
		r.Profile = style
	}
	return textless, nil
}

// parseFile takes the extension off the last segment and gives the id. No id has a dot, so the first one ends it.
func (r *Request) parseFile(file string) (id string, err error) {
	id, extension, extended := strings.Cut(file, ".")
	if !extended {
		return id, nil
	}
	switch extension {
	case "json":
		r.Explain = true
	case "jpg", "jpeg":
		r.Format = JPEG
	case "png":
		r.Format = PNG
	default:
		if len(extension) > 8 {
			return "", fault.New(fault.Malformed, "the extension is none of jpg, jpeg, png, json")
		}
		return "", fault.New(fault.Malformed, "the extension is %s; accepted: jpg, jpeg, png, json", quote(extension))
	}
	return id, nil
}
