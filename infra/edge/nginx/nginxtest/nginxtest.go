// Package nginxtest runs package nginx's stand-in for a test, with a key-value store that the test fills. What stands behind
// it, and which function in front, is the test's to say.
package nginxtest

import (
	"context"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"aioratings/infra/edge/nginx"
)

// Edge is a stand-in that runs until its test ends.
type Edge struct {
	URL string // without a slash at the end

	store  string // the key-value store's file
	secret string
}

// Start starts a stand-in with a built function, of which it gets the path, in front of an origin. The store holds the
// secret that keys are signed with, and nothing else. If the test fails, nginx's log is shown.
func Start(t testing.TB, function, origin, secret string) *Edge {
	t.Helper()
	dir := t.TempDir()
	e := &Edge{store: filepath.Join(dir, "kvs.json"), secret: secret}
	e.Know(t, nil)
	// Not the test's context: that is over before the clean-up, which stops nginx and hears how it ended.
	server, err := nginx.Start(context.Background(), nginx.Config{Function: function, Store: e.store, Origin: origin, Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Close(); err != nil {
			t.Errorf("stopping nginx: %v", err)
		}
		if log, err := os.ReadFile(filepath.Join(dir, "error.log")); t.Failed() {
			t.Logf("nginx's log: %s, %v", log, err)
		}
	})
	e.URL = server.URL
	return e
}

// Know replaces what the store holds besides the secret. The next request sees it.
func (e *Edge) Know(t testing.TB, texts map[string]string) {
	t.Helper()
	all := map[string]string{"secret": e.secret}
	maps.Copy(all, texts)
	text, err := json.Marshal(all)
	if err == nil {
		err = os.WriteFile(e.store+".new", text, 0o600)
	}
	if err == nil {
		err = os.Rename(e.store+".new", e.store)
	}
	if err != nil {
		t.Fatal(err)
	}
}
