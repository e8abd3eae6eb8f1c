package tvdb

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// How TVDB names those whose ids it knows.
const (
	sourceIMDb = "IMDB"
	sourceTMDB = "TheMovieDB.com"
)

// english is the English name, or the original one where there is none.
func (r record) english() string {
	for _, t := range r.Translations.Names {
		if name := strings.TrimSpace(t.Name); t.Language == "eng" && !t.IsAlias && name != "" {
			return name
		}
	}
	return strings.TrimSpace(r.Name)
}

// describe gives the title without an episode.
func (r record) describe(kind request.Kind) titles.Title {
	title := titles.Title{
		Kind: kind, TVDB: uint64(r.ID), IMDb: imdbOf(r.Remotes), TMDB: tmdbOf(r.Remotes),
		Name: r.english(), OriginalName: strings.TrimSpace(r.Name), OriginalLanguage: spoken(r.OriginalLanguage).lang,
	}
	if kind == request.Movie {
		title.Released, title.RuntimeMinutes = date(r.FirstRelease.Date), minutes(r.Runtime)
		return title
	}
	title.Released, title.LastAired = date(r.FirstAired), date(r.LastAired)
	title.NextAirs = date(r.NextAired)
	title.Airing, title.RuntimeMinutes = r.Status.airing(), minutes(r.AverageRuntime)
	return title
}

func (e episode) describe() *titles.Episode {
	return &titles.Episode{
		Season: *e.Season, Number: *e.Number, Name: strings.TrimSpace(e.Name), Aired: date(e.Aired),
		IMDb: imdbOf(e.Remotes), TMDB: tmdbOf(e.Remotes), TVDB: uint64(e.ID),
	}
}

// airing reports whether more episodes are expected; of a status that is not known, whether TVDB keeps looking for news.
func (s status) airing() bool {
	switch s.Name {
	case "Continuing", "Upcoming":
		return true
	case "Ended":
		return false
	}
	return s.KeepUpdated
}

// wears reports whether an outer id may be the record's: whether it is among its ids of that source. For an IMDb id, with
// which the search can hardly go wrong, it is enough that no other one is.
func wears(remotes []remote, id request.ID) bool {
	others := 0
	for _, r := range remotes {
		switch {
		case id.Type == request.IMDb && r.imdb() != "":
			if r.imdb() == imdbText(id.Number) {
				return true
			}
			others++
		case id.Type == request.TMDB && r.tmdb() == id.Number:
			return true
		}
	}
	return id.Type == request.IMDb && others == 0
}

// worn makes the id that a title was found by the title's: the record may have none, or others of the same source before it.
func worn(title titles.Title, id request.ID) titles.Title {
	if id.Type == request.IMDb {
		title.IMDb = imdbText(id.Number)
	} else {
		title.TMDB = id.Number
	}
	return title
}

func imdbText(number uint64) string { return fmt.Sprintf("tt%07d", number) }

var imdbID = regexp.MustCompile(`\Att[0-9]{7,9}\z`)

// imdb is the remote's id if it is one of IMDb's, else "".
func (r remote) imdb() string {
	if id := strings.TrimSpace(r.ID); strings.EqualFold(r.Source, sourceIMDb) && imdbID.MatchString(id) {
		return id
	}
	return ""
}

// tmdb is the remote's id if it is one of TMDB's, else 0.
func (r remote) tmdb() uint64 {
	id, err := strconv.ParseUint(strings.TrimSpace(r.ID), 10, 32)
	if err != nil || !strings.EqualFold(r.Source, sourceTMDB) {
		return 0
	}
	return id
}

func imdbOf(remotes []remote) string {
	for _, r := range remotes {
		if id := r.imdb(); id != "" {
			return id
		}
	}
	return ""
}

func tmdbOf(remotes []remote) uint64 {
	for _, r := range remotes {
		if id := r.tmdb(); id != 0 {
			return id
		}
	}
	return 0
}

// date reads "2008-01-20"; a year that no film can have is a mistake.
func date(text string) time.Time {
	day, err := time.Parse(time.DateOnly, text)
	if err != nil || day.Year() < 1870 || day.Year() > 2200 {
		return time.Time{}
	}
	return day
}

// minutes gives 0, unknown, for what nobody can watch in one go.
func minutes(runtime float64) int { return int(within(runtime, 6000)) }

// within gives 0, which means unknown, for a number that is negative or over its limit.
func within(n, limit float64) float64 {
	if n > 0 && n <= limit {
		return n
	}
	return 0
}
