package main

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"aioratings/infra/internal/command"
	"aioratings/pkg/keys"
	"aioratings/pkg/keys/filekeys"
)

// TestLife leads a key through everything that can happen to it, and asks the service's own Ring after each step.
func TestLife(t *testing.T) {
	t.Parallel()
	onBoth(t, testLife)
}

func testLife(t *testing.T, d *desk) {
	key := d.create(t, "--account", "Ada Lovelace", "--tier", "premium", "--label", "living <room>")
	ring := d.ring(t)
	want := func(step, raw string, tier keys.Tier) keys.Holder {
		t.Helper()
		holder, err := ring.Identify(t.Context(), raw)
		if holder.Tier != tier || (err == nil) != (tier != "") {
			t.Errorf("%s: got %+v, %v, want tier %q", step, holder, err, tier)
		}
		return holder
	}
	want("created", key.Key, keys.Premium)
	if !want("shareable", key.Shareable, keys.Premium).Shareable {
		t.Error("shareable: got a full credential")
	}
	d.must(t, "disable", key.ID)
	want("disabled", key.Key, "")
	d.must(t, "enable", key.Shareable)
	want("enabled", key.Key, keys.Premium)
	d.must(t, "tier", "Ada Lovelace", "free")
	holder := want("moved", key.Key, keys.Free)
	for range 3 {
		if err := ring.Spend(t.Context(), holder); err != nil {
			t.Fatal(err)
		}
	}
	next := decode[view](t, d.must(t, "reissue", key.ID, "--json"))
	want("re-issued, old", key.Key, "")
	want("re-issued, new", next.Key, keys.Free)
	if next.Account != key.Account || next.Label != "living <room>" || next.Used != 3 || next.Limit != 10_000 || next.ID == key.ID {
		t.Errorf("reissue: got %+v, want the account, label and month of %+v", next, key)
	}
	if o := d.run(t, "reissue", key.ID); o.code != command.Failed || !strings.Contains(o.errors, "is disabled") {
		t.Errorf("reissue of the old key: got %+v, want a refusal", o)
	}
}

// TestKeyIsShownOnce looks for keys in everything that is printed after they were made, and in every file.
func TestKeyIsShownOnce(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	out := d.must(t, "create", "--account", "Ada", "--origin", "https://posters.example")
	shown := minted.FindAllString(out, -1)
	if len(shown) != 1 {
		t.Fatalf("create: got %d keys in\n%s\nwant one", len(shown), out)
	}
	id, first := shown[0][3:15], shown[0]
	example := regexp.MustCompile(`https://posters\.example/h\.[0-9a-f]{64}/imdb/poster-default/tt[0-9]{7}\.jpg\n`)
	if !example.MatchString(out) {
		t.Errorf("create: got\n%s\nwant an example like %v", out, example)
	}
	out = d.must(t, "reissue", id)
	if shown = minted.FindAllString(out, -1); len(shown) != 1 || shown[0] == first {
		t.Fatalf("reissue: got keys %q in\n%s\nwant one new", shown, out)
	}
	made := d.create(t, "--account", "Ada")
	all := []string{first, shown[0], made.Key}
	for _, args := range [][]string{
		{"list"}, {"list", "--json"}, {"show", id}, {"show", id, "--json"}, {"usage"}, {"usage", "--json"}, {"usage", "Ada"},
		{"disable", made.ID}, {"enable", made.ID, "--json"}, {"tier", "Ada", "pro"}, {"tier", "Ada", "free", "--json"},
	} {
		out := d.must(t, args...)
		for _, key := range all {
			if strings.Contains(out, key[15:]) {
				t.Errorf("keys %q shows the key again:\n%s", args, out)
			}
		}
	}
	for _, key := range all {
		if files := grep(t, d.dir, key, key[15:]); len(files) > 0 {
			t.Errorf("the key is in %q", files)
		}
	}
}

func TestAccounts(t *testing.T) {
	t.Parallel()
	onBoth(t, testAccounts)
}

func testAccounts(t *testing.T, d *desk) {
	ada := d.create(t, "--account", "Ada")
	second := d.create(t, "--account", "Ada", "--tier", "free")
	third := d.create(t, "--account", ada.Account)
	if second.Account != ada.Account || third.Account != ada.Account {
		t.Errorf("accounts: got %q and %q by id, want %q", second.Account, third.Account, ada.Account)
	}
	bob := d.create(t, "--account", "Bob", "--tier", "pro")
	if bob.Account == ada.Account || bob.Tier != keys.Pro || ada.Tier != keys.Free {
		t.Errorf("got %+v and %+v, want two accounts, free and pro", ada, bob)
	}
	if o := d.run(t, "create", "--account", "Bob", "--tier", "free"); o.code != command.Failed || !strings.Contains(o.errors, "is pro already") {
		t.Errorf("create with another tier: got %+v, want a refusal", o)
	}
	months := decode[[]accountView](t, d.must(t, "usage", "--json"))
	if len(months) != 2 || months[0].Month != "2026-11" || months[0].Limit+months[1].Limit != 10_000 {
		t.Errorf("usage: got %+v, want Ada's and Bob's November", months)
	}
	if got := decode[[]accountView](t, d.must(t, "usage", bob.Account, "--month", "2026-10", "--json")); len(got) != 1 || got[0].Month != "2026-10" {
		t.Errorf("usage of Bob in October: got %+v", got)
	}
	if got := decode[[]view](t, d.must(t, "--json", "list")); len(got) != 4 {
		t.Errorf("list: got %d keys, want 4", len(got))
	}
}

func TestSecretOfTheEnvironment(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.env["KEY_SECRET"] = strings.Repeat("s", 40)
	made := d.create(t, "--account", "Ada")
	secret, err := keys.ParseSecret(d.env["KEY_SECRET"])
	if err != nil {
		t.Fatal(err)
	}
	store, err := filekeys.Open(filepath.Join(d.dir, "keys"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	ring := keys.NewRing(store, keys.Config{Secrets: keys.Secrets{Current: secret}})
	if _, err := ring.Identify(t.Context(), made.Key); err != nil {
		t.Errorf("a key signed with KEY_SECRET: got %v, want no error", err)
	}
	d.env["KEY_SECRET"] = "tooshort"
	if o := d.run(t, "create", "--account", "Ada"); o.code != command.Failed || !strings.Contains(o.errors, "KEY_SECRET") || strings.Contains(o.errors, "tooshort") {
		t.Errorf("a short KEY_SECRET: got %+v, want an error that names it and does not repeat it", o)
	}
}
