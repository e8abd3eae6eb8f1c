package tmdb

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"aioratings/pkg/request"
	"aioratings/pkg/upstream"
)

// certificatesOf is the part in which films, and the other in which series, have their certificates.
var certificatesOf = map[request.Kind]string{request.Movie: "release_dates", request.Series: "content_ratings"}

// everything asks for all parts in one call. There is neither language nor include_image_language with it: then names come
// in English and artwork in all languages, and package art can choose for every viewer from one answer.
func everything(more ...string) url.Values {
	return url.Values{"append_to_response": {strings.Join(append([]string{"external_ids", "images"}, more...), ",")}}
}

// errOther means that TMDB answered with something else than it was asked for.
var errOther = errors.New("tmdb: the answer is about another title")

// load gives the details of a film or series, with outer ids and images.
func (c *Client) load(ctx context.Context, kind request.Kind, id uint64) (details, error) {
	path := fmt.Sprintf("/%s/%d", segment(kind), id)
	return c.details.Get(ctx, path, func(ctx context.Context) (details, error) {
		var d details
		call := upstream.Call{Name: segment(kind), Path: path, Query: everything(certificatesOf[kind])}
		if err := c.api.GetJSON(ctx, call, &d); err != nil {
			return details{}, err
		}
		if d.ID != id || d.name(kind) == "" {
			return details{}, errOther
		}
		err := c.complete(ctx, path, &d.appended)
		return d, err
	})
}

// loadEpisode gives the details of one episode of a series, with outer ids and images.
func (c *Client) loadEpisode(ctx context.Context, series uint64, season, number int) (episode, error) {
	path := fmt.Sprintf("/tv/%d/season/%d/episode/%d", series, season, number)
	return c.episodes.Get(ctx, path, func(ctx context.Context) (episode, error) {
		var e episode
		if err := c.api.GetJSON(ctx, upstream.Call{Name: "episode", Path: path, Query: everything()}, &e); err != nil {
			return episode{}, err
		}
		if e.ID == 0 || e.Season == nil || *e.Season != season || e.Number == nil || *e.Number != number {
			return episode{}, errOther
		}
		err := c.complete(ctx, path, &e.appended)
		return e, err
	})
}

// complete asks for what was not appended: some proxies and older servers do not know the parameter. A title that has no
// such part has an empty one.
func (c *Client) complete(ctx context.Context, path string, a *appended) error {
	if a.Outer == nil {
		a.Outer = new(outerIDs)
		call := upstream.Call{Name: "external_ids", Path: path + "/external_ids"}
		if err := c.api.GetJSON(ctx, call, a.Outer); err != nil && !upstream.IsNotFound(err) {
			return err
		}
	}
	if a.Images == nil {
		a.Images = new(gallery)
		call := upstream.Call{Name: "images", Path: path + "/images"}
		if err := c.api.GetJSON(ctx, call, a.Images); err != nil && !upstream.IsNotFound(err) {
			return err
		}
	}
	return nil
}

// segment is how paths name a kind.
func segment(kind request.Kind) string {
	if kind == request.Movie {
		return "movie"
	}
	return "tv"
}
