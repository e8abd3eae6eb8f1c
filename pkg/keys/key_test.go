package keys_test

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"io"
	"regexp"
	"strings"
	"testing"

	"aioratings/pkg/keys"
)

func TestMintedForm(t *testing.T) {
	t.Parallel()
	form := regexp.MustCompile(`\At4-([A-Za-z0-9_][A-Za-z0-9_-]{11})_([A-Za-z0-9_-]{22})\z`)
	random, signer := randomness(3), secret(t, 1)
	for range 1000 {
		key, err := keys.Mint(random, signer)
		if err != nil {
			t.Fatal(err)
		}
		parts := form.FindStringSubmatch(key.Reveal())
		if parts == nil {
			t.Fatalf("Mint: got %q, want the form %v", key.Reveal(), form)
		}
		mac := hmac.New(sha256.New, []byte(signer.Reveal()))
		mac.Write([]byte("t4-" + parts[1]))
		if want := base64.RawURLEncoding.EncodeToString(mac.Sum(nil)[:16]); parts[2] != want {
			t.Fatalf("proof of %q: got %q, want %q", key.Reveal(), parts[2], want)
		}
		if key.ID() != parts[1] {
			t.Fatalf("ID of %q: got %q, want %q", key.Reveal(), key.ID(), parts[1])
		}
	}
}

// TestMintedVector holds the form still: other verifiers, such as one at the edge, must agree with it.
func TestMintedVector(t *testing.T) {
	t.Parallel()
	signer, err := keys.ParseSecret("0123456789abcdef0123456789abcdef")
	if err != nil {
		t.Fatal(err)
	}
	key, err := keys.Mint(bytes.NewReader([]byte("\xf8\x01\x02\x03\x04\x05\x06\x07\x08")), signer)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := key.Reveal(), "t4-eAECAwQFBgcI_1xDRLIgmrY42AN7-zzHrnw"; got != want {
		t.Errorf("Mint: got %q, want %q", got, want)
	}
}

func TestMintRefuses(t *testing.T) {
	t.Parallel()
	if key, err := keys.Mint(randomness(1), keys.Secret{}); err == nil {
		t.Errorf("Mint without a secret: got %q, want an error", key.Reveal())
	}
	if key, err := keys.Mint(io.LimitReader(randomness(1), 8), secret(t, 1)); err == nil {
		t.Errorf("Mint with too little randomness: got %q, want an error", key.Reveal())
	}
}

func TestLegacy(t *testing.T) {
	t.Parallel()
	for raw, good := range map[string]bool{
		"demo": true, "t1-free-rpdb": true, "a.b_c-D9": true, "t3": true, "h": true, "t4": true, strings.Repeat("x", 128): true,
		"": false, ".": false, "..": false, "api": false, "status": false, "account": false, "accounts": true, "t4-demo": false, "h.demo": false, "t4-": false,
		"de mo": false, "démo": false, "a/b": false, "a%41": false, "a\x00": false, strings.Repeat("x", 129): false,
	} {
		key, err := keys.Legacy(raw)
		if (err == nil) != good {
			t.Errorf("Legacy(%q): got error %v, want good %t", raw, err, good)
		}
		if good && key.Reveal() != raw {
			t.Errorf("Legacy(%q): got %q", raw, key.Reveal())
		}
		if err != nil && len(raw) > 3 && strings.Contains(err.Error(), raw) && raw != "status" && raw != "account" {
			t.Errorf("Legacy(%q): the error %q holds the key", raw, err)
		}
	}
}

func TestHash(t *testing.T) {
	t.Parallel()
	key, err := keys.Legacy("demo")
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte("demo"))
	want := hex.EncodeToString(sum[:])
	if got := key.Hash(); string(got) != want || got.Shareable() != "h."+want {
		t.Errorf("Hash of demo: got %q and %q, want %q", got, got.Shareable(), want)
	}
	if _, err := keys.ParseHash(want); err != nil {
		t.Errorf("ParseHash(%q): got %v, want no error", want, err)
	}
	for _, bad := range []string{"", want[1:], want + "0", strings.ToUpper(want), "g" + want[1:], " " + want[1:]} {
		if _, err := keys.ParseHash(bad); err == nil {
			t.Errorf("ParseHash(%q): got no error", bad)
		}
	}
}

func TestParseSecret(t *testing.T) {
	t.Parallel()
	thirty2 := strings.Repeat("s", 32)
	for text, good := range map[string]bool{
		thirty2: true, strings.Repeat("~", 512): true,
		"": false, thirty2[1:]: false, strings.Repeat("s", 513): false, thirty2 + "\n": false, thirty2 + " x": false, thirty2 + "é": false,
	} {
		s, err := keys.ParseSecret(text)
		if (err == nil) != good {
			t.Errorf("ParseSecret(%q): got error %v, want good %t", text, err, good)
		}
		if good && s.Reveal() != text {
			t.Errorf("ParseSecret(%q): got %q", text, s.Reveal())
		}
	}
}
