package mdblist

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"

	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
	"aioratings/pkg/upstream"
)

var (
	errOther  = errors.New("mdblist: the answer is about another title")
	errInside = errors.New("mdblist: an error in the body of a 200")
	errNone   = errors.New("mdblist: the answer has no list of ratings")
)

// question is one way to ask for a title.
type question struct{ provider, id string }

// Ratings gives the scores and awards of the title, as ratings.Provider describes it. It asks by one id and, if MDBList
// does not know that one, by one more.
func (c *Client) Ratings(ctx context.Context, title titles.Title) (ratings.Answer, error) {
	if title.Episode != nil {
		return ratings.Answer{}, nil
	}
	for _, q := range questions(title) {
		a, err := c.ask(ctx, q, title)
		switch {
		case upstream.IsNotFound(err):
			continue
		case err != nil:
			return ratings.Answer{}, upstream.Fault(err)
		}
		return a.read(), nil
	}
	return ratings.Answer{}, nil
}

// questions lists the ways to ask, at most two, the surest first.
func questions(title titles.Title) []question {
	var all []question
	if title.IMDb != "" {
		all = append(all, question{"imdb", title.IMDb})
	}
	if title.TMDB != 0 {
		all = append(all, question{"tmdb", strconv.FormatUint(title.TMDB, 10)})
	}
	if title.TVDB != 0 {
		all = append(all, question{"tvdb", strconv.FormatUint(title.TVDB, 10)})
	}
	return all[:min(len(all), 2)]
}

func (c *Client) ask(ctx context.Context, q question, title titles.Title) (answer, error) {
	kind := "show"
	if title.Kind == request.Movie {
		kind = "movie"
	}
	path := fmt.Sprintf("/%s/%s/%s", q.provider, kind, q.id)
	a, err := c.answers.Get(ctx, path, func(ctx context.Context) (a answer, err error) {
		call := upstream.Call{Name: q.provider, Path: path, Query: url.Values{"append_to_response": {"keyword"}}}
		if err := c.daily.GetJSON(ctx, c.api, call, &a); err != nil {
			return answer{}, err
		}
		switch {
		case len(a.Error) > 0 && string(a.Error) != "null":
			return answer{}, errInside
		case a.Ratings == nil:
			return answer{}, errNone
		}
		return a, nil
	})
	if err == nil && !a.about(q, kind, title) {
		err = errOther
	}
	return a, err
}

// about reports whether the answer is the one to the question: the movie route has been seen to return a show. The id
// that was asked for decides; where the answer does not repeat it, no other one may differ.
func (a *answer) about(q question, kind string, title titles.Title) bool {
	if a.Type != "" && a.Type != kind {
		return false
	}
	tmdb, tvdb := uint64(a.IDs.TMDB), uint64(a.IDs.TVDB)
	told := map[string]struct{ known, same bool }{
		"imdb": {a.IDs.IMDb != "", a.IDs.IMDb == title.IMDb},
		"tmdb": {tmdb != 0, tmdb == title.TMDB},
		"tvdb": {tvdb != 0, tvdb == title.TVDB},
	}
	if asked := told[q.provider]; asked.known {
		return asked.same
	}
	return (title.IMDb == "" || !told["imdb"].known || told["imdb"].same) &&
		(title.TMDB == 0 || !told["tmdb"].known || told["tmdb"].same) &&
		(title.TVDB == 0 || !told["tvdb"].known || told["tvdb"].same)
}
