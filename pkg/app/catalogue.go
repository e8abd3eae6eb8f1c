package app

import (
	"context"

	"aioratings/pkg/art"
	"aioratings/pkg/httpapi"
	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// Catalogue is an upstream inside the program that knows everything there is to know about its own titles.
type Catalogue interface {
	titles.Resolver
	art.Source
	ratings.Provider
	// Knows reports whether a title is one of its own.
	Knows(title titles.Title) bool
}

// InFront puts a catalogue in front of all others: it is asked first, and about its own titles nobody else is asked.
func (s Sources) InFront(c Catalogue) Sources {
	s.front = c
	return s
}

// arranged is the sources with the catalogue in front of them, if there is one. What is part of the program is never away
// and has nothing to remember, so this comes after everything that is done to upstreams.
func (s Sources) arranged() Sources {
	c := s.front
	if c == nil {
		return s
	}
	listed := Listed{Source: httpapi.Source{Name: c.Name(), On: true, Adds: "titles that are part of the program"}}
	all := Sources{Listed: append([]Listed{listed}, s.Listed...), upkeep: s.upkeep}
	all.add(c)
	all.Titles = append(all.Titles, s.Titles...)
	for _, source := range s.Art {
		all.Art = append(all.Art, foreignArt{source, c})
	}
	for _, provider := range s.Ratings {
		all.Ratings = append(all.Ratings, foreignRatings{provider, c})
	}
	return all
}

// foreignArt has no art of a catalogue's own titles.
type foreignArt struct {
	art.Source
	own Catalogue
}

// Candidates implements art.Source.
func (f foreignArt) Candidates(ctx context.Context, title titles.Title, family request.Family) ([]art.Candidate, error) {
	if f.own.Knows(title) {
		return nil, nil
	}
	return f.Source.Candidates(ctx, title, family)
}

// foreignRatings has no scores of a catalogue's own titles.
type foreignRatings struct {
	ratings.Provider
	own Catalogue
}

// Ratings implements ratings.Provider.
func (f foreignRatings) Ratings(ctx context.Context, title titles.Title) (ratings.Answer, error) {
	if f.own.Knows(title) {
		return ratings.Answer{}, nil
	}
	return f.Provider.Ratings(ctx, title)
}
