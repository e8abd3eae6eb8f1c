// Package filekeys keeps accounts, keys and monthly counts in a directory, for a service on one machine.
//
// Accounts and keys are one JSON file each, replaced whole and read at every look-up, so that a change is seen at once by
// every process. Counts are one journal that a single serving process appends to. A directory holds
//
//	accounts/{id}.json  keys.Account
//	keys/{hash}.json    keys.Record; there is no file that holds a key
//	counts              the journal of monthly counts
//	counts.damaged      the last journal in which lines were found damaged, if ever, as it was then
//	secret              what new keys are signed with
//	secret-previous     the one before it, while rotating
//	edit.lock           held while a file is changed
//	serve.lock          held by the serving process
//
// What a process has acknowledged survives its death by kill -9 at any moment. A power failure may in addition lose the
// counts of the last seconds, never an account or a key. A file that does not read well is an error that names it; it is
// never removed or overwritten, and the others go on working. It locks with flock, so it needs a Unix system.
package filekeys

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"aioratings/pkg/internal/atomicfile"
	"aioratings/pkg/internal/filelock"
	"aioratings/pkg/keys"
)

const suffix = ".json"

// Files are the accounts, keys and counts in a directory, for processes that do not serve: everything may be read,
// accounts and keys may be changed while another process serves.
type Files struct {
	dir string
}

// Edit gives the files in dir. It touches nothing: dir is made when the first thing is kept in it.
func Edit(dir string) *Files { return &Files{dir: dir} }

// FindKey is part of keys.Finder.
func (f *Files) FindKey(ctx context.Context, hash keys.Hash) (keys.Record, error) {
	if err := ctx.Err(); err != nil {
		return keys.Record{}, err
	}
	if _, err := keys.ParseHash(string(hash)); err != nil {
		return keys.Record{}, err
	}
	return readRecord(f.keyFile(hash))
}

// FindAccount is part of keys.Finder.
func (f *Files) FindAccount(ctx context.Context, id string) (keys.Account, error) {
	if err := ctx.Err(); err != nil {
		return keys.Account{}, err
	}
	if err := checkID(id); err != nil {
		return keys.Account{}, err
	}
	return readAccount(f.accountFile(id))
}

// AddAccount is part of keys.Writer.
func (f *Files) AddAccount(ctx context.Context, account keys.Account) error {
	if err := checkAccount(account); err != nil {
		return err
	}
	return f.add(ctx, f.accountFile(account.ID), account)
}

// AddKey is part of keys.Writer.
func (f *Files) AddKey(ctx context.Context, record keys.Record) error {
	if err := checkRecord(record); err != nil {
		return err
	}
	return f.add(ctx, f.keyFile(record.Hash), record)
}

// SetDisabled is part of keys.Editor.
func (f *Files) SetDisabled(ctx context.Context, hash keys.Hash, disabled bool) error {
	return f.editKey(ctx, hash, func(r *keys.Record) { r.Disabled = disabled })
}

// SetDefaultProfile is part of keys.Editor.
func (f *Files) SetDefaultProfile(ctx context.Context, hash keys.Hash, profile string) error {
	return f.editKey(ctx, hash, func(r *keys.Record) { r.DefaultProfile = profile })
}

func (f *Files) editKey(ctx context.Context, hash keys.Hash, edit func(*keys.Record)) error {
	return f.edit(ctx, func() error {
		record, err := f.FindKey(ctx, hash)
		if err != nil {
			return err
		}
		edit(&record)
		return writeJSON(f.keyFile(hash), record)
	})
}

// SetTier is part of keys.Editor.
func (f *Files) SetTier(ctx context.Context, account string, tier keys.Tier) error {
	return f.edit(ctx, func() error {
		found, err := f.FindAccount(ctx, account)
		if err != nil {
			return err
		}
		found.Tier = tier
		if err := checkAccount(found); err != nil {
			return err
		}
		return writeJSON(f.accountFile(account), found)
	})
}

// Accounts is part of keys.Lister.
func (f *Files) Accounts(ctx context.Context) ([]keys.Account, error) {
	return list(ctx, filepath.Join(f.dir, "accounts"), readAccount, keys.OlderAccount)
}

// Keys is part of keys.Lister.
func (f *Files) Keys(ctx context.Context) ([]keys.Record, error) {
	return list(ctx, filepath.Join(f.dir, "keys"), readRecord, keys.OlderRecord)
}

// Counts is part of keys.Lister. It reads the journal, also while another process serves.
func (f *Files) Counts(ctx context.Context, period keys.Period) (map[string]int64, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	t, _, err := readJournal(f.journalFile())
	if err != nil {
		return nil, err
	}
	counts := make(map[string]int64)
	for m, count := range t {
		if m.when == string(period) {
			counts[m.account] = count
		}
	}
	return counts, nil
}

func (f *Files) keyFile(hash keys.Hash) string {
	return filepath.Join(f.dir, "keys", string(hash)+suffix)
}

func (f *Files) accountFile(id string) string {
	return filepath.Join(f.dir, "accounts", id+suffix)
}

func (f *Files) journalFile() string { return filepath.Join(f.dir, "counts") }

// add keeps value in a file that does not exist yet.
func (f *Files) add(ctx context.Context, file string, value any) error {
	return f.edit(ctx, func() error {
		switch _, err := os.Lstat(file); {
		case err == nil:
			return keys.ErrExists
		case !errors.Is(err, os.ErrNotExist):
			return err
		}
		return writeJSON(file, value)
	})
}

// edit makes a change that no other change, in this or another process, can fall into.
func (f *Files) edit(ctx context.Context, change func() error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return f.locked(change)
}

func (f *Files) locked(change func() error) error {
	if err := atomicfile.MakeDir(f.dir); err != nil {
		return err
	}
	lock, err := filelock.Wait(filepath.Join(f.dir, "edit.lock"))
	if err != nil {
		return err
	}
	return errors.Join(change(), lock.Close())
}

// list reads every file of a directory. What does not read well is in the error, the rest is in the list.
func list[V any](ctx context.Context, dir string, read func(string) (V, error), order func(a, b V) int) ([]V, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	var (
		values []V
		errs   []error
	)
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), suffix) {
			continue
		}
		value, err := read(filepath.Join(dir, entry.Name()))
		if err != nil {
			errs = append(errs, err)
			continue
		}
		values = append(values, value)
	}
	slices.SortFunc(values, order)
	return values, errors.Join(errs...)
}
