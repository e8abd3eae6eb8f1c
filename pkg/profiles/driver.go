package profiles

import (
	"context"
	"errors"
)

// Errors of drivers that callers branch on. All others mean that the driver could not answer.
var (
	ErrMissing  = errors.New("profiles: no such saved design")
	ErrConflict = errors.New("profiles: the saved design is not in the version that was named")
	ErrDamaged  = errors.New("profiles: the saved design is damaged")
	ErrFull     = errors.New("profiles: the account has as many saved designs as it may")
)

// Absent is the version of what is not there.
const Absent Version = ""

// Saved is a profile under its id.
type Saved struct {
	ID      string
	Profile Profile
}

// Driver keeps profiles. Calls may be concurrent, also from several processes. What a call has acknowledged, every later
// call sees, from any process. A call whose context is over before it starts changes nothing and returns an error that
// wraps the context's. Accounts and ids that come in are ones that CheckNames lets pass; two accounts never meet.
//
// No call needs a transaction over several items. A driver that can only write one item at a time, if a condition holds,
// may keep documents under their versions, which never change, and per account one item with its ids and their versions:
// first the document is written, then the item changes if it is as it was.
type Driver interface {
	// Get gives the profile, or ErrMissing.
	Get(ctx context.Context, account, id string) (Profile, error)
	// List gives an account's profiles, ordered by id. What cannot be read is reported in the error, beside the others.
	List(ctx context.Context, account string) ([]Saved, error)
	// Put keeps the profile if what is there has the version was, in one atomic step: ErrConflict if it has another one,
	// or if there is nothing or something against what Absent says. A new one beside most others, whether they can be read
	// or not, is ErrFull, also when many race for the last place.
	Put(ctx context.Context, account, id string, p Profile, was Version, most int) error
	// Delete removes the profile if it has the version was: ErrMissing if there is none, ErrConflict if it has another one.
	Delete(ctx context.Context, account, id string, was Version) error
}

// CheckNames lets pass what can be an account's and a saved design's id: 1 to 64 characters of A-Z a-z 0-9 _ - each. They
// are fit for the names of files.
func CheckNames(account, id string) error {
	if !named(account) || !named(id) {
		return errors.New("profiles: an id has 1 to 64 characters of A-Z a-z 0-9 _ -")
	}
	return nil
}

func named(id string) bool {
	if id == "" || len(id) > 64 {
		return false
	}
	for _, c := range []byte(id) {
		letter := 'a' <= c|0x20 && c|0x20 <= 'z'
		if !letter && (c < '0' || c > '9') && c != '_' && c != '-' {
			return false
		}
	}
	return true
}
