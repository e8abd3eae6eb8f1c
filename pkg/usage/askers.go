package usage

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"aioratings/pkg/cdnlog"
	"aioratings/pkg/keys"
)

// accounts finds out whose the askers' calls are, and how many are nobody's.
func (c *Counter) accounts(ctx context.Context, askers map[cdnlog.Asker]days) (map[string]*account, int64, error) {
	var (
		mu       sync.Mutex
		accounts = map[string]*account{}
		unknown  int64
	)
	work, ctx := errgroup.WithContext(ctx)
	work.SetLimit(sideBySide)
	for asker, told := range askers {
		work.Go(func() error {
			record, err := c.find(ctx, asker)
			if err != nil && !errors.Is(err, keys.ErrMissing) {
				return fmt.Errorf("usage: looking up a key: %w", err)
			}
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				for _, calls := range told {
					unknown += calls
				}
				return nil
			}
			owner := accounts[record.Account]
			if owner == nil {
				owner = &account{days: days{}}
				accounts[record.Account] = owner
			}
			owner.records = append(owner.records, record)
			for day, calls := range told {
				owner.days[day] += calls
			}
			return nil
		})
	}
	return accounts, unknown, work.Wait()
}

// find gives the record of a key, disabled or not: what it was used for before it was disabled counts.
func (c *Counter) find(ctx context.Context, asker cdnlog.Asker) (keys.Record, error) {
	if asker.Hash != "" {
		return c.parts.Keys.FindKey(ctx, asker.Hash)
	}
	return c.roster.find(ctx, asker.ID)
}

// rosterFor is for how long a list of keys is believed not to have grown.
const rosterFor = time.Minute

// roster finds keys by their ids. It reads the whole list when an id comes that it does not know, which after the first
// time is the id of a new key.
type roster struct {
	source Roster
	now    func() time.Time

	mu   sync.Mutex
	read time.Time
	byID map[string]keys.Record
}

func (r *roster) find(ctx context.Context, id string) (keys.Record, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if record, ok := r.byID[id]; ok {
		return record, nil
	}
	if now := r.now(); r.byID == nil || now.Sub(r.read) >= rosterFor {
		all, err := r.source.Keys(ctx)
		if len(all) == 0 && err != nil {
			return keys.Record{}, err
		}
		r.byID, r.read = make(map[string]keys.Record, len(all)), now
		for _, record := range all {
			r.byID[record.ID] = record
		}
	}
	if record, ok := r.byID[id]; ok {
		return record, nil
	}
	return keys.Record{}, keys.ErrMissing
}

// blocked remembers which names this process has had blocked, and at which ceiling, so that the files that tell of the last
// minutes before a block do not ask for it again. Another process may have freed them since, but not before the ceiling
// rose: so at another one they are asked for again.
type blocked struct {
	mu     sync.Mutex
	period keys.Period
	names  map[string]int64
}

func (b *blocked) has(period keys.Period, name string, ceiling int64) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	at, ok := b.names[name]
	return b.period == period && ok && at == ceiling
}

func (b *blocked) add(period keys.Period, names []string, ceiling int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.period != period || len(b.names) > mostBlocked {
		b.period, b.names = period, map[string]int64{}
	}
	for _, name := range names {
		b.names[name] = ceiling
	}
}

func (b *blocked) drop(period keys.Period, names []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.period == period {
		for _, name := range names {
			delete(b.names, name)
		}
	}
}

// mostBlocked bounds the memory of blocked; beyond it names are forgotten and asked for again.
const mostBlocked = 100_000
