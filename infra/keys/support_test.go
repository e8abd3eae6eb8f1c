package main

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// desk runs the tool against a data directory of its own.
type desk struct {
	dir string
	env map[string]string
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	return &desk{dir: dir, env: map[string]string{"DATA_DIR": dir}}
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
		now:    func() time.Time { return time.Date(2026, 11, 24, 6, 0, 0, 0, time.UTC) },
	})
	return outcome{code, stdout.String(), stderr.String()}
}

// must runs a command that has to succeed without a word on stderr, and gives what it printed.
func (d *desk) must(t *testing.T, args ...string) string {
	t.Helper()
	o := d.run(t, args...)
	if o.code != done || o.errors != "" {
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
