package e2e

import (
	"bytes"
	"net/http"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"aioratings/infra/edge/nginx/nginxtest"
	"aioratings/pkg/internal/e2e/lambda"
	"aioratings/pkg/keys"
)

// edge is the edge function in nginx in front of a chain.
type edge struct {
	*chain
	front  *nginxtest.Edge
	origin *line  // to the function
	asked  *clock // how long the edge has waited for the function
}

// newEdge puts the edge function, built from its sources, in front of c.
func newEdge(t *testing.T, c *chain) *edge {
	t.Helper()
	e := &edge{chain: c, asked: new(clock)}
	e.origin = newLine(t, c.URL, e.asked)
	function := filepath.Join(t.TempDir(), "viewer-request.js")
	command := exec.CommandContext(t.Context(), "node", "build.mjs", function)
	command.Dir = filepath.Join(root, "infra", "edge")
	if told, err := command.CombinedOutput(); err != nil {
		t.Fatalf("building the edge function: %v\n%s(it needs Node and infra/edge/node_modules; .ci/edge.sh sets both up)", err, told)
	}
	e.front = nginxtest.Start(t, function, e.origin.url, secretText)
	return e
}

// link asks at the edge, demands a status and what the edge's cache and the function's store had, and prints where the
// time went.
func (e *edge) link(t *testing.T, what string, key keys.Key, path string, status int, atEdge, inStore string) told {
	t.Helper()
	asked, stores := e.asked.total(), e.stores.total()
	a := get(t, e.front.URL+"/"+key.Reveal()+path)
	asked, stores = e.asked.total()-asked, e.stores.total()-stores
	if a.err != nil || a.status != status || a.header.Get("X-Edge-Cache") != atEdge || atEdge == "MISS" && status == 200 && a.cache() != inStore {
		t.Errorf("%s: got %v, want %d with %q at the edge and %q behind it", what, a, status, atEdge, inStore)
	}
	if atEdge != "MISS" && atEdge != "STALE" && asked > 0 {
		t.Errorf("%s: the function was asked, %v", what, a)
	}
	ms := func(d time.Duration) float64 { return max(0, float64(d.Microseconds())/1000) }
	say(t, "%-44s %3d  %7.2f ms = edge %5.2f + function %6.2f + stores %5.2f", what, a.status, ms(a.took), ms(a.took-asked), ms(asked-stores), ms(stores))
	return a
}

// testEdge goes the whole way, from the edge to the stores.
func testEdge(t *testing.T, s stage) {
	e := newEdge(t, s.newChain(t, 2))
	first, _ := e.newKey(t, keys.Premium)
	second, _ := e.newKey(t, keys.Free)
	drawn := e.link(t, "MISS, drawn", first, seriesPoster+"?lang=de&fit=pad", 200, "MISS", "MISS")
	for _, c := range []struct{ what, path string }{
		{"HIT at the edge, another customer", seriesPoster + "?lang=de&fit=pad"},
		{"HIT at the edge, parameters permuted", seriesPoster + "?utm_source=x&fit=pad&lang=DE"},
	} {
		if a := e.link(t, c.what, second, c.path, 200, "HIT", ""); !bytes.Equal(a.body, drawn.body) {
			t.Errorf("%s: got %v, want the picture of %v", c.what, a, drawn)
		}
	}
	// Another location's cache does not have it; the store does.
	other := newEdge(t, e.chain)
	if a := other.link(t, "HIT in the store, another location", second, seriesPoster+"?fit=pad&lang=de", 200, "MISS", "HIT"); !bytes.Equal(a.body, drawn.body) {
		t.Errorf("another location: got %v, want the picture of %v", a, drawn)
	}
	e.testHead(t, second)
	e.front.Know(t, map[string]string{"b:" + first.ID(): "revoked"})
	e.link(t, "blocked key, picture in the edge's cache", first, seriesPoster+"?lang=de&fit=pad", 401, "", "")
	e.link(t, "another key after that", second, seriesPoster+"?lang=de&fit=pad", 200, "HIT", "")
	e.testSpent(t)
}

// testHead asks for the headers alone, of a picture that is in no cache and then of the same one: all of them are there, but
// for the length, which a streaming URL sends under another name.
func (e *edge) testHead(t *testing.T, key keys.Key) {
	t.Helper()
	for _, atEdge := range []string{"MISS", "HIT"} {
		a := ask(t, http.MethodHead, e.front.URL+"/"+key.Reveal()+seriesPoster+"?lang=fr", nil)
		length, err := strconv.Atoi(a.header.Get(lambda.Length))
		if a.err != nil || a.status != 200 || a.header.Get("X-Edge-Cache") != atEdge || a.header.Get("Content-Type") != "image/jpeg" ||
			a.header.Get("Etag") == "" || a.header.Get("Content-Length") != "" || err != nil || length < 100 {
			t.Errorf("HEAD: got %v and %v, want a %s with all but Content-Length", a, a.header, atEdge)
		}
	}
}

// testSpent spends a key's month: the function refuses what the edge does not have, and the edge the rest once it knows.
func (e *edge) testSpent(t *testing.T) {
	t.Helper()
	key, record := e.newKey(t, keys.Free)
	e.spend(t, record.Account, keys.Free.Limit())
	refused := e.link(t, "quota spent, the function refuses", key, filmPoster, 429, "MISS", "")
	if refused.header.Get("Retry-After") == "" {
		t.Errorf("got %v, want a Retry-After", refused.header)
	}
	e.link(t, "quota spent, HIT before the edge knows", key, seriesPoster+"?lang=de&fit=pad", 200, "HIT", "")
	e.front.Know(t, map[string]string{"b:" + key.ID(): "quota:" + string(keys.PeriodOf(time.Now()))})
	refused = e.link(t, "quota spent, the edge refuses", key, seriesPoster+"?lang=de&fit=pad", 429, "", "")
	if refused.header.Get("Retry-After") == "" {
		t.Errorf("got %v, want a Retry-After", refused.header)
	}
}

// testStale takes the function away from behind an edge whose pictures are all stale.
func testStale(t *testing.T, s stage) {
	e := newEdge(t, s.newChain(t, 1))
	e.origin.stale.Store(true)
	key, _ := e.newKey(t, keys.Premium)
	drawn := e.link(t, "MISS, drawn", key, seriesPoster, 200, "MISS", "MISS")
	e.origin.isCut.Store(true)
	for range 3 {
		// While an earlier request still tries the origin, stale is called UPDATING.
		a := get(t, e.front.URL+"/"+key.Reveal()+seriesPoster)
		if is := a.header.Get("X-Edge-Cache"); a.status != http.StatusOK || is != "STALE" && is != "UPDATING" || !bytes.Equal(a.body, drawn.body) {
			t.Errorf("the function is down: got %v, want the stale picture of %v", a, drawn)
		}
	}
	if a := get(t, e.front.URL+"/"+key.Reveal()+filmPoster); a.status < 500 {
		t.Errorf("a picture that was never drawn: got %v, want a failure", a)
	}
}
