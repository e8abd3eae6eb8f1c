// Package dynamoprofiles keeps saved designs in the DynamoDB table, for a service of many processes.
//
//	PROFILE#{account}  INDEX               which designs the account has, and which document each one is
//	PROFILE#{account}  DESIGN#{id}#{name}  a document as package profiles writes it; name is drawn anew for every writing
//
// A document is written first and never changed, then the index is replaced if it is as it was: one conditional write, after
// which the design is the new one for every reader. The document that was replaced is removed last; a process that dies
// before that leaves behind a few kB that nobody reads. Names are drawn because two documents of equal content must not be
// one item: whoever replaced the first would remove the second.
//
// It knows nothing of tiers, and holds to the limit that its caller names.
package dynamoprofiles

import (
	"context"
	"errors"
	"fmt"
	"io"

	"aioratings/pkg/dynamotable"
	"aioratings/pkg/profiles"
)

// attempts bounds how often a change is tried again when others change the same account's designs at the same time. One of
// them succeeds with every round, and an account has few designs.
const attempts = 24

var errBusy = errors.New("dynamoprofiles: others keep changing the account's designs")

// Store is the driver; it implements profiles.Driver.
type Store struct {
	table *dynamotable.Table
	rand  io.Reader
}

var _ profiles.Driver = (*Store)(nil)

// New puts a Store on the table. It draws the names of documents from rand.
func New(table *dynamotable.Table, rand io.Reader) *Store { return &Store{table, rand} }

// Get is part of profiles.Driver.
func (s *Store) Get(ctx context.Context, account, id string) (profiles.Profile, error) {
	if err := errors.Join(ctx.Err(), profiles.CheckNames(account, id)); err != nil {
		return profiles.Profile{}, err
	}
	var last document
	for range attempts {
		index, err := s.index(ctx, account)
		if err != nil {
			return profiles.Profile{}, err
		}
		current, there := index.designs[id]
		if !there {
			return profiles.Profile{}, profiles.ErrMissing
		}
		p, err := s.read(ctx, account, id, current)
		if !errors.Is(err, dynamotable.ErrAbsent) {
			return p, err
		}
		if current == last {
			return profiles.Profile{}, fmt.Errorf("dynamoprofiles: the document of design %s of account %s is lost", id, account)
		}
		last = current // replaced between the two reads, unless it is the same again
	}
	return profiles.Profile{}, errBusy
}

// List is part of profiles.Driver.
func (s *Store) List(ctx context.Context, account string) ([]profiles.Saved, error) {
	if err := errors.Join(ctx.Err(), profiles.CheckNames(account, "any")); err != nil {
		return nil, err
	}
	index, err := s.index(ctx, account)
	if err != nil {
		return nil, err
	}
	var (
		all  []profiles.Saved
		errs []error
	)
	for _, id := range index.ids() {
		p, err := s.read(ctx, account, id, index.designs[id])
		if errors.Is(err, dynamotable.ErrAbsent) { // replaced or deleted meanwhile
			p, err = s.Get(ctx, account, id)
		}
		switch {
		case errors.Is(err, profiles.ErrMissing):
		case err != nil:
			errs = append(errs, err)
		default:
			all = append(all, profiles.Saved{ID: id, Profile: p})
		}
	}
	return all, errors.Join(errs...)
}

// Put is part of profiles.Driver.
func (s *Store) Put(ctx context.Context, account, id string, p profiles.Profile, was profiles.Version, most int) error {
	if err := errors.Join(ctx.Err(), profiles.CheckNames(account, id)); err != nil {
		return err
	}
	next := document{Version: p.Version()}
	return s.change(ctx, account, func(before index) (index, error) {
		found, there := before.designs[id]
		switch {
		case found.Version != was:
			return index{}, profiles.ErrConflict
		case !there && len(before.designs) >= most:
			return index{}, profiles.ErrFull
		}
		if next.Name == "" {
			var err error
			if next.Name, err = s.write(ctx, account, id, p); err != nil {
				return index{}, err
			}
		}
		return before.with(id, next), nil
	}, func(kept bool, before index) {
		if kept {
			s.remove(ctx, account, id, before.designs[id])
			return
		}
		s.remove(ctx, account, id, next)
	})
}

// Delete is part of profiles.Driver.
func (s *Store) Delete(ctx context.Context, account, id string, was profiles.Version) error {
	if err := errors.Join(ctx.Err(), profiles.CheckNames(account, id)); err != nil {
		return err
	}
	return s.change(ctx, account, func(before index) (index, error) {
		found, there := before.designs[id]
		switch {
		case !there:
			return index{}, profiles.ErrMissing
		case found.Version != was:
			return index{}, profiles.ErrConflict
		}
		return before.without(id), nil
	}, func(kept bool, before index) {
		if kept {
			s.remove(ctx, account, id, before.designs[id])
		}
	})
}

// change replaces an account's index by what edit makes of it, if it is still what edit was given; otherwise edit is asked
// again. When all is over, tidy hears whether the change was kept, and the index that it replaced.
func (s *Store) change(ctx context.Context, account string, edit func(index) (index, error), tidy func(kept bool, before index)) error {
	for range attempts {
		before, err := s.index(ctx, account)
		if err != nil {
			return err
		}
		after, err := edit(before)
		if err != nil {
			tidy(false, before)
			return err
		}
		err = s.replace(ctx, account, before, after)
		if errors.Is(err, dynamotable.ErrUnmet) {
			continue
		}
		if err == nil {
			tidy(true, before)
		}
		// Of any other failure nobody knows whether the index was replaced, so nothing may be removed.
		return err
	}
	tidy(false, index{})
	return errBusy
}
