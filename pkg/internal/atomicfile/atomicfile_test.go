package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestReplace(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "a", "b", "file")
	if err := MakeDir(filepath.Dir(file)); err != nil {
		t.Fatal(err)
	}
	// What a process that died left behind is longer than what comes next.
	if err := os.WriteFile(file+".new", []byte("half of something long"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, content := range []string{"first", "", "the third"} {
		if err := Replace(file, []byte(content)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(file); err != nil || string(got) != content {
			t.Errorf("got %q, %v, want %q", got, err, content)
		}
	}
	for path, want := range map[string]fs.FileMode{file: 0o600, filepath.Dir(file): 0o700} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: got %v, %v, want mode %o", path, info, err, want)
		}
	}
	if _, err := os.Stat(file + ".new"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the unfinished file: got %v, want it gone", err)
	}
	if err := Remove(file); err != nil {
		t.Fatal(err)
	}
	if err := Remove(file); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Remove of nothing: got %v, want ErrNotExist", err)
	}
}

func TestSwapInAppends(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	opened, err := SwapIn(file, []byte("a"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := opened.WriteString("b"); err != nil {
		t.Fatal(err)
	}
	if err := opened.Close(); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(file); err != nil || string(got) != "ab" {
		t.Errorf("got %q, %v, want ab", got, err)
	}
}

// TestNoPlace fails where a file stands in a directory's place, and leaves what was there.
func TestNoPlace(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := Replace(file, []byte("x")); err != nil {
		t.Fatal(err)
	}
	for name, err := range map[string]error{"Replace below a file": Replace(filepath.Join(file, "y"), nil), "MakeDir below it": MakeDir(filepath.Join(file, "y", "z"))} {
		if err == nil {
			t.Errorf("%s: got no error", name)
		}
	}
	if got, err := os.ReadFile(file); err != nil || string(got) != "x" {
		t.Errorf("got %q, %v, want x", got, err)
	}
}
