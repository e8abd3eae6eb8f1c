package tvdb

import (
	"context"
	"errors"
	"strconv"

	"golang.org/x/sync/errgroup"

	"aioratings/pkg/fault"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
	"aioratings/pkg/upstream"
)

// errTitle means that what had to be an episode's own id is a title's.
var errTitle = errors.New("tvdb: the id of a title, not of an episode")

// Resolve gives the title that id means, as titles.Resolver describes it.
//
// A TVDB number is looked up as what it promises, and as a series if it promises nothing. An outer id is searched for; what
// it was found as must agree (see wears), and if it is both a film and a series and promises neither, the film is taken,
// for TVDB does not tell which is better known. An IMDb id of an episode, asked for without Own, means its series.
func (c *Client) Resolve(ctx context.Context, id request.ID) (titles.Title, error) {
	title, err := c.resolve(ctx, id)
	switch {
	case err == nil:
		return title, nil
	case errors.Is(err, errTitle):
		return titles.Title{}, fault.New(fault.Malformed, "The id is that of a title; an episode's picture needs an episode, such as 81189:1:1.")
	case upstream.IsNotFound(err):
		return titles.Title{}, fault.New(fault.NotFound, "No title has this id.")
	}
	return titles.Title{}, upstream.Fault(err)
}

func (c *Client) resolve(ctx context.Context, id request.ID) (titles.Title, error) {
	if id.Own {
		return c.resolveOwn(ctx, id)
	}
	if id.Kind == request.AnyKind && (id.Type == request.TVDB || id.Episodic) {
		id.Kind = request.Series
	}
	if id.Type == request.TVDB {
		return c.resolveNumber(ctx, id)
	}
	l, r, err := c.search(ctx, id)
	if err != nil {
		return titles.Title{}, err
	}
	title := r.describe(l.kind)
	title.Rival = l.rival
	if !l.byEpisode {
		title = worn(title, id)
	}
	if id.Episodic {
		e, err := c.loadEpisode(ctx, uint64(r.ID), id.Season, id.Episode)
		if err != nil {
			return titles.Title{}, err
		}
		title.Episode = e.describe()
	}
	return title, nil
}

// resolveNumber is for TVDB's own numbers of films and series: an episode and its series are loaded side by side.
func (c *Client) resolveNumber(ctx context.Context, id request.ID) (titles.Title, error) {
	var r record
	var e episode
	group, within := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		r, err = c.load(within, id.Kind, id.Number)
		return err
	})
	if id.Episodic {
		group.Go(func() (err error) {
			e, err = c.loadEpisode(within, id.Number, id.Season, id.Episode)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return titles.Title{}, err
	}
	title := r.describe(id.Kind)
	if id.Episodic {
		title.Episode = e.describe()
	}
	return title, nil
}

// resolveOwn is for an id that must be an episode's own.
func (c *Client) resolveOwn(ctx context.Context, id request.ID) (titles.Title, error) {
	e, err := c.ownEpisode(ctx, id)
	if err != nil {
		return titles.Title{}, err
	}
	r, err := c.load(ctx, request.Series, uint64(e.Series))
	if err != nil {
		return titles.Title{}, err
	}
	title := r.describe(request.Series)
	title.Episode = e.describe()
	return title, nil
}

func (c *Client) ownEpisode(ctx context.Context, id request.ID) (episode, error) {
	if id.Type == request.TVDB {
		e, err := c.loadOwn(ctx, id.Number)
		if upstream.IsNotFound(err) {
			return episode{}, c.isSeries(ctx, id.Number)
		}
		return e, err
	}
	hits, err := c.find(ctx, outer(id))
	if err != nil {
		return episode{}, err
	}
	isTitle := false
	for _, h := range hits {
		isTitle = isTitle || h.Movie != nil || h.Series != nil
		if h.Episode == nil || h.Episode.ID == 0 {
			continue
		}
		e, err := c.loadOwn(ctx, uint64(h.Episode.ID))
		if err == nil && !wears(e.Remotes, id) || upstream.IsNotFound(err) {
			continue
		}
		return e, err
	}
	if isTitle {
		return episode{}, errTitle
	}
	return episode{}, nothing("remoteid")
}

// isSeries says what a number is that is no episode's: errTitle if it is a series'.
func (c *Client) isSeries(ctx context.Context, number uint64) error {
	if _, err := c.load(ctx, request.Series, number); err != nil {
		return err
	}
	return errTitle
}

// outer is how an id of IMDb's or TMDB's is written.
func outer(id request.ID) string {
	if id.Type == request.IMDb {
		return imdbText(id.Number)
	}
	return strconv.FormatUint(id.Number, 10)
}
