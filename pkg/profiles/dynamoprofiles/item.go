package dynamoprofiles

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"aioratings/pkg/dynamotable"
	"aioratings/pkg/profiles"
)

// The words that items' keys are made of.
const (
	partition    = "PROFILE#"
	indexSort    = "INDEX"
	designPrefix = "DESIGN#"
)

// The attributes.
const (
	designs  = "designs"  // of the index: JSON, document by id
	contents = "contents" // of a document: JSON
)

// document names what a design is at present.
type document struct {
	Version profiles.Version `json:"version"`
	Name    string           `json:"name"` // drawn when it was written
}

// index is which designs an account has.
type index struct {
	text    string // as it lies in the table, "" for none
	designs map[string]document
}

func (i index) ids() []string { return slices.Sorted(maps.Keys(i.designs)) }

func (i index) with(id string, d document) index {
	next := i.without(id)
	next.designs[id] = d
	return next
}

func (i index) without(id string) index {
	next := index{designs: make(map[string]document, len(i.designs)+1)}
	maps.Copy(next.designs, i.designs)
	delete(next.designs, id)
	return next
}

func indexAt(account string) dynamotable.Key {
	return dynamotable.Key{Partition: partition + account, Sort: indexSort}
}

func documentAt(account, id string, d document) dynamotable.Key {
	return dynamotable.Key{Partition: partition + account, Sort: designPrefix + id + "#" + d.Name}
}

// index reads which designs an account has; it may never have had one.
func (s *Store) index(ctx context.Context, account string) (index, error) {
	item, err := s.table.Get(ctx, indexAt(account))
	if errors.Is(err, dynamotable.ErrAbsent) {
		return index{}, nil
	}
	if err != nil {
		return index{}, err
	}
	i := index{text: item.Text(designs)}
	if err := json.Unmarshal([]byte(i.text), &i.designs); err != nil {
		return index{}, fmt.Errorf("dynamoprofiles: the index of account %s: %w: %w", account, profiles.ErrDamaged, err)
	}
	return i, nil
}

// replace puts an index in the place of another, or dynamotable.ErrUnmet if that is not there any more.
func (s *Store) replace(ctx context.Context, account string, before, after index) error {
	text, err := json.Marshal(after.designs)
	if err != nil {
		return err
	}
	as := dynamotable.Missing()
	if before.text != "" {
		as = dynamotable.Condition{Text: "#" + designs + " = :before", With: dynamotable.Item{":before": dynamotable.Text(before.text)}}
	}
	return s.table.Put(ctx, dynamotable.Write{Key: indexAt(account), If: as}, dynamotable.Item{designs: dynamotable.Text(string(text))})
}

// read reads a document and doubts it; dynamotable.ErrAbsent if it was removed.
func (s *Store) read(ctx context.Context, account, id string, d document) (profiles.Profile, error) {
	item, err := s.table.Get(ctx, documentAt(account, id, d))
	if err != nil {
		return profiles.Profile{}, err
	}
	p, err := profiles.Parse([]byte(item.Text(contents)))
	if err == nil && p.Version() != d.Version {
		err = errors.New("it is not the version that the index names")
	}
	if invalid, ok := errors.AsType[*profiles.InvalidError](err); ok {
		err = invalid // without the sentence for those who send documents
	}
	if err != nil {
		return profiles.Profile{}, fmt.Errorf("dynamoprofiles: design %s of account %s: %w: %w", id, account, profiles.ErrDamaged, err)
	}
	return p, nil
}

// write keeps a document under a new name, which it gives. Nobody reads it until an index names it.
func (s *Store) write(ctx context.Context, account, id string, p profiles.Profile) (string, error) {
	var b [12]byte
	if _, err := io.ReadFull(s.rand, b[:]); err != nil {
		return "", fmt.Errorf("dynamoprofiles: drawing a name: %w", err)
	}
	name := base64.RawURLEncoding.EncodeToString(b[:])
	key := documentAt(account, id, document{Name: name})
	err := s.table.Put(ctx, dynamotable.Write{Key: key, Repeatable: true}, dynamotable.Item{contents: dynamotable.Text(string(p.Encode()))})
	return name, err
}

// remove takes away a document that no index names any more. If that fails it stays, and harms nobody.
func (s *Store) remove(ctx context.Context, account, id string, d document) {
	if d.Name == "" {
		return
	}
	_ = s.table.Delete(ctx, dynamotable.Write{Key: documentAt(account, id, d), Repeatable: true})
}
