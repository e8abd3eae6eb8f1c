package stores_test

import (
	"crypto/rand"
	"errors"
	"flag"
	"io"
	"maps"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"aioratings/infra/internal/stores"
	"aioratings/pkg/keys"
)

func now() time.Time { return time.Date(2026, 11, 24, 6, 0, 0, 0, time.UTC) }

// open opens the place that a command line and an environment name.
func open(t *testing.T, env map[string]string, args ...string) (stores.Stores, error) {
	t.Helper()
	place := stores.Place{Lookup: func(name string) (string, bool) { value, ok := env[name]; return value, ok }, Rand: rand.Reader, Now: now}
	set := flag.NewFlagSet("test", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	place.Flags(set)
	if err := set.Parse(args); err != nil {
		t.Fatal(err)
	}
	return place.Open()
}

func TestWhichPlace(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	aws := map[string]string{"AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "secret", "DATA_DIR": dir}
	tabled := maps.Clone(aws)
	tabled["TABLE_NAME"] = "table"
	for _, c := range []struct {
		env   map[string]string
		args  []string
		files bool
		fault string // in the error
	}{
		{aws, nil, true, ""},
		{aws, []string{"--table", "table"}, false, ""},
		{tabled, nil, false, ""},
		{tabled, []string{"--data", dir}, true, ""},
		{tabled, []string{"--region", "eu-central-1"}, false, ""},
		{aws, []string{"--table", "table", "--data", dir}, false, "exclude each other"},
		{aws, []string{"--table", "x"}, false, "not the name of a table"},
		{nil, []string{"--table", "table", "--region", "us-east-1"}, false, "AWS_ACCESS_KEY_ID"},
		{aws, []string{"--table", "table", "--region", "Mars"}, false, "AWS_REGION"},
	} {
		got, err := open(t, c.env, c.args...)
		if (err != nil) != (c.fault != "") || err != nil && !strings.Contains(err.Error(), c.fault) {
			t.Errorf("%q: got %v, want %q", c.args, err, c.fault)
			continue
		}
		if err == nil && ((got.Files != nil) != c.files || got.Registry == nil || got.Designs == nil) {
			t.Errorf("%q: got %+v, want files %t", c.args, got, c.files)
		}
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	s, err := open(t, map[string]string{"DATA_DIR": filepath.Join(t.TempDir(), "data")})
	if err != nil {
		t.Fatal(err)
	}
	secret, err := s.Files.Secret(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	registrar := keys.Registrar{Registry: s.Registry, Secret: secret, Rand: rand.Reader, Now: now}
	var ids []string
	for _, name := range []string{"Ada", "Bob", "Bob"} {
		account, err := registrar.OpenAccount(t.Context(), name, keys.Free)
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, account.ID)
	}
	key, record, err := registrar.Issue(t.Context(), ids[0], "")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"Ada": ids[0], ids[0]: ids[0], ids[2]: ids[2], "Bob": "", "Cid": "", key.Reveal(): "", record.Hash.Shareable(): ""} {
		account, err := s.Account(t.Context(), name)
		if account.ID != want || (err == nil) != (want != "") || (name == "Cid") != errors.Is(err, keys.ErrMissing) {
			t.Errorf("account %q: got %q, %v, want %q", name, account.ID, err, want)
		}
	}
	for name, good := range map[string]bool{record.ID: true, record.Hash.Shareable(): true, "nothing": false, "h.00": false,
		"h." + strings.Repeat("0", 64): false, key.Reveal(): false, strings.Repeat("x", 100): false} {
		got, err := s.Key(t.Context(), name)
		if (err == nil) != good || good && got != record || err != nil && strings.Contains(err.Error(), key.Reveal()) {
			t.Errorf("key %q: got %+v, %v, want good %t", name, got, err, good)
		}
	}
}
