package keys_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/keys"
)

func TestTiers(t *testing.T) {
	t.Parallel()
	for tier, want := range map[keys.Tier]struct{ limit, ceiling int64 }{
		keys.Free: {10_000, 10_000}, keys.Premium: {0, 1_000_000}, keys.Pro: {0, keys.Unlimited}, "odd": {10_000, 10_000},
	} {
		if tier.Limit() != want.limit || tier.Ceiling() != want.ceiling {
			t.Errorf("%s: got limit %d, ceiling %d, want %+v", tier, tier.Limit(), tier.Ceiling(), want)
		}
		if _, err := keys.ParseTier(string(tier)); (err == nil) != (tier != "odd") {
			t.Errorf("ParseTier(%q): got %v", tier, err)
		}
	}
}

func TestMonthIsSpent(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Free)
	ring := d.ring(0)
	d.spent(t, 9_999)
	if err := ring.Check(t.Context(), d.holder()); err != nil {
		t.Errorf("Check at 9,999: got %v, want no error", err)
	}
	if err := ring.Spend(t.Context(), d.holder()); err != nil {
		t.Errorf("Spend at 9,999: got %v, want no error", err)
	}
	want := time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC).Sub(morning)
	for name, err := range map[string]error{
		"Check": ring.Check(t.Context(), d.holder()), "Spend": ring.Spend(t.Context(), d.holder()),
	} {
		failure, ok := errors.AsType[*fault.Error](err)
		if !ok || failure.Code != fault.Quota || failure.RetryAfter != want {
			t.Errorf("%s at 10,000: got %#v, want quota and %v", name, err, want)
		}
	}
	usage, err := ring.Usage(t.Context(), d.holder())
	if err != nil || usage != (keys.Usage{Count: 10_000, Limit: 10_000}) {
		t.Errorf("Usage: got %+v, %v, want 10,000 of 10,000", usage, err)
	}
	d.clock.set(time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC))
	if err := errors.Join(ring.Check(t.Context(), d.holder()), ring.Spend(t.Context(), d.holder())); err != nil {
		t.Errorf("on the 1st: got %v, want no error", err)
	}
	if usage, err = ring.Usage(t.Context(), d.holder()); err != nil || usage.Count != 1 {
		t.Errorf("Usage on the 1st: got %+v, %v, want 1", usage, err)
	}
	d.clock.set(morning) // the clock steps back: the old month is as it was
	if usage, err = ring.Usage(t.Context(), d.holder()); err != nil || usage.Count != 10_000 {
		t.Errorf("Usage back in November: got %+v, %v, want 10,000", usage, err)
	}
}

func TestFairUse(t *testing.T) {
	t.Parallel()
	for tier, refused := range map[keys.Tier]bool{keys.Premium: true, keys.Pro: false} {
		d := newDesk(t, tier)
		d.spent(t, 1_000_000)
		ring := d.ring(0)
		check, spend := ring.Check(t.Context(), d.holder()), ring.Spend(t.Context(), d.holder())
		if fault.Is(check, fault.Quota) != refused || fault.Is(spend, fault.Quota) != refused {
			t.Errorf("%s at a million: got %v and %v, want refused %t", tier, check, spend, refused)
		}
		usage, err := ring.Usage(t.Context(), d.holder())
		if err != nil || usage.Limit != 0 || usage.Count < 1_000_000 {
			t.Errorf("%s: got %+v, %v, want a million and no limit", tier, usage, err)
		}
	}
}

func TestCheckSpendsNothing(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Free)
	ring := d.ring(0)
	for range 10 {
		if err := ring.Check(t.Context(), d.holder()); err != nil {
			t.Fatal(err)
		}
	}
	if usage, err := ring.Usage(t.Context(), d.holder()); err != nil || usage.Count != 0 {
		t.Errorf("Usage after ten checks: got %+v, %v, want 0", usage, err)
	}
}

func TestRaceForTheLastHundred(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Free)
	d.spent(t, 9_900)
	ring := d.ring(0)
	var passed, refused atomic.Int64
	var all sync.WaitGroup
	for range 200 {
		all.Go(func() {
			switch err := ring.Spend(t.Context(), d.holder()); {
			case err == nil:
				passed.Add(1)
			case fault.Is(err, fault.Quota):
				refused.Add(1)
			}
		})
	}
	all.Wait()
	if passed.Load() != 100 || refused.Load() != 100 {
		t.Errorf("got %d passed, %d refused, want 100 each", passed.Load(), refused.Load())
	}
}

