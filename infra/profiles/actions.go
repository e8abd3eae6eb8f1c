package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"aioratings/pkg/keys"
	"aioratings/pkg/profiles"
)

func put(ctx context.Context, t *tool, words []string, o options) error {
	if o.fresh && o.version != "" {
		return misused("put takes --new or --version, not both")
	}
	account, err := t.account(ctx, words[0])
	if err != nil {
		return err
	}
	p, err := t.parse(words[2])
	if err != nil {
		return err
	}
	was := wanted(o)
	if o.fresh {
		was = profiles.Absent
	}
	if _, err := t.store.Put(ctx, account.ID, words[1], p, was); err != nil {
		return err
	}
	t.noteTier(account)
	return t.printOne(account, profiles.Saved{ID: words[1], Profile: p})
}

// wanted is the version that has to be there.
func wanted(o options) profiles.Version {
	if o.version == "" {
		return profiles.Any
	}
	return profiles.Version(o.version)
}

func list(ctx context.Context, t *tool, words []string, _ options) error {
	account, err := t.account(ctx, words[0])
	if err != nil {
		return err
	}
	all, damage := t.store.List(ctx, account.ID)
	if len(all) == 0 && damage != nil {
		return damage
	}
	// What cannot be read is told behind the table of what can.
	return errors.Join(t.printList(account, all), damage)
}

func show(ctx context.Context, t *tool, words []string, _ options) error {
	account, err := t.account(ctx, words[0])
	if err != nil {
		return err
	}
	p, err := t.store.Get(ctx, account.ID, words[1])
	if err != nil {
		return err
	}
	var text bytes.Buffer
	if err := json.Indent(&text, p.Encode(), "", "  "); err != nil {
		return err
	}
	_, err = fmt.Fprintln(t.stdout, text.String())
	return err
}

func remove(ctx context.Context, t *tool, words []string, o options) error {
	account, err := t.account(ctx, words[0])
	if err != nil {
		return err
	}
	p, err := t.store.Get(ctx, account.ID, words[1])
	if err != nil {
		return err
	}
	if err := t.store.Delete(ctx, account.ID, words[1], wanted(o)); err != nil {
		return err
	}
	records, err := t.registry.Keys(ctx)
	for _, r := range records {
		if r.Account == account.ID && r.DefaultProfile == words[1] {
			fmt.Fprintf(t.stderr, "profiles: key %s still names it as its default design\n", r.ID)
		}
	}
	return errors.Join(t.printOne(account, profiles.Saved{ID: words[1], Profile: p}), err)
}

func setDefault(ctx context.Context, t *tool, words []string, o options) error {
	if (len(words) == 2) == o.none {
		return misused("default takes KEY and either ID or --none")
	}
	record, err := t.key(ctx, words[0])
	if err != nil {
		return err
	}
	account, err := t.registry.FindAccount(ctx, record.Account)
	if err != nil {
		return err
	}
	record.DefaultProfile = ""
	if !o.none {
		record.DefaultProfile = words[1]
		if _, err := t.store.Get(ctx, account.ID, words[1]); err != nil {
			return err
		}
		t.noteTier(account)
	}
	if err := t.registry.SetDefaultProfile(ctx, record.Hash, record.DefaultProfile); err != nil {
		return err
	}
	return t.printDefault(account, record)
}

func validate(_ context.Context, t *tool, words []string, _ options) error {
	p, err := t.parse(words[0])
	if err != nil {
		return err
	}
	if t.json {
		return t.printJSON(verdict{Valid: true, Faults: []profiles.Flaw{}})
	}
	_, err = fmt.Fprintf(t.stdout, "valid: %q, %s\n", p.Name, sections(p))
	return err
}

func schema(_ context.Context, t *tool, _ []string, _ options) error {
	_, err := t.stdout.Write(profiles.Schema())
	return err
}

// parse reads a document from a file, or prints all that is wrong with it.
func (t *tool) parse(file string) (profiles.Profile, error) {
	document, err := t.read(file)
	if err != nil {
		return profiles.Profile{}, err
	}
	p, err := profiles.Parse(document)
	if invalid, ok := errors.AsType[*profiles.InvalidError](err); ok {
		return p, errors.Join(t.printFlaws(invalid.Flaws), fmt.Errorf("the document does not validate; faults: %d", len(invalid.Flaws)))
	}
	return p, err
}

// read reads a little more than the longest document, so that a longer one is seen to be too long.
func (t *tool) read(file string) ([]byte, error) {
	from := t.stdin
	if file != "-" {
		opened, err := os.Open(file)
		if err != nil {
			return nil, err
		}
		defer opened.Close()
		from = opened
	}
	return io.ReadAll(io.LimitReader(from, profiles.MaxDocument+1))
}

// noteTier tells the operator what will not work yet.
func (t *tool) noteTier(account keys.Account) {
	if account.Tier == keys.Free {
		fmt.Fprintf(t.stderr, "profiles: account %q is on the free tier, whose keys draw no saved designs\n", account.Name)
	}
}
