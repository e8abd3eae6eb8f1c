// Package edgekvs blocks names in CloudFront's key-value store, which the edge function asks on every request.
//
// The entry of a name is "b:" and the name; its value says why it is refused, and "quota:2026-11" holds in that month alone.
// Every write of the store is bound to the version that was read before, so whoever else writes, an operator or this
// program in another process, is seen and never overwritten. It reads and writes no other entries.
//
// The store's signatures are SigV4A, which the SDK makes by itself, in Go.
package edgekvs

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	kvs "github.com/aws/aws-sdk-go-v2/service/cloudfrontkeyvaluestore"
	"github.com/aws/aws-sdk-go-v2/service/cloudfrontkeyvaluestore/types"

	"aioratings/pkg/awsclient"
	"aioratings/pkg/keys"
	"aioratings/pkg/usage"
)

const (
	entryPrefix = "b:"
	quotaPrefix = "quota:"
	atOnce      = 25 // names in one write; the store takes 50 changes
	attempts    = 8  // while others write
	pause       = 50 * time.Millisecond
)

// Config is which store and how to reach it.
type Config struct {
	ARN      string // arn:aws:cloudfront::123456789012:key-value-store/…
	Endpoint string // "" for AWS's own; the account's number goes before its host name
}

// Store is the driver; it implements usage.Edge. It makes one change after the other.
type Store struct {
	client *kvs.Client
	arn    string
}

var _ usage.Edge = (*Store)(nil)

var storeARN = regexp.MustCompile(`\Aarn:aws:cloudfront::[0-9]{12}:key-value-store/[A-Za-z0-9-]{1,64}\z`)

// Open gives the store with this ARN. It makes no call.
func Open(config aws.Config, c Config) (*Store, error) {
	if !storeARN.MatchString(c.ARN) {
		return nil, fmt.Errorf("edgekvs: %q is not the ARN of a key-value store", c.ARN)
	}
	endpoint, err := awsclient.Endpoint(c.Endpoint)
	if err != nil {
		return nil, fmt.Errorf("edgekvs: %w", err)
	}
	return &Store{kvs.NewFromConfig(config, func(o *kvs.Options) { o.BaseEndpoint = endpoint }), c.ARN}, nil
}

// errLate is a write to a version that is not the store's any more.
var errLate = errors.New("edgekvs: somebody else wrote in between")

// change is what becomes of an entry with a value, "" for none: another value, or "" to remove it.
type change func(value string) string

// Block implements usage.Edge.
func (s *Store) Block(ctx context.Context, names []string, period keys.Period) error {
	return s.edit(ctx, names, func(value string) string {
		if value != "" && !strings.HasPrefix(value, quotaPrefix) {
			return value
		}
		return quotaPrefix + string(period)
	})
}

// Free implements usage.Edge.
func (s *Store) Free(ctx context.Context, names []string, period keys.Period) error {
	return s.edit(ctx, names, func(value string) string {
		if value == quotaPrefix+string(period) {
			return ""
		}
		return value
	})
}

// edit changes the names' entries, some at a time, each lot as a whole or not at all.
func (s *Store) edit(ctx context.Context, names []string, to change) error {
	for lot := range slices.Chunk(names, atOnce) {
		if err := s.editLot(ctx, lot, to); err != nil {
			return err
		}
	}
	return nil
}

// editLot reads and writes until nobody else has written in between.
func (s *Store) editLot(ctx context.Context, names []string, to change) error {
	for attempt := range attempts {
		if err := s.try(ctx, names, to); !errors.Is(err, errLate) {
			return err
		}
		wait := time.NewTimer(rand.N(pause * time.Duration(attempt+1)))
		select {
		case <-wait.C:
		case <-ctx.Done():
			wait.Stop()
			return ctx.Err()
		}
	}
	return errLate
}

// try reads the store's version, then the entries, then writes if the version is still the same.
func (s *Store) try(ctx context.Context, names []string, to change) error {
	store, err := s.client.DescribeKeyValueStore(ctx, &kvs.DescribeKeyValueStoreInput{KvsARN: &s.arn})
	if err != nil {
		return awsclient.Failure("key-value store DescribeKeyValueStore", err)
	}
	write := &kvs.UpdateKeysInput{KvsARN: &s.arn, IfMatch: store.ETag}
	for _, name := range names {
		entry := entryPrefix + name
		before, err := s.value(ctx, entry)
		if err != nil {
			return err
		}
		switch after := to(before); {
		case after == before:
		case after == "":
			write.Deletes = append(write.Deletes, types.DeleteKeyRequestListItem{Key: &entry})
		default:
			write.Puts = append(write.Puts, types.PutKeyRequestListItem{Key: &entry, Value: &after})
		}
	}
	if len(write.Puts)+len(write.Deletes) == 0 {
		return nil
	}
	_, err = s.client.UpdateKeys(ctx, write)
	if _, late := errors.AsType[*types.ConflictException](err); late {
		return errLate
	}
	return awsclient.Failure("key-value store UpdateKeys", err)
}

func (s *Store) value(ctx context.Context, entry string) (string, error) {
	out, err := s.client.GetKey(ctx, &kvs.GetKeyInput{KvsARN: &s.arn, Key: &entry})
	if _, none := errors.AsType[*types.ResourceNotFoundException](err); none {
		return "", nil
	}
	if err != nil {
		return "", awsclient.Failure("key-value store GetKey", err)
	}
	return aws.ToString(out.Value), nil
}
