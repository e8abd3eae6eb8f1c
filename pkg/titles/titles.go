// Package titles finds out which title an id means: its kind, its other ids, its names and dates.
//
// It asks resolvers (TMDB, TVDB, Cinemeta, and the demo catalogue) in order and believes the first that knows.
// It refuses to guess: a kind that an id promises is kept, and "nobody knows it" is told apart from "nobody answered".
// It fetches no art and no scores.
package titles

import (
	"context"
	"fmt"
	"time"

	"aioratings/pkg/request"
)

// Title is what is known about one film or series, or about one episode of a series.
type Title struct {
	Kind request.Kind // Movie or Series, never AnyKind

	IMDb string // "tt0903747", "" if unknown
	TMDB uint64 // 0 if unknown
	TVDB uint64 // 0 if unknown

	Name             string // in English where there is an English name
	OriginalName     string
	OriginalLanguage string // ISO 639-1, "" if unknown

	Released       time.Time // UTC midnight of the first showing; zero if unknown or not announced
	LastAired      time.Time // series only: the last episode shown; zero if unknown
	NextAirs       time.Time // series only: the next episode to be shown; zero if unknown or not announced
	Airing         bool      // series only: more episodes are expected
	RuntimeMinutes int       // 0 if unknown
	Certification  string    // "PG-13"; "" if unknown

	At    time.Time // when the resolver told; zero for just now
	Stale bool      // the resolver failed just now, and this is what it told at At
	Rival bool      // the id also means a title of the other kind, and this is the more popular one

	By     string   // the resolver that knew it, for explanations; the Finder sets it
	Failed []string // resolvers that were asked before By and failed, for logs; the Finder sets it

	// Episode is set where the id meant an episode; Title then describes its series.
	Episode *Episode
}

// Episode is one episode of the series around it.
type Episode struct {
	Season, Number int
	Name           string
	Aired          time.Time // zero if unknown
	IMDb           string    // the episode's own ids; "" and 0 if unknown
	TMDB, TVDB     uint64
}

// Key is the title's identity for stores and logs, the same whichever id led to it: "series/tmdb-1396:1:2".
func (t Title) Key() string {
	key := t.Kind.String()
	switch {
	case t.TMDB != 0:
		key += fmt.Sprintf("/tmdb-%d", t.TMDB)
	case t.IMDb != "":
		key += "/" + t.IMDb
	default:
		key += fmt.Sprintf("/tvdb-%d", t.TVDB)
	}
	if t.Episode != nil {
		key += fmt.Sprintf(":%d:%d", t.Episode.Season, t.Episode.Number)
	}
	return key
}

// Resolver is an upstream that knows titles by id. Calls may be concurrent.
type Resolver interface {
	// Name is the upstream's name for logs and explanations: "tmdb".
	Name() string
	// Resolve gives the title that id means, with Episode set if and only if id is episodic or an episode's own.
	// It answers fault.NotFound only when the upstream said that there is no such title of the promised kind, and
	// fault.Unavailable for every failure. An id that is the episode's Own and turns out to be a title's is fault.Malformed.
	Resolve(ctx context.Context, id request.ID) (Title, error)
}
