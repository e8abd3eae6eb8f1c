package main

import (
	"context"
	"errors"
	"fmt"

	"aioratings/infra/internal/command"
	"aioratings/pkg/edge"
	"aioratings/pkg/keys"
)

func (t *tool) create(ctx context.Context, _ []string, o *options) error {
	if o.account == "" {
		return command.Misused("create needs --account NAME")
	}
	if o.tier != "" {
		if _, err := keys.ParseTier(o.tier); err != nil {
			return command.Misused("%v", err)
		}
	}
	if err := keys.CheckLabel(o.label); err != nil {
		return command.Misused("%v", err)
	}
	registrar, err := t.registrar()
	if err != nil {
		return err
	}
	account, err := t.Account(ctx, o.account)
	switch {
	case errors.Is(err, keys.ErrMissing):
		tier := keys.Free
		if o.tier != "" {
			tier = keys.Tier(o.tier)
		}
		account, err = registrar.OpenAccount(ctx, o.account, tier)
	case err == nil && o.tier != "" && keys.Tier(o.tier) != account.Tier:
		return fmt.Errorf("account %q is %s already; the tier command changes that", account.Name, account.Tier)
	}
	if err != nil {
		return err
	}
	key, record, err := registrar.Issue(ctx, account.ID, o.label)
	if err != nil {
		return err
	}
	return t.printNew(ctx, key, record, o.origin)
}

func (t *tool) list(ctx context.Context, _ []string, _ *options) error {
	views, damage := t.views(ctx)
	if len(views) == 0 && damage != nil {
		return damage
	}
	// What cannot be read is told behind the table of what can.
	return errors.Join(t.printList(views), damage)
}

func (t *tool) show(ctx context.Context, words []string, _ *options) error {
	record, err := t.Key(ctx, words[0])
	if err != nil {
		return err
	}
	return t.printOne(ctx, record)
}

func (t *tool) disable(ctx context.Context, words []string, _ *options) error {
	return t.setDisabled(ctx, words[0], true)
}

func (t *tool) enable(ctx context.Context, words []string, _ *options) error {
	return t.setDisabled(ctx, words[0], false)
}

func (t *tool) setDisabled(ctx context.Context, name string, disabled bool) error {
	record, err := t.Key(ctx, name)
	if err != nil {
		return err
	}
	if err := t.Registry.SetDisabled(ctx, record.Hash, disabled); err != nil {
		return err
	}
	record.Disabled = disabled
	return t.printOne(ctx, record)
}

func (t *tool) reissue(ctx context.Context, words []string, o *options) error {
	old, err := t.Key(ctx, words[0])
	if err != nil {
		return err
	}
	if old.Legacy {
		return fmt.Errorf("key %s was chosen, not made here; disable it and create another", old.ID)
	}
	registrar, err := t.registrar()
	if err != nil {
		return err
	}
	store, err := t.openEdge(o.kvs)
	if err != nil {
		return err
	}
	key, record, err := registrar.Reissue(ctx, old.Hash)
	if errors.Is(err, keys.ErrDisabled) {
		return fmt.Errorf("key %s is disabled; enable it first, or create another", old.ID)
	}
	if err != nil {
		return err
	}
	// The key is printed even if the edge could not be told: there is no second chance.
	err = t.printNew(ctx, key, record, o.origin)
	if store != nil {
		if untold := store.Set(ctx, edge.Blocked(old)); untold != nil {
			err = errors.Join(err, fmt.Errorf("the edge was not told that key %s is over; block tells it: %w", old.ID, untold))
		}
	}
	return err
}

func (t *tool) setTier(ctx context.Context, words []string, _ *options) error {
	tier, err := keys.ParseTier(words[1])
	if err != nil {
		return command.Misused("%v", err)
	}
	account, err := t.Account(ctx, words[0])
	if err != nil {
		return err
	}
	if err := t.Registry.SetTier(ctx, account.ID, tier); err != nil {
		return err
	}
	account.Tier = tier
	return t.printUsage(ctx, []keys.Account{account}, keys.PeriodOf(t.now()))
}

func (t *tool) usage(ctx context.Context, words []string, o *options) error {
	period := keys.PeriodOf(t.now())
	if o.month != "" {
		var err error
		if period, err = keys.ParsePeriod(o.month); err != nil {
			return command.Misused("%v", err)
		}
	}
	if len(words) == 0 {
		accounts, damage := t.Registry.Accounts(ctx)
		if len(accounts) == 0 && damage != nil {
			return damage
		}
		return errors.Join(t.printUsage(ctx, accounts, period), damage)
	}
	account, err := t.Account(ctx, words[0])
	if err != nil {
		return err
	}
	return t.printUsage(ctx, []keys.Account{account}, period)
}
