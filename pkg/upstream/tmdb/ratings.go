package tmdb

import (
	"context"
	"math"

	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
	"aioratings/pkg/upstream"
)

// Sources is TMDB's own score.
func (c *Client) Sources() request.SourceSet { return request.SourceSet(0).With(request.SourceTMDB) }

// Awards is false: TMDB knows of none.
func (c *Client) Awards() bool { return false }

// Ratings gives the average vote as a percentage, as TMDB itself shows it, for the episode if the title has one.
func (c *Client) Ratings(ctx context.Context, title titles.Title) (ratings.Answer, error) {
	if title.TMDB == 0 {
		return ratings.Answer{}, nil
	}
	v, err := c.verdict(ctx, title)
	switch {
	case upstream.IsNotFound(err):
		return ratings.Answer{}, nil
	case err != nil:
		return ratings.Answer{}, upstream.Fault(err)
	}
	// Three decimals are TMDB's precision; a factor of ten must not add noise behind them.
	value := math.Round(v.Average*1000) / 100
	votes := within(v.Count, maxVotes)
	if votes < 1 || value <= 0 || value > 100 {
		return ratings.Answer{}, nil
	}
	score := ratings.Score{Source: request.SourceTMDB, Value: value, Votes: int(votes), Origin: c.Name()}
	return ratings.Answer{Scores: []ratings.Score{score}}, nil
}

func (c *Client) verdict(ctx context.Context, title titles.Title) (verdict, error) {
	if title.Episode != nil {
		e, err := c.loadEpisode(ctx, title.TMDB, title.Episode.Season, title.Episode.Number)
		return e.verdict, err
	}
	d, err := c.load(ctx, title.Kind, title.TMDB)
	return d.verdict, err
}
