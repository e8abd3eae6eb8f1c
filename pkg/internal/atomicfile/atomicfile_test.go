package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
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

// TestPut lets many put the same file at once: one of them wins, and nothing else is left.
func TestPut(t *testing.T) {
	t.Parallel()
	dir, temp := t.TempDir(), t.TempDir()
	file := filepath.Join(dir, "file")
	var all sync.WaitGroup
	for n := range 16 {
		all.Go(func() {
			content := strings.Repeat(string(rune('a'+n)), 10_000*(n+1))
			if err := Put(temp, file, []byte(content), (*os.File).Sync); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	got, err := os.ReadFile(file)
	if err != nil || len(got) == 0 || string(got) != strings.Repeat(string(got[0]), 10_000*int(got[0]-'a'+1)) {
		t.Errorf("got %d bytes, %v, want the whole of one", len(got), err)
	}
	refused := errors.New("refused")
	if err := Put(temp, file, []byte("other"), func(*os.File) error { return refused }); !errors.Is(err, refused) {
		t.Errorf("finish fails: got %v, want its error", err)
	}
	if after, err := os.ReadFile(file); err != nil || string(after) != string(got) {
		t.Errorf("finish fails: got the file changed, %v", err)
	}
	if err := Put(temp, filepath.Join(dir, "nowhere", "file"), nil, (*os.File).Sync); err == nil {
		t.Error("no such folder: got no error")
	}
	if left, err := os.ReadDir(temp); err != nil || len(left) != 0 {
		t.Errorf("got %v, %v, want no temporary files", left, err)
	}
}
