// Package secret holds texts that must not be seen: keys of upstreams, keys of customers, and what those are signed with.
// Whoever prints, logs or marshals one, on purpose or by accident, gets Redacted. The text comes out by Reveal alone, which
// is for what puts it onto the wire or keeps it; nothing is encrypted, and the package neither reads nor checks texts.
package secret

import (
	"fmt"
	"io"
	"log/slog"
)

// Redacted is what a Text prints as, whoever prints it and however.
const Redacted = "[redacted]"

// Text is a text that does not show. The zero Text is the empty one. Types that embed it print as it does.
//
// The text sits in a closure and not in a string, because printers that meet an unexported field ask no method of it; a
// function they can only print as an address. So Texts cannot be compared either.
type Text struct{ reveal func() string }

// Hide makes a Text.
func Hide(text string) Text { return Text{func() string { return text }} }

// Reveal gives the text, "" of the zero Text.
func (t Text) Reveal() string {
	if t.reveal == nil {
		return ""
	}
	return t.reveal()
}

// Format answers every verb of package fmt.
func (Text) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, Redacted) }

// LogValue answers package slog.
func (Text) LogValue() slog.Value { return slog.StringValue(Redacted) }

// MarshalText answers encoders.
func (Text) MarshalText() ([]byte, error) { return []byte(Redacted), nil }
