package tmdb

import (
	"cmp"
	"strings"
)

// certificates is what the countries say of who may watch: films have release_dates, series content_ratings.
type certificates struct {
	Films struct {
		Countries []struct {
			Country  string `json:"iso_3166_1"`
			Releases []struct {
				Certification string `json:"certification"`
			} `json:"release_dates"`
		} `json:"results"`
	} `json:"release_dates"`
	Series struct {
		Countries []struct {
			Country string `json:"iso_3166_1"`
			Rating  string `json:"rating"`
		} `json:"results"`
	} `json:"content_ratings"`
}

// longestCertificate is more than any authority writes; a longer text is something else.
const longestCertificate = 12

// certification is the one that most viewers know: of the United States, else of Great Britain, else the first there is.
func (c certificates) certification() string {
	byCountry := map[string]string{}
	first := ""
	note := func(country, text string) {
		text = strings.TrimSpace(text)
		if text == "" || len(text) > longestCertificate || byCountry[country] != "" {
			return
		}
		byCountry[country] = text
		first = cmp.Or(first, text)
	}
	for _, country := range c.Films.Countries {
		for _, release := range country.Releases {
			note(country.Country, release.Certification)
		}
	}
	for _, country := range c.Series.Countries {
		note(country.Country, country.Rating)
	}
	return cmp.Or(byCountry["US"], byCountry["GB"], first)
}
