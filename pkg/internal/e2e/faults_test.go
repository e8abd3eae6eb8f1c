package e2e

import (
	"testing"
	"time"

	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/keys"
)

func testUpstreamsHang(t *testing.T, s stage) {
	c := s.newChain(t, 1)
	key, _ := c.newKey(t, keys.Premium)
	want(t, "a title that is known", c.at(key, seriesPoster), 200, "MISS")
	c.tmdb.Break("", fakes.Hang)
	c.mdblist.Break("", fakes.Hang)
	for what, path := range map[string]string{
		"a title that is not known": filmPoster, "an unknown title, with a placeholder": "/imdb/poster-default/" + fakes.BothKindsIMDb + ".jpg?fallback=true",
	} {
		a := get(t, c.at(key, path))
		// The contract's time and what the way through the platform may take here.
		if a.err != nil || a.took > 2600*time.Millisecond+noisy*100*time.Millisecond || a.status == 200 && a.cache() != "FALLBACK" {
			t.Errorf("%s: got %v, want an answer within 2.6 s", what, a)
		}
		say(t, "all upstreams hang, %s: %v", what, a)
	}
	want(t, "a picture that is kept", c.at(key, seriesPoster), 200, "HIT")
	c.tmdb.Mend()
	c.mdblist.Mend()
	if got := c.Invocations(); got[len(got)-1].Environment != 1 {
		t.Errorf("got %+v, want the same process all the time", got)
	}
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
