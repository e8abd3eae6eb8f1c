package upstream

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

func TestSecretNeverPrints(t *testing.T) {
	t.Parallel()
	const canary = "canary-7f3a"
	type around struct {
		Shown  Secret
		hidden Secret
	}
	secret := NewSecret(canary)
	values := []any{secret, &secret, []Secret{secret}, around{secret, secret}, &around{secret, secret}, map[string]Secret{"key": secret}}
	for _, value := range values {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
			if text := fmt.Sprintf(verb, value); strings.Contains(text, canary) || strings.Contains(text, fmt.Sprintf("%x", canary)) {
				t.Errorf("%T with %s: got %s", value, verb, text)
			}
		}
		if text, err := json.Marshal(value); err != nil || strings.Contains(string(text), canary) {
			t.Errorf("%T as JSON: got %s, %v", value, text, err)
		}
	}
	if got := secret.Reveal(); got != canary {
		t.Errorf("Reveal: got %q, want %q", got, canary)
	}
	if got := (Secret{}).Reveal(); got != "" {
		t.Errorf("Reveal of nothing: got %q", got)
	}
}
