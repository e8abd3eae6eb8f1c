package app

import (
	"log/slog"
	"path/filepath"
	"time"

	"aioratings/pkg/learnt"
	"aioratings/pkg/learnt/dirfacts"
)

// FactDir is where the directory driver keeps what the upstreams told.
func (c Config) FactDir() string { return filepath.Join(c.DataDir, "facts") }

// remembered makes the sources remember what they tell.
func (c Config) remembered(s Sources, log *slog.Logger) (Sources, error) {
	facts, err := dirfacts.Open(c.FactDir(), time.Now)
	if err != nil {
		return Sources{}, err
	}
	memory := learnt.New(facts, time.Now, log)
	all := Sources{On: s.On, front: s.front, upkeep: s.upkeep}
	for _, resolver := range s.Titles {
		all.Titles = append(all.Titles, memory.Titles(resolver))
	}
	for _, source := range s.Art {
		all.Art = append(all.Art, memory.Art(source))
	}
	for _, provider := range s.Ratings {
		all.Ratings = append(all.Ratings, memory.Ratings(provider))
	}
	return all, nil
}
