package e2e

import (
	"bytes"
	"context"
	"image"
	_ "image/jpeg"
	"image/png"
	"testing"
	"time"

	"aioratings/pkg/awsenv"
	"aioratings/pkg/internal/e2e/lambda"
	"aioratings/pkg/keys"
)

// noisy is how many times longer than promised anything may take here: the machine may be busy with other tests.
const noisy = 3

// TestFunction runs the built function.
func TestFunction(t *testing.T) {
	s := newStage(t)
	for _, c := range []struct {
		name string
		test func(*testing.T, stage)
	}{
		{"cold, warm, HIT", testColdWarmHit},
		{"embedded stores", testEmbedded},
		{"from the edge to the stores", testEdge},
		{"stale while the function is down", testStale},
		{"a big PNG", testBigPNG},
		{"many at once", testHerd},
		{"quota", testQuota},
		{"what costs nothing", testFree},
		{"permutations", testPermutations},
		{"upstreams hang", testUpstreamsHang},
		{"an upstream fails", testUpstreamFails},
		{"the bucket is gone", testBucketGone},
		{"the table is gone", testTableGone},
		{"SIGTERM", testSIGTERM},
		{"the owners' function", testAccount},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, s) })
	}
}

func testColdWarmHit(t *testing.T, s stage) {
	c := s.newChain(t, 1)
	key, _ := c.newKey(t, keys.Premium)
	// The first start of a program reads it from the disk.
	const start = 60 * time.Millisecond
	c.cold(t, "an answer without a picture", c.at(key, "/isValid"), start)
	c.retire(t)
	drawn := want(t, "a picture", c.at(key, seriesPoster), 200, "MISS")
	say(t, "cold MISS: %v from the start of the process (%s)", drawn.took, drawn.header.Get("Server-Timing"))
	if _, format, err := image.Decode(bytes.NewReader(drawn.body)); format != "jpeg" || err != nil {
		t.Errorf("got %s, %v, want a JPEG", format, err)
	}
	warm := want(t, "another picture", c.at(key, filmPoster), 200, "MISS")
	say(t, "warm MISS: %v (%s)", warm.took, warm.header.Get("Server-Timing"))
	var all, beyond []time.Duration
	for range 30 {
		before := c.stores.total()
		kept := want(t, "the picture again", c.at(key, seriesPoster), 200, "HIT")
		if !bytes.Equal(kept.body, drawn.body) || kept.header.Get("Etag") != drawn.header.Get("Etag") {
			t.Fatalf("got %v, want the same picture", kept)
		}
		all, beyond = append(all, kept.took), append(beyond, kept.took-(c.stores.total()-before))
	}
	whole, _, _ := quantiles(all)
	half, _, _ := quantiles(beyond)
	say(t, "HIT: half within %v, %v of it beyond the stores (target 5 ms)", whole, half)
	c.cold(t, "a picture from the store", c.at(key, seriesPoster), start)
	if half > noisy*5*time.Millisecond {
		t.Errorf("HIT: got %v beyond the stores, want 5 ms", half)
	}
}

// testEmbedded runs the function without a table: keys, records and pictures are files in a folder.
func testEmbedded(t *testing.T, s stage) {
	c := s.newChain(t, 1)
	delete(c.env, awsenv.Table)
	delete(c.env, awsenv.Bucket)
	c.env["DATA_DIR"], c.env["DEMO_KEY"] = t.TempDir(), "demo"
	const start = 40 * time.Millisecond
	c.cold(t, "embedded stores, an answer without a picture", c.URL+"/demo/isValid", start)
	want(t, "a picture", c.URL+"/demo"+seriesPoster, 200, "MISS")
	c.cold(t, "embedded stores, a picture", c.URL+"/demo"+seriesPoster, start)
}

// cold asks new processes and wants half of them to answer in time, from before the start of the process.
func (c *chain) cold(t *testing.T, what, url string, limit time.Duration) {
	t.Helper()
	var times []time.Duration
	for range 5 {
		c.retire(t)
		a := want(t, what, url, 200, "")
		if a.header.Get(lambda.Cold) != "true" {
			t.Errorf("%s: got %v, want a cold start", what, a)
		}
		times = append(times, a.took)
	}
	p50, _, _ := quantiles(times)
	say(t, "exec to first answer, %s: %v, half within %v (target %v)", what, times, p50, limit)
	if p50 > noisy*limit {
		t.Errorf("exec to first answer, %s: got %v, want %v", what, p50, limit)
	}
}

func testBigPNG(t *testing.T, s stage) {
	c := s.newChain(t, 1)
	c.tmdb.Break("image", noise(t))
	key, _ := c.newKey(t, keys.Premium)
	path := c.at(key, "/imdb/poster-default/tt0903747.png?imageSize=very-large")
	drawn := want(t, "a big PNG", path, 200, "MISS")
	if picture, err := png.Decode(bytes.NewReader(drawn.body)); err != nil {
		t.Errorf("got %v, want a PNG: %v", drawn, err)
	} else {
		say(t, "PNG of %v pixels, %d kB, MISS %v (%s)", picture.Bounds().Size(), len(drawn.body)/1000, drawn.took, drawn.header.Get("Server-Timing"))
	}
	if len(drawn.body) < 6<<20 {
		t.Errorf("got %d bytes, want more than what an answer in one piece may have", len(drawn.body))
	}
	kept := want(t, "the big PNG again", path, 200, "HIT")
	if !bytes.Equal(kept.body, drawn.body) {
		t.Errorf("got %d bytes, want the same %d", len(kept.body), len(drawn.body))
	}
	say(t, "HIT of the same %v", kept.took)
}

// patience is how long a process may take to end. The platform kills it after two seconds.
const patience = time.Second

// retire ends all environments.
func (c *chain) retire(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	if err := c.Terminate(ctx); err != nil {
		t.Errorf("SIGTERM: got %v, want an exit with 0 within %v", err, patience)
	}
}

func testSIGTERM(t *testing.T, s stage) {
	c := s.newChain(t, 1)
	key, _ := c.newKey(t, keys.Premium)
	want(t, "a picture", c.at(key, seriesPoster), 200, "MISS")
	begun := time.Now()
	c.retire(t)
	say(t, "SIGTERM to exit: %v", time.Since(begun))
	want(t, "the picture of the next environment", c.at(key, seriesPoster), 200, "HIT")
}
