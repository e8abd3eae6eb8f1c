// Package keystest holds what tests of keys and of their drivers share: the conformance suite that every driver passes,
// and a driver in memory. Nothing that is deployed imports it.
package keystest

import (
	"context"
	"errors"
	"sync"

	"aioratings/pkg/keys"
)

// Memory is a driver that forgets everything with the process. The zero Memory is empty and ready.
type Memory struct {
	accounts table[string, keys.Account]
	records  table[keys.Hash, keys.Record]
	mu       sync.Mutex
	counts   map[month]int64
	days     map[month]keys.Daily
}

type month struct {
	account string
	period  keys.Period
}

// FindKey is part of keys.Finder.
func (m *Memory) FindKey(ctx context.Context, hash keys.Hash) (keys.Record, error) {
	return m.records.find(ctx, hash)
}

// FindAccount is part of keys.Finder.
func (m *Memory) FindAccount(ctx context.Context, id string) (keys.Account, error) {
	return m.accounts.find(ctx, id)
}

// AddIfBelow is part of keys.Counter.
func (m *Memory) AddIfBelow(ctx context.Context, account string, day keys.Day, limit int64) (int64, bool, error) {
	period, number, err := day.Split()
	if err := errors.Join(ctx.Err(), err); err != nil {
		return 0, false, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	at := month{account, period}
	if m.counts[at] >= limit {
		return m.counts[at], false, nil
	}
	if m.counts == nil {
		m.counts, m.days = make(map[month]int64), make(map[month]keys.Daily)
	}
	days := m.days[at]
	days[number-1]++
	m.days[at] = days
	m.counts[at]++
	return m.counts[at], true, nil
}

// Count is part of keys.Counter.
func (m *Memory) Count(ctx context.Context, account string, period keys.Period) (int64, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.counts[month{account, period}], nil
}

// Days is part of keys.Counter.
func (m *Memory) Days(ctx context.Context, account string, period keys.Period) (keys.Daily, error) {
	if err := ctx.Err(); err != nil {
		return keys.Daily{}, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.days[month{account, period}], nil
}

// AddAccount is part of keys.Writer.
func (m *Memory) AddAccount(ctx context.Context, account keys.Account) error {
	return m.accounts.add(ctx, account.ID, account)
}

// AddKey is part of keys.Writer.
func (m *Memory) AddKey(ctx context.Context, record keys.Record) error {
	return m.records.add(ctx, record.Hash, record)
}

// SetDisabled is part of keys.Editor.
func (m *Memory) SetDisabled(ctx context.Context, hash keys.Hash, disabled bool) error {
	return m.records.change(ctx, hash, func(r *keys.Record) { r.Disabled = disabled })
}

// SetDefaultProfile is part of keys.Editor.
func (m *Memory) SetDefaultProfile(ctx context.Context, hash keys.Hash, profile string) error {
	return m.records.change(ctx, hash, func(r *keys.Record) { r.DefaultProfile = profile })
}

// SetTier is part of keys.Editor.
func (m *Memory) SetTier(ctx context.Context, account string, tier keys.Tier) error {
	return m.accounts.change(ctx, account, func(a *keys.Account) { a.Tier = tier })
}

// Accounts is part of keys.Lister.
func (m *Memory) Accounts(ctx context.Context) ([]keys.Account, error) {
	return m.accounts.list(ctx, keys.OlderAccount)
}

// Counts is part of keys.Lister.
func (m *Memory) Counts(ctx context.Context, period keys.Period) (map[string]int64, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	counts := make(map[string]int64)
	for at, count := range m.counts {
		if at.period == period {
			counts[at.account] = count
		}
	}
	return counts, nil
}

// Keys is part of keys.Lister.
func (m *Memory) Keys(ctx context.Context) ([]keys.Record, error) {
	return m.records.list(ctx, keys.OlderRecord)
}
