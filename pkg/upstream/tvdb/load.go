package tvdb

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"

	"aioratings/pkg/request"
	"aioratings/pkg/upstream"
)

// errOther means that TVDB answered with something else than it was asked for.
var errOther = errors.New("tvdb: the answer is about another title")

// nothing is TVDB's own word that there is no such thing where it says so otherwise than by a 404.
func nothing(call string) error {
	return &upstream.Error{Service: "tvdb", Call: call, Kind: upstream.NotFound, Reason: "there is no such thing"}
}

// load gives a film or a series. A film's record has its artwork; that of a series, which can be long, is artworks' matter.
func (c *Client) load(ctx context.Context, kind request.Kind, id uint64) (record, error) {
	if kind == request.Movie {
		return c.record(ctx, "movie", fmt.Sprintf("/movies/%d/extended", id), id, url.Values{"meta": {"translations"}})
	}
	return c.record(ctx, "series", fmt.Sprintf("/series/%d/extended", id), id, url.Values{"meta": {"translations"}, "short": {"true"}})
}

// artworks gives the record of a title with its artwork.
func (c *Client) artworks(ctx context.Context, kind request.Kind, id uint64) (record, error) {
	if kind == request.Movie {
		return c.load(ctx, kind, id)
	}
	return c.record(ctx, "artworks", fmt.Sprintf("/series/%d/artworks", id), id, nil)
}

func (c *Client) record(ctx context.Context, name, path string, id uint64, query url.Values) (record, error) {
	return c.records.Get(ctx, path, func(ctx context.Context) (record, error) {
		r, err := get[record](ctx, c, upstream.Call{Name: name, Path: path, Query: query})
		if err == nil && (uint64(r.ID) != id || r.english() == "") {
			err = errOther
		}
		r.Artworks = slices.DeleteFunc(r.Artworks, func(a artwork) bool { return a.family() == noFamily })
		return r, err
	})
}

// find asks what an id of somebody else's was found as.
func (c *Client) find(ctx context.Context, outer string) ([]hit, error) {
	return c.hits.Get(ctx, outer, func(ctx context.Context) ([]hit, error) {
		return get[[]hit](ctx, c, upstream.Call{Name: "remoteid", Path: "/search/remoteid/" + outer})
	})
}

// loadEpisode gives the episode of a series by season and number, in the order that TVDB shows by default.
func (c *Client) loadEpisode(ctx context.Context, series uint64, season, number int) (episode, error) {
	path := fmt.Sprintf("/series/%d/episodes/default", series)
	return c.episodes.Get(ctx, fmt.Sprintf("%s:%d:%d", path, season, number), func(ctx context.Context) (episode, error) {
		query := url.Values{"page": {"0"}, "season": {strconv.Itoa(season)}, "episodeNumber": {strconv.Itoa(number)}}
		p, err := get[page](ctx, c, upstream.Call{Name: "episodes", Path: path, Query: query})
		switch {
		case err != nil:
			return episode{}, err
		case uint64(p.Series.ID) != series:
			return episode{}, errOther
		}
		at := slices.IndexFunc(p.Episodes, func(e episode) bool {
			return e.whole() && uint64(e.Series) == series && *e.Season == season && *e.Number == number
		})
		if at < 0 {
			return episode{}, nothing("episodes")
		}
		return p.Episodes[at], nil
	})
}

// loadOwn gives the episode with a number of its own.
func (c *Client) loadOwn(ctx context.Context, id uint64) (episode, error) {
	path := fmt.Sprintf("/episodes/%d/extended", id)
	return c.episodes.Get(ctx, path, func(ctx context.Context) (episode, error) {
		e, err := get[episode](ctx, c, upstream.Call{Name: "episode", Path: path})
		if err == nil && (uint64(e.ID) != id || !e.whole()) {
			err = errOther
		}
		return e, err
	})
}

// whole reports whether the episode says where it belongs.
func (e episode) whole() bool {
	return e.ID != 0 && e.Series != 0 && e.Season != nil && *e.Season >= 0 && e.Number != nil && *e.Number >= 0
}
