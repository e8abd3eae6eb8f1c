package stores

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"aioratings/infra/internal/command"
	"aioratings/pkg/keys"
)

// noAccount is the error for a name that no account has; it is a keys.ErrMissing.
type noAccount string

func (name noAccount) Error() string { return fmt.Sprintf("no account %q", string(name)) }
func (noAccount) Unwrap() error      { return keys.ErrMissing }

// Account finds an account by its id or its name: keys.ErrMissing if there is none. An account that cannot be read fails a
// search by name, which might have been its own.
func (s Stores) Account(ctx context.Context, name string) (keys.Account, error) {
	if strings.HasPrefix(name, "t4-") || strings.HasPrefix(name, "h.") {
		return keys.Account{}, command.Misused("an account goes by its name or id, never by a key")
	}
	accounts, err := s.Registry.Accounts(ctx)
	var called []keys.Account
	for _, account := range accounts {
		if account.ID == name {
			return account, nil
		}
		if account.Name == name {
			called = append(called, account)
		}
	}
	switch {
	case err != nil:
		return keys.Account{}, err
	case len(called) == 0:
		return keys.Account{}, noAccount(name)
	case len(called) > 1:
		return keys.Account{}, fmt.Errorf("%d accounts are called %q; give the id of one", len(called), name)
	}
	return called[0], nil
}

// Key finds a key's record by its id or its shareable form. What looks like a key is refused and not repeated.
func (s Stores) Key(ctx context.Context, name string) (keys.Record, error) {
	if strings.HasPrefix(name, "t4-") || len(name) > len("h.")+64 {
		return keys.Record{}, command.Misused("give a key's id, the 12 characters behind t4-, and never the key itself")
	}
	if shared, ok := strings.CutPrefix(name, "h."); ok {
		hash, err := keys.ParseHash(shared)
		if err != nil {
			return keys.Record{}, command.Misused("a shareable form is h. and 64 lower-case hex digits")
		}
		record, err := s.Registry.FindKey(ctx, hash)
		if errors.Is(err, keys.ErrMissing) {
			return keys.Record{}, errors.New("no key with this shareable form")
		}
		return record, err
	}
	records, err := s.Registry.Keys(ctx)
	for _, record := range records {
		if record.ID == name {
			return record, nil
		}
	}
	if err != nil {
		return keys.Record{}, err
	}
	return keys.Record{}, errors.New("no key has this id; the key tool's list shows them all")
}
