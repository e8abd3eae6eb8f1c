package tmdb

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"
	"time"

	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

var imdbID = regexp.MustCompile(`\Att[0-9]{7,9}\z`)

// name is the English name, or the original one where there is none; "" means that the answer is of the other kind.
func (d *details) name(kind request.Kind) string {
	if kind == request.Movie {
		return cmp.Or(strings.TrimSpace(d.Title), strings.TrimSpace(d.OriginalTitle))
	}
	return cmp.Or(strings.TrimSpace(d.Name), strings.TrimSpace(d.OriginalName))
}

func (d *details) describe(kind request.Kind) titles.Title {
	language, _, _ := language(d.OriginalLanguage, "")
	title := titles.Title{
		Kind:             kind,
		IMDb:             validIMDb(cmp.Or(d.Outer.IMDb, d.IMDb)),
		TMDB:             d.ID,
		Name:             d.name(kind),
		OriginalLanguage: language,
		Certification:    d.certification(),
	}
	if kind == request.Movie {
		title.OriginalName = strings.TrimSpace(d.OriginalTitle)
		title.Released = date(d.ReleaseDate)
		title.RuntimeMinutes = minutes(d.Runtime)
		return title
	}
	title.TVDB = uint64(d.Outer.TVDB)
	title.OriginalName = strings.TrimSpace(d.OriginalName)
	title.Released, title.LastAired = date(d.FirstAirDate), date(d.LastAirDate)
	title.NextAirs, title.Airing = date(d.Next.AirDate), airing(d.Status)
	if len(d.EpisodeRunTime) > 0 {
		title.RuntimeMinutes = minutes(d.EpisodeRunTime[0])
	}
	return title
}

func (e *episode) describe() *titles.Episode {
	return &titles.Episode{
		Season: *e.Season,
		Number: *e.Number,
		Name:   strings.TrimSpace(e.Name),
		Aired:  date(e.AirDate),
		IMDb:   validIMDb(e.Outer.IMDb),
		TMDB:   e.ID,
		TVDB:   uint64(e.Outer.TVDB),
	}
}

// airing reports whether TMDB's status of a series means that more episodes are expected.
func airing(status string) bool {
	switch status {
	case "Returning Series", "In Production", "Planned", "Pilot":
		return true
	}
	return false // Ended, Canceled, and whatever they may think of next
}

func imdbText(number uint64) string { return fmt.Sprintf("tt%07d", number) }

// validIMDb gives "" for what is no IMDb id; older rows hold "" or worse.
func validIMDb(id string) string {
	if imdbID.MatchString(id) {
		return id
	}
	return ""
}

// date reads "2008-01-20"; "" stands for unknown with TMDB, and a year that no film can have is a mistake.
func date(text string) time.Time {
	day, err := time.Parse(time.DateOnly, text)
	if err != nil || day.Year() < 1870 || day.Year() > 2200 {
		return time.Time{}
	}
	return day
}

// minutes gives 0, unknown, for what nobody can watch in one go.
func minutes(runtime float64) int {
	if runtime >= 1 && runtime <= 6000 {
		return int(runtime)
	}
	return 0
}

// language turns TMDB's pair into ISO 639-1 and ISO 3166-1. null and "xx" are no language; "cn" is TMDB's word for
// Cantonese, which is Chinese as Hong Kong writes it. ok is false for what is no language code at all.
func language(lang, country string) (code, region string, ok bool) {
	lang = strings.ToLower(lang)
	if isLetters(strings.ToLower(country)) {
		region = strings.ToUpper(country)
	}
	switch {
	case lang == "" || lang == "xx":
		return "", region, true
	case lang == "cn":
		return "zh", "HK", true
	}
	return lang, region, isLetters(lang)
}

func isLetters(code string) bool {
	return len(code) == 2 && code[0] >= 'a' && code[0] <= 'z' && code[1] >= 'a' && code[1] <= 'z'
}
