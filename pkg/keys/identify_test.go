package keys_test

import (
	"errors"
	"strings"
	"testing"

	"aioratings/pkg/fault"
	"aioratings/pkg/keys"
)

func TestIdentify(t *testing.T) {
	t.Parallel()
	for _, tier := range []keys.Tier{keys.Free, keys.Premium, keys.Pro} {
		d := newDesk(t, tier)
		for raw, shareable := range map[string]bool{d.key.Reveal(): false, d.record.Hash.Shareable(): true} {
			want := d.holder()
			want.Shareable = shareable
			got, err := d.ring(0).Identify(t.Context(), raw)
			if err != nil || got != want {
				t.Errorf("%s, shareable %t: got %+v, %v, want %+v", tier, shareable, got, err, want)
			}
		}
	}
}

// TestRefusedWithoutAsking tries what cannot be a key: it is refused in the words for an unknown one and the driver is
// not asked.
func TestRefusedWithoutAsking(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Free)
	good := d.key.Reveal()
	hash := string(d.record.Hash)
	bad := []string{
		"", ".", "..", "t4-", "t4-demo", "h.", "h.demo", "h." + hash[1:], "h." + hash + "0", "h." + strings.ToUpper(hash),
		good + "A", good[:len(good)-1], good + "\n", " " + good, "t4-" + good, strings.Repeat("x", 129), "de mo", "dé", "a/b", "a\x00b",
	}
	for i := 3; i < len(good); i++ {
		other := byte('A')
		if good[i] == other {
			other = 'B'
		}
		bad = append(bad, good[:i]+string(other)+good[i+1:])
	}
	// The last character has bits to spare that carry no proof; only one spelling passes all the same.
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	for _, last := range letters {
		if raw := good[:len(good)-1] + string(last); raw != good {
			bad = append(bad, raw)
		}
	}
	ring := d.ring(0)
	for _, raw := range bad {
		holder, err := ring.Identify(t.Context(), raw)
		wantUnauthorized(t, raw, holder, err)
	}
	if got := d.driver.calls.Load(); got != 0 {
		t.Errorf("driver calls for %d impossible keys: got %d, want 0", len(bad), got)
	}
	unknown, err := ring.Identify(t.Context(), "unknown")
	wantUnauthorized(t, "unknown", unknown, err)
}

func TestOtherCasePrefixIsLegacy(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Free)
	holder, err := d.ring(0).Identify(t.Context(), "T4-"+d.key.Reveal()[3:])
	wantUnauthorized(t, "T4-…", holder, err)
	if got := d.driver.calls.Load(); got != 1 {
		t.Errorf("driver calls: got %d, want 1", got)
	}
}

func TestRotation(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Free)
	before := d.secrets.Current
	for name, check := range map[string]struct {
		secrets keys.Secrets
		good    bool
	}{
		"current":          {keys.Secrets{Current: before}, true},
		"previous":         {keys.Secrets{Current: secret(t, 9), Previous: before}, true},
		"only as previous": {keys.Secrets{Previous: before}, true},
		"retired":          {keys.Secrets{Current: secret(t, 9), Previous: secret(t, 8)}, false},
		"none":             {keys.Secrets{}, false},
	} {
		ring := keys.NewRing(d.driver, keys.Config{Secrets: check.secrets, Now: d.clock.now})
		_, err := ring.Identify(t.Context(), d.key.Reveal())
		if (err == nil) != check.good {
			t.Errorf("%s: got %v, want good %t", name, err, check.good)
		}
	}
}

// TestNoSecretNoForgery forges a key with an empty HMAC key, which is what a missing secret must not amount to.
func TestNoSecretNoForgery(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Free)
	ring := keys.NewRing(d.driver, keys.Config{Now: d.clock.now})
	raw := "t4-AAAAAAAAAAAA_"
	for _, proof := range []string{"", strings.Repeat("A", 22)} {
		holder, err := ring.Identify(t.Context(), raw+proof)
		wantUnauthorized(t, raw+proof, holder, err)
	}
	if got := d.driver.calls.Load(); got != 0 {
		t.Errorf("driver calls: got %d, want 0", got)
	}
}

func TestLegacyKey(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Free)
	for range 2 { // it may be called at every start
		if err := keys.EnsureLegacy(t.Context(), d.driver, "demo", keys.Premium, d.clock.now); err != nil {
			t.Fatal(err)
		}
	}
	holder, err := d.ring(0).Identify(t.Context(), "demo")
	if err != nil || holder.Tier != keys.Premium || holder.Account == "" || holder.Account == d.account.ID {
		t.Errorf("demo: got %+v, %v, want a premium account of its own", holder, err)
	}
	all, err := d.driver.Keys(t.Context())
	if err != nil || len(all) != 2 || !all[0].Legacy == !all[1].Legacy {
		t.Errorf("keys: got %+v, %v, want one minted and one legacy", all, err)
	}
	if err := keys.EnsureLegacy(t.Context(), d.driver, "t4-demo", keys.Free, d.clock.now); err == nil {
		t.Error("EnsureLegacy of t4-demo: got no error")
	}
}

func TestDefaultProfileIsNotForFree(t *testing.T) {
	t.Parallel()
	for tier, want := range map[keys.Tier]string{keys.Free: "", keys.Premium: "p1", keys.Pro: "p1"} {
		d := newDesk(t, tier)
		key, err := keys.Legacy("mine")
		if err != nil {
			t.Fatal(err)
		}
		record := keys.Record{Hash: key.Hash(), ID: key.ID(), Account: d.account.ID, DefaultProfile: "p1"}
		if err := d.driver.AddKey(t.Context(), record); err != nil {
			t.Fatal(err)
		}
		holder, err := d.ring(0).Identify(t.Context(), "mine")
		if err != nil || holder.DefaultProfile != want {
			t.Errorf("%s: got default profile %q, %v, want %q", tier, holder.DefaultProfile, err, want)
		}
	}
}

func wantUnauthorized(t *testing.T, raw string, holder keys.Holder, err error) {
	t.Helper()
	failure, ok := errors.AsType[*fault.Error](err)
	if !ok || failure.Code != fault.Unauthorized || failure.Public != "This key is not valid." || failure.Err != nil {
		t.Errorf("Identify(%q): got %v, want the one fault for keys that are not good", raw, err)
	}
	if holder != (keys.Holder{}) {
		t.Errorf("Identify(%q): got holder %+v beside the fault", raw, holder)
	}
}
