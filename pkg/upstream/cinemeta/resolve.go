package cinemeta

import (
	"cmp"
	"context"
	"fmt"
	"sync"

	"aioratings/pkg/fault"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
	"aioratings/pkg/upstream"
)

// Resolve gives the title that id means, as titles.Resolver describes it.
//
// Only IMDb ids of titles can be looked up. All others, an episode's own id among them, are fault.NotFound: when a
// resolver that could have known has failed, titles.Finder does not take that for the last word. Without a promise both
// kinds are asked for side by side, and if both are found the more popular is taken, a film on a tie; if one call fails
// and the other finds something, that is believed.
func (c *Client) Resolve(ctx context.Context, id request.ID) (titles.Title, error) {
	title, err := c.resolve(ctx, id)
	switch {
	case err == nil && id.Own:
		return titles.Title{}, fault.New(fault.Malformed, "The id is that of a title; an episode's picture needs an episode, such as tt0903747:1:1.")
	case err == nil:
		return title, nil
	case upstream.IsNotFound(err):
		return titles.Title{}, fault.New(fault.NotFound, "No title has this id.")
	}
	return titles.Title{}, upstream.Fault(err)
}

func (c *Client) resolve(ctx context.Context, id request.ID) (titles.Title, error) {
	if id.Type != request.IMDb {
		return titles.Title{}, nothing("it cannot be looked up")
	}
	imdb, kind := fmt.Sprintf("tt%07d", id.Number), id.Kind
	if id.Episodic {
		kind = request.Series
	}
	if kind == request.AnyKind {
		return c.resolveEither(ctx, imdb)
	}
	m, err := c.load(ctx, kind, imdb)
	if err != nil {
		return titles.Title{}, err
	}
	title := m.describe(kind, imdb, c.now())
	if id.Episodic {
		if title.Episode = m.episode(id.Season, id.Episode); title.Episode == nil {
			return titles.Title{}, nothing("there is no such episode")
		}
	}
	return title, nil
}

// resolveEither is for an id that may be a film's or a series'.
func (c *Client) resolveEither(ctx context.Context, imdb string) (titles.Title, error) {
	var film, series meta
	var noFilm, noSeries error
	var both sync.WaitGroup
	both.Go(func() { film, noFilm = c.load(ctx, request.Movie, imdb) })
	both.Go(func() { series, noSeries = c.load(ctx, request.Series, imdb) })
	both.Wait()
	isFilm, isSeries := noFilm == nil, noSeries == nil
	switch {
	case isFilm && (!isSeries || !series.morePopular(film)):
		title := film.describe(request.Movie, imdb, c.now())
		title.Rival = isSeries
		return title, nil
	case isSeries:
		title := series.describe(request.Series, imdb, c.now())
		title.Rival = isFilm
		return title, nil
	case !upstream.IsNotFound(noFilm):
		return titles.Title{}, noFilm
	}
	return titles.Title{}, noSeries
}

// morePopular compares by TMDB's measure if both have it, else by Stremio's.
func (m meta) morePopular(than meta) bool {
	if m.Popularities.TMDB > 0 && than.Popularities.TMDB > 0 {
		return m.Popularities.TMDB > than.Popularities.TMDB
	}
	return cmp.Compare(m.Popularity, than.Popularity) > 0
}
