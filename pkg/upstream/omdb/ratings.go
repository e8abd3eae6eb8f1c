package omdb

import (
	"context"
	"errors"
	"net/url"
	"strconv"

	"aioratings/pkg/ratings"
	"aioratings/pkg/titles"
	"aioratings/pkg/upstream"
)

var (
	errOther  = errors.New("omdb: the answer is about another title")
	errNoWord = errors.New("omdb: the answer does not say that it is one")
)

// question is what a title is asked by: an id alone, or a series' id with the numbers of one of its episodes.
type question struct {
	id              string
	season, episode string // "" for an id alone
}

// Ratings gives the scores and awards of the title, and of an episode the IMDb rating alone, as ratings.Provider
// describes it. Without an IMDb id there is nothing to ask by.
func (c *Client) Ratings(ctx context.Context, title titles.Title) (ratings.Answer, error) {
	q := questionOf(title)
	if q.id == "" {
		return ratings.Answer{}, nil
	}
	a, err := c.ask(ctx, q)
	switch {
	case upstream.IsNotFound(err):
		return ratings.Answer{}, nil
	case err != nil:
		return ratings.Answer{}, upstream.Fault(err)
	}
	if title.Episode != nil {
		return ratings.Answer{Scores: a.imdb()}, nil
	}
	return a.read(), nil
}

func questionOf(title titles.Title) question {
	switch e := title.Episode; {
	case e == nil:
		return question{id: title.IMDb}
	case e.IMDb != "":
		return question{id: e.IMDb}
	default:
		return question{title.IMDb, strconv.Itoa(e.Season), strconv.Itoa(e.Number)}
	}
}

func (c *Client) ask(ctx context.Context, q question) (answer, error) {
	call := upstream.Call{Name: "title", Path: "/", Query: url.Values{"i": {q.id}}}
	if q.episode != "" {
		call.Name = "episode"
		call.Query.Set("Season", q.season)
		call.Query.Set("Episode", q.episode)
	}
	return c.answers.Get(ctx, call.Query.Encode(), func(ctx context.Context) (a answer, err error) {
		if err := c.daily.GetJSON(ctx, c.api, call, &a); err != nil {
			return answer{}, err
		}
		switch {
		case a.Response != "True":
			return answer{}, errNoWord
		case !a.about(q):
			return answer{}, errOther
		}
		return a, nil
	})
}

// about reports whether the answer is the one to the question. An answer may leave its id out. One to the numbers of an
// episode must show that it understood them: else it could be about the series, and the score would be the wrong one.
func (a *answer) about(q question) bool {
	if q.episode == "" {
		return a.ID == "" || a.ID == q.id
	}
	same := func(told, asked string) bool {
		return told == "" || told == unknown || told == asked
	}
	return (a.Type == "episode" || a.Type == "" && a.Episode == q.episode) && a.ID != q.id &&
		same(a.SeriesID, q.id) && same(a.Season, q.season) && same(a.Episode, q.episode)
}
