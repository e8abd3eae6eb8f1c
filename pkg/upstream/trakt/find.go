package trakt

import (
	"context"
	"errors"
	"net/url"
	"regexp"
	"strconv"

	"aioratings/pkg/request"
	"aioratings/pkg/titles"
	"aioratings/pkg/upstream"
)

var (
	imdbForm = regexp.MustCompile(`\Att[0-9]{7,10}\z`)
	errList  = errors.New("trakt: the search brought no list of titles")
)

// hits is the list that a search brings, in its envelope.
type hits struct {
	List []struct {
		Type  string
		Movie *item
		Show  *item
	}
}

type item struct {
	IDs struct {
		Trakt upstream.ID
		IMDb  string
		TMDB  upstream.ID
		TVDB  upstream.ID
	}
}

// find gives the id by which Trakt knows the title, its IMDb id where there is one, "" if Trakt does not know it. Only a
// title without an IMDb id costs a call.
func (c *Client) find(ctx context.Context, title titles.Title) (string, error) {
	switch {
	case title.IMDb != "":
		return title.IMDb, nil
	case title.TMDB != 0:
		return c.search(ctx, "tmdb", title.TMDB, title.Kind)
	case title.TVDB != 0:
		return c.search(ctx, "tvdb", title.TVDB, title.Kind)
	}
	return "", nil
}

func (c *Client) search(ctx context.Context, provider string, id uint64, kind request.Kind) (string, error) {
	path := searchPath + provider + "/" + strconv.FormatUint(id, 10)
	return c.found.Get(ctx, path+" "+kind.String(), func(ctx context.Context) (string, error) {
		query := url.Values{"type": {"show"}}
		if kind == request.Movie {
			query.Set("type", "movie")
		}
		var found hits
		if err := c.api.GetJSON(ctx, upstream.Call{Name: "search", Path: path, Query: query}, &found); err != nil {
			return "", err
		}
		return found.pick(provider, upstream.ID(id), kind)
	})
}

// pick chooses the hit of the right kind, "" if there is none. It must have the very id that was searched for: else the
// scores would be another title's.
func (h *hits) pick(provider string, id upstream.ID, kind request.Kind) (string, error) {
	if h.List == nil {
		return "", errList
	}
	for _, hit := range h.List {
		item, named := hit.Show, "show"
		if kind == request.Movie {
			item, named = hit.Movie, "movie"
		}
		switch {
		case hit.Type == "" || hit.Type == named && item == nil:
			return "", errList
		case hit.Type != named:
		case provider == "tmdb" && item.IDs.TMDB != id, provider == "tvdb" && item.IDs.TVDB != id:
		case imdbForm.MatchString(item.IDs.IMDb):
			return item.IDs.IMDb, nil
		case item.IDs.Trakt != 0:
			return strconv.FormatUint(uint64(item.IDs.Trakt), 10), nil
		}
	}
	return "", nil
}
