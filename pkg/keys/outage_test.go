package keys_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/keys"
)

func TestUnknownIsAskedOnceAMinute(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Free)
	ring := d.ring(0)
	for _, step := range []struct {
		advance time.Duration
		calls   int64
	}{{0, 1}, {time.Second, 1}, {58 * time.Second, 1}, {time.Second, 2}, {time.Second, 2}, {-time.Hour, 3}} {
		d.clock.advance(step.advance)
		holder, err := ring.Identify(t.Context(), "unknown")
		wantUnauthorized(t, "unknown", holder, err)
		if got := d.driver.calls.Load(); got != step.calls {
			t.Errorf("driver calls at %v: got %d, want %d", d.clock.now(), got, step.calls)
		}
	}
}

func TestBlockingIsSeenInTime(t *testing.T) {
	t.Parallel()
	for _, fresh := range []time.Duration{0, 5 * time.Second} {
		d := newDesk(t, keys.Free)
		ring := d.ring(fresh)
		identify := func() error {
			_, err := ring.Identify(t.Context(), d.key.Reveal())
			return err
		}
		if err := identify(); err != nil {
			t.Fatal(err)
		}
		for _, disabled := range []bool{true, false} {
			if err := d.driver.SetDisabled(t.Context(), d.record.Hash, disabled); err != nil {
				t.Fatal(err)
			}
			if fresh > 0 {
				d.clock.advance(fresh - time.Nanosecond)
				if err := identify(); (err == nil) != disabled {
					t.Errorf("fresh %v, disabled %t, just before: got %v", fresh, disabled, err)
				}
				d.clock.advance(time.Nanosecond)
			}
			if err := identify(); fault.Is(err, fault.Unauthorized) != disabled {
				t.Errorf("fresh %v, disabled %t: got %v", fresh, disabled, err)
			}
		}
		d.clock.advance(-time.Hour) // a clock that steps back must not keep an old record fresh
		before := d.driver.calls.Load()
		if err := identify(); err != nil || d.driver.calls.Load() != before+1 {
			t.Errorf("fresh %v, clock back: got %v and %d calls more, want one", fresh, err, d.driver.calls.Load()-before)
		}
	}
}

func TestKnownKeysPassWhileTheDriverIsAway(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Free)
	ring := d.ring(0)
	if _, err := ring.Identify(t.Context(), d.key.Reveal()); err != nil {
		t.Fatal(err)
	}
	d.driver.away.Store(true)
	d.clock.advance(24*time.Hour - time.Second)
	holder, err := ring.Identify(t.Context(), d.key.Reveal())
	if err != nil || holder != d.holder() {
		t.Errorf("seen within a day: got %+v, %v, want %+v", holder, err, d.holder())
	}
	if err := errors.Join(ring.Check(t.Context(), holder), ring.Spend(t.Context(), holder)); err != nil {
		t.Errorf("Check and Spend: got %v, want no error", err)
	}
	_, err = ring.Usage(t.Context(), holder)
	wantUnavailable(t, "Usage", err)
	d.clock.advance(time.Second)
	_, err = ring.Identify(t.Context(), d.key.Reveal())
	wantUnavailable(t, "seen a day ago", err)
	_, err = ring.Identify(t.Context(), "never-seen")
	wantUnavailable(t, "never seen", err)
	d.driver.away.Store(false)
	if _, err = ring.Identify(t.Context(), d.key.Reveal()); err != nil {
		t.Errorf("driver back: got %v, want no error", err)
	}
}

func TestRefusedKeysStayRefusedWhileTheDriverIsAway(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Free)
	ring := d.ring(0)
	if err := d.driver.SetDisabled(t.Context(), d.record.Hash, true); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		holder, err := ring.Identify(t.Context(), d.key.Reveal())
		wantUnauthorized(t, "disabled", holder, err)
		d.driver.away.Store(true)
		d.clock.advance(time.Hour)
	}
}

