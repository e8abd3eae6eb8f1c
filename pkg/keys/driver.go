package keys

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"
)

// Errors of drivers that callers branch on. All others mean that the driver could not answer.
var (
	ErrMissing = errors.New("keys: no such key or account")
	ErrExists  = errors.New("keys: this key or account exists already")
)

// Account is a customer. Tier and monthly counts are the account's, not its keys'.
type Account struct {
	ID      string    `json:"id"` // 12 characters of [A-Za-z0-9_-], not beginning with "-"
	Name    string    `json:"name"`
	Tier    Tier      `json:"tier"`
	Created time.Time `json:"created"`
}

// Record is all that is kept of a key.
type Record struct {
	Hash           Hash      `json:"hash"`
	ID             string    `json:"id"`      // Key.ID
	Account        string    `json:"account"` // Account.ID
	Label          string    `json:"label,omitempty"`
	Disabled       bool      `json:"disabled,omitempty"`
	Legacy         bool      `json:"legacy,omitempty"` // carries no proof
	DefaultProfile string    `json:"defaultProfile,omitempty"`
	Created        time.Time `json:"created"`
}

// The driver interfaces. Calls may be concurrent, also from several processes. A driver sees hashes and never keys. What
// a call has acknowledged, every later call sees, from any process. A call whose context is over before it starts
// changes nothing and returns an error that wraps the context's. No call needs more than one atomic write.

// Finder looks up what a request needs to know.
type Finder interface {
	// FindKey gives the record under hash, disabled or not, or ErrMissing.
	FindKey(ctx context.Context, hash Hash) (Record, error)
	// FindAccount gives the account with this id, or ErrMissing.
	FindAccount(ctx context.Context, id string) (Account, error)
}

// Counter counts an account's image calls by month, and by day for the owner's information. The month's count is the truth:
// the days may come to less, since they tell only of what was counted with a day.
type Counter interface {
	// AddIfBelow adds one to the count of the day's month if that is below limit, and with it one to the day's, in one
	// atomic step, and gives the month's count after it and true; otherwise it changes nothing and gives false, with a
	// count that may be out of date. It is never retried: an error may mean that the one was added.
	AddIfBelow(ctx context.Context, account string, day Day, limit int64) (count int64, added bool, err error)
	// Count gives the month's count, 0 for what was never counted.
	Count(ctx context.Context, account string, period Period) (int64, error)
	// Days gives the month's counts by day.
	Days(ctx context.Context, account string, period Period) (Daily, error)
}

// Writer adds accounts and keys and never overwrites one.
type Writer interface {
	// AddAccount keeps a new account, or ErrExists if its id is taken.
	AddAccount(ctx context.Context, account Account) error
	// AddKey keeps a new key's record, or ErrExists if its hash is taken.
	AddKey(ctx context.Context, record Record) error
}

// Editor changes one thing about what exists.
type Editor interface {
	// SetDisabled turns a key off or on, or ErrMissing.
	SetDisabled(ctx context.Context, hash Hash, disabled bool) error
	// SetDefaultProfile gives a key another default design, by its id, or none with "", or ErrMissing. Whether there is
	// such a design is the caller's business.
	SetDefaultProfile(ctx context.Context, hash Hash, profile string) error
	// SetTier moves an account to another tier, or ErrMissing.
	SetTier(ctx context.Context, account string, tier Tier) error
}

// Lister gives everything there is, for operators. It may be slow.
type Lister interface {
	// Accounts gives all accounts, the oldest first. What cannot be read is reported in the error, beside the others.
	Accounts(ctx context.Context) ([]Account, error)
	// Keys gives all keys' records, the oldest first. What cannot be read is reported in the error, beside the others.
	Keys(ctx context.Context) ([]Record, error)
	// Counts gives the counts of a month by account; who has none in it may be absent.
	Counts(ctx context.Context, period Period) (map[string]int64, error)
}

// Driver is what a Ring stands on.
type Driver interface {
	Finder
	Counter
}

// Registry is what a Registrar and the operators' tool stand on.
type Registry interface {
	Finder
	Writer
	Editor
	Lister
}

// OlderAccount orders accounts for a Lister: by age, and by id where they are equally old.
func OlderAccount(a, b Account) int {
	return cmp.Or(a.Created.Compare(b.Created), strings.Compare(a.ID, b.ID))
}

// OlderRecord orders records for a Lister: by age, and by id where they are equally old.
func OlderRecord(a, b Record) int {
	return cmp.Or(a.Created.Compare(b.Created), strings.Compare(a.ID, b.ID))
}
