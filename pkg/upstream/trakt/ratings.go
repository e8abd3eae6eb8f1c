package trakt

import (
	"context"
	"fmt"
	"net/url"

	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
	"aioratings/pkg/upstream"
)

// Ratings gives the scores of the title, and of an episode Trakt's own, as ratings.Provider describes it. Where Trakt answers
// about another title, as it would every time, it knows nothing of this one.
func (c *Client) Ratings(ctx context.Context, title titles.Title) (ratings.Answer, error) {
	id, err := c.find(ctx, title)
	if err == nil && id == "" {
		return ratings.Answer{}, nil
	}
	var a answer
	if err == nil {
		a, err = c.ask(ctx, callFor(id, title))
	}
	switch {
	case upstream.IsNotFound(err):
		return ratings.Answer{}, nil
	case err != nil:
		return ratings.Answer{}, upstream.Fault(err)
	case title.Episode != nil:
		return ratings.Answer{Scores: a.own()}, nil
	case !a.about(title):
		return ratings.Answer{}, nil
	}
	return ratings.Answer{Scores: a.read()}, nil
}

// callFor is the call for the title that Trakt knows by id. Only films and series have other sources' scores.
func callFor(id string, title titles.Title) upstream.Call {
	if e := title.Episode; e != nil {
		return upstream.Call{Name: "episode", Path: fmt.Sprintf("/shows/%s/seasons/%d/episodes/%d/ratings", id, e.Season, e.Number)}
	}
	call := upstream.Call{Name: "show", Path: "/shows/" + id + "/ratings", Query: url.Values{"extended": {"all"}}}
	if title.Kind == request.Movie {
		call.Name, call.Path = "movie", "/movies/"+id+"/ratings"
	}
	return call
}

func (c *Client) ask(ctx context.Context, call upstream.Call) (answer, error) {
	return c.answers.Get(ctx, call.Path, func(ctx context.Context) (answer, error) {
		var a answer
		err := c.api.GetJSON(ctx, call, &a)
		return a, err
	})
}
