package keys_test

import (
	"regexp"
	"strings"
	"testing"

	"aioratings/pkg/fault"
	"aioratings/pkg/keys"
	"aioratings/pkg/keys/keystest"
)

// FuzzIdentify reads keys of any form against a driver that knows none: nothing gets in, nothing but Unauthorized comes
// out, and only what may be a key reaches the driver.
func FuzzIdentify(f *testing.F) {
	secrets := keys.Secrets{Current: secret(f, 1), Previous: secret(f, 2)}
	for _, signer := range []keys.Secret{secrets.Current, secrets.Previous} {
		key, err := keys.Mint(randomness(3), signer)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(key.Reveal())
		f.Add(key.Hash().Shareable())
	}
	for _, seed := range []string{"", "demo", "t4-", "h.", "..", "t4-AAAAAAAAAAAA_AAAAAAAAAAAAAAAAAAAAAA", "t4-\x00", "démo"} {
		f.Add(seed)
	}
	legal := regexp.MustCompile(`\A[A-Za-z0-9._-]{1,128}\z`)
	minted := regexp.MustCompile(`\At4-[A-Za-z0-9_-]{12}_[A-Za-z0-9_-]{22}\z`)
	shared := regexp.MustCompile(`\Ah\.[0-9a-f]{64}\z`)
	f.Fuzz(func(t *testing.T, raw string) {
		d := new(driver)
		_, err := keys.NewRing(d, keys.Config{Secrets: secrets}).Identify(t.Context(), raw)
		if !fault.Is(err, fault.Unauthorized) {
			t.Errorf("Identify(%q): got %v, want unauthorized", raw, err)
		}
		may := legal.MatchString(raw) && (!strings.HasPrefix(raw, "t4-") || minted.MatchString(raw)) &&
			(!strings.HasPrefix(raw, "h.") || shared.MatchString(raw))
		if d.calls.Load() > 0 && !may {
			t.Errorf("Identify(%q): the driver was asked", raw)
		}
	})
}

func BenchmarkIdentify(b *testing.B) {
	signer := secret(b, 1)
	store := new(keystest.Memory)
	registrar := keys.Registrar{Registry: store, Secret: signer, Rand: randomness(2), Now: clockAt(morning).now}
	account, err := registrar.OpenAccount(b.Context(), "Ada", keys.Free)
	if err != nil {
		b.Fatal(err)
	}
	key, _, err := registrar.Issue(b.Context(), account.ID, "")
	if err != nil {
		b.Fatal(err)
	}
	ring := keys.NewRing(store, keys.Config{Secrets: keys.Secrets{Current: signer}})
	raw := key.Reveal()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ring.Identify(b.Context(), raw); err != nil {
			b.Fatal(err)
		}
	}
}
