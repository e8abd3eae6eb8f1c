// Package cftags tells CloudFront to ask anew for what bears a tag, by its invalidations. It watches none of them: they
// take seconds, and nobody waits.
package cftags

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudfront"
	"github.com/aws/aws-sdk-go-v2/service/cloudfront/types"

	"aioratings/pkg/awsclient"
	"aioratings/pkg/refresh"
)

// atOnce is how many tags one invalidation has; CloudFront takes 3,000 that are under way at a time.
const atOnce = 500

// Config is which distribution and how to reach CloudFront.
type Config struct {
	Distribution string // "E2EXAMPLE1ABCD"
	Endpoint     string // "" for AWS's own
}

// Store is the driver; it implements refresh.Tags.
type Store struct {
	client       *cloudfront.Client
	distribution string
	now          func() time.Time
}

var _ refresh.Tags = (*Store)(nil)

var (
	distributionID = regexp.MustCompile(`\A[A-Z0-9]{8,32}\z`)
	tagForm        = regexp.MustCompile(`\A[!-+\--~]{1,256}\z`) // visible ASCII without the comma
)

// Open gives a distribution's tags. It makes no call.
func Open(config aws.Config, c Config, now func() time.Time) (*Store, error) {
	if !distributionID.MatchString(c.Distribution) {
		return nil, fmt.Errorf("cftags: %q is not the id of a distribution", c.Distribution)
	}
	base, err := awsclient.Endpoint(c.Endpoint)
	if err != nil {
		return nil, fmt.Errorf("cftags: %w", err)
	}
	client := cloudfront.NewFromConfig(config, func(o *cloudfront.Options) { o.BaseEndpoint = base })
	return &Store{client, c.Distribution, now}, nil
}

// Invalidate implements refresh.Tags. The reference of an invalidation is made of the minute and the tags, so that a call
// that is sent twice is one invalidation.
func (s *Store) Invalidate(ctx context.Context, tags []string) error {
	for _, tag := range tags {
		if !tagForm.MatchString(tag) {
			return fmt.Errorf("cftags: %q is not a tag", tag)
		}
	}
	for lot := range slices.Chunk(tags, atOnce) {
		items := make([]string, len(lot))
		for i, tag := range lot {
			items[i] = "#" + tag
		}
		minute := s.now().UTC().Format("2006-01-02T15:04")
		sum := sha256.Sum256([]byte(strings.Join(lot, ",")))
		_, err := s.client.CreateInvalidation(ctx, &cloudfront.CreateInvalidationInput{
			DistributionId: &s.distribution,
			InvalidationBatch: &types.InvalidationBatch{
				CallerReference: aws.String(minute + " " + hex.EncodeToString(sum[:8])),
				Paths:           &types.Paths{Quantity: aws.Int32(int32(len(items))), Items: items},
			},
		})
		if err != nil {
			return awsclient.Failure("cloudfront CreateInvalidation", err)
		}
	}
	return nil
}
