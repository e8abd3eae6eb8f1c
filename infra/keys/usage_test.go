package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"aioratings/infra/internal/command"
)

func TestBadUse(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	made := d.create(t, "--account", "Ada")
	for _, args := range [][]string{
		{}, {"frob"}, {"--bogus"}, {"list", "--bogus"}, {"list", "x"}, {"--data"}, {"create"}, {"create", "x"},
		{"create", "--account", "Ada", "--tier", "gold"}, {"create", "--account", "Ada", "--label", "a\tb"},
		{"show"}, {"show", "a", "b"}, {"disable"}, {"enable"}, {"reissue"}, {"tier", "Ada"}, {"tier", "Ada", "gold"},
		{"usage", "--month", "November"}, {"usage", "a", "b"}, {"show", "h.123"},
		{made.Key}, {"show", made.Key}, {"disable", made.Key}, {"reissue", made.Key}, {"tier", made.Key, "pro"},
		{"usage", made.Key}, {"create", "--account", made.Key}, {"create", "--account", made.Shareable},
	} {
		wantOneLine(t, args, d.run(t, args...), command.BadUsage, made.Key)
	}
}

func TestFailures(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	made := d.create(t, "--account", "Ada")
	for _, args := range [][]string{
		{"show", "nothing"}, {"disable", "nothing"}, {"enable", "nothing"}, {"reissue", "nothing"}, {"tier", "nobody", "pro"},
		{"usage", "nobody"}, {"show", "h." + strings.Repeat("0", 64)}, {"create", "--account", "a\nb"},
		{"list", "--data", filepath.Join(d.dir, "keys", "secret")}, {"create", "--account", "x", "--data", filepath.Join(d.dir, "keys", "secret")},
	} {
		wantOneLine(t, args, d.run(t, args...), command.Failed, made.Key)
	}
}

// TestDamagedFile lists what can be read, and says in one line which file cannot.
func TestDamagedFile(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	good, bad := d.create(t, "--account", "Ada"), d.create(t, "--account", "Ada")
	file := filepath.Join(d.dir, "keys", "keys", bad.Shareable[2:]+".json")
	if err := os.WriteFile(file, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	o := d.run(t, "list")
	if o.code != command.Failed || !strings.Contains(o.out, good.ID) || !strings.Contains(o.errors, file) || strings.Count(o.errors, "\n") != 1 {
		t.Errorf("list: got %+v, want the good key and a line about %s", o, file)
	}
	d.must(t, "disable", good.ID)
}

func TestHelp(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for _, args := range [][]string{{"--help"}, {"-h"}, {"help"}} {
		out := d.must(t, args...)
		for _, c := range new(tool).commands() {
			if !strings.Contains(out, "\n  "+c.Name) {
				t.Errorf("keys %q: got\n%s\nwant %s in it", args, out, c.Name)
			}
		}
	}
	for _, c := range new(tool).commands() {
		out := d.must(t, c.Name, "--help")
		for _, text := range []string{c.About, "--data DIR", "--json"} {
			if !strings.Contains(out, text) {
				t.Errorf("keys %s --help: got\n%s\nwant %q in it", c.Name, out, text)
			}
		}
	}
	if _, err := os.Stat(d.dir); !os.IsNotExist(err) {
		t.Errorf("the data directory after asking for help: got %v, want it not to be there", err)
	}
}

// TestTables looks at the tables with a reader's eyes: columns begin below their heads.
func TestTables(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	made := d.create(t, "--account", "A rather long name", "--label", "living room")
	d.create(t, "--account", "Bo", "--tier", "premium")
	lines := strings.Split(d.must(t, "list"), "\n")
	for head, value := range map[string]string{
		"KEY": made.ID, "NAME": "A rather long name", "TIER": "free", "STATE": "active", "USED": "0", "LIMIT": "10000",
		"CREATED": "2026-11-24", "LABEL": "living room",
	} {
		at := strings.Index(lines[0], head)
		found := false
		for _, line := range lines[1:] {
			found = found || at >= 0 && at < len(line) && strings.HasPrefix(line[at:], value)
		}
		if !found {
			t.Errorf("list: got\n%s\nwant %q below %s", strings.Join(lines, "\n"), value, head)
		}
	}
}

func wantOneLine(t *testing.T, args []string, o outcome, code int, key string) {
	t.Helper()
	if o.code != code || o.out != "" || !strings.HasPrefix(o.errors, "keys: ") || strings.Count(o.errors, "\n") != 1 {
		t.Errorf("keys %q: got %+v, want code %d and one line", args, o, code)
	}
	if strings.Contains(o.errors, key) {
		t.Errorf("keys %q: the error holds the key: %s", args, o.errors)
	}
}
