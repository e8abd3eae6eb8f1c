package cinemeta

import (
	"context"
	"strings"

	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
	"aioratings/pkg/upstream"
)

// Sources is IMDb's score alone.
func (c *Client) Sources() request.SourceSet { return request.SourceSet(0).With(request.SourceIMDb) }

// Awards is true: it tells of Oscars and Emmys.
func (c *Client) Awards() bool { return true }

// Ratings gives IMDb's score, without its votes, and the awards, as ratings.Provider describes it. Of episodes it knows
// neither.
func (c *Client) Ratings(ctx context.Context, title titles.Title) (ratings.Answer, error) {
	if title.Episode != nil {
		return ratings.Answer{}, nil
	}
	m, err := c.loadOf(ctx, title)
	switch {
	case upstream.IsNotFound(err):
		return ratings.Answer{}, nil
	case err != nil:
		return ratings.Answer{}, upstream.Fault(err)
	}
	return m.ratings(c.Name()), nil
}

func (m meta) ratings(origin string) ratings.Answer {
	var a ratings.Answer
	a.Oscar, a.Emmy = ratings.AwardsWon(m.Awards)
	value, ok := upstream.Number(strings.TrimSpace(string(m.Rating)))
	score := ratings.Score{Source: request.SourceIMDb, Value: value, Origin: origin}
	if ok && ratings.Valid(score) {
		a.Scores = []ratings.Score{score}
	}
	return a
}
