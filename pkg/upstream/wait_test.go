package upstream

import (
	"context"
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"aioratings/pkg/fault"
)

// served makes a client of a server on this machine, by the real transport.
func served(t *testing.T, handler http.HandlerFunc) (client *Client, done func()) {
	t.Helper()
	server := httptest.NewServer(handler)
	base, err := ParseBase("SETTING", server.URL)
	if err != nil {
		t.Fatal(err)
	}
	client = New(Config{Service: "example", Base: base})
	return client, func() {
		client.http.CloseIdleConnections()
		server.Close()
	}
}

func TestTheLimiterSpreadsCalls(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, s := scripted(t, Config{Rate: 10, Burst: 2}, good)
		start := time.Now()
		for range 5 {
			if err := ask(t.Context(), client); err != nil {
				t.Fatal(err)
			}
		}
		for n, want := range []time.Duration{0, 0, 100 * time.Millisecond, 200 * time.Millisecond, 300 * time.Millisecond} {
			if got := s.calls[n].Sub(start).Round(time.Millisecond); got != want {
				t.Errorf("call %d: got it after %v, want %v", n, got, want)
			}
		}
	})
}

func TestTheLimiterDoesNotWaitInVain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, s := scripted(t, Config{Rate: 1, Burst: 1}, good)
		ask(t.Context(), client)
		ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
		defer cancel()
		start := time.Now()
		err := ask(ctx, client)
		if err == nil || err.Kind != Limited || err.RetryAfter <= 0 || time.Since(start) != 0 || len(s.calls) != 1 {
			t.Errorf("got %v after %v and %d calls, want limited at once after 1", err, time.Since(start), len(s.calls))
		}
	})
}

func TestLeavingTheLimitersQueue(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, s := scripted(t, Config{Rate: 1, Burst: 1}, good)
		ask(t.Context(), client)
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(100*time.Millisecond, cancel)
		if err := ask(ctx, client); !errors.Is(err, context.Canceled) || len(s.calls) != 1 {
			t.Errorf("got %v after %d calls, want it cancelled after 1", err, len(s.calls))
		}
	})
}

func TestPauses(t *testing.T) {
	t.Parallel()
	quota := func(h http.Header, _ time.Time) time.Duration {
		if h.Get("X-RateLimit-Remaining") == "0" {
			return 3 * time.Hour
		}
		return 0
	}
	window := func(h http.Header, _ time.Time) time.Duration {
		if h.Get("X-Window") != "" {
			return 15 * time.Minute
		}
		return 0
	}
	date := time.Date(2000, 1, 1, 0, 0, 20, 0, time.UTC).Format(http.TimeFormat) // synctest begins at midnight
	cases := []struct {
		name  string
		first step
		kind  Kind
		pause time.Duration
	}{
		{"429 without a header", step{status: 429}, Limited, time.Second},
		{"429 in seconds", step{status: 429, headers: map[string]string{"Retry-After": "30"}}, Limited, 30 * time.Second},
		{"429 by date", step{status: 429, headers: map[string]string{"Retry-After": date}}, Limited, 20 * time.Second},
		{"429 for a day", step{status: 429, headers: map[string]string{"Retry-After": "86400"}}, Limited, time.Minute},
		{"quota", step{status: 429, headers: map[string]string{"X-RateLimit-Remaining": "0"}}, UsedUp, 3 * time.Hour},
		{"window", step{status: 429, headers: map[string]string{"X-Window": "1", "Retry-After": "10"}}, Limited, 15 * time.Minute},
		{"window of a 420", step{status: 420, headers: map[string]string{"X-Window": "1"}}, Limited, 15 * time.Minute},
		{"401", step{status: 401}, Denied, deniedPause},
		{"403", step{status: 403}, Forbidden, deniedPause},
	}
	for _, c := range cases {
		synctest.Test(t, func(t *testing.T) {
			client, s := scripted(t, Config{Authorize: keyed, Quota: quota, Window: window}, c.first, good)
			ask(t.Context(), client)
			time.Sleep(c.pause - time.Millisecond)
			if err := ask(t.Context(), client); err == nil || err.Kind != c.kind || len(s.calls) != 1 || err.RetryAfter != time.Millisecond {
				t.Errorf("%s: during the pause: got %v after %d calls, want %v without a call", c.name, err, len(s.calls), c.kind)
			}
			time.Sleep(time.Millisecond)
			if err := ask(t.Context(), client); err != nil || len(s.calls) != 2 {
				t.Errorf("%s: after the pause: got %v after %d calls, want success", c.name, err, len(s.calls))
			}
		})
	}
}

