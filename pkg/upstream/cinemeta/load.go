package cinemeta

import (
	"context"
	"errors"
	"fmt"
	"regexp"

	"aioratings/pkg/request"
	"aioratings/pkg/titles"
	"aioratings/pkg/upstream"
)

// errOther means that Cinemeta answered with something else than it was asked for.
var errOther = errors.New("cinemeta: the answer is about another title")

var imdbID = regexp.MustCompile(`\Att[0-9]{7,9}\z`)

// load gives the film or the series with an IMDb id; one that Cinemeta does not know is a NotFound error.
func (c *Client) load(ctx context.Context, kind request.Kind, imdb string) (meta, error) {
	path := fmt.Sprintf("/meta/%s/%s.json", kind, imdb)
	return c.metas.Get(ctx, path, func(ctx context.Context) (meta, error) {
		var a answer
		err := c.api.GetJSON(ctx, upstream.Call{Name: kind.String(), Path: path}, &a)
		switch {
		case err != nil:
			return meta{}, err
		case a.Meta == nil || !a.Meta.about(imdb):
			return meta{}, errOther
		case a.Meta.Type != "" && a.Meta.Type != kind.String():
			return meta{}, nothing("the id is of the other kind")
		}
		return *a.Meta, nil
	})
}

// loadOf gives what is known about the title, a NotFound error if it cannot be asked for.
func (c *Client) loadOf(ctx context.Context, title titles.Title) (meta, error) {
	if title.Kind == request.AnyKind || !imdbID.MatchString(title.IMDb) {
		return meta{}, nothing("it cannot be looked up")
	}
	return c.load(ctx, title.Kind, title.IMDb)
}

// nothing says in our own words that there is no such title.
func nothing(reason string) error {
	return &upstream.Error{Service: "cinemeta", Call: "meta", Kind: upstream.NotFound, Reason: reason}
}

// about reports whether the answer is about the id that was asked for. It has that id under two names, or one of them.
func (m *meta) about(imdb string) bool {
	return (m.ID == imdb || m.ID == "" && m.IMDb != "") && (m.IMDb == imdb || m.IMDb == "") && m.name() != ""
}
