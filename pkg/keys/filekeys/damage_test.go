package filekeys_test

import (
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"aioratings/pkg/keys"
	"aioratings/pkg/keys/filekeys"
)

func now() time.Time { return time.Date(2026, 11, 24, 6, 0, 0, 0, time.UTC) }

// issue gives an account and a key in files.
func issue(t *testing.T, files *filekeys.Files) (keys.Key, keys.Record) {
	t.Helper()
	secret, err := files.Secret(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	registrar := keys.Registrar{Registry: files, Secret: secret, Rand: rand.Reader, Now: now}
	account, err := registrar.OpenAccount(t.Context(), "Ada", keys.Free)
	if err != nil {
		t.Fatal(err)
	}
	key, record, err := registrar.Issue(t.Context(), account.ID, "living room")
	if err != nil {
		t.Fatal(err)
	}
	return key, record
}

// TestDamagedKeyFile spoils one key's file in many ways: the error names it, nothing touches it, the other key works.
func TestDamagedKeyFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	store := open(t, dir)
	_, bad := issue(t, store.Files)
	_, good := issue(t, store.Files)
	file := filepath.Join(dir, "keys", string(bad.Hash)+".json")
	whole := read(t, file)
	for name, content := range map[string]string{
		"empty": "", "cut": whole[:len(whole)/2], "zeros": strings.Repeat("\x00", len(whole)), "null": "null", "list": "[]",
		"more":       whole + "{}",
		"no account": strings.Replace(whole, bad.Account, "", 1),
		"a path":     strings.Replace(whole, bad.Account, "../../x", 1),
		"another's":  read(t, filepath.Join(dir, "keys", string(good.Hash)+".json")),
		"no hash":    strings.Replace(whole, string(bad.Hash), "", 1),
		"a number":   strings.Replace(whole, `"`+bad.ID+`"`, "1", 1),
		"too long":   whole + strings.Repeat(" ", 70_000),
	} {
		write(t, file, content)
		_, find := store.FindKey(t.Context(), bad.Hash)
		disable := store.SetDisabled(t.Context(), bad.Hash, true)
		records, list := store.Keys(t.Context())
		for call, err := range map[string]error{"FindKey": find, "SetDisabled": disable, "Keys": list} {
			if err == nil || errors.Is(err, keys.ErrMissing) || !strings.Contains(err.Error(), file) {
				t.Errorf("%s, %s: got %v, want an error that names %s", name, call, err, file)
			}
		}
		if err := store.AddKey(t.Context(), bad); !errors.Is(err, keys.ErrExists) {
			t.Errorf("%s, AddKey: got %v, want ErrExists", name, err)
		}
		if len(records) != 1 || records[0] != good {
			t.Errorf("%s, Keys: got %+v, want the good one", name, records)
		}
		if got, err := store.FindKey(t.Context(), good.Hash); err != nil || got != good {
			t.Errorf("%s, the other key: got %+v, %v, want %+v", name, got, err, good)
		}
		if got := read(t, file); got != content {
			t.Errorf("%s: the damaged file was changed to %q", name, got)
		}
	}
}

func TestDamagedAccountFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	store := open(t, dir)
	_, record := issue(t, store.Files)
	file := filepath.Join(dir, "accounts", record.Account+".json")
	whole := read(t, file)
	for name, content := range map[string]string{
		"cut": whole[:9], "odd tier": strings.Replace(whole, "free", "gold", 1), "another's": strings.Replace(whole, record.Account, "other", 1),
	} {
		write(t, file, content)
		_, find := store.FindAccount(t.Context(), record.Account)
		_, list := store.Accounts(t.Context())
		for call, err := range map[string]error{"FindAccount": find, "SetTier": store.SetTier(t.Context(), record.Account, keys.Pro), "Accounts": list} {
			if err == nil || !strings.Contains(err.Error(), file) {
				t.Errorf("%s, %s: got %v, want an error that names %s", name, call, err, file)
			}
		}
		if got := read(t, file); got != content {
			t.Errorf("%s: the damaged file was changed to %q", name, got)
		}
	}
}

func TestDamagedJournalIsKeptAside(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	spend(t, dir, 3)
	file := filepath.Join(dir, "counts")
	spoiled := "2026-11 a 9 00000000\n" + read(t, file) + "torn"
	write(t, file, spoiled)
	spend(t, dir, 1)
	if got, err := filekeys.Edit(dir).Counts(t.Context(), "2026-11"); err != nil || got["a"] != 4 {
		t.Errorf("counts: got %v, %v, want 4", got, err)
	}
	if got := read(t, file+".damaged"); got != spoiled {
		t.Errorf("counts.damaged: got %q, want %q", got, spoiled)
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	store := open(t, t.TempDir())
	_, record := issue(t, store.Files)
	if err := store.SetTier(t.Context(), record.Account, "gold"); err == nil {
		t.Error("SetTier to gold: got no error")
	}
	for _, id := range []string{"", "..", "a/b", "a b", "a\n", "é", strings.Repeat("x", 65)} {
		_, find := store.FindAccount(t.Context(), id)
		_, _, count := store.AddIfBelow(t.Context(), id, "2026-11-24", 10)
		add := store.AddAccount(t.Context(), keys.Account{ID: id, Tier: keys.Free})
		if find == nil || count == nil || add == nil {
			t.Errorf("account %q: got %v, %v, %v, want errors", id, find, count, add)
		}
	}
	for _, hash := range []keys.Hash{"", "..", "../secret", record.Hash + "0"} {
		_, find := store.FindKey(t.Context(), hash)
		add := store.AddKey(t.Context(), keys.Record{Hash: hash, ID: "x", Account: "a"})
		if find == nil || add == nil {
			t.Errorf("hash %q: got %v, %v, want errors", hash, find, add)
		}
	}
	if _, _, err := store.AddIfBelow(t.Context(), "a", "November", 10); err == nil {
		t.Error("AddIfBelow in November: got no error")
	}
}

// spend serves from dir for n calls of account a.
func spend(t *testing.T, dir string, n int) {
	t.Helper()
	store, err := filekeys.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	for range n {
		if _, _, err := store.AddIfBelow(t.Context(), "a", "2026-11-24", keys.Unlimited); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func write(t *testing.T, file, content string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
