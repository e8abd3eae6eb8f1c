package e2e

import (
	"encoding/json"
	"strconv"
	"sync"
	"testing"
	"time"

	"aioratings/pkg/keys"
)

// spend spends n image calls of an account's month.
func (c *chain) spend(t *testing.T, account string, n int) {
	t.Helper()
	work := make(chan bool)
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			for range work {
				if _, _, err := c.counts.AddIfBelow(t.Context(), account, keys.DayOf(time.Now()), keys.Unlimited); err != nil {
					t.Errorf("spending: %v", err)
				}
			}
		})
	}
	for range n {
		work <- true
	}
	close(work)
	all.Wait()
}

func testQuota(t *testing.T, s stage) {
	c := s.newChain(t, 2)
	key, record := c.newKey(t, keys.Free)
	limit := keys.Free.Limit()
	const left = 3
	begun := time.Now()
	c.spend(t, record.Account, int(limit)-left)
	say(t, "spent %d in %v", limit-left, time.Since(begun))
	for n := range left {
		want(t, "call "+strconv.Itoa(n+1)+" of the last", c.at(key, seriesPoster), 200, "")
	}
	calls := c.tmdb.Calls("")
	refused := want(t, "the call after the last", c.at(key, seriesPoster), 429, "")
	want(t, "a new picture after the last", c.at(key, filmPoster), 429, "")
	if got := c.tmdb.Calls(""); got != calls || refused.header.Get("Cache-Control") != "no-store" && refused.header.Get("Cache-Control") != "private, no-store" {
		t.Errorf("got %d calls of an upstream and %v, want %d and nothing kept", got, refused.header, calls)
	}
	if seconds, err := strconv.Atoi(refused.header.Get("Retry-After")); err != nil || seconds < 1 {
		t.Errorf("Retry-After: got %q, want seconds", refused.header.Get("Retry-After"))
	}
	say(t, "quota: %v", refused)
	var facts struct {
		Valid        bool
		Limit        int64
		RequestCount int64
	}
	valid := want(t, "isValid", c.at(key, "/isValid"), 200, "")
	if err := json.Unmarshal(valid.body, &facts); err != nil || !facts.Valid || facts.Limit != limit || facts.RequestCount != limit {
		t.Errorf("isValid: got %s, %v, want %d of %d", valid.body, err, limit, limit)
	}
}
