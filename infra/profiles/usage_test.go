package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"aioratings/infra/internal/command"
	"aioratings/pkg/keys"
)

func wantOneLine(t *testing.T, args []string, o outcome, code int, key string) {
	t.Helper()
	if o.code != code || o.out != "" || !strings.HasPrefix(o.errors, "profiles: ") || strings.Count(o.errors, "\n") != 1 {
		t.Errorf("profiles %q: got %+v, want code %d and one line", args, o, code)
	}
	if strings.Contains(o.errors, key) {
		t.Errorf("profiles %q: the error holds the key: %s", args, o.errors)
	}
}

func TestBadUse(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Pro)
	key, shared := d.key.Reveal(), d.record.Hash.Shareable()
	for _, args := range [][]string{
		{}, {"frob"}, {"--bogus"}, {"list"}, {"list", "--bogus"}, {"list", "a", "b"}, {"--data"}, {"put", "a", "b"}, {"show", "a"}, {"delete"},
		{"default"}, {"default", d.record.ID}, {"default", d.record.ID, "mine", "--none"}, {"validate"}, {"schema", "x"},
		{"put", "Ada Lovelace", "mine", "-", "--new", "--version", "1"},
		{key}, {"default", key, "mine"}, {"list", key}, {"default", "h.00", "mine"}, {"put", key, "mine", "-"}, {"list", shared},
	} {
		wantOneLine(t, args, d.run(t, plain, args...), command.BadUsage, key)
	}
}

func TestFailures(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Pro)
	for _, args := range [][]string{
		{"list", "nobody"}, {"show", "nobody", "mine"}, {"show", "Ada Lovelace", "mine"}, {"delete", "Ada Lovelace", "mine"},
		{"put", "nobody", "mine", "-"}, {"put", "Ada Lovelace", "poster-default", "-"}, {"put", "Ada Lovelace", "a.b", "-"},
		{"put", "Ada Lovelace", "mine", filepath.Join(d.dir, "nothing.json")}, {"validate", d.dir},
		{"default", "nothing", "mine"}, {"list", "Ada Lovelace", "--data", filepath.Join(d.dir, "keys", "secret")},
	} {
		wantOneLine(t, args, d.run(t, plain, args...), command.Failed, d.key.Reveal())
	}
}

// TestDamagedFile lists what can be read, and says in one line which file cannot.
func TestDamagedFile(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Pro)
	d.must(t, plain, "put", "Ada Lovelace", "good", "-")
	d.must(t, plain, "put", "Ada Lovelace", "bad", "-")
	file := filepath.Join(d.dir, "profiles", d.account.ID, "bad.json")
	if err := os.WriteFile(file, []byte(bad), 0o600); err != nil {
		t.Fatal(err)
	}
	o := d.run(t, "", "list", "Ada Lovelace")
	if o.code != command.Failed || !strings.Contains(o.out, "\ngood") || !strings.Contains(o.errors, file) || strings.Count(o.errors, "\n") != 1 {
		t.Errorf("list: got %+v, want the good design and a line about %s", o, file)
	}
}

func TestHelp(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Pro)
	for _, args := range [][]string{{"--help"}, {"-h"}, {"help"}} {
		out := d.must(t, "", args...)
		for _, c := range new(tool).commands() {
			if !strings.Contains(out, "\n  "+c.Name) {
				t.Errorf("profiles %q: got\n%s\nwant %s in it", args, out, c.Name)
			}
		}
	}
	for _, c := range new(tool).commands() {
		out := d.must(t, "", c.Name, "--help")
		for _, text := range []string{c.About, "--data DIR", "--json"} {
			if !strings.Contains(out, text) {
				t.Errorf("profiles %s --help: got\n%s\nwant %q in it", c.Name, out, text)
			}
		}
	}
	if _, err := os.Stat(filepath.Join(d.dir, "profiles")); !os.IsNotExist(err) {
		t.Errorf("the directory after asking for help: got %v, want it not to be there", err)
	}
}

// TestTables looks at the tables with a reader's eyes: columns begin below their heads.
func TestTables(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Pro)
	d.must(t, plain, "put", "Ada Lovelace", "a-rather-long-id", "-")
	d.must(t, other, "put", "Ada Lovelace", "b", "-")
	lines := strings.Split(d.must(t, "", "list", "Ada Lovelace"), "\n")
	for head, value := range map[string]string{"DESIGN": "b", "NAME": "Other <2>", "SECTIONS": "poster (canvas of 0), logo"} {
		if at := strings.Index(lines[0], head); at < 0 || !strings.HasPrefix(lines[2][at:], value) {
			t.Errorf("list: got\n%s\nwant %q below %s", strings.Join(lines, "\n"), value, head)
		}
	}
}
