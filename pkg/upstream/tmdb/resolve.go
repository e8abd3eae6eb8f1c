package tmdb

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"slices"

	"golang.org/x/sync/errgroup"

	"aioratings/pkg/fault"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
	"aioratings/pkg/upstream"
)

// place is where in TMDB a title lies.
type place struct {
	kind            request.Kind
	id              uint64
	episodic        bool
	season, episode int
	rival           bool // the id also means a title of the other kind, which is less popular
	byEpisode       bool // the id is an episode's, and its series was found by it
}

func unknown() error { return fault.New(fault.NotFound, "No title has this id.") }

func needsEpisode() error {
	return fault.New(fault.Malformed, "The id is that of a title; an episode's picture needs an episode, such as tt0903747:1:1.")
}

// Resolve gives the title that id means, as titles.Resolver describes it.
//
// An IMDb id of an episode, asked for without Own, means its series. A TVDB number without Own means a series: TVDB counts
// series, seasons and episodes apart, so the same number may well be an unrelated episode, and a wrong picture is worse
// than none.
func (c *Client) Resolve(ctx context.Context, id request.ID) (titles.Title, error) {
	at, err := c.locate(ctx, id)
	if err != nil {
		return titles.Title{}, err
	}
	title, err := c.describe(ctx, at)
	switch {
	case upstream.IsNotFound(err):
		return titles.Title{}, unknown()
	case err != nil:
		return titles.Title{}, upstream.Fault(err)
	case !at.byEpisode:
		wear(&title, id)
	}
	return title, nil
}

// wear gives the id that something was found by to it if TMDB's details lack it, as they do at times: other sources have to
// be asked by it.
func wear(title *titles.Title, id request.ID) {
	imdb, tvdb := &title.IMDb, &title.TVDB
	if id.Own {
		imdb, tvdb = &title.Episode.IMDb, &title.Episode.TVDB
	}
	switch id.Type {
	case request.IMDb:
		*imdb = cmp.Or(*imdb, imdbText(id.Number))
	case request.TVDB:
		*tvdb = cmp.Or(*tvdb, id.Number)
	}
}

// describe loads what lies at a place; an episode and its series side by side.
func (c *Client) describe(ctx context.Context, at place) (titles.Title, error) {
	var d details
	var e episode
	group, within := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		d, err = c.load(within, at.kind, at.id)
		return err
	})
	if at.episodic {
		group.Go(func() (err error) {
			e, err = c.loadEpisode(within, at.id, at.season, at.episode)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return titles.Title{}, err
	}
	title := d.describe(at.kind)
	title.Rival = at.rival
	if at.episodic {
		title.Episode = e.describe()
	}
	return title, nil
}

// locate finds the place that id means.
func (c *Client) locate(ctx context.Context, id request.ID) (place, error) {
	kind := id.Kind
	if id.Episodic || id.Own {
		kind = request.Series
	}
	at := place{kind: kind, id: id.Number, episodic: id.Episodic, season: id.Season, episode: id.Episode}
	switch {
	case id.Type == request.TMDB && id.Own:
		return place{}, needsEpisode() // TMDB's numbers of episodes lead nowhere without their series
	case id.Type == request.TMDB && kind != request.AnyKind:
		return at, nil
	case id.Type == request.TMDB:
		return place{}, fault.New(fault.Malformed, "A TMDB number needs movie- or series- in front of it.")
	case id.Type == request.TVDB && kind == request.Movie:
		return place{}, unknown() // TMDB knows TVDB's numbers for series and episodes alone
	}
	found, err := c.find(ctx, id)
	if err != nil {
		return place{}, upstream.Fault(err)
	}
	if id.Own {
		return found.episode(id.Type)
	}
	if id.Type == request.TVDB {
		return c.series(ctx, *found.Series, at)
	}
	return found.title(at)
}

// find asks what an outer id means. An unknown one brings empty lists, never a 404.
func (c *Client) find(ctx context.Context, id request.ID) (found, error) {
	outer, source := imdbText(id.Number), "imdb_id"
	if id.Type == request.TVDB {
		outer, source = fmt.Sprint(id.Number), "tvdb_id"
	}
	return c.finds.Get(ctx, source+outer, func(ctx context.Context) (f found, err error) {
		call := upstream.Call{Name: "find", Path: "/find/" + outer, Query: url.Values{"external_source": {source}}}
		err = c.api.GetJSON(ctx, call, &f)
		switch {
		case upstream.IsNotFound(err): // not TMDB's way to say it, and no room for another meaning
			return found{Movies: new([]foundTitle), Series: new([]foundTitle), Episodes: new([]foundEpisode)}, nil
		case err == nil && (f.Movies == nil || f.Series == nil || f.Episodes == nil):
			err = errOther
		}
		return f, err
	})
}

// title chooses among what an IMDb id was found as: the promised kind; without a promise the more popular, a film on
// a tie; and the series of an episode if it is nothing else.
func (f found) title(at place) (place, error) {
	film, isFilm := mostPopular(*f.Movies)
	series, isSeries := mostPopular(*f.Series)
	if at.kind == request.Series {
		isFilm = false
	}
	if at.kind == request.Movie {
		isSeries = false
	}
	at.rival = isFilm && isSeries
	switch {
	case isFilm && (!isSeries || film.Popularity >= series.Popularity):
		at.kind, at.id = request.Movie, film.ID
	case isSeries:
		at.kind, at.id = request.Series, series.ID
	case at.kind != request.Movie && len(*f.Episodes) > 0 && (*f.Episodes)[0].Show != 0:
		at.kind, at.id, at.byEpisode = request.Series, (*f.Episodes)[0].Show, true
	default:
		return place{}, unknown()
	}
	return at, nil
}

// episode is what an id was found as if it has to be an episode's own. A title's number of TVDB's may be that of an episode
// that TMDB lacks, since TVDB counts them apart: whose else it is, is for TVDB to say.
func (f found) episode(of request.IDType) (place, error) {
	for _, e := range *f.Episodes {
		if e.Show != 0 && e.Season != nil && e.Episode != nil {
			return place{kind: request.Series, id: e.Show, episodic: true, season: *e.Season, episode: *e.Episode}, nil
		}
	}
	if of != request.TVDB && (len(*f.Movies) > 0 || len(*f.Series) > 0) {
		return place{}, needsEpisode()
	}
	return place{}, unknown()
}

// series chooses among the series that a TVDB number was found as. More than one means that some wear a wrong number,
// which their own details tell.
func (c *Client) series(ctx context.Context, all []foundTitle, at place) (place, error) {
	at.kind = request.Series
	number := upstream.ID(at.id)
	all = slices.DeleteFunc(slices.Clone(all), func(t foundTitle) bool { return t.ID == 0 })
	if len(all) == 1 {
		at.id = all[0].ID
		return at, nil
	}
	for _, candidate := range all[:min(len(all), 3)] {
		d, err := c.load(ctx, request.Series, candidate.ID)
		if err != nil && !upstream.IsNotFound(err) {
			return place{}, upstream.Fault(err)
		}
		if err == nil && d.Outer.TVDB == number {
			at.id = candidate.ID
			return at, nil
		}
	}
	return place{}, unknown()
}

func mostPopular(all []foundTitle) (best foundTitle, ok bool) {
	for _, t := range all {
		if t.ID != 0 && (!ok || t.Popularity > best.Popularity) {
			best, ok = t, true
		}
	}
	return best, ok
}
