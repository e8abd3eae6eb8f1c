package fileprofiles_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"aioratings/pkg/profiles"
	"aioratings/pkg/profiles/fileprofiles"
	"aioratings/pkg/profiles/profilestest"
)

func TestFiles(t *testing.T) {
	t.Parallel()
	profilestest.Run(t, func(t *testing.T) profiles.Driver {
		return fileprofiles.New(filepath.Join(t.TempDir(), "not", "there", "yet"))
	})
}

func put(t *testing.T, f *fileprofiles.Files, id string, p profiles.Profile, was profiles.Version) {
	t.Helper()
	if err := f.Put(t.Context(), "ada", id, p, was, 10); err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, file, content string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
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

// TestDamagedFile spoils a file in many ways: the error names it, nothing touches it, the other design works.
func TestDamagedFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	f, good, bad := fileprofiles.New(dir), profilestest.Sample(t, 1), profilestest.Sample(t, 2)
	put(t, f, "good", good, profiles.Absent)
	put(t, f, "bad", bad, profiles.Absent)
	file := filepath.Join(dir, "ada", "bad.json")
	whole := read(t, file)
	for about, content := range map[string]string{
		"empty": "", "cut": whole[:len(whole)/2], "zeros": strings.Repeat("\x00", len(whole)), "null": "null", "more": whole + "{}",
		"another field": strings.Replace(whole, `"name"`, `"title"`, 1), "a bad value": strings.Replace(whole, `"pt-BR"`, `"portugues"`, 1),
		"too long": whole + strings.Repeat(" ", 600_000),
	} {
		write(t, file, content)
		_, get := f.Get(t.Context(), "ada", "bad")
		all, list := f.List(t.Context(), "ada")
		for call, err := range map[string]error{
			"Get": get, "List": list, "Put": f.Put(t.Context(), "ada", "bad", good, bad.Version(), 10),
			"Put of a new one": f.Put(t.Context(), "ada", "bad", good, profiles.Absent, 10), "Delete": f.Delete(t.Context(), "ada", "bad", bad.Version()),
		} {
			if err == nil || errors.Is(err, profiles.ErrMissing) || !strings.Contains(err.Error(), file) {
				t.Errorf("%s, %s: got %v, want an error that names %s", about, call, err, file)
			}
		}
		if len(all) != 1 || all[0].ID != "good" || !reflect.DeepEqual(all[0].Profile, good) {
			t.Errorf("%s, List: got %+v, want the good one", about, all)
		}
		if err := f.Put(t.Context(), "ada", "third", good, profiles.Absent, 2); !errors.Is(err, profiles.ErrFull) {
			t.Errorf("%s, a third of two: got %v, want ErrFull", about, err)
		}
		if got := read(t, file); got != content {
			t.Errorf("%s: the damaged file was changed to %q", about, got)
		}
	}
}

// TestEditedFile takes what somebody wrote with an editor, as long as it is.
func TestEditedFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	f, p := fileprofiles.New(dir), profilestest.Sample(t, 1)
	put(t, f, "mine", p, profiles.Absent)
	file := filepath.Join(dir, "ada", "mine.json")
	write(t, file, strings.ReplaceAll(read(t, file), "  ", strings.Repeat(" ", 4000)))
	if got, err := f.Get(t.Context(), "ada", "mine"); err != nil || got.Version() != p.Version() {
		t.Errorf("got %+v, %v, want the same version", got, err)
	}
}

// TestOtherFiles leaves alone what is no design: what a process that died left unfinished, notes, folders.
func TestOtherFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	f, p := fileprofiles.New(dir), profilestest.Sample(t, 1)
	put(t, f, "mine", p, profiles.Absent)
	for _, name := range []string{"mine.json.new", "mine.json~", "notes.txt", ".json", "a.b.json"} {
		write(t, filepath.Join(dir, "ada", name), `{"na`)
	}
	if all, err := f.List(t.Context(), "ada"); err != nil || len(all) != 1 {
		t.Errorf("List: got %+v, %v, want one", all, err)
	}
	put(t, f, "mine", profilestest.Sample(t, 2), p.Version())
	if got, err := f.Get(t.Context(), "ada", "mine"); err != nil || got.Version() != profilestest.Sample(t, 2).Version() {
		t.Errorf("Get: got %+v, %v", got, err)
	}
}

func TestModesAndNames(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "profiles")
	f, p := fileprofiles.New(dir), profilestest.Sample(t, 1)
	if all, err := f.List(t.Context(), "ada"); err != nil || len(all) != 0 {
		t.Errorf("List of a directory that is not there: got %v, %v", all, err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the directory: got %v, want it not to be there", err)
	}
	put(t, f, "mine", p, profiles.Absent)
	for _, name := range []string{"..", "a/b", "", "a.b", strings.Repeat("x", 65)} {
		_, get := f.Get(t.Context(), name, "mine")
		_, list := f.List(t.Context(), name)
		for call, err := range map[string]error{"Get": get, "List": list, "Put": f.Put(t.Context(), "ada", name, p, profiles.Absent, 10)} {
			if err == nil || errors.Is(err, profiles.ErrMissing) {
				t.Errorf("%s of %q: got %v, want a refusal", call, name, err)
			}
		}
	}
	want := map[string]fs.FileMode{"ada": 0o700, "ada/mine.json": 0o600, "edit.lock": 0o600}
	got := map[string]fs.FileMode{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, entry fs.DirEntry, err error) error {
		if info, infoErr := entry.Info(); path != "." && infoErr == nil {
			got[path] = info.Mode().Perm()
		}
		return err
	})
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
}

// TestTwoProcesses lets two of them, as it were, edit one design and read it: every reader sees a whole one.
func TestTwoProcesses(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put(t, fileprofiles.New(dir), "mine", profilestest.Sample(t, 0), profiles.Absent)
	var all sync.WaitGroup
	for range 2 {
		s := profiles.NewStore(fileprofiles.New(dir))
		all.Go(func() {
			for n := range 20 {
				if _, err := s.Put(t.Context(), "ada", "mine", profilestest.Sample(t, n), profiles.Any); err != nil && !errors.Is(err, profiles.ErrConflict) {
					t.Errorf("Put: %v", err)
				}
			}
		})
		all.Go(func() {
			for range 200 {
				if _, err := s.Get(t.Context(), "ada", "mine"); err != nil {
					t.Errorf("Get: %v", err)
				}
			}
		})
	}
	all.Wait()
}
