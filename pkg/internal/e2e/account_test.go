package e2e

import (
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"aioratings/pkg/keys"
)

// testAccount runs the owners' function beside the one that draws, over the same table.
func testAccount(t *testing.T, s stage) {
	c := s.newChain(t, 1)
	binary := filepath.Join(t.TempDir(), "bootstrap")
	build(t, binary, "account")
	owners := c.run(t, binary, 1)
	key, _ := c.newKey(t, keys.Free)
	want(t, "a picture", c.at(key, seriesPoster), 200, "MISS")
	for _, step := range []struct {
		path, credential string
		status           int
		holds            string
	}{
		{"/account", "Bearer " + key.Reveal(), 200, `"tier":"free"`},
		{"/account/usage", "Bearer " + key.Reveal(), 200, `"months":[`},
		{"/account", "Bearer h." + string(key.Hash()), 401, "fault:key"},
		{"/account", "", 401, "fault:key"},
	} {
		a := ask(t, http.MethodGet, owners.URL+step.path, map[string]string{"Authorization": step.credential})
		if a.err != nil || a.status != step.status || !strings.Contains(string(a.body), step.holds) || a.header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: got %v, want %d with %s", step.path, a, step.status, step.holds)
		}
	}
}
