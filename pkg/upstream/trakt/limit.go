package trakt

import (
	"encoding/json"
	"net/http"
	"time"
)

// longestWindow is twice the five minutes that Trakt counts over; a time further off is a mistake of somebody's.
const longestWindow = 10 * time.Minute

// untilWindowEnds reads from a 420 or 429 when calls are counted anew; 0 if it does not say.
func untilWindowEnds(headers http.Header, now time.Time) time.Duration {
	var limit struct{ Until time.Time }
	if json.Unmarshal([]byte(headers.Get("X-Ratelimit")), &limit) != nil {
		return 0
	}
	return min(max(limit.Until.Sub(now), 0), longestWindow)
}
