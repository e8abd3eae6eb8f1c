package learnt

import (
	"context"
	"fmt"
	"slices"

	"aioratings/pkg/ratings"
	"aioratings/pkg/titles"
)

// told is what a provider said of a title.
type told struct {
	Scores      []ratings.Score
	Oscar, Emmy bool
}

type provider struct {
	ratings.Provider
	learnt subject[told]
}

// AtHand is what a provider says of itself that asks nobody and whose answers must not be written down.
type AtHand interface {
	ratings.Provider
	AtHand()
}

// Ratings makes a provider that remembers what another one told. One that is AtHand it gives back as it is.
func (m *Memory) Ratings(p ratings.Provider) ratings.Provider {
	if _, ok := p.(AtHand); ok {
		return p
	}
	return &provider{Provider: p, learnt: subject[told]{Memory: m, upstream: p.Name()}}
}

// Ratings implements ratings.Provider.
func (p *provider) Ratings(ctx context.Context, title titles.Title) (ratings.Answer, error) {
	key := fmt.Sprintf("scores/%s/%s", p.Name(), title.Key())
	known, err := p.learnt.get(ctx, key, func(ctx context.Context) (lesson[told], error) { return p.ask(ctx, title) })
	if err != nil {
		return ratings.Answer{}, err
	}
	answer := ratings.Answer{
		Scores: slices.Clone(known.value.Scores), Oscar: known.value.Oscar, Emmy: known.value.Emmy,
		At: known.learnt, Stale: known.stale, Spent: known.spent,
	}
	for i := range answer.Scores {
		answer.Scores[i].At = known.learnt
	}
	return answer, nil
}

func (p *provider) ask(ctx context.Context, title titles.Title) (lesson[told], error) {
	answer, err := p.Provider.Ratings(ctx, title)
	if err != nil {
		return lesson[told]{}, err
	}
	l := lesson[told]{value: told{answer.Scores, answer.Oscar, answer.Emmy}, life: title.Life(p.learnt.now())}
	if !answer.Oscar && !answer.Emmy && !slices.ContainsFunc(answer.Scores, ratings.Valid) {
		l.life, l.nothing = min(l.life, noScoresFor), true
	}
	return l, nil
}
