package filekeys_test

import (
	"crypto/rand"
	"errors"
	"path/filepath"
	"testing"

	"aioratings/pkg/keys"
	"aioratings/pkg/keys/filekeys"
)

// TestRotate leads a key through a rotation: it is good until the rotation ends, and a new one from its beginning.
func TestRotate(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	store := open(t, dir)
	old, _ := issue(t, store.Files)
	if _, err := store.Rotate(rand.Reader); err != nil {
		t.Fatal(err)
	}
	fresh, _ := issue(t, store.Files)
	want := func(step string, oldGood bool) {
		t.Helper()
		secrets, err := filekeys.Edit(dir).Secrets(nil)
		if err != nil {
			t.Fatal(err)
		}
		ring := keys.NewRing(store, keys.Config{Secrets: secrets})
		_, newErr := ring.Identify(t.Context(), fresh.Reveal())
		if _, err := ring.Identify(t.Context(), old.Reveal()); (err == nil) != oldGood || newErr != nil {
			t.Errorf("%s: got %v and %v, want the old key good %t and the new one good", step, err, newErr, oldGood)
		}
	}
	want("rotating", true)
	if _, err := store.Rotate(rand.Reader); !errors.Is(err, filekeys.ErrRotating) {
		t.Errorf("a second rotation: got %v, want ErrRotating", err)
	}
	want("after the refusal", true)
	for range 2 {
		if err := store.EndRotation(); err != nil {
			t.Fatal(err)
		}
		want("ended", false)
	}
}

func TestDamagedSecrets(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	store := open(t, dir)
	if _, err := store.Secret(rand.Reader); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "secret-previous"), read(t, filepath.Join(dir, "secret")))
	if got, err := store.Rotate(rand.Reader); err != nil || got.Previous.Reveal() == "" {
		t.Errorf("Rotate behind one that died half-way: got %v, %v", got, err)
	}
	for _, file := range []string{"secret-previous", "secret"} {
		write(t, filepath.Join(dir, file), "short")
		_, secrets := store.Secrets(rand.Reader)
		_, rotate := store.Rotate(rand.Reader)
		if secrets == nil || rotate == nil || read(t, filepath.Join(dir, file)) != "short" {
			t.Errorf("a damaged %s: got %v, %v, want errors and the file as it was", file, secrets, rotate)
		}
	}
}
