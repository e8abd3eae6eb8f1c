package main

import (
	"context"
	"crypto/rand"
	"log/slog"
	mathrand "math/rand/v2"
	"time"

	"aioratings/functions/internal/stack"
	"aioratings/pkg/app"
	"aioratings/pkg/awsenv"
	"aioratings/pkg/httpapi"
	"aioratings/pkg/keys/dynamokeys"
	"aioratings/pkg/learnt/dynamofacts"
	"aioratings/pkg/profiles/dynamoprofiles"
	"aioratings/pkg/refresh"
	"aioratings/pkg/service"
	"aioratings/pkg/store/dynamorecords"
)

// keysFresh is how long a key's record is believed without asking the table, and so how late a blocked key may be refused
// where no edge function refuses it first.
const keysFresh = 5 * time.Second

// driversFrom opens the stack's table and bucket, or the embedded drivers where no table is named.
func driversFrom(lookup func(string) (string, bool), config app.Config, log *slog.Logger) (app.Drivers, app.Watch, error) {
	if name, _ := lookup(awsenv.Table); name == "" {
		drivers, err := config.Embedded()
		return drivers, nil, err
	}
	env, err := awsenv.Read(lookup)
	if err != nil {
		return app.Drivers{}, nil, err
	}
	opened, err := stack.Open(env, log)
	if err != nil {
		return app.Drivers{}, nil, err
	}
	records := dynamorecords.New(opened.Table)
	return app.Drivers{
			Keys: dynamokeys.New(opened.Table), Secrets: config.Secrets, Fresh: keysFresh,
			Profiles: dynamoprofiles.New(opened.Table, rand.Reader), Pictures: opened.Pictures, Records: records, Leases: records, Paces: records,
			Facts: dynamofacts.New(opened.Table),
		}, func(road httpapi.Pictures) httpapi.Pictures {
			return watched{road, refresh.NewWatch(road, opened.Queue, time.Now, mathrand.Float64, log)}
		}, nil
}

// watched lets somebody see the pictures that go by; explanations and batches are nobody's business.
type watched struct {
	httpapi.Pictures
	watch *refresh.Watch
}

// Picture implements httpapi.Pictures.
func (w watched) Picture(ctx context.Context, ask service.Ask) (service.Answer, error) {
	return w.watch.Picture(ctx, ask)
}
