package keys_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"aioratings/pkg/keys"
)

// TestRedaction prints a key and a secret in every way that a log line or an error might.
func TestRedaction(t *testing.T) {
	t.Parallel()
	signer := secret(t, 1)
	key, err := keys.Mint(randomness(2), signer)
	if err != nil {
		t.Fatal(err)
	}
	type hidden struct {
		key    keys.Key
		secret keys.Secret
	}
	type shown struct {
		Key    keys.Key
		Secret *keys.Secret
		Both   []any
	}
	values := map[string]any{
		"key": key, "secret": signer, "pointer": &key,
		"secrets":   keys.Secrets{Current: signer, Previous: signer},
		"hidden":    hidden{key, signer},
		"shown":     shown{key, &signer, []any{key, signer}},
		"map":       map[string]keys.Key{"k": key},
		"registrar": keys.Registrar{Secret: signer},
		"config":    keys.Config{Secrets: keys.Secrets{Current: signer}},
	}
	for name, value := range values {
		var out bytes.Buffer
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%t", "%p", "%T"} {
			fmt.Fprintf(&out, verb+"\n", value)
		}
		fmt.Fprintln(&out, fmt.Errorf("wrapped: %v", value))
		slog.New(slog.NewJSONHandler(&out, nil)).Info("m", "v", value)
		slog.New(slog.NewTextHandler(&out, nil)).Info("m", "v", value)
		if text, err := json.Marshal(value); err == nil {
			out.Write(text)
		}
		for _, text := range []string{key.Reveal(), signer.Reveal()} {
			for _, form := range []string{text, text[16:], fmt.Sprintf("%x", text), fmt.Sprintf("%X", text)} {
				if strings.Contains(out.String(), form) {
					t.Errorf("%s: printed as\n%s\nwhich holds %q", name, out.String(), form)
				}
			}
		}
	}
	if got := fmt.Sprint(key, signer); got != "[redacted] [redacted]" {
		t.Errorf("Sprint: got %q, want [redacted] twice", got)
	}
}
