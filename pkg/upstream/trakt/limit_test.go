package trakt

import (
	"net/http"
	"testing"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/internal/fakes"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// told is Trakt's header with the end of its window.
func told(until string) string {
	return `{"name":"UNAUTHED_API_GET_LIMIT","period":300,"limit":1000,"remaining":0,"until":` + until + `}`
}

func TestTheWindowsEnd(t *testing.T) {
	t.Parallel()
	for header, want := range map[string]time.Duration{
		"":                                  0,
		"busy":                              0,
		"[]":                                0,
		`{}`:                                0,
		told(`null`):                        0,
		told(`"soon"`):                      0,
		told(`1772366400`):                  0,
		told(`"2026-03-01T12:04:00Z"`):      4 * time.Minute,
		told(`"2026-03-01T13:04:00+01:00"`): 4 * time.Minute,
		told(`"2026-03-01T11:59:00Z"`):      0,
		told(`"2027-03-01T12:00:00Z"`):      longestWindow,
	} {
		headers := http.Header{}
		headers.Set("X-Ratelimit", header)
		if got := untilWindowEnds(headers, noon); got != want {
			t.Errorf("%s: got %v, want %v", header, got, want)
		}
	}
}

func TestLimitsAreWaitedOut(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name         string
		status       int
		headers      map[string]string
		during, over time.Duration
	}{
		{"until the window ends", 429, map[string]string{"X-Ratelimit": told(`"2026-03-01T12:04:00Z"`), "Retry-After": "10"}, 239 * time.Second, 242 * time.Second},
		{"for some seconds", 429, map[string]string{"Retry-After": "10"}, 9 * time.Second, 12 * time.Second},
		{"no word on when", 429, nil, time.Second / 2, 3 * time.Second},
		{"the account's limit", 420, map[string]string{"Retry-After": "10"}, 9 * time.Second, 12 * time.Second},
		{"a window as long as it may be", 429, map[string]string{"X-Ratelimit": told(`"2026-03-01T12:30:00Z"`)}, 599 * time.Second, 602 * time.Second},
	}
	for _, test := range cases {
		fake := fakes.StartTrakt(t)
		now := noon
		c := clientOf(t, fake.URL, func() time.Time { return now })
		fake.Break("", fakes.StatusWith(test.status, test.headers))
		for _, wait := range []time.Duration{0, test.during} {
			now = noon.Add(wait)
			if _, err := c.Ratings(t.Context(), saltFlats); fault.CodeOf(err) != fault.Unavailable || fake.Calls("") != 1 {
				t.Errorf("%s, after %v: got %v and %d calls, want unavailable and 1", test.name, wait, err, fake.Calls(""))
			}
		}
		fake.Mend()
		now = noon.Add(test.over)
		if got, err := c.Ratings(t.Context(), saltFlats); err != nil || len(got.Scores) == 0 {
			t.Errorf("%s, after %v: got %+v, %v, want scores", test.name, test.over, got, err)
		}
	}
}
