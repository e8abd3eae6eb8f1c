// Command usage is the function that counts what the CDN answered by itself. The log bucket's events tell it of new files,
// and a schedule wakes it once a day. What it does is in pkg/usage; how events look is in events.go.
package main

import (
	"fmt"
	"log/slog"
	"os"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"aioratings/functions/internal/lambdalog"
	"aioratings/pkg/dynamotable"
	"aioratings/pkg/keys/dynamokeys"
	"aioratings/pkg/usage"
	"aioratings/pkg/usage/dynamousage"
	"aioratings/pkg/usage/edgekvs"
	"aioratings/pkg/usage/s3logs"
)

func main() {
	log := lambdalog.New(os.Stdout, slog.LevelInfo)
	h, err := open(os.LookupEnv, log)
	if err != nil {
		// The platform shows this line, and nothing is counted until a deployment mends it: no earlier version stands by. What
		// was missed is counted then.
		fmt.Fprintln(os.Stderr, "usage:", err)
		os.Exit(1)
	}
	lambda.Start(h.handle)
}

// open wires the function. It makes no call.
func open(lookup func(string) (string, bool), log *slog.Logger) (*handler, error) {
	s, err := settingsFrom(lookup)
	if err != nil {
		return nil, err
	}
	table, err := dynamotable.Open(s.Config, s.DynamoDBURL, s.Table, time.Now)
	if err != nil {
		return nil, err
	}
	files, err := s3logs.Open(s.Config, s3logs.Config{Bucket: s.logs, Prefix: filePrefix, Endpoint: s.S3URL, PathStyle: s.S3URL != ""})
	if err != nil {
		return nil, err
	}
	edge, err := edgekvs.Open(s.Config, edgekvs.Config{ARN: s.EdgeStore, Endpoint: s.edgeURL})
	if err != nil {
		return nil, err
	}
	accounts, counts := dynamokeys.New(table), dynamousage.New(table)
	counter := usage.New(usage.Parts{
		Files: files, Keys: accounts, Roster: accounts, Ledger: counts, Marks: counts, Blocks: counts, Edge: edge,
	}, time.Now, log)
	return &handler{counter, s.logs, log}, nil
}
