package dynamokeys

import (
	"context"
	"errors"
	"slices"
	"strings"

	"aioratings/pkg/dynamotable"
	"aioratings/pkg/keys"
)

// The lists read the whole table, by Table.Scan. An index would spare that and cost a write with every change of an item
// that is in it; a table with a million records is read for less than a cent.

// Accounts is part of keys.Lister.
func (s *Store) Accounts(ctx context.Context) ([]keys.Account, error) {
	return list(ctx, s.table, under(accountPrefix), accountOf, keys.OlderAccount)
}

// Keys is part of keys.Lister.
func (s *Store) Keys(ctx context.Context) ([]keys.Record, error) {
	return list(ctx, s.table, under(keyPrefix), recordOf, keys.OlderRecord)
}

// Counts is part of keys.Lister.
func (s *Store) Counts(ctx context.Context, period keys.Period) (map[string]int64, error) {
	if _, err := keys.ParsePeriod(string(period)); err != nil {
		return nil, err
	}
	counts := make(map[string]int64)
	var damage []error
	err := s.table.Scan(ctx, dynamotable.Condition{
		Text: "begins_with(#pk, :prefix) AND #sk = :month",
		With: dynamotable.Item{
			":prefix": dynamotable.Text(accountPrefix), ":month": dynamotable.Text(usePrefix + string(period)),
		},
	}, func(at dynamotable.Key, item dynamotable.Item) {
		count, err := countOf(at, item)
		if err != nil {
			damage = append(damage, err)
			return
		}
		counts[strings.TrimPrefix(at.Partition, accountPrefix)] = count
	})
	if err != nil {
		return nil, err
	}
	return counts, errors.Join(damage...)
}

// under lets through what an account or a key says about itself.
func under(prefix string) dynamotable.Condition {
	return dynamotable.Condition{
		Text: "begins_with(#pk, :prefix) AND #sk = :meta",
		With: dynamotable.Item{":prefix": dynamotable.Text(prefix), ":meta": dynamotable.Text(meta)},
	}
}

// list reads all items that the filter lets through. What does not read well is in the error, the rest is in the list.
func list[V any](ctx context.Context, table *dynamotable.Table, filter dynamotable.Condition,
	read func(dynamotable.Key, dynamotable.Item) (V, error), order func(a, b V) int) ([]V, error) {
	var (
		values []V
		damage []error
	)
	err := table.Scan(ctx, filter, func(at dynamotable.Key, item dynamotable.Item) {
		value, err := read(at, item)
		if err != nil {
			damage = append(damage, err)
			return
		}
		values = append(values, value)
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(values, order)
	return values, errors.Join(damage...)
}
