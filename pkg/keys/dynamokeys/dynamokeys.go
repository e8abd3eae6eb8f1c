// Package dynamokeys keeps accounts, keys and monthly counts in the DynamoDB table, for a service of many processes.
//
//	KEY#{hash}      META         keys.Record; there is no item that holds a key
//	ACCOUNT#{id}    META         keys.Account
//	ACCOUNT#{id}    USE#2026-11  the account's count of a month and of its days; the table deletes it 13 months after the month's end
//
// A key and its account are two items and two reads. One read would do if every key carried a copy of its account's tier,
// but then a change of tier would be as many writes as there are keys, half of which may fail, and the tier is what is
// paid for. A count is one conditional addition, which is sent once whatever becomes of it: what had no answer may have
// been counted, so asking again would be charging twice.
//
// An item that does not read well is an error that names the key's id, never its hash, which lets its holder fetch pictures.
package dynamokeys

import (
	"context"
	"errors"

	"aioratings/pkg/dynamotable"
	"aioratings/pkg/keys"
)

// Store is the driver; it implements keys.Driver and keys.Registry.
type Store struct{ table *dynamotable.Table }

var (
	_ keys.Driver   = (*Store)(nil)
	_ keys.Registry = (*Store)(nil)
)

// New puts a Store on the table.
func New(table *dynamotable.Table) *Store { return &Store{table} }

// FindKey is part of keys.Finder.
func (s *Store) FindKey(ctx context.Context, hash keys.Hash) (keys.Record, error) {
	at, err := keyAt(hash)
	if err != nil {
		return keys.Record{}, err
	}
	item, err := s.table.Get(ctx, at)
	if err != nil {
		return keys.Record{}, missing(err)
	}
	return recordOf(at, item)
}

// FindAccount is part of keys.Finder.
func (s *Store) FindAccount(ctx context.Context, id string) (keys.Account, error) {
	at, err := accountAt(id)
	if err != nil {
		return keys.Account{}, err
	}
	item, err := s.table.Get(ctx, at)
	if err != nil {
		return keys.Account{}, missing(err)
	}
	return accountOf(at, item)
}

// AddIfBelow is part of keys.Counter. A refused call costs a write as well, so a limit that nothing is below asks nobody.
// The count that comes with a refusal is the limit: the least that it can be.
func (s *Store) AddIfBelow(ctx context.Context, account string, day keys.Day, limit int64) (int64, bool, error) {
	period, number, err := day.Split()
	if err != nil {
		return 0, false, err
	}
	at, err := countAt(account, period)
	if err != nil {
		return 0, false, err
	}
	until, err := keptUntil(period)
	if err != nil {
		return 0, false, err
	}
	if limit <= 0 {
		return 0, false, ctx.Err()
	}
	changed, err := s.table.Update(ctx, dynamotable.Write{Key: at, If: dynamotable.Condition{
		Text: "attribute_not_exists(#spent) OR #spent < :limit",
		With: dynamotable.Item{
			":limit": dynamotable.Number(limit),
			":one":   dynamotable.Number(1),
			":exp":   dynamotable.Number(until.Unix()),
		},
	}}, "ADD #spent :one, "+dayOf(number)+" :one SET #exp = :exp")
	if errors.Is(err, dynamotable.ErrUnmet) {
		return limit, false, nil
	}
	if err != nil {
		return 0, false, err
	}
	count, ok := changed.Number(spent)
	if !ok {
		return 0, false, errors.New("dynamokeys: a count was added to and is no number")
	}
	return count, true, nil
}

// Count is part of keys.Counter.
func (s *Store) Count(ctx context.Context, account string, period keys.Period) (int64, error) {
	return read(ctx, s, account, period, countOf)
}

// Days is part of keys.Counter.
func (s *Store) Days(ctx context.Context, account string, period keys.Period) (keys.Daily, error) {
	return read(ctx, s, account, period, daysOf)
}

// read reads something of a month's count; of one that was never counted it is zero.
func read[V any](ctx context.Context, s *Store, account string, period keys.Period, of func(dynamotable.Key, dynamotable.Item) (V, error)) (value V, err error) {
	at, err := countAt(account, period)
	if err != nil {
		return value, err
	}
	item, err := s.table.Get(ctx, at)
	if errors.Is(err, dynamotable.ErrAbsent) {
		return value, nil
	}
	if err != nil {
		return value, err
	}
	return of(at, item)
}

// missing gives the table's word for nothing in the words of package keys.
func missing(err error) error {
	if errors.Is(err, dynamotable.ErrAbsent) {
		return keys.ErrMissing
	}
	return err
}
