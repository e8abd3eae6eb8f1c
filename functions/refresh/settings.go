package main

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"aioratings/pkg/app"
	"aioratings/pkg/awsenv"
	"aioratings/pkg/refresh"
)

// What a run is bounded by. The lead is two runs long, so that a run that fails is made up for; a day's questions are what
// leaves MDBList's smallest allowance of 1,000 calls its greater half as long as a title costs one call (one that MDBList
// lacks by its IMDb id costs more); a run may take an eighth of them, so that the most asked-for of the evening get their
// share; and 30 tags a day are fewer than the 1,000 a month that are free.
const (
	lead       = 2 * time.Hour
	margin     = 30 * time.Second
	perDay     = 400
	mostPerDay = 1_000_000
	runsShare  = 8
	tagsPerDay = 30
)

// settings are the function's environment: the template's names, and those that the platform itself sets.
type settings struct {
	awsenv.Env
	drawing      app.Config
	distribution string
	cdnURL       string // "" for AWS's own
	run          refresh.Config
}

// settingsFrom reports everything that is wrong, not only the first.
func settingsFrom(lookup func(string) (string, bool)) (settings, error) {
	env, envErr := awsenv.Read(lookup)
	drawing, err := app.FromEnv(lookup)
	faults := []error{envErr, err}
	s := settings{Env: env, drawing: drawing}
	s.distribution, _ = lookup("DISTRIBUTION_ID")
	s.cdnURL, _ = lookup("AWS_ENDPOINT_URL_CLOUDFRONT")
	for name, value := range map[string]string{awsenv.Table: s.Table, awsenv.Bucket: s.Bucket, "DISTRIBUTION_ID": s.distribution} {
		if value == "" && envErr == nil {
			faults = append(faults, fmt.Errorf("%s is not set", name))
		}
	}
	questions := int64(perDay)
	if text, _ := lookup("REFRESH_PER_DAY"); text != "" {
		if questions, err = strconv.ParseInt(text, 10, 64); err != nil || questions < 0 || questions > mostPerDay {
			faults = append(faults, fmt.Errorf("REFRESH_PER_DAY is %q; it must be a number from 0 to %d", text, mostPerDay))
		}
	}
	s.run = refresh.Config{
		Lead: lead, Margin: margin, PerDay: questions, TagsPerDay: tagsPerDay,
		Questions: int((questions + runsShare - 1) / runsShare),
	}
	return s, errors.Join(faults...)
}
