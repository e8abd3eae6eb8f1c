package main

import (
	"context"
	"time"

	"aioratings/pkg/app"
	"aioratings/pkg/keys"
	"aioratings/pkg/profiles"
)

// studio is the key whose account has the example designs; saved designs need a tier above the demo key's.
const studio = "studio"

// saveExamples saves every example design under its own name.
func saveExamples(drivers app.Drivers) error {
	ctx := context.Background()
	if err := keys.EnsureLegacy(ctx, drivers.Registry, studio, keys.Premium, time.Now); err != nil {
		return err
	}
	key, err := keys.Legacy(studio)
	if err != nil {
		return err
	}
	record, err := drivers.Registry.FindKey(ctx, key.Hash())
	if err != nil {
		return err
	}
	designs := profiles.NewStore(drivers.Profiles)
	for _, example := range profiles.Examples() {
		p, err := profiles.Parse(example.Document)
		if err != nil {
			return err
		}
		if _, err := designs.Put(ctx, record.Account, example.ID, p, profiles.Any); err != nil {
			return err
		}
	}
	return nil
}

// savedDesigns shows every example on titles that suit it and on one that does not.
func savedDesigns() (cells []cell) {
	for _, example := range profiles.Examples() {
		ids := []string{"tt0017136", "tt0018578", "tt990000001", "tt990000102"}
		if example.ID == "episode-card" {
			ids = []string{"tt990000101:1:1", "tt990000102:1:1", "tt990000101:1:3"}
		}
		for _, id := range ids {
			cells = append(cells, cell{example.ID + ", " + id, "imdb/" + example.ID + "/" + id + ".jpg"})
		}
	}
	return cells
}
