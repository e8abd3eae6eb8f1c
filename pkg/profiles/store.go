package profiles

import (
	"context"
	"errors"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/request"
)

// Most is how many saved designs an account may have.
const Most = 10

// Any stands for whatever version there is, none included, where a caller does not mind.
const Any Version = "*"

const (
	attempts  = 5               // to overwrite whatever is there while others write
	retrySoon = 5 * time.Second // what a client is told when the driver cannot answer
)

// Store is the saved designs of all accounts. It holds to the rules that are the same on every driver. Its methods may be
// called concurrently.
//
// Errors are fault.Profile, wrapping ErrMissing, where there is no such design or it is another account's, which is the
// same; fault.Invalid for what may not be saved, wrapping ErrConflict or ErrFull where that is why; and fault.Unavailable
// where the driver could not answer in time, or wrapping ErrDamaged where what it has cannot be read. The error of a cancelled context stays what it is.
type Store struct {
	driver Driver
}

// NewStore puts a Store in front of driver.
func NewStore(driver Driver) *Store { return &Store{driver: driver} }

// Get gives an account's design.
func (s *Store) Get(ctx context.Context, account, id string) (Profile, error) {
	if CheckNames(account, id) != nil {
		return Profile{}, missing()
	}
	p, err := s.driver.Get(ctx, account, id)
	return p, told(ctx, err)
}

// List gives an account's designs, ordered by id. What cannot be read is reported in the error, beside the others.
func (s *Store) List(ctx context.Context, account string) ([]Saved, error) {
	if !named(account) {
		return nil, nil
	}
	all, err := s.driver.List(ctx, account)
	return all, told(ctx, err)
}

// Put keeps a design and gives its version. It is kept only if the one that is there has the version was: Absent to make a
// new one, Any not to mind. The id must not be a built-in style, and an account has at most Most designs.
func (s *Store) Put(ctx context.Context, account, id string, p Profile, was Version) (Version, error) {
	switch {
	case CheckNames(account, id) != nil:
		return "", fault.New(fault.Invalid, "The id of a saved design has 1 to 64 letters, digits, hyphens and underscores.")
	case !request.ValidProfile(id):
		return "", fault.New(fault.Invalid, "%s is a built-in style; a saved design needs another id.", id)
	}
	p, err := Parse(p.Encode()) // what was put together otherwise than by Parse is doubted
	if err != nil {
		return "", err
	}
	expected := was
	for range attempts {
		if was == Any {
			if expected, err = s.current(ctx, account, id); err != nil {
				return "", told(ctx, err)
			}
		}
		if err = s.driver.Put(ctx, account, id, p, expected, Most); was != Any || !errors.Is(err, ErrConflict) {
			break
		}
	}
	if err != nil {
		return "", told(ctx, err)
	}
	return p.Version(), nil
}

// current gives the version of what is there.
func (s *Store) current(ctx context.Context, account, id string) (Version, error) {
	p, err := s.driver.Get(ctx, account, id)
	switch {
	case errors.Is(err, ErrMissing):
		return Absent, nil
	case err != nil:
		return "", err
	}
	return p.Version(), nil
}

// Delete removes a design if it has the version was; Any not to mind.
func (s *Store) Delete(ctx context.Context, account, id string, was Version) error {
	if CheckNames(account, id) != nil {
		return missing()
	}
	expected, err := was, error(nil)
	for range attempts {
		if was == Any {
			if expected, err = s.current(ctx, account, id); err != nil {
				break
			}
		}
		if err = s.driver.Delete(ctx, account, id, expected); was != Any || !errors.Is(err, ErrConflict) {
			break
		}
	}
	return told(ctx, err)
}

// told gives a driver's error to the caller as a fault.
func told(ctx context.Context, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, ErrMissing):
		return missing()
	case errors.Is(err, ErrConflict):
		return fault.Wrap(fault.Invalid, ErrConflict, "The saved design has changed meanwhile, or is not there any more.")
	case errors.Is(err, ErrFull):
		return fault.Wrap(fault.Invalid, ErrFull, "An account has at most %d saved designs; delete one first.", Most)
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		return err
	}
	away := fault.Wrap(fault.Unavailable, err, "Saved designs cannot be reached at the moment; please try again.").After(retrySoon)
	away.Alarm = errors.Is(err, ErrDamaged)
	return away
}

func missing() error {
	return fault.Wrap(fault.Profile, ErrMissing, "This account has no saved design of that name.")
}
