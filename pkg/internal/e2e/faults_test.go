package e2e

import (
	"bytes"
	"testing"
	"time"

	"aioratings/pkg/internal/e2e/lambda"
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/keys"
)

// testUpstreamsHang wants an answer in the contract's time whatever hangs, with what the way through the platform takes here.
func testUpstreamsHang(t *testing.T, s stage) {
	const contract, way = 2600 * time.Millisecond, noisy * 100 * time.Millisecond
	c := s.newChain(t, 1)
	key, _ := c.newKey(t, keys.Premium)
	want(t, "a title that is known", c.at(key, seriesPoster), 200, "MISS")
	for _, step := range []struct {
		what, endpoint string // of TMDB's
		fault          fakes.Fault
		scores         bool // whether they hang too
	}{
		{"all upstreams hang", "", fakes.Hang, true},
		{"scores hang", "none", fakes.Hang, true},
		{"pictures hang, scores too", "image", fakes.Hang, true},
		{"pictures drip", "image", fakes.Drip, false},
	} {
		c.tmdb.Mend()
		c.mdblist.Mend()
		c.tmdb.Break(step.endpoint, step.fault)
		if step.scores {
			c.mdblist.Break("", fakes.Hang)
		}
		for _, query := range []string{"?", "?fallback=true"} {
			if step.endpoint == "image" {
				query += "&imageSize=small" // of which no base was kept: pictures of it need the art
			}
			c.retire(t) // which forgets that the source failed
			a := get(t, c.at(key, filmPoster+query))
			if a.err != nil || a.took > contract+way || a.status != 503 && a.cache() != "MISS-FALLBACK" {
				t.Errorf("%s, %s: got %v, want an answer within 2.6 s", step.what, query, a)
			}
			say(t, "%s, %s: %v", step.what, query, a)
			kept := want(t, "a picture that is kept", c.at(key, seriesPoster), 200, "HIT")
			if kept.header.Get(lambda.Environment) != a.header.Get(lambda.Environment) {
				t.Errorf("got %v, want the same process as before", kept.header)
			}
		}
	}
}

// testUpstreamFails wants a known title's picture without the scores that cannot be had, and the whole one once they can.
func testUpstreamFails(t *testing.T, s stage) {
	c := s.newChain(t, 1)
	key, _ := c.newKey(t, keys.Free)
	c.mdblist.Break("", fakes.Status(503))
	a := want(t, "without scores", c.at(key, seriesPoster), 200, "MISS-FALLBACK")
	if life := a.header.Get("Cache-Control"); life != "public, max-age=120" {
		t.Errorf("Cache-Control: got %q, want two minutes", life)
	}
	c.mdblist.Mend()
	c.retire(t) // which forgets that the source failed
	want(t, "with scores again", c.at(key, seriesPoster), 200, "MISS")
	if got := c.spent(t, key); got != 1 {
		t.Errorf("got %d calls counted, want one: what is less than complete is free", got)
	}
	// Whatever the upstream of titles says, the process survives it and says nothing of it.
	for _, bad := range []fakes.NamedFault{{Name: "401", Fault: fakes.Status(401)}, {Name: "reset", Fault: fakes.Reset}, {Name: "null", Fault: fakes.Body("null")}} {
		c.tmdb.Break("", bad.Fault)
		a := get(t, c.at(key, filmPoster))
		if a.err != nil || a.status != 503 || bytes.Contains(a.body, []byte(fakes.Echo)) {
			t.Errorf("titles answer %s: got %v, want 503", bad.Name, a)
		}
	}
	c.tmdb.Mend()
	want(t, "a picture that is kept", c.at(key, seriesPoster), 200, "HIT")
}

func testBucketGone(t *testing.T, s stage) {
	c := s.newChain(t, 1)
	key, _ := c.newKey(t, keys.Premium)
	want(t, "a picture", c.at(key, seriesPoster), 200, "MISS")
	c.pictures.isCut.Store(true)
	for _, path := range []string{seriesPoster, filmPoster} {
		a := want(t, "without the bucket", c.at(key, path), 200, "MISS")
		say(t, "bucket gone: %v", a)
	}
	c.pictures.isCut.Store(false)
	want(t, "with the bucket again", c.at(key, seriesPoster), 200, "HIT")
}

func testTableGone(t *testing.T, s stage) {
	c := s.newChain(t, 1)
	known, _ := c.newKey(t, keys.Free)
	unseen, _ := c.newKey(t, keys.Free)
	want(t, "a picture", c.at(known, seriesPoster), 200, "MISS")
	c.table.isCut.Store(true)
	a := want(t, "a key that was seen", c.at(known, seriesPoster), 200, "")
	say(t, "table gone, known key: %v", a)
	a = want(t, "a key that was not", c.at(unseen, seriesPoster), 503, "")
	if a.header.Get("Retry-After") == "" {
		t.Errorf("got %v, want a Retry-After", a.header)
	}
	say(t, "table gone, unseen key: %v", a)
	c.table.isCut.Store(false)
	want(t, "the same with the table", c.at(unseen, seriesPoster), 200, "HIT")
}
