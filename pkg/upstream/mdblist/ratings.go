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
	errInside = errors.New("mdblist: an error in the body of a 200")
	errNone   = errors.New("mdblist: the answer has no list of ratings")
)

// question is one way to ask for a title: by an id, as a "movie" or a "show".
type question struct{ provider, kind, id string }

// Ratings gives the scores and awards of the title, as ratings.Provider describes it. It asks by one id and, if MDBList
// does not know that one or answers about another title, by one more. An answer about another title is the same every time,
// so in the end it means that MDBList knows nothing of this one.
func (c *Client) Ratings(ctx context.Context, title titles.Title) (ratings.Answer, error) {
	if title.Episode != nil {
		return ratings.Answer{}, nil
	}
	for _, q := range questions(title) {
		a, err := c.ask(ctx, q)
		if other := q.other(); upstream.IsNotFound(err) && other.id != "" {
			q = other
			a, err = c.ask(ctx, q)
		}
		switch {
		case upstream.IsNotFound(err), err == nil && !a.about(q, title):
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
	kind := "show"
	if title.Kind == request.Movie {
		kind = "movie"
	}
	var all []question
	if title.IMDb != "" {
		all = append(all, question{"imdb", kind, title.IMDb})
	}
	if title.TMDB != 0 {
		all = append(all, question{"tmdb", kind, strconv.FormatUint(title.TMDB, 10)})
	}
	if title.TVDB != 0 {
		all = append(all, question{"tvdb", kind, strconv.FormatUint(title.TVDB, 10)})
	}
	return all[:min(len(all), 2)]
}

// other asks for the same title as the other kind, since MDBList takes some films for shows and the other way round. Only
// IMDb's ids allow that: a number of the others' is another title's then.
func (q question) other() question {
	switch {
	case q.provider != "imdb":
		return question{}
	case q.kind == "movie":
		q.kind = "show"
	default:
		q.kind = "movie"
	}
	return q
}

func (c *Client) ask(ctx context.Context, q question) (answer, error) {
	path := fmt.Sprintf("/%s/%s/%s", q.provider, q.kind, q.id)
	return c.answers.Get(ctx, path, func(ctx context.Context) (a answer, err error) {
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
}

// about reports whether the answer is the one to the question: the movie route has been seen to return a show. The id
// that was asked for decides; where the answer does not repeat it, no other one may differ.
func (a *answer) about(q question, title titles.Title) bool {
	if a.Type != "" && a.Type != q.kind {
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
