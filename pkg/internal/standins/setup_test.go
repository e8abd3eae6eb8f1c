package standins

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// machine is a place to run the set-up in: with the system's tools that it needs and nothing else to be found.
type machine struct{ bin, cache, script string }

func newMachine(t *testing.T) machine {
	t.Helper()
	m := machine{t.TempDir(), filepath.Join(t.TempDir(), "cache"), filepath.Join(root(t), ".ci", "standins", "setup.sh")}
	for _, tool := range strings.Fields("bash sh dirname flock mkdir mv rm cp cat cut sha256sum") {
		path, err := exec.LookPath(tool)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(path, filepath.Join(m.bin, tool)); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

// install puts a program into the machine that is a script.
func (m machine) install(t *testing.T, name, script string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(m.bin, name), []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
}

// setUp gives what the set-up printed on its output and on standard error.
func (m machine) setUp(t *testing.T, name string) (out, told string, err error) {
	t.Helper()
	var errors strings.Builder
	command := exec.CommandContext(t.Context(), "bash", m.script, m.cache, name)
	command.Env, command.Stderr = []string{"PATH=" + m.bin}, &errors
	text, err := command.Output()
	return strings.TrimSpace(string(text)), errors.String(), err
}

func TestMissingTools(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ standin, installed, missing string }{
		{"dynamodblocal", "", "java"}, {"dynamodblocal", "java", "mvn"}, {"dynalite", "", "node"}, {"dynalite", "node", "npm"},
		{"versitygw", "", "go"},
	} {
		m := newMachine(t)
		if c.installed != "" {
			m.install(t, c.installed, "exit 0")
		}
		out, told, err := m.setUp(t, c.standin)
		if err == nil || out != "" || !strings.Contains(told, c.missing+" is not installed; the tests need ") {
			t.Errorf("%s without %s: got %q, %q, %v, want an error that says what to install", c.standin, c.missing, out, told, err)
		}
	}
	if out, told, err := newMachine(t).setUp(t, "moto"); err == nil || !strings.Contains(told, "no stand-in is called moto") {
		t.Errorf("moto: got %q, %q, %v, want an error", out, told, err)
	}
}

// TestSetUpOnce sets up four times at once, and again after that, with an npm that counts.
func TestSetUpOnce(t *testing.T) {
	t.Parallel()
	m, count := newMachine(t), filepath.Join(t.TempDir(), "count")
	m.install(t, "node", "exit 0")
	m.install(t, "npm", "echo called >>'"+count+"'")
	var all sync.WaitGroup
	places := make([]string, 5)
	do := func(i int) {
		out, told, err := m.setUp(t, "dynalite")
		if places[i] = out; err != nil {
			t.Errorf("got %v: %s", err, told)
		}
	}
	for i := range 4 {
		all.Go(func() { do(i) })
	}
	all.Wait()
	do(4)
	for _, place := range places {
		if _, err := os.Stat(filepath.Join(place, "package-lock.json")); err != nil || place != places[0] {
			t.Errorf("places: got %q, %v, want the same finished folder five times", places, err)
		}
	}
	if calls, err := os.ReadFile(count); err != nil || string(calls) != "called\n" {
		t.Errorf("npm: got %q, %v, want one call", calls, err)
	}
}

// TestFailedSetUp lets npm fail half-way: nothing half-finished passes for finished, and the next try succeeds.
func TestFailedSetUp(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.install(t, "node", "exit 0")
	m.install(t, "npm", "echo no route to the registry >&2; exit 1")
	if out, told, err := m.setUp(t, "dynalite"); err == nil || out != "" || !strings.Contains(told, "no route") {
		t.Errorf("a failing npm: got %q, %q, %v, want its error", out, told, err)
	}
	m.install(t, "npm", "exit 0")
	if out, told, err := m.setUp(t, "dynalite"); err != nil || out == "" {
		t.Errorf("afterwards: got %q, %q, %v, want a folder", out, told, err)
	}
}
