package keys

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
)

// Bounds of a secret's text, in bytes.
const (
	minSecret = 32
	maxSecret = 512
)

// Secret signs keys. The HMAC's key is the secret's text itself, byte for byte, so that whoever else verifies keys needs
// no decoder. The zero Secret signs and verifies nothing. It prints as secret.Redacted; Reveal gives the text, for the one
// place that keeps it.
type Secret struct{ hidden }

// Secrets are the secrets that keys may be signed with: the one in force, and while rotating the one before it.
type Secrets struct {
	Current  Secret
	Previous Secret // zero when not rotating
}

// NewSecret draws a secret of 32 random bytes.
func NewSecret(rand io.Reader) (Secret, error) {
	var b [32]byte
	if _, err := io.ReadFull(rand, b[:]); err != nil {
		return Secret{}, fmt.Errorf("keys: drawing a secret: %w", err)
	}
	return ParseSecret(base64.RawURLEncoding.EncodeToString(b[:]))
}

// ParseSecret takes a secret of 32 to 512 printable ASCII characters without spaces.
func ParseSecret(text string) (Secret, error) {
	if len(text) < minSecret || len(text) > maxSecret {
		return Secret{}, fmt.Errorf("keys: a secret has %d to %d characters, this one has %d", minSecret, maxSecret, len(text))
	}
	for i := range len(text) {
		if text[i] <= ' ' || text[i] > '~' {
			return Secret{}, errors.New("keys: a secret consists of printable ASCII without spaces")
		}
	}
	return Secret{hide(text)}, nil
}

// sign gives the 22 characters that prove body, or "" from the zero Secret.
func (s Secret) sign(body string) string {
	text := s.Reveal()
	if text == "" {
		return ""
	}
	mac := hmac.New(sha256.New, []byte(text))
	mac.Write([]byte(body))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil)[:macBytes])
}

// proves reports whether proof is what either secret signs body with. Both are always tried, and proofs are compared in
// constant time in their encoded form, so that only one spelling of a proof passes.
func (s Secrets) proves(body, proof string) bool {
	current, previous := s.Current.sign(body), s.Previous.sign(body)
	a := current != "" && hmac.Equal([]byte(current), []byte(proof))
	b := previous != "" && hmac.Equal([]byte(previous), []byte(proof))
	return a || b
}
