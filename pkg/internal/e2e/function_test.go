package e2e

import (
	"bytes"
	"context"
	"image"
	_ "image/jpeg"
	"image/png"
	"testing"
	"time"

	"aioratings/pkg/keys"
)

// noisy is how many times longer than promised anything may take here: the machine may be busy with other tests.
const noisy = 3

// TestFunction runs the built function.
func TestFunction(t *testing.T) {
	s := newStage(t)
	for name, test := range map[string]func(*testing.T, stage){
		"cold, warm, hit":    testColdWarmHit,
		"a big PNG":          testBigPNG,
		"SIGTERM":            testSIGTERM,
		"quota":              testQuota,
		"many at once":       testHerd,
		"upstreams hang":     testUpstreamsHang,
		"the bucket is gone": testBucketGone,
		"the table is gone":  testTableGone,
		"through the edge":   testEdge,
	} {
		t.Run(name, func(t *testing.T) { test(t, s) })
	}
}

func testColdWarmHit(t *testing.T, s stage) {
	c := s.newChain(t, 1)
	key, _ := c.newKey(t, keys.Premium)
	// The first start of a program reads it from the disk.
	want(t, "the first start", c.at(key, "/isValid"), 200, "")
	firsts := []time.Duration{c.Invocations()[0].Took}
	for range 4 {
		if err := c.Terminate(t.Context()); err != nil {
			t.Fatal(err)
		}
		want(t, "a cold start", c.at(key, "/isValid"), 200, "")
		last := c.Invocations()[len(c.Invocations())-1]
		if !last.Cold {
			t.Fatalf("got %+v, want a cold start", last)
		}
		firsts = append(firsts, last.Took)
	}
	p50, _, _ := quantiles(firsts)
	say(t, "exec to first answer: %v, half within %v (target 60 ms)", firsts, p50)
	if p50 > noisy*60*time.Millisecond {
		t.Errorf("exec to first answer: got %v, want 60 ms", p50)
	}
	drawn := want(t, "a picture", c.at(key, seriesPoster), 200, "MISS")
	if _, format, err := image.Decode(bytes.NewReader(drawn.body)); format != "jpeg" || err != nil {
		t.Errorf("got %s, %v, want a JPEG", format, err)
	}
	say(t, "MISS %v (%s)", drawn.took, drawn.header.Get("Server-Timing"))
	var all, beyond []time.Duration
	for range 30 {
		before := c.stores.total()
		kept := want(t, "the picture again", c.at(key, seriesPoster), 200, "HIT")
		if !bytes.Equal(kept.body, drawn.body) || kept.header.Get("Etag") != drawn.header.Get("Etag") {
			t.Fatalf("got %v, want the same picture", kept)
		}
		all, beyond = append(all, kept.took), append(beyond, kept.took-(c.stores.total()-before))
	}
	p50, _, _ = quantiles(all)
	half, _, _ := quantiles(beyond)
	say(t, "HIT: half within %v, %v of it beyond the stores (target 5 ms)", p50, half)
	if half > noisy*5*time.Millisecond {
		t.Errorf("HIT: got %v beyond the stores, want 5 ms", half)
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

func testSIGTERM(t *testing.T, s stage) {
	c := s.newChain(t, 1)
	key, _ := c.newKey(t, keys.Premium)
	want(t, "a picture", c.at(key, seriesPoster), 200, "MISS")
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	begun := time.Now()
	if err := c.Terminate(ctx); err != nil {
		t.Errorf("got %v, want an exit with 0 within a second", err)
	}
	say(t, "SIGTERM to exit: %v", time.Since(begun))
	want(t, "the picture of the next environment", c.at(key, seriesPoster), 200, "HIT")
}
