package keys_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"aioratings/pkg/keys"
)

func TestRegistrar(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Premium)
	want := keys.Account{ID: d.account.ID, Name: "Ada", Tier: keys.Premium, Created: morning}
	if got, err := d.driver.FindAccount(t.Context(), d.account.ID); err != nil || got != want || len(got.ID) != 12 {
		t.Errorf("account: got %+v, %v, want %+v", got, err, want)
	}
	wantKey := keys.Record{Hash: d.key.Hash(), ID: d.key.ID(), Account: d.account.ID, Label: "living room", Created: morning}
	if got, err := d.driver.FindKey(t.Context(), d.key.Hash()); err != nil || got != wantKey {
		t.Errorf("key: got %+v, %v, want %+v", got, err, wantKey)
	}
	if _, _, err := d.registrar.Issue(t.Context(), "nobody", ""); !errors.Is(err, keys.ErrMissing) {
		t.Errorf("Issue for nobody: got %v, want ErrMissing", err)
	}
	if _, _, err := d.registrar.Reissue(t.Context(), "nothing"); !errors.Is(err, keys.ErrMissing) {
		t.Errorf("Reissue of nothing: got %v, want ErrMissing", err)
	}
}

func TestNamesAndLabels(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Free)
	for text, good := range map[string]bool{
		"Ada": true, "Größe 1 <b>": true, "名前": true, strings.Repeat("é", 100): true,
		strings.Repeat("x", 101): false, "a\tb": false, "a\nb": false, "\x1b[2J": false, "\xff": false, " a": false, "a\u202eb": false,
	} {
		_, account := d.registrar.OpenAccount(t.Context(), text, keys.Free)
		_, _, label := d.registrar.Issue(t.Context(), d.account.ID, text)
		if (account == nil) != good || (label == nil) != good {
			t.Errorf("%q: got %v as a name and %v as a label, want good %t", text, account, label, good)
		}
	}
	if _, err := d.registrar.OpenAccount(t.Context(), "", keys.Free); err == nil {
		t.Error("an account without a name: got no error")
	}
}

// stuck cannot disable a key.
type stuck struct{ keys.Registry }

func (stuck) SetDisabled(context.Context, keys.Hash, bool) error { return errAway }

func TestReissueThatCannotDisable(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Free)
	d.registrar.Registry = stuck{d.driver}
	key, _, err := d.registrar.Reissue(t.Context(), d.record.Hash)
	if !errors.Is(err, errAway) || key.Reveal() != "" {
		t.Errorf("Reissue: got key %q, %v, want none and the driver's error", key.Reveal(), err)
	}
	if _, err := d.ring(0).Identify(t.Context(), d.key.Reveal()); err != nil {
		t.Errorf("the old key afterwards: got %v, want no error", err)
	}
}

// TestEnsureLegacyCompletes starts where a start died between the account and the key.
func TestEnsureLegacyCompletes(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Free)
	key, err := keys.Legacy("demo")
	if err != nil {
		t.Fatal(err)
	}
	half := keys.Account{ID: key.ID(), Name: "half", Tier: keys.Pro, Created: morning}
	if err := d.driver.AddAccount(t.Context(), half); err != nil {
		t.Fatal(err)
	}
	if err := keys.EnsureLegacy(t.Context(), d.driver, "demo", keys.Free, d.clock.now); err != nil {
		t.Fatal(err)
	}
	holder, err := d.ring(0).Identify(t.Context(), "demo")
	if err != nil || holder.Account != half.ID || holder.Tier != keys.Pro {
		t.Errorf("demo: got %+v, %v, want the account that was there", holder, err)
	}
	d.driver.away.Store(true)
	if err := keys.EnsureLegacy(t.Context(), d.driver, "demo", keys.Free, d.clock.now); !errors.Is(err, errAway) {
		t.Errorf("EnsureLegacy with the driver away: got %v, want its error", err)
	}
}
