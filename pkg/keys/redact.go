package keys

import (
	"fmt"
	"io"
	"log/slog"
)

// Redacted is what a Key and a Secret print as, whoever prints them and however.
const Redacted = "[redacted]"

// redacted gives the types that embed it one answer to every printer: fmt's verbs, slog, JSON and other text encoders.
// Printers that meet such a value in an unexported field call no method, which is why the embedding types hold
// their text behind a function and not in a string.
type redacted struct{}

// Format answers every verb of package fmt.
func (redacted) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, Redacted) }

// LogValue answers package slog.
func (redacted) LogValue() slog.Value { return slog.StringValue(Redacted) }

// MarshalText answers encoders.
func (redacted) MarshalText() ([]byte, error) { return []byte(Redacted), nil }
