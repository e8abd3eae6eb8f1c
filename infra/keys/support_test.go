package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"aioratings/infra/internal/command"
	"aioratings/infra/internal/stores"
	"aioratings/pkg/dynamotable"
	"aioratings/pkg/dynamotable/tabletest"
	"aioratings/pkg/edge"
	"aioratings/pkg/keys"
	"aioratings/pkg/keys/dynamokeys"
	"aioratings/pkg/keys/filekeys"
)

// desk runs the tool against a data directory or a table of its own.
type desk struct {
	dir   string
	env   map[string]string
	table *dynamotable.Table // nil with files
	edge  edgeInMemory
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	return &desk{dir: dir, env: map[string]string{"DATA_DIR": dir}}
}

func now() time.Time { return time.Date(2026, 11, 24, 6, 0, 0, 0, time.UTC) }

func newTableDesk(t *testing.T) *desk {
	t.Helper()
	table, env := tabletest.New(t, now)
	env["KEY_SECRET"] = strings.Repeat("s", 40)
	return &desk{dir: t.TempDir(), env: env, table: table}
}

// onBoth runs a test against files and against a table.
func onBoth(t *testing.T, test func(*testing.T, *desk)) {
	for name, open := range map[string]func(*testing.T) *desk{"files": newDesk, "table": newTableDesk} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, open(t))
		})
	}
}

// ring is the service's own, on what the tool works on.
func (d *desk) ring(t *testing.T) *keys.Ring {
	t.Helper()
	if d.table != nil {
		secret, err := keys.ParseSecret(d.env["KEY_SECRET"])
		if err != nil {
			t.Fatal(err)
		}
		return keys.NewRing(dynamokeys.New(d.table), keys.Config{Secrets: keys.Secrets{Current: secret}, Now: now})
	}
	store, err := filekeys.Open(filepath.Join(d.dir, "keys"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	secrets, err := store.Secrets(nil) // the tool has drawn it
	if err != nil {
		t.Fatal(err)
	}
	return keys.NewRing(store, keys.Config{Secrets: secrets, Now: now})
}

// edgeInMemory is what an edge function would be told.
type edgeInMemory struct {
	arn     string
	entries edge.Entries
	away    bool
}

func (e *edgeInMemory) Set(_ context.Context, entries edge.Entries) error {
	if e.away {
		return errors.New("edgestore: the edge is away")
	}
	if e.entries == nil {
		e.entries = edge.Entries{}
	}
	maps.Copy(e.entries, entries)
	return nil
}

type outcome struct {
	code        int
	out, errors string
}

func (d *desk) run(t *testing.T, args ...string) outcome {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := run(t.Context(), args, world{
		stdout: &stdout, stderr: &stderr,
		lookup: func(name string) (string, bool) { value, ok := d.env[name]; return value, ok },
		rand:   rand.Reader,
		now:    now,
		edge: func(_ *stores.Place, arn string) (edge.Store, error) {
			d.edge.arn = arn
			return &d.edge, nil
		},
	})
	return outcome{code, stdout.String(), stderr.String()}
}

// must runs a command that has to succeed without a word on stderr, and gives what it printed.
func (d *desk) must(t *testing.T, args ...string) string {
	t.Helper()
	o := d.run(t, args...)
	if o.code != command.Done || o.errors != "" {
		t.Fatalf("keys %q: got code %d and %q, want success", args, o.code, o.errors)
	}
	return o.out
}

// create makes a key by way of JSON.
func (d *desk) create(t *testing.T, args ...string) view {
	t.Helper()
	return decode[view](t, d.must(t, append([]string{"create", "--json"}, args...)...))
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

var minted = regexp.MustCompile(`t4-[A-Za-z0-9_-]{12}_[A-Za-z0-9_-]{22}`)

// grep gives the files below dir that hold any of the texts.
func grep(t *testing.T, dir string, texts ...string) (found []string) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(dir, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files++
		content, err := os.ReadFile(file)
		for _, text := range texts {
			if strings.Contains(string(content)+file, text) {
				found = append(found, file)
			}
		}
		return err
	})
	if err != nil || files == 0 {
		t.Fatalf("grep in %s: got %d files, %v", dir, files, err)
	}
	return found
}
