package main

import (
	"context"
	"flag"
	"io"
	"time"

	"aioratings/infra/internal/command"
	"aioratings/infra/internal/stores"
	"aioratings/pkg/profiles"
)

// world is everything that a command gets from outside.
type world struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	lookup         func(name string) (string, bool) // the environment
	rand           io.Reader
	now            func() time.Time
}

// tool is one call of the program.
type tool struct {
	world
	stores.Stores
	place   stores.Place
	designs *profiles.Store
	json    bool
}

// options are the flags of single commands.
type options struct {
	version     string
	fresh, none bool
}

// run does what the command line says and gives the program's exit code; that a document does not validate is a failure.
func run(ctx context.Context, args []string, w world) int {
	ctx, cancel := stores.Within(ctx)
	defer cancel()
	t := &tool{world: w, place: stores.Place{Lookup: w.lookup, Rand: w.rand, Now: w.now}}
	return command.Tool{
		Name: "profiles", Purpose: "keeps the saved designs of the service's accounts.", Notes: notes, Commands: t.commands(),
		Flags: func(set *flag.FlagSet) {
			t.place.Flags(set)
			set.BoolVar(&t.json, "json", t.json, "print JSON instead of a table")
		},
		Packages: []string{"keys", "filekeys", "dynamokeys", "profiles", "fileprofiles", "dynamoprofiles", "dynamotable", "aws"},
		Stdout:   w.stdout, Stderr: w.stderr,
		Prepare: func() (err error) {
			t.Stores, err = t.place.Open()
			t.designs = profiles.NewStore(t.Designs)
			return err
		},
	}.Run(ctx, args)
}
