// Package refreshtest is what tests of package refresh and its drivers share: the drivers in memory, and the conformance
// suites that every driver passes.
package refreshtest

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"aioratings/pkg/keys"
	"aioratings/pkg/refresh"
)

// Memory is a queue, an allowance and a CDN in memory.
type Memory struct {
	Now         func() time.Time
	Invalidated [][]string // the tags of each call

	mu        sync.Mutex
	questions map[place]refresh.Question
	taken     map[string]int64
}

type place struct {
	day  keys.Day
	path string
}

// NewMemory makes an empty Memory.
func NewMemory(now func() time.Time) *Memory {
	return &Memory{Now: now, questions: map[place]refresh.Question{}, taken: map[string]int64{}}
}

// Note implements refresh.Queue.
func (m *Memory) Note(ctx context.Context, path string, ends time.Time, asked int64) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	at := place{keys.DayOf(ends), path}
	m.questions[at] = refresh.Question{Path: path, Ends: ends.Truncate(time.Millisecond), Asked: m.questions[at].Asked + asked}
	return ctx.Err()
}

// Due implements refresh.Queue.
func (m *Memory) Due(ctx context.Context, before time.Time, most int) ([]refresh.Question, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var due []refresh.Question
	for _, q := range m.questions {
		if q.Ends.Before(before) && q.Ends.After(m.Now().AddDate(0, 0, -1)) {
			due = append(due, q)
		}
	}
	slices.SortFunc(due, func(a, b refresh.Question) int {
		return cmp.Or(cmp.Compare(b.Asked, a.Asked), a.Ends.Compare(b.Ends), strings.Compare(a.Path, b.Path))
	})
	return due[:min(len(due), most)], ctx.Err()
}

// Done implements refresh.Queue.
func (m *Memory) Done(ctx context.Context, q refresh.Question) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.questions, place{keys.DayOf(q.Ends), q.Path})
	return ctx.Err()
}

// Take implements refresh.Allowance.
func (m *Memory) Take(ctx context.Context, what string, day keys.Day, limit int64) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.taken[what+string(day)] >= limit {
		return false, ctx.Err()
	}
	m.taken[what+string(day)]++
	return true, ctx.Err()
}

// Invalidate implements refresh.Tags.
func (m *Memory) Invalidate(ctx context.Context, tags []string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.Invalidated = append(m.Invalidated, slices.Clone(tags))
	return ctx.Err()
}
