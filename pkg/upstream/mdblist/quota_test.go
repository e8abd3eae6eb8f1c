package mdblist

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/secret"
)

func TestDailyQuota(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 2, 28, 21, 30, 0, 0, time.FixedZone("", 3600)) // 20:30 UTC
	reset := func(at time.Time) string { return fmt.Sprint(at.Unix()) }
	cases := []struct {
		remaining, reset string
		want             time.Duration
	}{
		{"", "", 0}, {"12", reset(now.Add(time.Hour)), 0},
		{"0", "", 3*time.Hour + 30*time.Minute},
		{"0", reset(now.Add(time.Hour)), time.Hour},
		{"0", reset(now.Add(-time.Hour)), 3*time.Hour + 30*time.Minute},
		{"0", reset(now.Add(1000 * time.Hour)), 3*time.Hour + 30*time.Minute},
		{"0", "tomorrow", 3*time.Hour + 30*time.Minute},
	}
	for _, test := range cases {
		headers := http.Header{}
		headers.Set("X-RateLimit-Remaining", test.remaining)
		headers.Set("X-RateLimit-Reset", test.reset)
		if got := dailyQuota(headers, now); got != test.want {
			t.Errorf("remaining %q, reset %q: got %v, want %v", test.remaining, test.reset, got, test.want)
		}
	}
}

func TestLimitsAreWaitedOut(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 3, 1, 23, 0, 0, 0, time.UTC)
	cases := []struct {
		name    string
		headers map[string]string
		text    string
		during  time.Duration
		over    time.Duration
		want    fault.Code
	}{
		{"the day is used up", map[string]string{"X-RateLimit-Remaining": "0"}, "", 59 * time.Minute, time.Hour + 2*time.Second, fault.Spent},
		{"the day is used up, in words", nil, "Daily API limit exceeded!", 59 * time.Minute, time.Hour + 2*time.Second, fault.Spent},
		{"the day is used up, with a moment's header", map[string]string{"Retry-After": "30"}, "Daily API limit exceeded!", 59 * time.Minute, time.Hour + 2*time.Second, fault.Spent},
		{"too fast", map[string]string{"Retry-After": "30"}, "API rate limit exceeded!", 29 * time.Second, 33 * time.Second, fault.Unavailable},
		{"no word on when", nil, "", time.Second / 2, 3 * time.Second, fault.Unavailable},
	}
	for _, test := range cases {
		fake := fakes.StartMDBList(t)
		now := start
		c := clientOf(t, fake.URL, func() time.Time { return now })
		fake.Break("", func(w http.ResponseWriter, _ *http.Request) {
			for name, value := range test.headers {
				w.Header().Set(name, value)
			}
			w.WriteHeader(http.StatusTooManyRequests)
			fmt.Fprintf(w, `{"error":%q}`, test.text)
		})
		for _, wait := range []time.Duration{0, test.during} {
			now = start.Add(wait)
			if _, err := c.Ratings(t.Context(), saltFlats); fault.CodeOf(err) != test.want || fake.Calls("") != 1 {
				t.Errorf("%s, after %v: got %v and %d calls, want %s and 1", test.name, wait, err, fake.Calls(""), test.want)
			}
			fake.Mend()
		}
		now = start.Add(test.over)
		if got, err := c.Ratings(t.Context(), saltFlats); err != nil || len(got.Scores) == 0 {
			t.Errorf("%s, after %v: got %+v, %v, want scores", test.name, test.over, got, err)
		}
	}
}

// TestTheDaysAllowance counts calls and not titles: what is remembered costs nothing.
func TestTheDaysAllowance(t *testing.T) {
	t.Parallel()
	fake := fakes.StartMDBList(t)
	start := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	now := start
	c, err := New(Config{BaseURL: fake.URL, Key: secret.Hide(fakes.MDBListKey), Daily: 2, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	for n, step := range []struct {
		after time.Duration
		want  fault.Code
		calls int
	}{{0, "", 1}, {time.Minute, "", 1}, {time.Hour, "", 2}, {2 * time.Hour, fault.Spent, 2}, {12 * time.Hour, "", 3}} {
		now = start.Add(step.after)
		if _, err := c.Ratings(t.Context(), saltFlats); fault.CodeOf(err) != step.want || fake.Calls("") != step.calls {
			t.Errorf("step %d: got %v after %d calls, want %q after %d", n, err, fake.Calls(""), step.want, step.calls)
		}
	}
	if _, err := New(Config{Key: secret.Hide(fakes.MDBListKey), Daily: -1}); err == nil {
		t.Error("a negative allowance: no error")
	}
}
