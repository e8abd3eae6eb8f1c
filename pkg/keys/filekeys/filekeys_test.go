package filekeys_test

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"aioratings/pkg/keys"
	"aioratings/pkg/keys/filekeys"
	"aioratings/pkg/keys/keystest"
)

func TestStore(t *testing.T) {
	t.Parallel()
	keystest.Run(t, func(t *testing.T) keystest.Driver { return open(t, t.TempDir()) })
}

// open serves from dir until the test ends.
func open(t *testing.T, dir string) *filekeys.Store {
	t.Helper()
	d, err := filekeys.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return d
}

func TestOneServerADirectory(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	first, err := filekeys.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if second, err := filekeys.Open(dir); err == nil || err.Error() != "filekeys: another process serves from "+dir {
		t.Errorf("a second server: got %v, %v, want one clear error", second, err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if _, _, err := first.AddIfBelow(t.Context(), "a", "2026-11-24", 10); err == nil {
		t.Error("AddIfBelow after Close: got no error")
	}
	open(t, dir)
}

// TestChangesAreSeenAtOnce changes keys by way of the files while another process, as it were, serves.
func TestChangesAreSeenAtOnce(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "not", "there", "yet")
	store, tool := open(t, dir), filekeys.Edit(dir)
	_, record := issue(t, tool)
	for _, disabled := range []bool{false, true, false} {
		if err := tool.SetDisabled(t.Context(), record.Hash, disabled); err != nil {
			t.Fatal(err)
		}
		if got, err := store.FindKey(t.Context(), record.Hash); err != nil || got.Disabled != disabled {
			t.Errorf("served: got %+v, %v, want disabled %t", got, err, disabled)
		}
	}
	if _, _, err := store.AddIfBelow(t.Context(), record.Account, "2026-11-24", 10); err != nil {
		t.Fatal(err)
	}
	if got, err := tool.Counts(t.Context(), "2026-11"); err != nil || got[record.Account] != 1 {
		t.Errorf("counts read beside the server: got %v, %v, want 1", got, err)
	}
}

func TestCountsOutliveTheServer(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for range 3 {
		spend(t, dir, 5)
	}
	if got, err := open(t, dir).Count(t.Context(), "a", "2026-11"); err != nil || got != 15 {
		t.Errorf("got %d, %v, want 15", got, err)
	}
}

func TestEditTouchesNothing(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "keys")
	files := filekeys.Edit(dir)
	accounts, err := files.Accounts(t.Context())
	if err != nil || len(accounts) != 0 {
		t.Errorf("accounts of a directory that is not there: got %v, %v, want none", accounts, err)
	}
	if got, err := files.Counts(t.Context(), "2026-11"); err != nil || len(got) != 0 {
		t.Errorf("counts: got %v, %v, want none", got, err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the directory: got %v, want it not to be there", err)
	}
}

func TestSecret(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	secrets := make([]string, 8)
	var all sync.WaitGroup
	for i := range secrets {
		all.Go(func() {
			secret, err := filekeys.Edit(dir).Secret(rand.Reader)
			if err != nil {
				t.Error(err)
			}
			secrets[i] = secret.Reveal()
		})
	}
	all.Wait()
	if compacted := slices.Compact(slices.Clone(secrets)); len(compacted) != 1 || len(secrets[0]) < 32 {
		t.Errorf("eight first calls: got %d secrets, want one of 32 characters or more", len(compacted))
	}
	file := filepath.Join(dir, "secret")
	if info, err := os.Stat(file); err != nil || info.Mode() != 0o600 {
		t.Errorf("secret: got %v, %v, want mode 0600", info.Mode(), err)
	}
	write(t, file, "short\n")
	if _, err := filekeys.Edit(dir).Secret(rand.Reader); err == nil || !strings.Contains(err.Error(), file) || strings.Contains(err.Error(), "short") {
		t.Errorf("a damaged secret: got %v, want an error that names the file and holds nothing of it", err)
	}
}

// TestNoKeyOnDisk looks for a key in every file of the directory.
func TestNoKeyOnDisk(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	store := open(t, dir)
	key, record := issue(t, store.Files)
	if _, _, err := store.AddIfBelow(t.Context(), record.Account, "2026-11-24", 10); err != nil {
		t.Fatal(err)
	}
	files := 0
	err := filepath.WalkDir(dir, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files++
		if strings.Contains(read(t, file), key.Reveal()[16:]) {
			t.Errorf("%s holds the key", file)
		}
		return nil
	})
	if err != nil || files < 5 {
		t.Errorf("walk: got %d files, %v, want at least 5", files, err)
	}
}

func BenchmarkSpend(b *testing.B) {
	store, err := filekeys.Open(b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := store.AddIfBelow(b.Context(), "eAECAwQFBgcI", "2026-11-24", keys.Unlimited); err != nil {
			b.Fatal(err)
		}
	}
	if err := store.Close(); err != nil {
		b.Fatal(err)
	}
}
