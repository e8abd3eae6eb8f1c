package demo

import (
	"context"
	"math"

	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// verdict is what the sources say, each on its own scale; 0 where one says nothing.
type verdict struct {
	mal, imdb, lb, rt, mc, rta, tmdb, trakt, mdblist, ebert float64

	votes     int  // on IMDb; the other sources' are derived from it
	certified bool // critics: certified fresh
	hot       bool // audience: verified hot
	oscar     bool
	emmy      bool
}

// answer writes the verdict as a provider's answer.
func (v verdict) answer() ratings.Answer {
	a := ratings.Answer{Oscar: v.oscar, Emmy: v.emmy}
	for _, s := range []struct {
		source    request.Source
		value     float64
		votes     int
		certified bool
	}{
		{request.SourceMAL, v.mal, v.votes / 3, false},
		{request.SourceIMDb, v.imdb, v.votes, false},
		{request.SourceLetterboxd, v.lb, v.votes / 2, false},
		{request.SourceRT, v.rt, min(v.votes/400, 420), v.certified},
		{request.SourceMetacritic, v.mc, min(v.votes/2000, 60), false},
		{request.SourceRTA, v.rta, v.votes / 8, v.hot},
		{request.SourceTMDB, v.tmdb, v.votes / 20, false},
		{request.SourceTrakt, v.trakt, v.votes / 30, false},
		{request.SourceMDBList, v.mdblist, 0, false},
		{request.SourceEbert, v.ebert, 0, false},
	} {
		if s.value == 0 {
			continue
		}
		a.Scores = append(a.Scores, ratings.Score{Source: s.source, Value: math.Round(s.value*100) / 100, Votes: s.votes,
			Certified: s.certified, Origin: sourceName})
	}
	return a
}

// Sources implements ratings.Provider: all ten.
func (c *Catalogue) Sources() request.SourceSet {
	var set request.SourceSet
	for _, s := range request.Sources {
		set = set.With(s)
	}
	return set
}

// Awards implements ratings.Provider.
func (c *Catalogue) Awards() bool { return true }

// Ratings implements ratings.Provider. A title that is not in the catalogue has no scores; it fails only with ctx.
func (c *Catalogue) Ratings(ctx context.Context, title titles.Title) (ratings.Answer, error) {
	if err := ctx.Err(); err != nil {
		return ratings.Answer{}, interrupted(err)
	}
	e := c.find(title)
	if e == nil {
		return ratings.Answer{}, nil
	}
	if title.Episode == nil {
		return e.verdict.answer(), nil
	}
	if ep := e.episode(title.Episode.Season, title.Episode.Number); ep != nil {
		return ep.verdict.answer(), nil
	}
	return ratings.Answer{}, nil
}
