package main

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"aioratings/infra/internal/command"
	"aioratings/pkg/keys"
	"aioratings/pkg/profiles"
)

const (
	plain = `{"name": "Plain", "poster": {"parameters": {"ratings_limit": 0}}}`
	other = `{"name": "Other <2>", "family": "logo", "logo": {"parameters": {}}, "poster": {"canvas": {"elements": []}}}`
	bad   = `{"name": "x", "poster": {"parameters": {"badge_size": "huge", "order": ["rt"]}}}`
)

// TestLife leads a design through everything that can happen to it.
func TestLife(t *testing.T) {
	t.Parallel()
	for name, open := range map[string]func(*testing.T, keys.Tier) *desk{"files": newDesk, "table": newTableDesk} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			testLife(t, open(t, keys.Premium))
		})
	}
}

func testLife(t *testing.T, d *desk) {
	first := decode[view](t, d.must(t, plain, "put", "Ada Lovelace", "mine", "-", "--json"))
	want := view{ID: "mine", Account: d.account.ID, Name: "Plain", Sections: []string{"poster"}, Version: first.Version}
	if !reflect.DeepEqual(first, want) || len(first.Version) != 32 {
		t.Errorf("put: got %+v, want %+v", first, want)
	}
	second := decode[view](t, d.must(t, other, "put", d.account.ID, "mine", "-", "--json", "--version", string(first.Version)))
	if second.Family != "logo" || len(second.Sections) != 2 || second.Version == first.Version {
		t.Errorf("put over it: got %+v", second)
	}
	for _, args := range [][]string{
		{"put", "Ada Lovelace", "mine", "-", "--version", string(first.Version)}, {"put", "Ada Lovelace", "mine", "-", "--new"},
	} {
		if o := d.run(t, plain, args...); o.code != command.Failed || !strings.Contains(o.errors, "has changed meanwhile") {
			t.Errorf("profiles %q: got %+v, want a refusal", args, o)
		}
	}
	shown := d.must(t, "", "show", "Ada Lovelace", "mine")
	if again := decode[view](t, d.must(t, shown, "put", "Ada Lovelace", "copy", "-", "--new", "--json")); again.Version != second.Version {
		t.Errorf("put of what was shown: got %+v, want version %s", again, second.Version)
	}
	all := decode[[]view](t, d.must(t, "", "list", "Ada Lovelace", "--json"))
	if len(all) != 2 || all[0].ID != "copy" || all[1].ID != "mine" {
		t.Errorf("list: got %+v, want copy and mine", all)
	}
	d.must(t, "", "delete", "Ada Lovelace", "mine")
	if o := d.run(t, "", "show", "Ada Lovelace", "mine"); o.code != command.Failed || !strings.Contains(o.errors, "no saved design of that name") {
		t.Errorf("show of what was deleted: got %+v", o)
	}
}

func TestDefault(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Pro)
	d.must(t, plain, "put", "Ada Lovelace", "mine", "-")
	got := decode[defaultView](t, d.must(t, "", "default", d.record.ID, "mine", "--json"))
	if want := (defaultView{d.record.ID, d.account.ID, "mine"}); got != want || d.found(t).DefaultProfile != "mine" {
		t.Errorf("default: got %+v and record %+v, want %+v", got, d.found(t), want)
	}
	if o := d.run(t, "", "default", d.record.ID, "yours"); o.code != command.Failed || !strings.Contains(o.errors, "no saved design") || d.found(t).DefaultProfile != "mine" {
		t.Errorf("default of no design: got %+v", o)
	}
	if o := d.run(t, "", "delete", "Ada Lovelace", "mine"); o.code != command.Done || !strings.Contains(o.errors, "key "+d.record.ID+" still names it") {
		t.Errorf("delete of a default: got %+v, want a note", o)
	}
	if out := d.must(t, "", "default", d.record.Hash.Shareable(), "--none"); !strings.Contains(out, "none, the built-in ones") || d.found(t).DefaultProfile != "" {
		t.Errorf("default --none: got %s and %+v", out, d.found(t))
	}
}

// TestDefaultInTable tells what a stack's edge must know.
func TestDefaultInTable(t *testing.T) {
	t.Parallel()
	d := newTableDesk(t, keys.Pro)
	version := decode[view](t, d.must(t, plain, "put", "Ada Lovelace", "mine", "-", "--json")).Version
	for value, args := range map[string][]string{"mine@" + string(version): {"default", d.record.ID, "mine"}, "(none)": {"default", d.record.ID, "--none"}} {
		o := d.run(t, "", args...)
		for _, name := range []string{"p:" + d.record.ID, "p:" + d.record.Hash.Shareable()} {
			if o.code != command.Done || !strings.Contains(o.errors, name+" "+value+"\n") {
				t.Errorf("profiles %q: got %+v, want %s %s told", args, o, name, value)
			}
		}
	}
}

func TestFreeTierIsTold(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Free)
	for _, args := range [][]string{{"put", "Ada Lovelace", "mine", "-"}, {"default", d.record.ID, "mine"}} {
		if o := d.run(t, plain, args...); o.code != command.Done || !strings.Contains(o.errors, "is on the free tier") {
			t.Errorf("profiles %q: got %+v, want a note", args, o)
		}
	}
}

func TestValidate(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Pro)
	file := filepath.Join(d.dir, "bad.json")
	if err := os.WriteFile(file, []byte(bad), 0o600); err != nil {
		t.Fatal(err)
	}
	const want = "/poster/parameters/badge_size is \"huge\"; accepted: xs, s, m, l, xl\n" +
		"/poster/parameters has \"order\", which is called ratings_order here\n"
	for _, args := range [][]string{{"validate", file}, {"put", "Ada Lovelace", "mine", file}} {
		o := d.run(t, "", args...)
		if o.code != command.Failed || o.out != want || o.errors != "profiles: the document does not validate; faults: 2\n" {
			t.Errorf("profiles %q: got %+v, want\n%s", args, o, want)
		}
	}
	o := d.run(t, "", "validate", "--json", file)
	if got := decode[verdict](t, o.out); o.code != command.Failed || got.Valid || len(got.Faults) != 2 || got.Faults[1].Pointer != "/poster/parameters" {
		t.Errorf("validate --json: got %+v, %+v", o, got)
	}
	if got := d.must(t, plain, "validate", "-"); got != "valid: \"Plain\", poster\n" {
		t.Errorf("validate: got %q", got)
	}
	if got := decode[verdict](t, d.must(t, plain, "validate", "-", "--json")); !got.Valid || got.Faults == nil {
		t.Errorf("validate --json of a good one: got %+v", got)
	}
	if o := d.run(t, strings.Repeat(" ", 1<<20), "validate", "-"); o.code != command.Failed || !strings.Contains(o.out, "longer than") {
		t.Errorf("validate of a long one: got %+v", o)
	}
	for _, e := range profiles.Examples() {
		d.must(t, string(e.Document), "put", "Ada Lovelace", e.ID, "-")
	}
	if got := d.must(t, "", "schema"); got != string(profiles.Schema()) {
		t.Errorf("schema: got %d bytes", len(got))
	}
}