func TestTheBreakerOpensProbesAndCloses(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		steps := make([]step, brokenInARow+1, brokenInARow+2) // all broken connections
		client, s := scripted(t, Config{}, append(steps, good)...)
		for range brokenInARow {
			ask(t.Context(), client)
		}
		expect := func(when string, calls int, works bool) {
			t.Helper()
			if err := ask(t.Context(), client); len(s.calls) != calls || (err == nil) != works {
				t.Errorf("%s: got %v after %d calls, want %d", when, err, len(s.calls), calls)
			}
		}
		expect("open", brokenInARow, false)
		time.Sleep(brokenPause)
		expect("a probe that fails", brokenInARow+1, false)
		expect("open again", brokenInARow+1, false)
		time.Sleep(brokenPause)
		expect("a probe that works", brokenInARow+2, true)
		expect("closed", brokenInARow+3, true)
	})
}

func TestStrangersCannotOpenTheBreaker(t *testing.T) {
	t.Parallel()
	picture := func(ctx context.Context, c *Client) { c.GetImage(ctx, Call{Name: "image", Path: "/x.jpg"}) }
	question := func(ctx context.Context, c *Client) { ask(ctx, c) }
	for _, c := range []struct {
		name  string
		key   func(*http.Request)
		use   func(context.Context, *Client)
		first step
		opens bool
	}{
		{"400", keyed, question, step{status: 400}, false},
		{"404", keyed, question, step{status: 404}, false},
		{"422", keyed, question, step{status: 422}, false},
		{"an answer that is too long", keyed, question, step{status: 200, body: `{"name":"` + strings.Repeat("x", maxJSON)}, false},
		{"an answer of another shape", keyed, question, step{status: 200, body: `{"id":"one"}`}, false},
		{"an empty answer", keyed, question, step{status: 200}, false},
		{"a page", keyed, question, step{status: 200, body: "<html>"}, true},
		{"a firewall's page", keyed, question, step{status: 403, body: "<html>"}, true},
		{"a picture of another sort", nil, picture, step{status: 200, body: "RIFF....WEBP"}, false},
		{"a picture that nobody may have", nil, picture, step{status: 403, body: "<Error/>"}, false},
		{"a page for a picture", nil, picture, step{status: 200, body: "<html>"}, true},
	} {
		client, s := scripted(t, Config{Authorize: c.key}, c.first)
		for range 3 * brokenInARow {
			c.use(t.Context(), client)
		}
		want := 3 * brokenInARow
		if c.opens {
			want = brokenInARow
		}
		if len(s.calls) != want {
			t.Errorf("%s: got %d calls, want %d", c.name, len(s.calls), want)
		}
	}
}

func TestOneProbeAtATime(t *testing.T) {
	t.Parallel()
	for _, why := range []Kind{Denied, Forbidden, Limited, UsedUp} {
		oneProbe(t, why)
	}
}

func oneProbe(t *testing.T, why Kind) {
	t.Helper()
	var b breaker
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	b.leave(now, outcome{kind: why})
	later := now.Add(deniedPause)
	probe, refusal, _ := b.enter(later)
	if !probe || refusal != 0 {
		t.Fatalf("%v: the first after the pause: got probe %v, refusal %v", why, probe, refusal)
	}
	if _, refusal, wait := b.enter(later); refusal != why || wait <= 0 {
		t.Errorf("%v: the second: got refusal %v, wait %v", why, refusal, wait)
	}
	b.leave(later, outcome{kind: 0}) // one from before the pause ends well
	if _, refusal, _ := b.enter(later); refusal != why {
		t.Errorf("%v: an older call must not close it: got refusal %v", why, refusal)
	}
	b.leave(later, outcome{probe: true, kind: aborted})
	if probe, refusal, _ := b.enter(later); !probe || refusal != 0 {
		t.Errorf("%v: after an aborted probe: got probe %v, refusal %v, want the next one", why, probe, refusal)
	}
}

func TestBudgets(t *testing.T) {
	t.Parallel()
	hang := func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	client, done := served(t, hang)
	defer done()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
	defer cancel()
	err := error(ask(ctx, client))
	if !errors.Is(err, context.DeadlineExceeded) || fault.CodeOf(Fault(err)) != fault.Unavailable {
		t.Errorf("no time left: got %v", err)
	}
	cancelled, cancelNow := context.WithCancel(t.Context())
	cancelNow()
	err = ask(cancelled, client)
	if !errors.Is(err, context.Canceled) || fault.CodeOf(Fault(err)) != fault.Canceled {
		t.Errorf("the caller went away: got %v", err)
	}
	start := time.Now()
	failure := ask(t.Context(), client)
	if failure == nil || failure.Reason != "no answer in time" || time.Since(start) > 2*headerTimeout {
		t.Errorf("headers that never come: got %v after %v, want it cut at %v", failure, time.Since(start), headerTimeout)
	}
}

func TestCertificatesAreChecked(t *testing.T) {
	t.Parallel()
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	base, err := ParseBase("SETTING", "https://api.example.org")
	if err != nil {
		t.Fatal(err)
	}
	base.url.Host = server.Listener.Addr().String()
	client := New(Config{Service: "example", Base: base, HTTP: &http.Client{Transport: &http.Transport{}}})
	if err := ask(t.Context(), client); err == nil || err.Reason != "the certificate is not good" {
		t.Errorf("an unknown authority: got %v", err)
	}
}
