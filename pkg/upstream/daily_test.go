package upstream

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"aioratings/pkg/fault"
)

// governed is a client with a Daily before it and a clock that the test moves.
func governed(t *testing.T, limit int, steps ...step) (ask func(context.Context) *Error, s *script, clock *time.Time) {
	t.Helper()
	at := time.Date(2026, 3, 1, 22, 0, 0, 0, time.UTC)
	now := func() time.Time { return at }
	client, s := scripted(t, Config{Now: now}, steps...)
	daily := NewDaily(limit, now)
	return func(ctx context.Context) *Error {
		var into struct{ ID int }
		failure, _ := errors.AsType[*Error](daily.GetJSON(ctx, client, Call{Name: "thing", Path: "/thing"}, &into))
		return failure
	}, s, &at
}

func TestADayIsSpentAndComesBack(t *testing.T) {
	t.Parallel()
	ask, s, clock := governed(t, 2, good)
	evening := *clock
	steps := []struct {
		at    time.Time
		calls int
		wait  time.Duration // 0: it works
	}{
		{evening, 1, 0},
		{evening, 2, 0},
		{evening, 2, 2 * time.Hour},
		{evening.Add(2*time.Hour - time.Second), 2, time.Second},
		{evening.Add(2 * time.Hour), 3, 0},             // midnight
		{evening.In(time.FixedZone("", 5*3600)), 4, 0}, // the clock steps back: the day that began is still the one
		{evening, 4, 26 * time.Hour},
		{evening.Add(24*time.Hour + 2*time.Hour), 5, 0},
	}
	for n, step := range steps {
		*clock = step.at
		err := ask(t.Context())
		if len(s.calls) != step.calls || (err == nil) != (step.wait == 0) {
			t.Fatalf("step %d: got %v after %d calls, want %d", n, err, len(s.calls), step.calls)
		}
		if err != nil && (err.Kind != UsedUp || fault.CodeOf(Fault(err)) != fault.Spent || err.RetryAfter != step.wait || err.Status != 0) {
			t.Errorf("step %d: got %v, retry after %v, want the day used up for %v", n, err, err.RetryAfter, step.wait)
		}
	}
}

func TestAClockThatWasDaysAhead(t *testing.T) {
	t.Parallel()
	ask, s, clock := governed(t, 3, good)
	today := *clock
	for n, step := range []struct {
		at    time.Time
		calls int
	}{
		{today.AddDate(10, 0, 0), 1},
		{today, 2}, // put right: the count goes on
		{today.Add(time.Minute), 3},
		{today.Add(time.Hour), 3},
		{today.Add(2 * time.Hour), 4}, // midnight
	} {
		*clock = step.at
		if err := ask(t.Context()); len(s.calls) != step.calls || err != nil && err.RetryAfter > 2*time.Hour {
			t.Errorf("step %d: got %v after %d calls, want %d", n, err, len(s.calls), step.calls)
		}
	}
}

func TestRefreshesGetTheFirstHalf(t *testing.T) {
	t.Parallel()
	ask, s, _ := governed(t, 5, good)
	refresh := Refreshing(t.Context())
	for n, step := range []struct {
		ctx   context.Context
		works bool
	}{
		{refresh, true}, {t.Context(), true}, {refresh, false}, {t.Context(), true}, {t.Context(), true},
		{t.Context(), true}, {t.Context(), false}, {refresh, false},
	} {
		if err := ask(step.ctx); (err == nil) != step.works {
			t.Errorf("call %d: got %v, want it made %v", n, err, step.works)
		}
	}
	if len(s.calls) != 5 {
		t.Errorf("got %d calls, want 5", len(s.calls))
	}
}

func TestWhatCounts(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		steps []step
	}{
		{"a 404", []step{{status: 404}}},
		{"a 500", []step{{status: 500}}},
		{"a broken connection", []step{reset}},
		{"a 429, and a pause that costs nothing", []step{{status: 429}, good}},
	} {
		ask, s, clock := governed(t, 2, c.steps...)
		for range 8 {
			ask(t.Context())
		}
		*clock = clock.Add(time.Hour)
		for range 8 {
			ask(t.Context())
		}
		if len(s.calls) != 2 {
			t.Errorf("%s: got %d calls, want 2", c.name, len(s.calls))
		}
	}
}

func TestNotOneTooManyAtOnce(t *testing.T) {
	t.Parallel()
	ask, s, _ := governed(t, 7, good)
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() { ask(t.Context()) })
	}
	all.Wait()
	if len(s.calls) != 7 {
		t.Errorf("got %d calls, want 7", len(s.calls))
	}
}

func TestAnAllowanceOfYesterdayIsNotGivenBack(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 3, 1, 23, 59, 59, 0, time.UTC)
	d := NewDaily(1, func() time.Time { return at })
	yesterday, _ := d.take(false)
	at = at.Add(time.Second)
	d.take(false)
	d.giveBack(yesterday)
	if _, wait := d.take(false); wait != 24*time.Hour {
		t.Errorf("got a wait of %v, want 24h: today's call is spent", wait)
	}
}
