package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"

	"aioratings/infra/internal/command"
	"aioratings/pkg/edge"
	"aioratings/pkg/keys"
	"aioratings/pkg/profiles"
)

func (t *tool) put(ctx context.Context, words []string, o *options) error {
	if o.fresh && o.version != "" {
		return command.Misused("put takes --new or --version, not both")
	}
	account, err := t.Account(ctx, words[0])
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
	if _, err := t.designs.Put(ctx, account.ID, words[1], p, was); err != nil {
		return err
	}
	t.noteTier(account)
	return t.printOne(account, profiles.Saved{ID: words[1], Profile: p})
}

// wanted is the version that has to be there.
func wanted(o *options) profiles.Version {
	if o.version == "" {
		return profiles.Any
	}
	return profiles.Version(o.version)
}

func (t *tool) list(ctx context.Context, words []string, _ *options) error {
	account, err := t.Account(ctx, words[0])
	if err != nil {
		return err
	}
	all, damage := t.designs.List(ctx, account.ID)
	if len(all) == 0 && damage != nil {
		return damage
	}
	// What cannot be read is told behind the table of what can.
	return errors.Join(t.printList(account, all), damage)
}

func (t *tool) show(ctx context.Context, words []string, _ *options) error {
	account, err := t.Account(ctx, words[0])
	if err != nil {
		return err
	}
	p, err := t.designs.Get(ctx, account.ID, words[1])
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

func (t *tool) remove(ctx context.Context, words []string, o *options) error {
	account, err := t.Account(ctx, words[0])
	if err != nil {
		return err
	}
	p, err := t.designs.Get(ctx, account.ID, words[1])
	if err != nil {
		return err
	}
	if err := t.designs.Delete(ctx, account.ID, words[1], wanted(o)); err != nil {
		return err
	}
	records, err := t.Registry.Keys(ctx)
	for _, r := range records {
		if r.Account == account.ID && r.DefaultProfile == words[1] {
			fmt.Fprintf(t.stderr, "profiles: key %s still names it as its default design\n", r.ID)
		}
	}
	return errors.Join(t.printOne(account, profiles.Saved{ID: words[1], Profile: p}), err)
}

func (t *tool) setDefault(ctx context.Context, words []string, o *options) error {
	if (len(words) == 2) == o.none {
		return command.Misused("default takes KEY and either ID or --none")
	}
	record, err := t.Key(ctx, words[0])
	if err != nil {
		return err
	}
	account, err := t.Registry.FindAccount(ctx, record.Account)
	if err != nil {
		return err
	}
	version := profiles.Absent
	record.DefaultProfile = ""
	if !o.none {
		record.DefaultProfile = words[1]
		p, err := t.designs.Get(ctx, account.ID, words[1])
		if err != nil {
			return err
		}
		version = p.Version()
		t.noteTier(account)
	}
	if err := t.Registry.SetDefaultProfile(ctx, record.Hash, record.DefaultProfile); err != nil {
		return err
	}
	t.noteEdge(edge.Drawing(record, version))
	return t.printDefault(account, record)
}

func (t *tool) validate(_ context.Context, words []string, _ *options) error {
	p, err := t.parse(words[0])
	if err != nil {
		return err
	}
	if t.json {
		return command.JSON(t.stdout, verdict{Valid: true, Faults: []profiles.Flaw{}})
	}
	_, err = fmt.Fprintf(t.stdout, "valid: %q, %s\n", p.Name, sections(p))
	return err
}

func (t *tool) schema(_ context.Context, _ []string, _ *options) error {
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

// noteEdge tells the operator of a stack what its edge must know. A service on one machine has none.
func (t *tool) noteEdge(entries edge.Entries) {
	if t.Files != nil {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(entries)) {
		value := entries[name]
		if value == "" {
			value = "(none)"
		}
		fmt.Fprintf(t.stderr, "profiles: to be written to the edge's key-value store: %s %s\n", name, value)
	}
}
