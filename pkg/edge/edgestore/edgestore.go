// Package edgestore reaches CloudFront's key-value store, which the edge function asks on every request.
//
// Every write is bound to the version of the store that was read before, so whoever else writes, an operator or another
// process, is seen, and nothing of his is overwritten. The store's signatures are SigV4A, which the SDK makes by itself.
package edgestore

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	kvs "github.com/aws/aws-sdk-go-v2/service/cloudfrontkeyvaluestore"
	"github.com/aws/aws-sdk-go-v2/service/cloudfrontkeyvaluestore/types"

	"aioratings/pkg/awsclient"
	"aioratings/pkg/edge"
)

const (
	attempts = 8 // while others write
	pause    = 50 * time.Millisecond
	most     = 50 // entries in one write, as many as the store takes
)

// Store is the driver; it implements edge.Store.
type Store struct {
	client *kvs.Client
	arn    string
}

var _ edge.Store = (*Store)(nil)

var storeARN = regexp.MustCompile(`\Aarn:aws:cloudfront::[0-9]{12}:key-value-store/[A-Za-z0-9-]{1,64}\z`)

// Open gives the store with an ARN such as arn:aws:cloudfront::123456789012:key-value-store/…; endpoint is "" for AWS's own.
// It makes no call.
func Open(config aws.Config, endpoint, arn string) (*Store, error) {
	if !storeARN.MatchString(arn) {
		return nil, fmt.Errorf("edgestore: %q is not the ARN of a key-value store", arn)
	}
	base, err := awsclient.Endpoint(endpoint)
	if err != nil {
		return nil, fmt.Errorf("edgestore: %w", err)
	}
	return &Store{kvs.NewFromConfig(config, func(o *kvs.Options) { o.BaseEndpoint = base }), arn}, nil
}

// errLate is a write to a version that is not the store's any more.
var errLate = errors.New("edgestore: somebody else keeps writing in between")

// Set implements edge.Store. Setting twice is as good as once, so it is tried again while others write.
func (s *Store) Set(ctx context.Context, entries edge.Entries) error {
	return s.Edit(ctx, slices.Sorted(maps.Keys(entries)), func(name, _ string) string { return entries[name] })
}

// Edit makes of 1 to 50 entries what to says of each one's name and value, all of them or none; "" stands for none, before
// and after. While others write it reads and asks again, so that to always sees what is replaced.
func (s *Store) Edit(ctx context.Context, names []string, to func(name, value string) string) error {
	if len(names) == 0 || len(names) > most {
		return fmt.Errorf("edgestore: %d entries at once, from 1 to %d are written", len(names), most)
	}
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

// try reads the store's version, then the entries, and writes what differs if the version is still the same.
func (s *Store) try(ctx context.Context, names []string, to func(name, value string) string) error {
	store, err := s.client.DescribeKeyValueStore(ctx, &kvs.DescribeKeyValueStoreInput{KvsARN: &s.arn})
	if err != nil {
		return awsclient.Failure("key-value store DescribeKeyValueStore", err)
	}
	write := &kvs.UpdateKeysInput{KvsARN: &s.arn, IfMatch: store.ETag}
	for _, name := range names {
		before, err := s.value(ctx, name)
		if err != nil {
			return err
		}
		switch after := to(name, before); {
		case after == before: // what is not there cannot be removed either, and would spoil the whole write
		case after == "":
			write.Deletes = append(write.Deletes, types.DeleteKeyRequestListItem{Key: &name})
		default:
			write.Puts = append(write.Puts, types.PutKeyRequestListItem{Key: &name, Value: &after})
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

// value gives an entry, "" for none.
func (s *Store) value(ctx context.Context, name string) (string, error) {
	out, err := s.client.GetKey(ctx, &kvs.GetKeyInput{KvsARN: &s.arn, Key: &name})
	if _, none := errors.AsType[*types.ResourceNotFoundException](err); none {
		return "", nil
	}
	if err != nil {
		return "", awsclient.Failure("key-value store GetKey", err)
	}
	return aws.ToString(out.Value), nil
}
