package main

import (
	"context"
	"errors"
	"fmt"

	"aioratings/pkg/keys"
)

func create(ctx context.Context, t *tool, _ []string, o options) error {
	if o.account == "" {
		return misused("create needs --account NAME")
	}
	if o.tier != "" {
		if _, err := keys.ParseTier(o.tier); err != nil {
			return misused("%s", oneLine(err))
		}
	}
	if err := keys.CheckLabel(o.label); err != nil {
		return misused("%s", oneLine(err))
	}
	registrar, err := t.registrar()
	if err != nil {
		return err
	}
	account, err := t.account(ctx, o.account)
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

func list(ctx context.Context, t *tool, _ []string, _ options) error {
	views, damage := t.views(ctx)
	if len(views) == 0 && damage != nil {
		return damage
	}
	// What cannot be read is told behind the table of what can.
	return errors.Join(t.printList(views), damage)
}

func show(ctx context.Context, t *tool, words []string, _ options) error {
	record, err := t.key(ctx, words[0])
	if err != nil {
		return err
	}
	return t.printOne(ctx, record)
}

func disable(ctx context.Context, t *tool, words []string, _ options) error {
	return t.setDisabled(ctx, words[0], true)
}

func enable(ctx context.Context, t *tool, words []string, _ options) error {
	return t.setDisabled(ctx, words[0], false)
}

func (t *tool) setDisabled(ctx context.Context, name string, disabled bool) error {
	record, err := t.key(ctx, name)
	if err != nil {
		return err
	}
	if err := t.registry.SetDisabled(ctx, record.Hash, disabled); err != nil {
		return err
	}
	record.Disabled = disabled
	return t.printOne(ctx, record)
}

func reissue(ctx context.Context, t *tool, words []string, o options) error {
	old, err := t.key(ctx, words[0])
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
	key, record, err := registrar.Reissue(ctx, old.Hash)
	if errors.Is(err, keys.ErrDisabled) {
		return fmt.Errorf("key %s is disabled; enable it first, or create another", old.ID)
	}
	if err != nil {
		return err
	}
	return t.printNew(ctx, key, record, o.origin)
}

func setTier(ctx context.Context, t *tool, words []string, _ options) error {
	tier, err := keys.ParseTier(words[1])
	if err != nil {
		return misused("%s", oneLine(err))
	}
	account, err := t.account(ctx, words[0])
	if errors.Is(err, keys.ErrMissing) {
		return fmt.Errorf("no account %q", words[0])
	}
	if err != nil {
		return err
	}
	if err := t.registry.SetTier(ctx, account.ID, tier); err != nil {
		return err
	}
	account.Tier = tier
	return t.printUsage(ctx, []keys.Account{account}, keys.PeriodOf(t.now()))
}

func usage(ctx context.Context, t *tool, words []string, o options) error {
	period := keys.PeriodOf(t.now())
	if o.month != "" {
		var err error
		if period, err = keys.ParsePeriod(o.month); err != nil {
			return misused("%s", oneLine(err))
		}
	}
	if len(words) == 0 {
		accounts, damage := t.registry.Accounts(ctx)
		if len(accounts) == 0 && damage != nil {
			return damage
		}
		return errors.Join(t.printUsage(ctx, accounts, period), damage)
	}
	account, err := t.account(ctx, words[0])
	if errors.Is(err, keys.ErrMissing) {
		return fmt.Errorf("no account %q", words[0])
	}
	if err != nil {
		return err
	}
	return t.printUsage(ctx, []keys.Account{account}, period)
}

func (t *tool) registrar() (keys.Registrar, error) {
	secret, err := t.secret()
	return keys.Registrar{Registry: t.registry, Secret: secret, Rand: t.rand, Now: t.now}, err
}
