package upstream

import (
	"context"
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
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
		{"quota", step{status: 429, headers: map[string]string{"X-RateLimit-Remaining": "0"}}, Limited, 3 * time.Hour},
		{"401", step{status: 401}, Denied, deniedPause},
		{"403", step{status: 403}, Denied, deniedPause},
	}
	for _, c := range cases {
		synctest.Test(t, func(t *testing.T) {
			client, s := scripted(t, Config{Authorize: keyed, Quota: quota}, c.first, good)
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
	for _, status := range []int{400, 404, 422} {
		client, s := scripted(t, Config{Authorize: keyed}, step{status: status})
		for range 3 * brokenInARow {
			ask(t.Context(), client)
		}
		if len(s.calls) != 3*brokenInARow {
			t.Errorf("status %d: got %d calls, want all %d", status, len(s.calls), 3*brokenInARow)
		}
	}
}

func TestOneProbeAtATime(t *testing.T) {
	t.Parallel()
	var b breaker
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	b.leave(now, outcome{kind: Denied})
	later := now.Add(deniedPause)
	probe, refusal, _ := b.enter(later)
	if !probe || refusal != 0 {
		t.Fatalf("the first after the pause: got probe %v, refusal %v", probe, refusal)
	}
	if _, refusal, wait := b.enter(later); refusal != Denied || wait <= 0 {
		t.Errorf("the second: got refusal %v, wait %v, want denied", refusal, wait)
	}
	b.leave(later, outcome{kind: 0}) // one from before the pause ends well
	if _, refusal, _ := b.enter(later); refusal != Denied {
		t.Errorf("an older call must not close it: got refusal %v", refusal)
	}
	b.leave(later, outcome{probe: true, kind: aborted})
	if probe, refusal, _ := b.enter(later); !probe || refusal != 0 {
		t.Errorf("after an aborted probe: got probe %v, refusal %v, want the next one", probe, refusal)
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
