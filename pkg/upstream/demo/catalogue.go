// Package demo is a catalogue of films and series inside the process: an upstream like any other, but without an account
// and without a network, so that the first poster needs neither.
//
// It resolves ids, offers art and has scores. The films by Lang, Murnau, Keaton and others exist, go by their real ids
// and are out of copyright in the United States; all other titles, their ids (tt990000001…, 9000000001…) and every score
// in here are invented and say nothing about anybody's opinion. All art is drawn by this package when it is asked for, the
// same at any width and on every call; it holds no copy of anybody's poster. Awards of real films are the real ones.
//
// It knows nothing of badges, keeps nothing and asks nobody.
package demo

import (
	"fmt"
	"runtime"
	"time"

	"aioratings/pkg/art"
	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

var (
	_ titles.Resolver  = (*Catalogue)(nil)
	_ art.Source       = (*Catalogue)(nil)
	_ ratings.Provider = (*Catalogue)(nil)
)

// sourceName is what the catalogue is called as a resolver, a source of art and a provider of scores.
const sourceName = "demo"

// Catalogue is the demo catalogue. It does not change after New; calls may be concurrent.
type Catalogue struct {
	entries []entry
	index   map[idKey]place
	prints  []printed      // every picture there is, a title's own choice before the others
	byID    map[string]int // candidate id to print
	faces   faces
	press   chan struct{} // as many pictures are drawn at once as there are processors
}

// New builds the catalogue. It fails only if a font inside the binary cannot be read.
func New() (*Catalogue, error) {
	f, err := parseFaces()
	if err != nil {
		return nil, fmt.Errorf("demo: parsing the fonts: %w", err)
	}
	c := &Catalogue{entries: append(films(), series()...), faces: f, press: make(chan struct{}, runtime.GOMAXPROCS(0))}
	c.index = indexOf(c.entries)
	c.byID = make(map[string]int)
	for i := range c.entries {
		if e := &c.entries[i]; e.art != nil {
			c.prints = append(c.prints, c.printsOf(e)...)
		}
	}
	for i, p := range c.prints {
		c.byID[p.ID] = i
	}
	return c, nil
}

// Name implements titles.Resolver, art.Source and ratings.Provider.
func (c *Catalogue) Name() string { return sourceName }

// Knows reports whether a title is one of the catalogue's.
func (c *Catalogue) Knows(title titles.Title) bool { return c.find(title) != nil }

// Titles lists the films and then the series, in the order in which to show them. No Episode is set.
func (c *Catalogue) Titles() []titles.Title {
	list := make([]titles.Title, len(c.entries))
	for i, e := range c.entries {
		list[i] = e.title
	}
	return list
}

// Episodes lists the episodes of a series in the order of their showing, the specials first; none for a film or for a
// title that is not in the catalogue.
func (c *Catalogue) Episodes(series titles.Title) []titles.Episode {
	e := c.find(series)
	if e == nil {
		return nil
	}
	var list []titles.Episode
	for _, ep := range e.episodes {
		list = append(list, ep.Episode)
	}
	return list
}

// entry is all there is about one title.
type entry struct {
	title    titles.Title
	episodes []episode // series only
	verdict  verdict
	art      *artwork  // nil: nobody has a picture of it
	editions []edition // of the poster and the logo, the source's own choice first
	slug     string    // in the ids of candidates
}

// episode is an episode with what is shown of it.
type episode struct {
	titles.Episode
	take    int // which still; 0 for none
	verdict verdict
}

// edition is a printing of a poster in one language. The textless printing has neither language nor name.
type edition struct {
	lang   string // ISO 639-1
	name   string // as lettered, lines parted by \n
	credit string // the small line
	vote   float64
	votes  int
	plain  bool // on the poster only: there is no logo of it
}

// textless is the printing without lettering.
func textless(votes int) edition { return edition{vote: 5.3, votes: votes, plain: true} }

// date is UTC midnight of a day.
func date(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

func film(imdb string, tmdb uint64, name, lang string, released time.Time, minutes int) titles.Title {
	return titles.Title{Kind: request.Movie, IMDb: imdb, TMDB: tmdb, Name: name, OriginalName: name, OriginalLanguage: lang,
		Released: released, RuntimeMinutes: minutes}
}
