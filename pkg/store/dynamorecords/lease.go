package dynamorecords

import (
	"context"
	"errors"
	"time"

	"aioratings/pkg/dynamotable"
	"aioratings/pkg/store"
)

// sweptAfter is how long the table keeps a lease that has ended. It is there for the sake of cleanliness alone.
const sweptAfter = time.Hour

// Acquire implements store.Leases. Taking what one has already is as good as taking it once, so the write may be repeated.
func (s *Store) Acquire(ctx context.Context, key store.Key, who string, period time.Duration) (bool, error) {
	if err := store.CheckLease(key, who, period); err != nil {
		return false, err
	}
	now := s.table.Now()
	end := now.Add(period)
	err := s.table.Put(ctx, dynamotable.Write{
		Key: leaseAt(key),
		If: dynamotable.Condition{
			Text: "attribute_not_exists(#pk) OR #owner = :owner OR #until <= :now",
			With: dynamotable.Item{":owner": dynamotable.Text(who), ":now": dynamotable.Number(now.UnixMilli())},
		},
		Repeatable: true,
	}, dynamotable.Item{
		owner: dynamotable.Text(who), until: dynamotable.Number(end.UnixMilli()),
		dynamotable.Expires: dynamotable.Number(end.Add(sweptAfter).Unix()),
	})
	if errors.Is(err, dynamotable.ErrUnmet) {
		return false, nil
	}
	return err == nil, err
}

// Release implements store.Leases.
func (s *Store) Release(ctx context.Context, key store.Key, who string) error {
	if err := key.Check(); err != nil {
		return err
	}
	err := s.table.Delete(ctx, dynamotable.Write{
		Key: leaseAt(key),
		If: dynamotable.Condition{
			Text: "#owner = :owner",
			With: dynamotable.Item{":owner": dynamotable.Text(who)},
		},
		Repeatable: true,
	})
	if errors.Is(err, dynamotable.ErrUnmet) {
		return nil
	}
	return err
}

func leaseAt(key store.Key) dynamotable.Key {
	return dynamotable.Key{Partition: leasePrefix + string(key), Sort: meta}
}
