// Package edge is what the edge function is told about single keys: which are blocked, and which draw a saved design where
// none is asked for. The function asks its key-value store on every request, so a block holds within seconds, for pictures in
// the edge's cache too. How the entries are called, infra/edge/README.md says; the table stays the truth.
//
// It knows neither HTTP nor how the store is reached; package edgestore does.
package edge

import (
	"context"

	"aioratings/pkg/keys"
	"aioratings/pkg/profiles"
)

// What entries' names begin with.
const (
	blockedPrefix = "b:"
	designPrefix  = "p:"
)

// revoked is the value of a block that holds until it is removed.
const revoked = "revoked"

// Entries are entries of the store as they shall be, by name; "" stands for none.
type Entries map[string]string

// Store is where the edge function looks.
type Store interface {
	// Set makes the entries what they shall be, all of them or none. Others stay as they are.
	Set(ctx context.Context, entries Entries) error
}

// Block gives the name of the entry that refuses a name, which is a key's id or its shareable form.
func Block(name string) string { return blockedPrefix + name }

// Blocked gives the entries that refuse a key in both its forms.
func Blocked(key keys.Record) Entries { return both(blockedPrefix, key, revoked) }

// Unblocked gives the entries that let a key pass again, also one whose month is spent: who counts blocks it anew.
func Unblocked(key keys.Record) Entries { return both(blockedPrefix, key, "") }

// Drawing gives the entries that let a key draw its default design, in the version that this has; Absent for none.
func Drawing(key keys.Record, version profiles.Version) Entries {
	if key.DefaultProfile == "" || version == profiles.Absent {
		return both(designPrefix, key, "")
	}
	return both(designPrefix, key, key.DefaultProfile+"@"+string(version))
}

// both makes one entry for the key itself and one for its shareable form, which the function cannot tell to be the same.
func both(prefix string, key keys.Record, value string) Entries {
	return Entries{prefix + key.ID: value, prefix + key.Hash.Shareable(): value}
}
