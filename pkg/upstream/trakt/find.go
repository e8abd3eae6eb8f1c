package trakt

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"aioratings/pkg/request"
	"aioratings/pkg/titles"
	"aioratings/pkg/upstream"
)

var (
	imdbForm = regexp.MustCompile(`\Att[0-9]{7,10}\z`)
	errList  = errors.New("trakt: the search brought no list")
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
		if found.List == nil {
			return "", errList
		}
		return found.pick(provider, upstream.ID(id), kind), nil
	})
}

// pick chooses the hit of the right kind that has the very id: numbers of TMDB's films and series collide.
func (h *hits) pick(provider string, id upstream.ID, kind request.Kind) string {
	for _, hit := range h.List {
		item, named := hit.Show, "show"
		if kind == request.Movie {
			item, named = hit.Movie, "movie"
		}
		switch {
		case item == nil || hit.Type != named:
		case provider == "tmdb" && item.IDs.TMDB != id, provider == "tvdb" && item.IDs.TVDB != id:
		case imdbForm.MatchString(item.IDs.IMDb):
			return item.IDs.IMDb
		case item.IDs.Trakt != 0:
			return strconv.FormatUint(uint64(item.IDs.Trakt), 10)
		}
	}
	return ""
}

const searchPath = "/search/"

// enveloping gives the client with the lists of searches made members of an object: a list is the one thing that Trakt
// answers with and package upstream takes for no answer.
func enveloping(client *http.Client) *http.Client {
	clone := *client
	if clone.Transport == nil {
		clone.Transport = http.DefaultTransport
	}
	clone.Transport = &envelope{clone.Transport}
	return &clone
}

type envelope struct{ next http.RoundTripper }

// RoundTrip makes the call and puts a search's list into {"list":…}. Whether it is one is looked at later.
func (e *envelope) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := e.next.RoundTrip(r)
	if err != nil || response.StatusCode != http.StatusOK || !strings.Contains(r.URL.Path, searchPath) {
		return response, err
	}
	const head, tail = `{"list":`, `}`
	response.Body = struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader([]byte(head)), response.Body, bytes.NewReader([]byte(tail))), response.Body}
	if response.ContentLength >= 0 {
		response.ContentLength += int64(len(head) + len(tail))
	}
	return response, nil
}

// CloseIdleConnections is what http.Client.CloseIdleConnections looks for.
func (e *envelope) CloseIdleConnections() {
	if c, ok := e.next.(interface{ CloseIdleConnections() }); ok {
		c.CloseIdleConnections()
	}
}