func TestReissueBringsNoFreshMonth(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Free)
	d.spent(t, 10_000)
	key, record, err := d.registrar.Reissue(t.Context(), d.record.Hash)
	if err != nil || record.Account != d.account.ID || record.Label != d.record.Label {
		t.Fatalf("Reissue: got %+v, %v, want the same account and label", record, err)
	}
	ring := d.ring(0)
	old, err := ring.Identify(t.Context(), d.key.Reveal())
	wantUnauthorized(t, "the old key", old, err)
	holder, err := ring.Identify(t.Context(), key.Reveal())
	if err != nil {
		t.Fatal(err)
	}
	if err := ring.Check(t.Context(), holder); !fault.Is(err, fault.Quota) {
		t.Errorf("Check with the new key: got %v, want quota", err)
	}
	if _, _, err := d.registrar.Reissue(t.Context(), d.record.Hash); !errors.Is(err, keys.ErrDisabled) {
		t.Errorf("Reissue of the old key: got %v, want ErrDisabled", err)
	}
}

func TestPeriod(t *testing.T) {
	t.Parallel()
	west, east := time.FixedZone("west", -12*3600), time.FixedZone("east", 14*3600)
	for _, c := range []struct {
		at   time.Time
		want keys.Period
		wait time.Duration
	}{
		{time.Date(2026, 11, 30, 23, 59, 59, 999_000_000, time.UTC), "2026-11", time.Second},
		{time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC), "2026-12", 31 * 24 * time.Hour},
		{time.Date(2026, 12, 31, 23, 0, 0, 1, time.UTC), "2026-12", time.Hour},
		{time.Date(2028, 2, 29, 12, 0, 0, 0, time.UTC), "2028-02", 12 * time.Hour},
		{time.Date(2026, 11, 30, 13, 0, 0, 0, west), "2026-12", 31*24*time.Hour - time.Hour},
		{time.Date(2027, 1, 1, 13, 0, 0, 0, east), "2026-12", time.Hour},
	} {
		if got := keys.PeriodOf(c.at); got != c.want {
			t.Errorf("PeriodOf(%v): got %q, want %q", c.at, got, c.want)
		}
		d := newDesk(t, keys.Free)
		d.clock.set(c.at)
		for range 10_000 {
			if _, _, err := d.driver.Memory.AddIfBelow(t.Context(), d.account.ID, keys.DayOf(c.at), keys.Unlimited); err != nil {
				t.Fatal(err)
			}
		}
		failure, ok := errors.AsType[*fault.Error](d.ring(0).Check(t.Context(), d.holder()))
		if !ok || failure.RetryAfter != c.wait {
			t.Errorf("at %v: got %v, want to come back after %v", c.at, failure, c.wait)
		}
	}
	for text, good := range map[string]bool{
		"2026-11": true, "2026-1": false, "2026-13": false, "2026-00": false, "": false, "2026-11-01": false, "26-11": false, " 2026-11": false,
	} {
		if got, err := keys.ParsePeriod(text); (err == nil) != good {
			t.Errorf("ParsePeriod(%q): got %q, %v, want good %t", text, got, err, good)
		}
	}
}

func TestDay(t *testing.T) {
	t.Parallel()
	east := time.FixedZone("east", 14*3600)
	if got := keys.DayOf(time.Date(2027, 1, 1, 13, 0, 0, 0, east)); got != "2026-12-31" {
		t.Errorf("DayOf: got %q, want the day in UTC", got)
	}
	for day, want := range map[keys.Day]int{
		"2026-11-01": 1, "2028-02-29": 29, "2026-12-31": 31, "2027-02-29": 0, "2026-11-31": 0, "2026-11-00": 0, "2026-11": 0, "": 0,
		" 2026-11-01": 0, "2026-11-1": 0, "2026-11-01T00:00:00Z": 0,
	} {
		period, number, err := day.Split()
		if number != want || (err == nil) != (want > 0) || want > 0 && string(period) != string(day[:7]) {
			t.Errorf("%q: got %q, %d, %v, want day %d", day, period, number, err, want)
		}
	}
}

// TestDays spends on two days and asks about them, also while the driver is away.
func TestDays(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Free)
	ring := d.ring(0)
	for _, calls := range []int{2, 1} {
		for range calls {
			if err := ring.Spend(t.Context(), d.holder()); err != nil {
				t.Fatal(err)
			}
		}
		d.clock.set(d.clock.now().Add(24 * time.Hour))
	}
	want := keys.Daily{23: 2, 24: 1}
	if got, err := ring.Days(t.Context(), d.holder(), "2026-11"); err != nil || got != want {
		t.Errorf("days: got %v, %v, want %v", got, err, want)
	}
	d.clock.set(d.clock.now().AddDate(0, 1, 0))
	if got, err := ring.UsageOf(t.Context(), d.holder(), "2026-11"); err != nil || got.Count != 3 {
		t.Errorf("last month: got %+v, %v, want 3", got, err)
	}
	d.driver.away.Store(true)
	if _, err := ring.Days(t.Context(), d.holder(), "2026-11"); !fault.Is(err, fault.Unavailable) {
		t.Errorf("without the driver: got %v, want Unavailable", err)
	}
}
