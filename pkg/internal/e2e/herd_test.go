package e2e

import (
	"sync"
	"testing"
	"time"

	"aioratings/pkg/keys"
)

// atOnce asks as many times at once.
func atOnce(t *testing.T, viewers int, url string) []told {
	t.Helper()
	var all sync.WaitGroup
	answers := make([]told, viewers)
	for n := range viewers {
		all.Go(func() { answers[n] = get(t, url) })
	}
	all.Wait()
	return answers
}

// testHerd sends many requests for one new picture to several processes at once.
func testHerd(t *testing.T, s stage) {
	const viewers, environments, most = 500, 4, 3
	c := s.newChain(t, environments)
	key, _ := c.newKey(t, keys.Pro)
	begun := time.Now()
	answers := atOnce(t, viewers, c.at(key, seriesPoster))
	took := time.Since(begun)
	outcomes, etags := map[string]int{}, map[string]bool{}
	for _, a := range answers {
		if a.err != nil || a.status != 200 {
			t.Errorf("got %v, want a picture", a)
		}
		outcomes[a.cache()]++
		etags[a.header.Get("Etag")] = true
	}
	drawings := c.tmdb.Calls("image")
	say(t, "%d at once over %d environments: %v, %d drawings, in %v", viewers, environments, outcomes, drawings, took)
	if drawings < 1 || drawings > most || c.mdblist.Calls("") > most || len(etags) != 1 {
		t.Errorf("got %d drawings, %d questions for scores and %d pictures, want at most %d, and one picture", drawings, c.mdblist.Calls(""), len(etags), most)
	}
}
