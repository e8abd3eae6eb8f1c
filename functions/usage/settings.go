package main

import (
	"errors"
	"fmt"
)

// filePrefix is where in the bucket the CDN's files lie, as the template has it.
const filePrefix = "cdn/"

// settings are the function's environment: the template's names, and those that the platform itself sets.
type settings struct {
	table, bucket, edge         string
	region                      string
	keyID, secret, session      string
	tableURL, filesURL, edgeURL string // "" for AWS's own
}

// settingsFrom reports everything that is missing, not only the first.
func settingsFrom(lookup func(string) (string, bool)) (settings, error) {
	var s settings
	var faults []error
	for _, v := range []struct {
		name   string
		into   *string
		needed bool
	}{
		{"TABLE_NAME", &s.table, true}, {"LOG_BUCKET", &s.bucket, true}, {"EDGE_STORE_ARN", &s.edge, true},
		{"AWS_REGION", &s.region, true}, {"AWS_ACCESS_KEY_ID", &s.keyID, true}, {"AWS_SECRET_ACCESS_KEY", &s.secret, true},
		{"AWS_SESSION_TOKEN", &s.session, false}, {"AWS_ENDPOINT_URL_DYNAMODB", &s.tableURL, false},
		{"AWS_ENDPOINT_URL_S3", &s.filesURL, false}, {"AWS_ENDPOINT_URL_CLOUDFRONT_KEYVALUESTORE", &s.edgeURL, false},
	} {
		*v.into, _ = lookup(v.name)
		if v.needed && *v.into == "" {
			faults = append(faults, fmt.Errorf("%s is not set", v.name))
		}
	}
	return s, errors.Join(faults...)
}
