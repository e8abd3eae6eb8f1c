package usage

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"aioratings/pkg/cdnlog"
	"aioratings/pkg/keys"
)

// Lines outside of these bounds are not counted: nobody delivers a file so late, and the lists of files that were counted
// are not kept forever.
const (
	oldest   = 62 * 24 * time.Hour
	clockOff = 24 * time.Hour
)

// sideBySide is how many accounts of a file are worked on at once.
const sideBySide = 8

// Parts are what a Counter stands on. All are needed.
type Parts struct {
	Files  Files
	Keys   Keys
	Roster Roster
	Ledger Ledger
	Marks  Marks
	Blocks Blocks
	Edge   Edge
}

// Counter turns log files into counts. Its methods may be called concurrently, also in several processes.
type Counter struct {
	parts  Parts
	now    func() time.Time
	log    *slog.Logger
	roster roster
	done   blocked
}

// New puts a Counter on its parts.
func New(parts Parts, now func() time.Time, log *slog.Logger) *Counter {
	return &Counter{parts: parts, now: now, log: log, roster: roster{source: parts.Roster, now: now}}
}

// Tally is what became of one file.
type Tally struct {
	cdnlog.Report
	Edge     int64 // calls that count, whether they were counted now or before
	Unknown  int64 // those among them of keys that nobody knows
	Untimely int   // lines that would count, but are too old or from the future
	Accounts int   // that the others belong to
	Before   bool  // all of it was counted earlier; nothing else is known
}

// File counts a file, unless it was counted before. An error means that some of it may be uncounted: then the same call
// again counts the rest. A file that is gone, or damaged, is no error; it is told in the log.
func (c *Counter) File(ctx context.Context, name string) (Tally, error) {
	if before, err := c.parts.Marks.Marked(ctx, name); err != nil || before {
		return Tally{Before: before}, err
	}
	tally, err := c.file(ctx, name)
	if err == nil {
		err = c.parts.Marks.Mark(ctx, name)
	}
	c.log.InfoContext(ctx, "usage: file", "file", name, "lines", tally.Lines, "broken", tally.Broken, "nameless", tally.Nameless,
		"untimely", tally.Untimely, "unknown", tally.Unknown, "accounts", tally.Accounts, "edge", tally.Edge,
		"damage", tally.Damage, "error", err)
	return tally, err
}

// file counts a file, whether it was counted before or not.
func (c *Counter) file(ctx context.Context, name string) (Tally, error) {
	text, err := c.parts.Files.Get(ctx, name)
	if errors.Is(err, ErrMissing) {
		c.log.ErrorContext(ctx, "usage: a file is gone and was perhaps not counted", "file", name)
		return Tally{}, nil
	}
	if err != nil {
		return Tally{}, fmt.Errorf("usage: reading a file: %w", err)
	}
	tally, askers := c.read(text)
	accounts, unknown, err := c.accounts(ctx, askers)
	tally.Accounts, tally.Unknown = len(accounts), unknown
	if err != nil {
		return tally, err
	}
	work, ctx := errgroup.WithContext(ctx)
	work.SetLimit(sideBySide)
	for _, id := range slices.Sorted(maps.Keys(accounts)) {
		work.Go(func() error { return c.enter(ctx, name, id, accounts[id]) })
	}
	return tally, work.Wait()
}

// days are edge calls by day.
type days map[keys.Day]int64

// read sums a file's lines up by who asked.
func (c *Counter) read(text []byte) (Tally, map[cdnlog.Asker]days) {
	var tally Tally
	askers := map[cdnlog.Asker]days{}
	now := c.now()
	tally.Report = cdnlog.Read(text, func(line cdnlog.Line) {
		if !counts(line) {
			return
		}
		if line.Time.Before(now.Add(-oldest)) || line.Time.After(now.Add(clockOff)) {
			tally.Untimely++
			return
		}
		tally.Edge++
		if askers[line.Asker] == nil {
			askers[line.Asker] = days{}
		}
		askers[line.Asker][keys.DayOf(line.Time)]++
	})
	return tally, askers
}

// counts says whether a line is of a call that is added to the month.
func counts(line cdnlog.Line) bool {
	if line.Method != http.MethodGet || line.Status != http.StatusOK {
		return false
	}
	return line.Result == cdnlog.Hit || line.Result == cdnlog.RefreshHit || line.Result == cdnlog.ShieldHit
}

// account is what a file tells of one.
type account struct {
	days    days
	records []keys.Record // of the keys that were used
}

// enter counts one account's calls and blocks its keys if its month is spent.
func (c *Counter) enter(ctx context.Context, file, id string, told *account) error {
	current := keys.PeriodOf(c.now())
	for _, day := range slices.Sorted(maps.Keys(told.days)) {
		var month int64
		edge, err := c.parts.Ledger.Enter(ctx, file, id, day, told.days[day])
		if err == nil {
			month, err = c.parts.Ledger.Carry(ctx, id, day, edge)
		}
		period, _, invalid := day.Split()
		if err = errors.Join(err, invalid); err != nil {
			return fmt.Errorf("usage: account %s on %s: %w", id, day, err)
		}
		if period == current {
			if err := c.block(ctx, id, told.records, month, period); err != nil {
				return err
			}
		}
	}
	return nil
}
