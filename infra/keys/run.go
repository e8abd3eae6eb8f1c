package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
	"time"

	"aioratings/infra/internal/command"
	"aioratings/infra/internal/stores"
	"aioratings/pkg/edge"
	"aioratings/pkg/keys"
)

// world is everything that a command gets from outside.
type world struct {
	stdout, stderr io.Writer
	lookup         func(name string) (string, bool) // the environment
	rand           io.Reader
	now            func() time.Time
	edge           func(place *stores.Place, arn string) (edge.Store, error) // opens the edge's store
}

// tool is one call of the program.
type tool struct {
	world
	stores.Stores
	place stores.Place
	json  bool
}

// options are the flags of single commands.
type options struct {
	account, tier, label, origin, month, kvs string
	end                                      bool
}

// run does what the command line says and gives the program's exit code.
func run(ctx context.Context, args []string, w world) int {
	ctx, cancel := stores.Within(ctx)
	defer cancel()
	t := &tool{world: w, place: stores.Place{Lookup: w.lookup, Rand: w.rand, Now: w.now}}
	return command.Tool{
		Name: "keys", Purpose: "creates, lists, blocks and re-issues the service's keys.", Notes: notes, Commands: t.commands(),
		Flags: func(set *flag.FlagSet) {
			t.place.Flags(set)
			set.BoolVar(&t.json, "json", t.json, "print JSON instead of a table")
		},
		Prepare: func() (err error) {
			t.Stores, err = t.place.Open()
			return err
		},
		Packages: []string{"keys", "filekeys", "dynamokeys", "dynamotable", "edgestore", "aws"}, Stdout: w.stdout, Stderr: w.stderr,
	}.Run(ctx, args)
}

func (t *tool) registrar() (keys.Registrar, error) {
	secret, err := t.secret()
	return keys.Registrar{Registry: t.Registry, Secret: secret, Rand: t.rand, Now: t.now}, err
}

// secret gives the secret that the service signs with: the one in its environment, or that of its files.
func (t *tool) secret() (keys.Secret, error) {
	text := t.ownSecret()
	switch {
	case text != "":
		secret, err := keys.ParseSecret(text)
		if err != nil {
			return keys.Secret{}, fmt.Errorf("KEY_SECRET: %w", err)
		}
		return secret, nil
	case t.Files == nil:
		return keys.Secret{}, errors.New("KEY_SECRET is not set; with a table it must be the secret that the stack signs keys with")
	}
	return t.Files.Secret(t.rand)
}

// ownSecret is the secret in the environment, "" for none.
func (t *tool) ownSecret() string {
	text, _ := t.lookup("KEY_SECRET")
	return strings.TrimSpace(text)
}
