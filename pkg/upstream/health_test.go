package upstream

import (
	"net/http"
	"testing"
	"time"
)

func TestHealth(t *testing.T) {
	t.Parallel()
	left := func(name string) func(http.Header, time.Time) time.Duration {
		return func(headers http.Header, _ time.Time) time.Duration {
			left, _ := time.ParseDuration(headers.Get(name))
			return left
		}
	}
	for _, c := range []struct {
		name  string
		step  step
		calls int
		want  Health
	}{
		{"not asked yet", good, 0, OK},
		{"an answer", good, 1, OK},
		{"no such thing", step{status: 404, body: "{}"}, 1, OK},
		{"a bad question", step{status: 400}, brokenInARow, OK},
		{"failures, not enough of them", reset, brokenInARow - 1, OK},
		{"failures", reset, brokenInARow, Failing},
		{"too many calls", step{status: 429, headers: map[string]string{"Retry-After": "60"}}, 1, Busy},
		{"too many calls in a long window", step{status: 429, headers: map[string]string{"Window": "1h"}}, 1, Busy},
		{"a day that is nearly over", step{status: 429, headers: map[string]string{"Left": "3m"}}, 1, Spent},
		{"a spent day", step{status: 429, headers: map[string]string{"Left": "5h"}}, 1, Spent},
		{"a dead key", step{status: 401}, 1, Refused},
		{"a key that may not", step{status: 403}, 1, Refused},
		{"a firewall's page", step{status: 403, body: "<html>"}, 1, OK},
	} {
		at := time.Date(2026, 3, 1, 22, 0, 0, 0, time.UTC)
		client, s := scripted(t, Config{Now: func() time.Time { return at }, Authorize: keyed, Quota: left("Left"), Window: left("Window")}, c.step)
		for range c.calls {
			ask(t.Context(), client)
		}
		if got := client.Health(); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
		at = at.Add(2 * time.Minute)
		if got := client.Health(); got != c.want {
			t.Errorf("%s, once it may be asked again: got %q, want %q", c.name, got, c.want)
		}
		s.steps, s.calls, at = []step{good}, nil, at.Add(6*time.Hour)
		ask(t.Context(), client)
		if got := client.Health(); got != OK {
			t.Errorf("%s, after an answer: got %q, want it to be well", c.name, got)
		}
	}
}

func TestHealthOfASpentAllowance(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 3, 1, 22, 0, 0, 0, time.UTC)
	now := func() time.Time { return at }
	daily := NewDaily(1, now)
	client, _ := scripted(t, Config{Now: now}, good)
	if got := daily.Health(); got != OK {
		t.Errorf("before the first call: got %q, want ok", got)
	}
	if err := daily.GetJSON(t.Context(), client, Call{Name: "thing", Path: "/thing"}, new(struct{ ID int })); err != nil {
		t.Fatal(err)
	}
	if got := daily.Health(); got != Spent {
		t.Errorf("after the last call: got %q, want spent", got)
	}
	at = at.Add(2 * time.Hour)
	if got := daily.Health(); got != OK {
		t.Errorf("at midnight: got %q, want ok", got)
	}
}

func TestWorst(t *testing.T) {
	t.Parallel()
	if got := Worst(); got != OK {
		t.Errorf("got %q of nobody, want ok", got)
	}
	if got := Worst(OK, Refused, Failing); got != Refused {
		t.Errorf("got %q, want refused", got)
	}
}
