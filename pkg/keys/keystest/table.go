package keystest

import (
	"context"
	"maps"
	"slices"
	"sync"

	"aioratings/pkg/keys"
)

// table is a map for many goroutines, with the manners of a driver. The zero table is empty and ready.
type table[K comparable, V any] struct {
	mu   sync.Mutex
	rows map[K]V
}

func (t *table[K, V]) find(ctx context.Context, at K) (V, error) {
	var none V
	if err := ctx.Err(); err != nil {
		return none, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if row, ok := t.rows[at]; ok {
		return row, nil
	}
	return none, keys.ErrMissing
}

func (t *table[K, V]) add(ctx context.Context, at K, row V) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if _, taken := t.rows[at]; taken {
		return keys.ErrExists
	}
	if t.rows == nil {
		t.rows = make(map[K]V)
	}
	t.rows[at] = row
	return nil
}

func (t *table[K, V]) change(ctx context.Context, at K, edit func(*V)) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	row, ok := t.rows[at]
	if !ok {
		return keys.ErrMissing
	}
	edit(&row)
	t.rows[at] = row
	return nil
}

func (t *table[K, V]) list(ctx context.Context, order func(a, b V) int) ([]V, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.SortedFunc(maps.Values(t.rows), order), nil
}
