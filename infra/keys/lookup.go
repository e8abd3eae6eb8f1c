package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"aioratings/pkg/keys"
)

// account finds an account by its id or its name: keys.ErrMissing if there is none. An account that cannot be read fails a
// search by name, which might have been its own.
func (t *tool) account(ctx context.Context, name string) (keys.Account, error) {
	if strings.HasPrefix(name, "t4-") || strings.HasPrefix(name, "h.") {
		return keys.Account{}, misused("an account goes by its name or id, never by a key")
	}
	accounts, err := t.registry.Accounts(ctx)
	var named []keys.Account
	for _, account := range accounts {
		if account.ID == name {
			return account, nil
		}
		if account.Name == name {
			named = append(named, account)
		}
	}
	switch {
	case err != nil:
		return keys.Account{}, err
	case len(named) == 0:
		return keys.Account{}, keys.ErrMissing
	case len(named) > 1:
		return keys.Account{}, fmt.Errorf("%d accounts are called %q; give the id of one", len(named), name)
	}
	return named[0], nil
}

// key finds a key's record by its id or its shareable form. What looks like a key is refused and not repeated.
func (t *tool) key(ctx context.Context, name string) (keys.Record, error) {
	if strings.HasPrefix(name, "t4-") || len(name) > len("h.")+64 {
		return keys.Record{}, misused("give a key's id, the 12 characters behind t4-, and never the key itself")
	}
	if shared, ok := strings.CutPrefix(name, "h."); ok {
		hash, err := keys.ParseHash(shared)
		if err != nil {
			return keys.Record{}, misused("a shareable form is h. and 64 lower-case hex digits")
		}
		record, err := t.registry.FindKey(ctx, hash)
		if errors.Is(err, keys.ErrMissing) {
			return keys.Record{}, errors.New("no key with this shareable form")
		}
		return record, err
	}
	records, err := t.registry.Keys(ctx)
	for _, record := range records {
		if record.ID == name {
			return record, nil
		}
	}
	if err != nil {
		return keys.Record{}, err
	}
	return keys.Record{}, errors.New("no key has this id; the list command shows them all")
}
