// Command account is the deployed function behind /account: the owners' API over the DynamoDB table, behind a Lambda Function
// URL with response streaming. It is built for provided.al2023 and does nothing that a plain server would not do; what
// differs on the platform is in package gate and in viewer.go.
package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"aioratings/functions/internal/gate"
	"aioratings/functions/internal/lambdalog"
	"aioratings/pkg/accountapi"
	"aioratings/pkg/app"
	"aioratings/pkg/awsenv"
	"aioratings/pkg/dynamotable"
	"aioratings/pkg/edge/edgestore"
	"aioratings/pkg/keys"
	"aioratings/pkg/keys/dynamokeys"
	"aioratings/pkg/profiles"
	"aioratings/pkg/profiles/dynamoprofiles"
)

// keyPatience is what one look-up of a key may take: an owner waits longer for an answer than a television for a picture.
const keyPatience = 2 * time.Second

func main() {
	level := new(slog.LevelVar)
	handler, err := open(os.LookupEnv, lambdalog.New(os.Stdout, level), level)
	if err != nil {
		// The platform shows this line, and every request fails until a deployment mends it: no earlier version stands by.
		fmt.Fprintln(os.Stderr, "account:", err)
		os.Exit(1)
	}
	lambda.Start(gate.Wrap(handler))
}

// open makes the handler as the environment describes it, and sets the level of the log. It makes no call.
func open(lookup func(string) (string, bool), log *slog.Logger, level *slog.LevelVar) (http.Handler, error) {
	config, err := app.FromEnv(lookup)
	if err != nil {
		return nil, err
	}
	level.Set(config.LogLevel)
	if config.Secrets.Current.Reveal() == "" {
		return nil, errors.New("KEY_SECRET is not set; new keys are signed with it")
	}
	env, err := awsenv.Read(lookup)
	if err != nil {
		return nil, err
	}
	table, err := dynamotable.Open(env.Config, env.DynamoDBURL, env.Table, time.Now)
	if err != nil {
		return nil, fmt.Errorf("%s, %s: %w", awsenv.Table, awsenv.DynamoDBURL, err)
	}
	accounts := dynamokeys.New(table)
	parts := accountapi.Parts{
		Ring:      keys.NewRing(accounts, keys.Config{Secrets: config.Secrets, Patience: keyPatience, Log: log}),
		Registrar: keys.Registrar{Registry: accounts, Secret: config.Secrets.Current, Rand: rand.Reader, Now: time.Now},
		Profiles:  profiles.NewStore(dynamoprofiles.New(table, rand.Reader)),
		Log:       log, Now: time.Now,
	}
	if env.EdgeStore != "" {
		if parts.Edge, err = edgestore.Open(env.Config, env.EdgeURL, env.EdgeStore); err != nil {
			return nil, fmt.Errorf("%s: %w", awsenv.EdgeStore, err)
		}
	}
	return viewer(accountapi.New(parts)), nil
}
