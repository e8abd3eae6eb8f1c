package main

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"aioratings/infra/internal/command"
	"aioratings/pkg/dynamotable/tabletest"
	"aioratings/pkg/keys"
	"aioratings/pkg/keys/dynamokeys"
	"aioratings/pkg/keys/filekeys"
)

// desk runs the tool against a data directory or a table, with one account and one key of it.
type desk struct {
	dir     string
	env     map[string]string
	keys    keys.Registry
	account keys.Account
	key     keys.Key
	record  keys.Record
}

func now() time.Time { return time.Date(2026, 11, 24, 6, 0, 0, 0, time.UTC) }

func newDesk(t *testing.T, tier keys.Tier) *desk {
	t.Helper()
	dir := t.TempDir()
	return (&desk{dir: dir, env: map[string]string{"DATA_DIR": dir}, keys: filekeys.Edit(filepath.Join(dir, "keys"))}).open(t, tier)
}

func newTableDesk(t *testing.T, tier keys.Tier) *desk {
	t.Helper()
	table, env := tabletest.New(t, now)
	return (&desk{dir: t.TempDir(), env: env, keys: dynamokeys.New(table)}).open(t, tier)
}

func (d *desk) open(t *testing.T, tier keys.Tier) *desk {
	t.Helper()
	secret, err := keys.NewSecret(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	registrar := keys.Registrar{Registry: d.keys, Secret: secret, Rand: rand.Reader, Now: now}
	if d.account, err = registrar.OpenAccount(t.Context(), "Ada Lovelace", tier); err != nil {
		t.Fatal(err)
	}
	if d.key, d.record, err = registrar.Issue(t.Context(), d.account.ID, "living room"); err != nil {
		t.Fatal(err)
	}
	return d
}

type outcome struct {
	code        int
	out, errors string
}

func (d *desk) run(t *testing.T, stdin string, args ...string) outcome {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := run(t.Context(), args, world{
		stdin: strings.NewReader(stdin), stdout: &stdout, stderr: &stderr,
		lookup: func(name string) (string, bool) { value, ok := d.env[name]; return value, ok }, rand: rand.Reader, now: now,
	})
	return outcome{code, stdout.String(), stderr.String()}
}

// must runs a command that has to succeed without a word on stderr, and gives what it printed.
func (d *desk) must(t *testing.T, stdin string, args ...string) string {
	t.Helper()
	o := d.run(t, stdin, args...)
	if o.code != command.Done || o.errors != "" {
		t.Fatalf("profiles %q: got code %d and %q, want success", args, o.code, o.errors)
	}
	return o.out
}

// found reads the key's record as the service does.
func (d *desk) found(t *testing.T) keys.Record {
	t.Helper()
	r, err := d.keys.FindKey(t.Context(), d.record.Hash)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func decode[V any](t *testing.T, text string) V {
	t.Helper()
	var value V
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&value); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return value
}
