package filekeys

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"aioratings/pkg/internal/atomicfile"
	"aioratings/pkg/internal/filelock"
	"aioratings/pkg/keys"
)

// longJournal is the number of lines after which a serving process shortens the journal, about 6 MB. The one call in
// half as many which does it waits for the disk.
const longJournal = 100_000

// Store is the keys.Driver of the one process that serves from a directory.
type Store struct {
	*Files
	lock         *filelock.Lock
	compactAfter int // lines

	mu       sync.Mutex
	tally    tally
	journal  *os.File
	appended int    // lines since the journal was last compacted
	torn     bool   // the last write failed and may have left half a line
	lines    []byte // for reuse
}

// Open takes dir for this process to serve from, making it if need be. A directory that another process serves from is
// an error. The caller closes the Store.
func Open(dir string) (*Store, error) {
	if err := atomicfile.MakeDir(dir); err != nil {
		return nil, err
	}
	lock, err := filelock.Try(filepath.Join(dir, "serve.lock"))
	if errors.Is(err, filelock.ErrHeld) {
		return nil, fmt.Errorf("filekeys: another process serves from %s", dir)
	}
	if err != nil {
		return nil, err
	}
	s := &Store{Files: Edit(dir), lock: lock, compactAfter: longJournal}
	if err := s.load(); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Close writes the counts through to the disk and lets another process serve.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var errs []error
	if s.journal != nil {
		errs = append(errs, s.journal.Sync(), s.journal.Close())
	}
	return errors.Join(append(errs, s.lock.Close())...)
}

// Count is part of keys.Counter.
func (s *Store) Count(ctx context.Context, account string, period keys.Period) (int64, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.tally[span{string(period), account}], nil
}

// Days is part of keys.Counter.
func (s *Store) Days(ctx context.Context, account string, period keys.Period) (keys.Daily, error) {
	if err := ctx.Err(); err != nil {
		return keys.Daily{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.tally.days(account, period), nil
}

// AddIfBelow is part of keys.Counter. It returns when the operating system has the lines, which is what outlives the
// process; it does not wait for the disk.
func (s *Store) AddIfBelow(ctx context.Context, account string, day keys.Day, limit int64) (int64, bool, error) {
	period, _, err := day.Split()
	if err := errors.Join(ctx.Err(), checkID(account), err); err != nil {
		return 0, false, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	month, today := span{string(period), account}, span{string(day), account}
	count := s.tally[month]
	if count >= limit {
		return count, false, nil
	}
	if err := s.write(month, today); err != nil {
		return 0, false, err
	}
	s.tally[month], s.tally[today] = count+1, s.tally[today]+1
	if s.appended >= s.compactAfter {
		// A journal that stays long is no reason to refuse the call, which is counted.
		_ = s.compact()
	}
	return count + 1, true, nil
}

// write adds lines that say one more of each span, in one write. Behind a write that failed it ends the half line first.
func (s *Store) write(spans ...span) error {
	s.lines = s.lines[:0]
	if s.torn {
		s.lines = append(s.lines, '\n')
	}
	for _, m := range spans {
		s.lines = appendLine(s.lines, m, s.tally[m]+1)
	}
	_, err := s.journal.Write(s.lines)
	s.torn = err != nil
	s.appended += len(spans)
	return err
}

// load reads the journal and compacts it. A damaged one is kept aside as it was.
func (s *Store) load() error {
	t, damage, err := readJournal(s.journalFile())
	if err != nil {
		return err
	}
	if damage > 0 {
		content, err := os.ReadFile(s.journalFile())
		if err != nil {
			return err
		}
		if err := atomicfile.Replace(s.journalFile()+".damaged", content); err != nil {
			return err
		}
	}
	s.tally = t
	return s.compact()
}

// compact puts the shortest journal in the place of the present one and goes on with it.
func (s *Store) compact() error {
	s.appended = 0
	opened, err := atomicfile.SwapIn(s.journalFile(), s.tally.compact())
	if opened == nil {
		return err
	}
	if s.journal != nil {
		err = errors.Join(err, s.journal.Close())
	}
	s.journal, s.torn = opened, false
	return err
}
