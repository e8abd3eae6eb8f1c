// Package dynamofacts keeps what was learnt in the DynamoDB table, for a service of many processes.
//
//	FACT#{key}  META  the value, and when the table may delete it
//
// The last writer wins. A write costs a unit per kB, which is why values come compressed. A fact is nobody's only copy of
// anything: what is damaged its seal betrays, and what is lost is learnt again.
package dynamofacts

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"aioratings/pkg/dynamotable"
	"aioratings/pkg/learnt"
)

// The words that items' keys are made of, and the attribute.
const (
	partition = "FACT#"
	meta      = "META"
	value     = "value"
)

// Store is the driver; it implements learnt.Facts.
type Store struct{ table *dynamotable.Table }

var _ learnt.Facts = (*Store)(nil)

// New puts a Store on the table.
func New(table *dynamotable.Table) *Store { return &Store{table} }

// Get implements learnt.Facts.
func (s *Store) Get(ctx context.Context, key string) ([]byte, error) {
	if err := learnt.CheckKey(key); err != nil {
		return nil, err
	}
	item, err := s.table.Get(ctx, factAt(key))
	if errors.Is(err, dynamotable.ErrAbsent) {
		return nil, learnt.ErrMissing
	}
	if err != nil {
		return nil, err
	}
	kept, ok := item[value].(*types.AttributeValueMemberB)
	if !ok {
		return nil, learnt.ErrMissing
	}
	return kept.Value, nil
}

// Put implements learnt.Facts. Keeping a value twice is as good as once, so the write may be repeated.
func (s *Store) Put(ctx context.Context, key string, kept []byte, until time.Time) error {
	if err := learnt.CheckKey(key); err != nil {
		return err
	}
	if len(kept) > learnt.MaxValue {
		return fmt.Errorf("dynamofacts: a value of %d bytes, at most %d are kept", len(kept), learnt.MaxValue)
	}
	// The table counts whole seconds; rounding down would let a fact go before its time.
	end := until.Add(time.Second - 1).Unix()
	return s.table.Put(ctx, dynamotable.Write{Key: factAt(key), Repeatable: true}, dynamotable.Item{
		value: &types.AttributeValueMemberB{Value: kept}, dynamotable.Expires: dynamotable.Number(end),
	})
}

func factAt(key string) dynamotable.Key {
	return dynamotable.Key{Partition: partition + key, Sort: meta}
}
