package e2e

import (
	"sync"
	"testing"
	"time"

	"aioratings/pkg/keys"
)

// testHerd sends many requests for one new picture to several processes at once.
func testHerd(t *testing.T, s stage) {
	const viewers, environments, most = 500, 4, 3
	c := s.newChain(t, environments)
	key, _ := c.newKey(t, keys.Pro)
	begun := time.Now()
	var all sync.WaitGroup
	answers := make([]told, viewers)
	for n := range viewers {
		all.Go(func() { answers[n] = get(t, c.at(key, seriesPoster)) })
	}
	all.Wait()
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
