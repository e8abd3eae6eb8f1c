// Package edgekvs blocks names in CloudFront's key-value store, which the edge function asks on every request.
//
// The entry of a name is the one of package edge; its value says why it is refused, and "quota:2026-11" holds in that month
// alone. Whoever else writes, an operator or this program in another process, is seen and never overwritten, for which
// package edgestore stands. It reads and writes no other entries.
package edgekvs

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"

	"aioratings/pkg/edge"
	"aioratings/pkg/edge/edgestore"
	"aioratings/pkg/keys"
	"aioratings/pkg/usage"
)

const (
	quotaPrefix = "quota:"
	atOnce      = 25 // names in one write; the store takes 50 changes
)

// Config is which store and how to reach it.
type Config struct {
	ARN      string // arn:aws:cloudfront::123456789012:key-value-store/…
	Endpoint string // "" for AWS's own; the account's number goes before its host name
}

// Store is the driver; it implements usage.Edge. It makes one change after the other.
type Store struct{ entries *edgestore.Store }

var _ usage.Edge = (*Store)(nil)

// Open gives the store with this ARN. It makes no call.
func Open(config aws.Config, c Config) (*Store, error) {
	entries, err := edgestore.Open(config, c.Endpoint, c.ARN)
	if err != nil {
		return nil, fmt.Errorf("edgekvs: %w", err)
	}
	return &Store{entries}, nil
}

// Block implements usage.Edge.
func (s *Store) Block(ctx context.Context, names []string, period keys.Period) error {
	return s.edit(ctx, names, func(_, value string) string {
		if value != "" && !strings.HasPrefix(value, quotaPrefix) {
			return value
		}
		return quotaPrefix + string(period)
	})
}

// Free implements usage.Edge.
func (s *Store) Free(ctx context.Context, names []string, period keys.Period) error {
	return s.edit(ctx, names, func(_, value string) string {
		if value == quotaPrefix+string(period) {
			return ""
		}
		return value
	})
}

// edit changes the names' entries, some at a time, each lot as a whole or not at all.
func (s *Store) edit(ctx context.Context, names []string, to func(entry, value string) string) error {
	for lot := range slices.Chunk(names, atOnce) {
		entries := make([]string, len(lot))
		for i, name := range lot {
			entries[i] = edge.Block(name)
		}
		if err := s.entries.Edit(ctx, entries, to); err != nil {
			return err
		}
	}
	return nil
}
