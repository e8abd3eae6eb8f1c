package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"aioratings/infra/internal/command"
	"aioratings/infra/internal/stores"
	"aioratings/pkg/edge"
	"aioratings/pkg/edge/edgestore"
	"aioratings/pkg/keys"
)

// edgeView is what is told about the edge's side of a block.
type edgeView struct {
	Key     view        `json:"key"`
	Entries []entryView `json:"entries"`
	Written bool        `json:"written"` // false: they are to be written
}

// entryView is an entry of the edge's store as it shall be.
type entryView struct {
	Name  string `json:"name"`
	Value string `json:"value"` // "" for none
}

// openEdge opens the edge's store that a flag names, nil for none.
func (t *tool) openEdge(arn string) (edge.Store, error) {
	if arn == "" {
		return nil, nil
	}
	return t.edge(&t.place, arn)
}

// openAtAWS opens it with the credentials of the environment.
func openAtAWS(place *stores.Place, arn string) (edge.Store, error) {
	env, err := place.AWS()
	if err != nil {
		return nil, err
	}
	return edgestore.Open(env.Config, env.EdgeURL, arn)
}

func (t *tool) block(ctx context.Context, words []string, o *options) error {
	return t.setBlocked(ctx, words[0], true, o)
}

func (t *tool) unblock(ctx context.Context, words []string, o *options) error {
	return t.setBlocked(ctx, words[0], false, o)
}

// setBlocked changes the table first, which is the truth: what the edge is not told of, the origin refuses still.
func (t *tool) setBlocked(ctx context.Context, name string, blocked bool, o *options) error {
	record, err := t.Key(ctx, name)
	if err != nil {
		return err
	}
	store, err := t.openEdge(o.kvs)
	if err != nil {
		return err
	}
	if err := t.Registry.SetDisabled(ctx, record.Hash, blocked); err != nil {
		return err
	}
	record.Disabled = blocked
	entries := edge.Unblocked(record)
	if blocked {
		entries = edge.Blocked(record)
	}
	if store != nil {
		if err := store.Set(ctx, entries); err != nil {
			return fmt.Errorf("the key is changed, and the edge was not told; the same command again tells it: %w", err)
		}
	}
	return t.printBlock(ctx, record, entries, store != nil)
}

func (t *tool) printBlock(ctx context.Context, record keys.Record, entries edge.Entries, written bool) error {
	v, unread := t.viewOne(ctx, record)
	told := edgeView{Key: v, Written: written}
	for _, name := range slices.Sorted(maps.Keys(entries)) {
		told.Entries = append(told.Entries, entryView{name, entries[name]})
	}
	if t.json {
		return errors.Join(command.JSON(t.stdout, told), unread)
	}
	head := "\nTo be written to the edge's key-value store (--kvs ARN does it):"
	if written {
		head = "\nWritten to the edge's key-value store:"
	}
	err := command.Fields(t.stdout, fields(v))
	_, unwritten := fmt.Fprintln(t.stdout, head)
	table := command.Table(t.stdout)
	for _, entry := range told.Entries {
		if entry.Value == "" {
			entry.Value = "(none)"
		}
		fmt.Fprintf(table, "  %s\t%s\n", entry.Name, entry.Value)
	}
	return errors.Join(err, unwritten, table.Flush(), unread)
}
