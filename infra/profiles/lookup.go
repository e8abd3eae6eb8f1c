package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"aioratings/pkg/keys"
)

// account finds an account by its id or its name. An account that cannot be read fails a search by name, which might have
// been its own.
func (t *tool) account(ctx context.Context, name string) (keys.Account, error) {
	if strings.HasPrefix(name, "t4-") || strings.HasPrefix(name, "h.") {
		return keys.Account{}, misused("an account goes by its name or id, never by a key")
	}
	accounts, err := t.registry.Accounts(ctx)
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
		return keys.Account{}, fmt.Errorf("no account %q", name)
	case len(called) > 1:
		return keys.Account{}, fmt.Errorf("%d accounts are called %q; give the id of one", len(called), name)
	}
	return called[0], nil
}

// key finds a key's record by its id or its shareable form. What looks like a key is refused and not repeated.
func (t *tool) key(ctx context.Context, name string) (keys.Record, error) {
	if strings.HasPrefix(name, "t4-") {
		return keys.Record{}, misused("give a key's id, the 12 characters behind t4-, and never the key itself")
	}
	shared, shareable := strings.CutPrefix(name, "h.")
	records, err := t.registry.Keys(ctx)
	for _, record := range records {
		if shareable && string(record.Hash) == shared || record.ID == name {
			return record, nil
		}
	}
	if err != nil {
		return keys.Record{}, err
	}
	return keys.Record{}, errors.New("no key has this id; the key tool lists them all")
}
