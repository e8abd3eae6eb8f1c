package app_test

import (
	"strings"
	"testing"
	"time"

	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/keys"
)

// TestMatrixKeys is what one process can show of section B of the reliability matrix.
func TestMatrixKeys(t *testing.T) { rows(t, keyRows()) }

func keyRows() map[int]func(*testing.T) {
	return map[int]func(*testing.T){30: malformedKeys, 31: unknownKeys, 35: tierLacks, 36: monthSpent, 42: notCharged, 46: keyPages, 47: oneKey, 48: permutations}
}

// without takes the request's id, which is never the same, out of a problem.
func without(t *testing.T, a reply) string {
	t.Helper()
	before, after, ok := strings.Cut(a.Body.String(), `"id":"`)
	_, after, closed := strings.Cut(after, `"`)
	if !ok || !closed {
		t.Errorf("a problem without an id: %s", a.Body)
	}
	return before + after
}

func malformedKeys(t *testing.T) {
	d := around(t, usual)
	for _, key := range []string{"t4-short", "t4-" + strings.Repeat("A", 43), "h.xyz", "h." + strings.Repeat("G", 64), "a%20b", "k%C3%A9y", strings.Repeat("k", 129), "a~b", "%2E"} {
		a := d.request(t, "GET", "/"+key+"/"+saltPoster)
		if a.Code != 401 && !(key == "%2E" || key == "k%C3%A9y") || a.Code >= 500 || a.Code < 400 {
			t.Errorf("%s: got %d %s, want 401", key, a.Code, a.Body)
		}
	}
	if n := d.finds.n.Load(); n != 0 || d.calls() != 0 {
		t.Errorf("%d look-ups and %d calls, want none", n, d.calls())
	}
}

func unknownKeys(t *testing.T) {
	d := around(t, usual)
	forged := d.request(t, "GET", "/t4-forged/"+saltPoster)
	for range 5 {
		a := d.request(t, "GET", "/nobody/"+saltPoster)
		if a.Code != 401 || without(t, a) != without(t, forged) || strings.Contains(a.header("Cache-Control"), "public") {
			t.Errorf("got %d %s %s, want what a malformed key gets", a.Code, a.header("Cache-Control"), a.Body)
		}
	}
	if n := d.finds.n.Load(); n > 1 || d.calls() != 0 {
		t.Errorf("%d look-ups and %d upstream calls for five requests, want one and none", n, d.calls())
	}
}

func tierLacks(t *testing.T) {
	d := around(t, usual)
	a := d.request(t, "GET", "/demo/imdb/some-design/tt0903747.jpg")
	if a.Code != 403 || !strings.Contains(a.Body.String(), "tier") || d.calls() != 0 {
		t.Errorf("got %d %s, %d upstream calls", a.Code, a.Body, d.calls())
	}
}

func monthSpent(t *testing.T) {
	d := around(t, usual)
	d.spendAll(t)
	for _, path := range []string{saltPoster, "imdb/poster-default/tt0137523.jpg"} {
		a := d.request(t, "GET", "/spent/"+path)
		if a.Code != 429 || a.header("Cache-Control") != "no-store" || a.header("Retry-After") == "" || a.header("Retry-After")[0] == '-' {
			t.Errorf("%s: got %d %v", path, a.Code, a.Header())
		}
	}
	if n := d.calls(); n != 0 {
		t.Errorf("%d upstream calls, want none", n)
	}
}

func notCharged(t *testing.T) {
	d := around(t, usual)
	tag := d.request(t, "HEAD", "/demo/"+saltSmall).header("ETag")
	if a := d.request(t, "GET", "/demo/"+saltSmall, "If-None-Match", tag); a.Code != 304 {
		t.Fatalf("got %d, want 304", a.Code)
	}
	d.request(t, "HEAD", "/demo/"+saltSmall)
	for _, path := range []string{"imdb/poster-default/x.jpg", "imdb/poster-default/" + fakes.UnknownIMDb + ".jpg", saltSmall + "&split=x", "imdb/mine/tt0903747.jpg", "imdb/poster-default/tt0903747.json"} {
		d.request(t, "GET", "/demo/"+path)
	}
	d.mdblist.Break("", fakes.Status(503))
	if a := d.request(t, "GET", "/demo/imdb/poster-default/tt0137523.jpg"); a.header("X-Cache-Status") != "MISS-FALLBACK" {
		t.Errorf("got %s, want less than complete", a.header("X-Cache-Status"))
	}
	d.tmdb.Break("", fakes.Status(503))
	d.request(t, "GET", "/demo/imdb/poster-default/tt0088888.jpg")
	if a := d.request(t, "GET", "/demo/requests"); a.Body.String() != `{"req":0,"limit":10000}` {
		t.Errorf("after nothing that costs: %s", a.Body)
	}
	for range 2 { // drawn, and from the store
		d.request(t, "GET", "/demo/"+saltSmall)
	}
	if a := d.request(t, "GET", "/demo/requests"); a.Body.String() != `{"req":2,"limit":10000}` {
		t.Errorf("after two pictures: %s", a.Body)
	}
}

func keyPages(t *testing.T) {
	d := around(t, usual)
	for range 1000 {
		good, bad := d.request(t, "GET", "/demo/isValid"), d.request(t, "GET", "/nobody/isValid")
		if good.Body.String() != `{"valid":true,"validity":true,"limit":10000,"requestCount":0}` || bad.Body.String() != `{"valid":false,"validity":false}` ||
			good.header("Cache-Control")+bad.header("Cache-Control") != "no-storeno-store" {
			t.Fatalf("got %s and %s", good.Body, bad.Body)
		}
	}
	// The files of one machine are asked about good keys every time, so that a revoked one stops at once.
	if n := d.finds.n.Load(); n > 1001 {
		t.Errorf("%d look-ups, want one for the bad key", n)
	}
}

// oneKey: the key's place is the path; elsewhere it is nothing, and beside a path that has one it is one too many.
func oneKey(t *testing.T) {
	d := around(t, usual)
	key, err := keys.Legacy("demo")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		target  string
		headers []string
		want    int
	}{
		{"/nobody/" + saltPoster + "?key=demo&api_key=demo", nil, 401},
		{"/nobody/" + saltPoster, []string{"Authorization", "Bearer demo"}, 401},
		{"/nobody/" + saltPoster, []string{"X-Api-Key", "demo"}, 401},
		{"/" + saltPoster + "?key=demo", nil, 404},
		{"/nobody/" + saltPoster, []string{"X-Aioratings-Key", "demo"}, 400},
		{"/demo/" + saltPoster, []string{"X-Aioratings-Key", "demo"}, 400},
		{"/demo/demo/" + saltPoster, nil, 404},
	} {
		if a := d.request(t, "GET", c.target, c.headers...); a.Code != c.want {
			t.Errorf("%s %v: got %d, want %d", c.target, c.headers, a.Code, c.want)
		}
	}
	if count, err := d.drivers.Keys.Count(t.Context(), key.ID(), keys.PeriodOf(time.Now())); err != nil || count != 0 {
		t.Errorf("counted %d, %v, want none", count, err)
	}
}
