package fanart

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"aioratings/pkg/upstream"
)

// gallery is the answer of /movies/{id} and /tv/{id}, with the lists that are used; one without pictures is absent. Of the
// ids, a film has the first two and a series the third.
type gallery struct {
	Name string      `json:"name"`
	TMDB upstream.ID `json:"tmdb_id"`
	IMDb string      `json:"imdb_id"`
	TVDB upstream.ID `json:"thetvdb_id"`

	MoviePosters       []picture `json:"movieposter"`
	MovieBackgrounds   []picture `json:"moviebackground"`
	MovieBackgrounds4K []picture `json:"movie4kbackground"`
	HDMovieLogos       []picture `json:"hdmovielogo"`
	MovieLogos         []picture `json:"movielogo"`

	ShowPosters       []picture `json:"tvposter"`
	ShowBackgrounds   []picture `json:"showbackground"`
	ShowBackgrounds4K []picture `json:"show4kbackground"`
	HDShowLogos       []picture `json:"hdtvlogo"`
	ShowLogos         []picture `json:"clearlogo"`
}

// picture is one entry. Its numbers are written as strings; width and height come from version 3.2 on.
type picture struct {
	URL    string `json:"url"`
	Lang   string `json:"lang"` // "00", or "" on backgrounds, is no lettering
	Likes  scalar `json:"likes"`
	Season scalar `json:"season"` // of a series' backgrounds: "all", "", or a number
	Width  scalar `json:"width"`
	Height scalar `json:"height"`
}

// scalar is a string, or a number as a future version may write it; null is "".
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
		return errors.New("fanart: neither text nor number")
	}
	*s = scalar(number)
	return nil
}

// number reads a count from 1 to limit; anything else is 0, which means unknown.
func (s scalar) number(limit int) int {
	if n, err := strconv.Atoi(strings.TrimSpace(string(s))); err == nil && n > 0 && n <= limit {
		return n
	}
	return 0
}
