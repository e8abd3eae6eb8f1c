package cinemeta

import (
	"encoding/json"
	"errors"

	"aioratings/pkg/upstream"
)

// answer is what /meta/{kind}/{id}.json brings.
type answer struct {
	Meta *meta `json:"meta"`
}

// meta is a film or a series, with the members that are used. A member that is null stays at its zero value, which means
// "unknown".
type meta struct {
	ID          string      `json:"id"`
	IMDb        string      `json:"imdb_id"`
	Type        string      `json:"type"` // "movie" or "series"
	Name        string      `json:"name"`
	Released    string      `json:"released"`    // "1994-10-14T00:00:00.000Z"
	ReleaseInfo string      `json:"releaseInfo"` // "1994", "2011–2019", "2011–"
	Runtime     string      `json:"runtime"`     // "142 min"
	Status      string      `json:"status"`      // of a series, where it is there: "Ended"
	Awards      string      `json:"awards"`      // as IMDb words it
	Rating      scalar      `json:"imdbRating"`  // "9.3"
	TMDB        upstream.ID `json:"moviedb_id"`
	TVDB        upstream.ID `json:"tvdb_id"` // series only

	Poster     string `json:"poster"` // URLs; only whether they are there counts
	Background string `json:"background"`
	Logo       string `json:"logo"`

	Popularity   float64 `json:"popularity"`
	Popularities struct {
		TMDB float64 `json:"moviedb"`
	} `json:"popularities"`
	Videos []video `json:"videos"`
}

// video is an episode. Its number is under one of two names.
type video struct {
	Season   *int        `json:"season"` // 0 is the specials
	Number   *int        `json:"number"`
	Episode  *int        `json:"episode"`
	Name     string      `json:"name"`
	Title    string      `json:"title"` // its name, at times
	Released string      `json:"released"`
	TVDB     upstream.ID `json:"tvdb_id"`
}

// scalar is a string, or a number as it may be written one day; null is "".
type scalar string

// UnmarshalJSON takes the forms that scalar describes.
func (s *scalar) UnmarshalJSON(data []byte) error {
	var text string
	if json.Unmarshal(data, &text) == nil {
		*s = scalar(text)
		return nil
	}
	var number json.Number
	if json.Unmarshal(data, &number) != nil {
		return errors.New("cinemeta: neither text nor number")
	}
	*s = scalar(number)
	return nil
}
