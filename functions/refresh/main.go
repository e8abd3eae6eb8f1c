// Command refresh is the function that renews pictures before they go stale. A schedule wakes it; what it is told does not
// matter, and what it does is in pkg/refresh. It draws as the artwork function does, with more time for each picture, and
// stands on the same table and bucket.
package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"aioratings/functions/internal/footprint"
	"aioratings/functions/internal/lambdalog"
	"aioratings/functions/internal/stack"
	"aioratings/pkg/art"
	"aioratings/pkg/learnt/dynamofacts"
	"aioratings/pkg/profiles"
	"aioratings/pkg/profiles/dynamoprofiles"
	"aioratings/pkg/ratings"
	"aioratings/pkg/refresh"
	"aioratings/pkg/refresh/cftags"
	"aioratings/pkg/service"
	"aioratings/pkg/store"
	"aioratings/pkg/store/dynamorecords"
	"aioratings/pkg/titles"
)

func main() {
	footprint.Small(os.LookupEnv)
	log := lambdalog.New(os.Stdout, slog.LevelInfo)
	refresher, err := open(context.Background(), os.LookupEnv, log)
	if err != nil {
		// The platform shows this line, and nothing is renewed until a deployment mends it: no earlier version stands by.
		fmt.Fprintln(os.Stderr, "refresh:", err)
		os.Exit(1)
	}
	lambda.Start(func(ctx context.Context) error {
		_, err := refresher.Run(ctx)
		return err
	})
}

// budget is what a picture may take when nobody waits for it.
func budget() service.Budget {
	return service.Budget{
		All: 20 * time.Second, Key: time.Second, StoreRead: 2 * time.Second, Title: 4 * time.Second, Art: 8 * time.Second,
		Ratings: 8 * time.Second, StoreWrite: 5 * time.Second,
	}
}

// open wires the function.
func open(ctx context.Context, lookup func(string) (string, bool), log *slog.Logger) (*refresh.Refresher, error) {
	s, err := settingsFrom(lookup)
	if err != nil {
		return nil, err
	}
	sources, err := s.drawing.Sources(ctx, log)
	if err != nil {
		return nil, err
	}
	opened, err := stack.Open(s.Env, log)
	if err != nil {
		return nil, err
	}
	tags, tagsErr := cftags.Open(s.Config, cftags.Config{Distribution: s.distribution, Endpoint: s.cdnURL}, time.Now)
	renderer, drawErr := s.drawing.Renderer()
	if err := errors.Join(tagsErr, drawErr); err != nil {
		return nil, err
	}
	facts := refresh.Anew(dynamofacts.New(opened.Table))
	known, err := s.drawing.Told(sources, facts, log)
	if err != nil {
		return nil, err
	}
	road := service.New(service.Parts{
		Keys: refresh.NewRing(time.Now), Profiles: profiles.NewStore(dynamoprofiles.New(opened.Table, rand.Reader)),
		Store:  store.New(opened.Pictures, refresh.Early(dynamorecords.New(opened.Table), time.Now, s.run.Lead)),
		Titles: titles.NewFinder(known.Titles...), Art: art.NewFinder(known.Art...), Ratings: ratings.NewBook(known.Ratings...),
		Renderer: renderer,
	}, budget(), time.Now)
	return refresh.New(refresh.Parts{Pictures: road, Facts: facts, Queue: opened.Queue, Allowance: opened.Queue, Tags: tags}, s.run, time.Now, log), nil
}