// TestLastWordCounts changes the driver's mind about a key: what it said before must not come back, neither when the driver
// is away nor when the clock steps back.
func TestLastWordCounts(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Free)
	ring := d.ring(0)
	identify := func() (keys.Holder, error) { return ring.Identify(t.Context(), d.key.Reveal()) }
	d.driver.empty.Store(true)
	holder, err := identify()
	wantUnauthorized(t, "not there yet", holder, err)
	d.driver.empty.Store(false)
	d.clock.advance(time.Minute)
	for _, step := range []time.Duration{0, -30 * time.Second} {
		d.clock.advance(step)
		if _, err := identify(); err != nil {
			t.Errorf("added, at %v: got %v, want no error", d.clock.now(), err)
		}
	}
	d.driver.empty.Store(true)
	holder, err = identify()
	wantUnauthorized(t, "gone", holder, err)
	d.driver.away.Store(true)
	d.clock.advance(time.Hour)
	_, err = identify()
	wantUnavailable(t, "gone before the driver was away", err)
}

func TestOutageIsNotAskedAboutEveryTime(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Free)
	ring := d.ring(5 * time.Second)
	for range 3 {
		if _, err := ring.Identify(t.Context(), d.key.Reveal()); err != nil {
			t.Fatal(err)
		}
		d.driver.away.Store(true)
		d.clock.advance(4 * time.Second)
	}
	if got := d.driver.calls.Load(); got != 2 {
		t.Errorf("driver calls at 0, 4 and 8 s: got %d, want 2", got)
	}
}

func TestAccountGoneIsNoAnswer(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Free)
	key, err := keys.Legacy("orphan")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.driver.AddKey(t.Context(), keys.Record{Hash: key.Hash(), ID: key.ID(), Account: "nobody"}); err != nil {
		t.Fatal(err)
	}
	_, err = d.ring(0).Identify(t.Context(), "orphan")
	wantUnavailable(t, "key without account", err)
}

func TestHangingDriver(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Free)
	ring := keys.NewRing(d.driver, keys.Config{Secrets: d.secrets, Now: d.clock.now, Patience: time.Millisecond})
	d.driver.hangs.Store(true)
	_, err := ring.Identify(t.Context(), d.key.Reveal())
	wantUnavailable(t, "hanging driver", err)
	if err := errors.Join(ring.Check(t.Context(), d.holder()), ring.Spend(t.Context(), d.holder())); err != nil {
		t.Errorf("Check and Spend: got %v, want no error", err)
	}
	over, cancel := context.WithCancel(t.Context())
	cancel()
	_, identify := ring.Identify(over, d.key.Reveal())
	_, usage := ring.Usage(over, d.holder())
	for name, err := range map[string]error{
		"Identify": identify, "Usage": usage, "Check": ring.Check(over, d.holder()), "Spend": ring.Spend(over, d.holder()),
	} {
		if !fault.Is(err, fault.Canceled) {
			t.Errorf("%s for a client that has gone: got %v, want canceled", name, err)
		}
	}
}

// TestNoKeyInErrorsAndLogs lets a canary key fail in every way.
func TestNoKeyInErrorsAndLogs(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Free)
	var out bytes.Buffer
	ring := keys.NewRing(d.driver, keys.Config{
		Secrets: d.secrets, Now: d.clock.now, Log: slog.New(slog.NewTextHandler(&out, nil)), Patience: time.Minute,
	})
	raws := []string{d.key.Reveal(), "canary-legacy", "t4-canary", "h.canary", d.record.Hash.Shareable(), "canary key"}
	for range 2 {
		for _, raw := range raws {
			holder, err := ring.Identify(t.Context(), raw)
			fmt.Fprintf(&out, "%v %+v %#v\n", err, err, holder)
		}
		fmt.Fprintln(&out, ring.Check(t.Context(), d.holder()), ring.Spend(t.Context(), d.holder()))
		d.driver.away.Store(true)
		d.clock.advance(2 * time.Hour)
	}
	if !strings.Contains(out.String(), "level=WARN") {
		t.Errorf("log: got\n%s\nwant warnings about the driver", out.String())
	}
	for _, raw := range append(raws, d.key.Reveal()[16:], string(d.record.Hash), "canary") {
		if strings.Contains(out.String(), raw) {
			t.Errorf("errors and logs hold %q:\n%s", raw, out.String())
		}
	}
}

func wantUnavailable(t *testing.T, what string, err error) {
	t.Helper()
	failure, ok := errors.AsType[*fault.Error](err)
	if !ok || failure.Code != fault.Unavailable || failure.RetryAfter < time.Second {
		t.Errorf("%s: got %v, want unavailable with a time to come back", what, err)
	}
}
