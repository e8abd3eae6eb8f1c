// Package usagetest is what tests of package usage and its drivers share: a house in memory that can die at every step,
// and the conformance suites that every driver passes.
package usagetest

import (
	"context"
	"errors"
	"iter"
	"maps"
	"slices"
	"sync"
	"time"

	"aioratings/pkg/keys"
	"aioratings/pkg/usage"
)

// ErrCrash is what a step answers at which the house dies.
var ErrCrash = errors.New("usagetest: crash")

// Memory is everything that package usage stands on, in memory. Its fields may be set before it is used.
type Memory struct {
	Texts    map[string][]byte // files by name, all delivered at any time that is asked for
	Records  []keys.Record
	Accounts map[string]keys.Account

	// Crash, if not nil, is asked at every step with its number, from 1: the step is not done, or done without an answer.
	Crash func(step int) (before, after bool)

	mu      sync.Mutex
	step    int
	days    map[place]int64
	seen    map[place]map[string]bool // files
	marks   map[string]bool
	months  map[month]int64
	carried map[place]int64
	blocks  map[keys.Period][]usage.Block
	refused map[string]string
}

type place struct {
	account string
	day     keys.Day
}

type month struct {
	account string
	period  keys.Period
}

// NewMemory makes an empty house.
func NewMemory() *Memory {
	return &Memory{
		Texts: map[string][]byte{}, Accounts: map[string]keys.Account{},
		days: map[place]int64{}, seen: map[place]map[string]bool{}, marks: map[string]bool{}, months: map[month]int64{}, carried: map[place]int64{},
		blocks: map[keys.Period][]usage.Block{}, refused: map[string]string{},
	}
}

// do makes one step, whole or not at all.
func (m *Memory) do(ctx context.Context, step func() error) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	m.step++
	before, after := false, false
	if m.Crash != nil {
		before, after = m.Crash(m.step)
	}
	if before {
		return ErrCrash
	}
	err := step()
	if after {
		return ErrCrash
	}
	return err
}

// Steps is how many steps were made so far.
func (m *Memory) Steps() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.step
}

// Get implements usage.Files.
func (m *Memory) Get(ctx context.Context, name string) (text []byte, err error) {
	err = m.do(ctx, func() error {
		var ok bool
		if text, ok = m.Texts[name]; !ok {
			return usage.ErrMissing
		}
		return nil
	})
	return text, err
}

// List implements usage.Files.
func (m *Memory) List(ctx context.Context, _, _ time.Time) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		var names []string
		if err := m.do(ctx, func() error { names = slices.Sorted(maps.Keys(m.Texts)); return nil }); err != nil {
			yield("", err)
			return
		}
		for _, name := range names {
			if !yield(name, nil) {
				return
			}
		}
	}
}

// Marked implements usage.Marks.
func (m *Memory) Marked(ctx context.Context, file string) (marked bool, err error) {
	err = m.do(ctx, func() error { marked = m.marks[file]; return nil })
	return marked, err
}

// Mark implements usage.Marks.
func (m *Memory) Mark(ctx context.Context, file string) error {
	return m.do(ctx, func() error { m.marks[file] = true; return nil })
}

// FindKey implements usage.Keys.
func (m *Memory) FindKey(ctx context.Context, hash keys.Hash) (record keys.Record, err error) {
	err = m.do(ctx, func() error {
		at := slices.IndexFunc(m.Records, func(r keys.Record) bool { return r.Hash == hash })
		if at < 0 {
			return keys.ErrMissing
		}
		record = m.Records[at]
		return nil
	})
	return record, err
}

// FindAccount implements usage.Keys.
func (m *Memory) FindAccount(ctx context.Context, id string) (account keys.Account, err error) {
	err = m.do(ctx, func() error {
		var ok bool
		if account, ok = m.Accounts[id]; !ok {
			return keys.ErrMissing
		}
		return nil
	})
	return account, err
}

// Count implements usage.Keys.
func (m *Memory) Count(ctx context.Context, account string, period keys.Period) (count int64, err error) {
	err = m.do(ctx, func() error { count = m.months[month{account, period}]; return nil })
	return count, err
}

// Keys implements usage.Roster.
func (m *Memory) Keys(ctx context.Context) (all []keys.Record, err error) {
	err = m.do(ctx, func() error { all = slices.Clone(m.Records); return nil })
	return all, err
}

// Spend is what the origin does: it counts calls live.
func (m *Memory) Spend(account string, period keys.Period, calls int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.months[month{account, period}] += calls
}

// Enter implements usage.Ledger.
func (m *Memory) Enter(ctx context.Context, file, account string, day keys.Day, calls int64) (edge int64, err error) {
	err = m.do(ctx, func() error {
		at := place{account, day}
		if m.seen[at] == nil {
			m.seen[at] = map[string]bool{}
		}
		if !m.seen[at][file] {
			m.seen[at][file] = true
			m.days[at] += calls
		}
		edge = m.days[at]
		return nil
	})
	return edge, err
}

// Carry implements usage.Ledger.
func (m *Memory) Carry(ctx context.Context, account string, day keys.Day, edge int64) (count int64, err error) {
	err = m.do(ctx, func() error {
		at := month{account, keys.Period(day[:7])}
		if missing := edge - m.carried[place{account, day}]; missing > 0 {
			m.months[at] += missing
			m.carried[place{account, day}] = edge
		}
		count = m.months[at]
		return nil
	})
	return count, err
}

// Blocked implements usage.Blocks.
func (m *Memory) Blocked(ctx context.Context, period keys.Period) (blocks []usage.Block, err error) {
	err = m.do(ctx, func() error { blocks = slices.Clone(m.blocks[period]); return nil })
	return blocks, err
}

// Remember implements usage.Blocks.
func (m *Memory) Remember(ctx context.Context, period keys.Period, blocks []usage.Block) error {
	return m.do(ctx, func() error {
		for _, block := range blocks {
			if !slices.Contains(m.blocks[period], block) {
				m.blocks[period] = append(m.blocks[period], block)
			}
		}
		return nil
	})
}

// Forget implements usage.Blocks.
func (m *Memory) Forget(ctx context.Context, period keys.Period, blocks []usage.Block) error {
	return m.do(ctx, func() error {
		m.blocks[period] = slices.DeleteFunc(m.blocks[period], func(b usage.Block) bool { return slices.Contains(blocks, b) })
		return nil
	})
}

// Block implements usage.Edge.
func (m *Memory) Block(ctx context.Context, names []string, period keys.Period) error {
	return m.do(ctx, func() error {
		for _, name := range names {
			if was := m.refused[name]; was == "" || was[:len("quota:")] == "quota:" {
				m.refused[name] = "quota:" + string(period)
			}
		}
		return nil
	})
}

// Free implements usage.Edge.
func (m *Memory) Free(ctx context.Context, names []string, period keys.Period) error {
	return m.do(ctx, func() error {
		for _, name := range names {
			if m.refused[name] == "quota:"+string(period) {
				delete(m.refused, name)
			}
		}
		return nil
	})
}

// Refused is the edge's list of refused names with the reasons.
func (m *Memory) Refused() map[string]string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return maps.Clone(m.refused)
}

// Refuse puts a name on the edge's list for another reason.
func (m *Memory) Refuse(name, reason string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.refused[name] = reason
}
