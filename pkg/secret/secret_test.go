package secret

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

const canary = "canary-7f3a"

// values are a Text in all the places where a printer may come upon one.
func values(hidden Text) []any {
	type around struct {
		Shown  Text
		hidden Text
	}
	type embedding struct{ Text }
	return []any{
		hidden, &hidden, []Text{hidden}, around{hidden, hidden}, &around{hidden, hidden},
		map[string]Text{"key": hidden}, embedding{hidden}, &embedding{hidden},
	}
}

func TestTextNeverPrints(t *testing.T) {
	t.Parallel()
	check := func(value any, how, text string) {
		t.Helper()
		for _, form := range []string{canary, fmt.Sprintf("%x", canary), fmt.Sprintf("%X", canary)} {
			if strings.Contains(text, form) {
				t.Errorf("%T with %s: got %s", value, how, text)
			}
		}
	}
	for _, value := range values(Hide(canary)) {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%t", "%p", "%T"} {
			check(value, verb, fmt.Sprintf(verb, value))
		}
		text, err := json.Marshal(value)
		if err != nil {
			t.Errorf("%T as JSON: %v", value, err)
		}
		check(value, "JSON", string(text))
		var log bytes.Buffer
		slog.New(slog.NewJSONHandler(&log, nil)).Info("m", "v", value)
		slog.New(slog.NewTextHandler(&log, nil)).Info("m", "v", value)
		check(value, "slog", log.String())
	}
}

func TestTextPrintsRedacted(t *testing.T) {
	t.Parallel()
	hidden := Hide(canary)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x"} {
		if got := fmt.Sprintf(verb, hidden); got != "[redacted]" {
			t.Errorf("%s: got %s, want [redacted]", verb, got)
		}
	}
	if got, err := json.Marshal(hidden); err != nil || string(got) != `"[redacted]"` {
		t.Errorf("JSON: got %s, %v", got, err)
	}
	if got := hidden.LogValue().String(); got != "[redacted]" {
		t.Errorf("slog: got %s", got)
	}
}

func TestReveal(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text Text
		want string
	}{{Hide(canary), canary}, {Hide(""), ""}, {Text{}, ""}} {
		if got := c.text.Reveal(); got != c.want {
			t.Errorf("Reveal: got %q, want %q", got, c.want)
		}
	}
}
