// Command artwork is the deployed HTTP function: the house's handler behind a Lambda Function URL with response streaming,
// over the stack's table and bucket; without a table it stands on files, which is good for trying it. It is built for
// provided.al2023 and does nothing that a plain server would not do.
package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"

	"github.com/aws/aws-lambda-go/lambda"

	"aioratings/functions/internal/footprint"
	"aioratings/functions/internal/gate"
	"aioratings/functions/internal/lambdalog"
	"aioratings/pkg/app"
)

func main() {
	footprint.Small(os.LookupEnv)
	if err := run(); err != nil {
		// The platform shows this line and keeps the version before this one serving.
		fmt.Fprintln(os.Stderr, "artwork:", err)
		os.Exit(1)
	}
}

// run serves until the platform ends the process; it returns only what keeps it from starting.
func run() error {
	house, log, err := open(os.LookupEnv)
	if err != nil {
		return err
	}
	lambda.StartWithOptions(gate.Wrap(house.HTTP), lambda.WithEnableSIGTERM(func() {
		if err := house.Close(); err != nil {
			log.Error("closing", "error", err)
		}
		os.Exit(0) // the runtime would wait for its next invocation for ever
	}))
	return nil
}

// open wires the function by its environment.
func open(lookup func(string) (string, bool)) (*app.House, *slog.Logger, error) {
	config, err := app.FromEnv(lookup)
	if err != nil {
		return nil, nil, err
	}
	log := lambdalog.New(os.Stdout, config.LogLevel)
	sources, err := config.Sources(context.Background(), log)
	if err != nil {
		return nil, nil, err
	}
	drivers, watch, err := driversFrom(lookup, config, log)
	if err != nil {
		return nil, nil, err
	}
	house, err := app.Open(config, drivers, sources, log, watch)
	return house, log, err
}
