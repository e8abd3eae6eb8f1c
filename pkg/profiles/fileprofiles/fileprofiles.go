// Package fileprofiles keeps saved designs in a directory, for a service on one machine.
//
// Each is one JSON file, replaced whole and read at every look-up, so that a change is seen at once by every process, also
// one that was made with an editor. A directory holds
//
//	{account}/{id}.json  a document as package profiles writes and reads it
//	edit.lock            held while a file is changed
//
// What a process has acknowledged survives its death at any moment. A file that does not read well is an error that names
// it; it is never removed or overwritten, and the others go on working. It locks with flock, so it needs a Unix system, and a
// file system that tells upper case from lower.
package fileprofiles

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"aioratings/pkg/internal/atomicfile"
	"aioratings/pkg/internal/filelock"
	"aioratings/pkg/profiles"
)

const suffix = ".json"

// Files is the profiles.Driver of a directory.
type Files struct {
	dir string
}

var _ profiles.Driver = (*Files)(nil)

// New gives the designs in dir. It touches nothing: dir is made when the first one is kept in it.
func New(dir string) *Files { return &Files{dir: dir} }

// Get is part of profiles.Driver.
func (f *Files) Get(ctx context.Context, account, id string) (profiles.Profile, error) {
	if err := errors.Join(ctx.Err(), profiles.CheckNames(account, id)); err != nil {
		return profiles.Profile{}, err
	}
	return read(f.file(account, id))
}

// List is part of profiles.Driver.
func (f *Files) List(ctx context.Context, account string) ([]profiles.Saved, error) {
	ids, err := f.ids(ctx, account)
	var (
		all  []profiles.Saved
		errs = []error{err}
	)
	for _, id := range ids {
		p, err := f.Get(ctx, account, id)
		switch {
		case errors.Is(err, profiles.ErrMissing): // deleted meanwhile
		case err != nil:
			errs = append(errs, err)
		default:
			all = append(all, profiles.Saved{ID: id, Profile: p})
		}
	}
	return all, errors.Join(errs...)
}

// Put is part of profiles.Driver.
func (f *Files) Put(ctx context.Context, account, id string, p profiles.Profile, was profiles.Version, most int) error {
	return f.edit(ctx, func() error {
		found, err := f.Get(ctx, account, id)
		switch {
		case errors.Is(err, profiles.ErrMissing) && was == profiles.Absent:
			ids, err := f.ids(ctx, account)
			if err != nil {
				return err
			}
			if len(ids) >= most {
				return profiles.ErrFull
			}
		case errors.Is(err, profiles.ErrMissing):
			return profiles.ErrConflict
		case err != nil:
			return err
		case found.Version() != was:
			return profiles.ErrConflict
		}
		return replace(f.file(account, id), p)
	})
}

// Delete is part of profiles.Driver.
func (f *Files) Delete(ctx context.Context, account, id string, was profiles.Version) error {
	return f.edit(ctx, func() error {
		found, err := f.Get(ctx, account, id)
		if err != nil {
			return err
		}
		if found.Version() != was {
			return profiles.ErrConflict
		}
		return atomicfile.Remove(f.file(account, id))
	})
}

func (f *Files) file(account, id string) string {
	return filepath.Join(f.dir, account, id+suffix)
}

// ids lists an account's files by the ids that they are named by, in order.
func (f *Files) ids(ctx context.Context, account string) (ids []string, err error) {
	if err := errors.Join(ctx.Err(), profiles.CheckNames(account, "any")); err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(filepath.Join(f.dir, account))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	for _, entry := range entries {
		id, ok := strings.CutSuffix(entry.Name(), suffix)
		if ok && profiles.CheckNames(account, id) == nil {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids, nil
}

// edit makes a change that no other change, in this or another process, can fall into.
func (f *Files) edit(ctx context.Context, change func() error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := atomicfile.MakeDir(f.dir); err != nil {
		return err
	}
	lock, err := filelock.Wait(filepath.Join(f.dir, "edit.lock"))
	if err != nil {
		return err
	}
	return errors.Join(change(), lock.Close())
}
