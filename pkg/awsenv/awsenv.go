// Package awsenv reads from an environment what it takes to reach AWS: region, credentials, and the names of the stack's
// things as template.yaml gives them to its functions. The names of the variables are AWS's own where AWS has any.
//
// It reads by a function that it is given and makes no call. What is missing that one program needs and another does not, the
// drivers refuse.
package awsenv

import (
	"errors"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"

	"aioratings/pkg/awsclient"
)

// The variables.
const (
	Region      = "AWS_REGION"
	Table       = "TABLE_NAME"                // the DynamoDB table
	Bucket      = "PICTURE_BUCKET"            // the S3 bucket of pictures
	EdgeStore   = "EDGE_STORE_ARN"            // the edge function's key-value store
	DynamoDBURL = "AWS_ENDPOINT_URL_DYNAMODB" // in place of AWS's own endpoints: https, or http on a loopback address
	S3URL       = "AWS_ENDPOINT_URL_S3"
	EdgeURL     = "AWS_ENDPOINT_URL_CLOUDFRONT_KEYVALUESTORE"

	keyID   = "AWS_ACCESS_KEY_ID"
	secret  = "AWS_SECRET_ACCESS_KEY"
	session = "AWS_SESSION_TOKEN"
)

// Env is what was found; "" for what is not set.
type Env struct {
	Config             aws.Config // of the region and the credentials, which are always needed
	Table, Bucket      string
	EdgeStore          string
	DynamoDBURL, S3URL string
	EdgeURL            string
}

// Read reads by way of lookup, which is os.LookupEnv in a program. Spaces around a value are not part of it.
func Read(lookup func(string) (string, bool)) (Env, error) {
	get := func(name string) string {
		value, _ := lookup(name)
		return strings.TrimSpace(value)
	}
	credentials, err := awsclient.Static(get(keyID), get(secret), get(session))
	if err != nil {
		return Env{}, fmt.Errorf("%s, %s, %s: %w", keyID, secret, session, err)
	}
	if get(Region) == "" {
		return Env{}, errors.New(Region + " is not set; it is a region such as us-east-1")
	}
	config, err := awsclient.New(get(Region), credentials)
	if err != nil {
		return Env{}, fmt.Errorf("%s: %w", Region, err)
	}
	return Env{
		Config: config, Table: get(Table), Bucket: get(Bucket), EdgeStore: get(EdgeStore),
		DynamoDBURL: get(DynamoDBURL), S3URL: get(S3URL), EdgeURL: get(EdgeURL),
	}, nil
}
