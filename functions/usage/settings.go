package main

import (
	"errors"
	"fmt"

	"aioratings/pkg/awsenv"
)

// filePrefix is where in the bucket the CDN's files lie, as the template has it.
const filePrefix = "cdn/"

// settings are the function's environment: the template's names, and those that the platform itself sets.
type settings struct {
	awsenv.Env
	logs    string // the bucket of log files
	edgeURL string // "" for AWS's own
}

// settingsFrom reports everything of the template's that is missing, not only the first.
func settingsFrom(lookup func(string) (string, bool)) (settings, error) {
	env, err := awsenv.Read(lookup)
	s := settings{Env: env}
	s.logs, _ = lookup("LOG_BUCKET")
	s.edgeURL, _ = lookup("AWS_ENDPOINT_URL_CLOUDFRONT_KEYVALUESTORE")
	faults := []error{err}
	for name, value := range map[string]string{awsenv.Table: s.Table, awsenv.EdgeStore: s.EdgeStore, "LOG_BUCKET": s.logs} {
		if value == "" && err == nil {
			faults = append(faults, fmt.Errorf("%s is not set", name))
		}
	}
	return s, errors.Join(faults...)
}
