package learnt

import (
	"context"
	"fmt"

	"aioratings/pkg/art"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// offer is an art.Candidate as it is written: a blockbuster has two thousand.
type offer struct {
	ID      string  `json:"i"`
	Width   int     `json:"w,omitempty"`
	Height  int     `json:"h,omitempty"`
	Lang    string  `json:"l,omitempty"`
	Region  string  `json:"r,omitempty"`
	Vote    float64 `json:"v,omitempty"`
	Votes   int     `json:"n,omitempty"`
	Default bool    `json:"d,omitempty"`
}

type source struct {
	art.Source
	learnt subject[[]offer]
}

// Art makes a source that remembers which pictures another one has. Their bytes it does not keep.
func (m *Memory) Art(s art.Source) art.Source {
	return &source{Source: s, learnt: subject[[]offer]{Memory: m, upstream: s.Name()}}
}

// Candidates implements art.Source.
func (s *source) Candidates(ctx context.Context, title titles.Title, family request.Family) ([]art.Candidate, error) {
	key := fmt.Sprintf("art/%s/%s/%s", s.Name(), title.Key(), family)
	known, err := s.learnt.get(ctx, key, func(ctx context.Context) (lesson[[]offer], error) { return s.ask(ctx, title, family) })
	if err != nil {
		return nil, err
	}
	candidates := make([]art.Candidate, len(known.value))
	for i, o := range known.value {
		candidates[i] = art.Candidate{
			Source: s.Name(), ID: o.ID, Width: o.Width, Height: o.Height, Lang: o.Lang, Region: o.Region,
			Vote: o.Vote, Votes: o.Votes, Default: o.Default, At: known.learnt, Stale: known.stale,
		}
	}
	return candidates, nil
}

func (s *source) ask(ctx context.Context, title titles.Title, family request.Family) (lesson[[]offer], error) {
	candidates, err := s.Source.Candidates(ctx, title, family)
	if err != nil {
		return lesson[[]offer]{}, err
	}
	l := lesson[[]offer]{life: title.Life(s.learnt.now()), value: make([]offer, len(candidates))}
	for i, c := range candidates {
		l.value[i] = offer{c.ID, c.Width, c.Height, c.Lang, c.Region, finite(c.Vote), c.Votes, c.Default}
	}
	if len(candidates) == 0 {
		l.life, l.nothing = min(l.life, noArtFor), true
	}
	return l, nil
}

// finite makes a number that JSON can write; what is none tells nothing.
func finite(v float64) float64 {
	if v-v != 0 {
		return 0
	}
	return v
}
