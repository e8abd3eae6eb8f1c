package fanart

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"aioratings/pkg/request"
	"aioratings/pkg/titles"
	"aioratings/pkg/upstream"
)

// errNobody means that an answer does not say whose art it is.
var errNobody = errors.New("fanart: the answer is about no title")

// other is an answer with the art of something else. It is the same every time, and as good as none.
func other(call string) error {
	return &upstream.Error{Service: "fanart", Call: call, Kind: upstream.NotFound, Reason: "the answer is about another title"}
}

var imdbID = regexp.MustCompile(`\Att[0-9]{7,9}\z`)

// load gives the gallery of a title. One that cannot be asked for, a series without a TVDB number above all, is an empty
// gallery without a call; one that Fanart.tv has no art of, or only another title's, is a NotFound error.
func (c *Client) load(ctx context.Context, title titles.Title) (gallery, error) {
	switch {
	case title.Kind == request.Series && title.TVDB != 0:
		return c.ask(ctx, "tv", fmt.Sprint(title.TVDB), func(g gallery) bool { return uint64(g.TVDB) == title.TVDB })
	case title.Kind == request.Movie && title.TMDB != 0:
		return c.ask(ctx, "movies", fmt.Sprint(title.TMDB), func(g gallery) bool { return uint64(g.TMDB) == title.TMDB })
	case title.Kind == request.Movie && imdbID.MatchString(title.IMDb):
		g, err := c.ask(ctx, "movies", title.IMDb, func(g gallery) bool { return g.IMDb == title.IMDb })
		if err == nil && !agree(g.Name, title) {
			err = other("movies")
		}
		return g, err
	}
	return gallery{}, nil
}

// ask makes the call, unless its answer is remembered; about says whether a gallery is that of the id asked for.
func (c *Client) ask(ctx context.Context, route, id string, about func(gallery) bool) (gallery, error) {
	path := "/" + route + "/" + id
	return c.galleries.Get(ctx, path, func(ctx context.Context) (gallery, error) {
		var g gallery
		if err := c.api.GetJSON(ctx, upstream.Call{Name: route, Path: path}, &g); err != nil {
			return gallery{}, err
		}
		switch {
		case g.Name == "" && g.TMDB == 0 && g.IMDb == "" && g.TVDB == 0:
			return gallery{}, errNobody
		case !about(g):
			return gallery{}, other(route)
		}
		return g, nil
	})
}

// agree reports whether a film found by its IMDb id may be the title by its name: some films wear the IMDb id of a
// series or of another film, id and all. Names with letters beyond ASCII can be spelled in many ways, or stand for one
// that was; they are not compared.
func agree(name string, title titles.Title) bool {
	if name == "" || !isASCII(name) || !isASCII(title.Name) || !isASCII(title.OriginalName) {
		return true
	}
	return alike(name, title.Name) || alike(name, title.OriginalName)
}

// alike takes equal names and those with a telling word in common.
func alike(a, b string) bool {
	first, second := words(a), words(b)
	if strings.Join(first, "") == strings.Join(second, "") {
		return true
	}
	for _, word := range first {
		for _, other := range second {
			if word == other && len(word) >= 3 && word != "the" && word != "and" {
				return true
			}
		}
	}
	return false
}

func words(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

func isASCII(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r > unicode.MaxASCII })
}
