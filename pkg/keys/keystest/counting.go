package keystest

import (
	"errors"
	"maps"
	"sync"
	"sync/atomic"
	"testing"

	"aioratings/pkg/keys"
)

func testLimit(t *testing.T, d Driver) {
	const limit = 3
	for call := range int64(limit + 2) {
		count, added, err := d.AddIfBelow(t.Context(), "a", the24th, limit)
		must(t, err)
		if want := call < limit; added != want {
			t.Errorf("call %d of a month of %d: got added %t, want %t", call+1, limit, added, want)
		}
		if added && count != call+1 {
			t.Errorf("call %d: got count %d, want %d", call+1, count, call+1)
		}
	}
	wantCount(t, d, "a", november, limit)
	if _, added, err := d.AddIfBelow(t.Context(), "a", the24th, keys.Unlimited); err != nil || !added {
		t.Errorf("after the limit was lifted: got added %t, %v, want true", added, err)
	}
	if _, added, err := d.AddIfBelow(t.Context(), "b", the24th, 0); err != nil || added {
		t.Errorf("with a limit of 0: got added %t, %v, want false", added, err)
	}
	wantCount(t, d, "a", november, limit+1)
	wantCount(t, d, "b", november, 0)
}

func testApart(t *testing.T, d Driver) {
	for _, spend := range []struct {
		account string
		day     keys.Day
	}{{"a", "2026-11-01"}, {"a", "2026-11-30"}, {"a", "2026-12-01"}, {"b", "2026-12-31"}} {
		_, _, err := d.AddIfBelow(t.Context(), spend.account, spend.day, 10)
		must(t, err)
	}
	wantCount(t, d, "a", november, 2)
	wantCount(t, d, "a", december, 1)
	wantCount(t, d, "b", november, 0)
	wantCount(t, d, "b", december, 1)
	for period, want := range map[keys.Period]map[string]int64{
		november: {"a": 2}, december: {"a": 1, "b": 1}, "2027-01": {},
	} {
		got, err := d.Counts(t.Context(), period)
		maps.DeleteFunc(got, func(_ string, count int64) bool { return count == 0 })
		if err != nil || !maps.Equal(got, want) {
			t.Errorf("counts of %s: got %v, %v, want %v", period, got, err, want)
		}
	}
}

// testDays spends by day: every day is counted apart, up to the last of a month, and what is refused counts on none.
func testDays(t *testing.T, d Driver) {
	for _, day := range []keys.Day{"2026-12-01", "2026-12-31", "2026-12-09", "2026-12-31", "2026-12-10", "2026-11-30"} {
		_, _, err := d.AddIfBelow(t.Context(), "a", day, 5)
		must(t, err)
	}
	if _, added, err := d.AddIfBelow(t.Context(), "a", "2026-12-02", 5); err != nil || added {
		t.Errorf("with the month spent: got added %t, %v, want false", added, err)
	}
	wantDays(t, d, "a", december, keys.Daily{0: 1, 8: 1, 9: 1, 30: 2})
	wantDays(t, d, "a", november, keys.Daily{29: 1})
	wantDays(t, d, "b", december, keys.Daily{})
	for _, day := range []keys.Day{"", "2026-11", "2026-11-31", "2026-11-24T06:00", "November"} {
		if _, added, err := d.AddIfBelow(t.Context(), "a", day, 100); err == nil || added {
			t.Errorf("a call on %q: got added %t and %v, want an error", day, added, err)
		}
	}
	wantCount(t, d, "a", november, 1)
}

func testThousand(t *testing.T, d Driver) {
	if got := spendAtOnce(t, d, 1000, keys.Unlimited); got != 1000 {
		t.Errorf("a thousand calls at once: got %d added, want 1000", got)
	}
	wantCount(t, d, "a", november, 1000)
	wantDays(t, d, "a", november, keys.Daily{23: 500, 24: 500})
}

func testRace(t *testing.T, d Driver) {
	for range 50 {
		_, _, err := d.AddIfBelow(t.Context(), "a", the24th, 150)
		must(t, err)
	}
	if got := spendAtOnce(t, d, 200, 150); got != 100 {
		t.Errorf("200 calls for the last 100: got %d added, want 100", got)
	}
	wantCount(t, d, "a", november, 150)
	days, err := d.Days(t.Context(), "a", november)
	if err != nil || days[23]+days[24] != 150 || days[23] < 50 {
		t.Errorf("days after the race: got %v, %v, want 150 on two days", days, err)
	}
}

// spendAtOnce makes n calls, one half on the 24th and the other on the 25th, all waiting for the same start, and tells how many were added.
func spendAtOnce(t *testing.T, d Driver, n int, limit int64) int64 {
	t.Helper()
	var passed atomic.Int64
	start := make(chan struct{})
	errs := make([]error, n)
	var all sync.WaitGroup
	for i := range n {
		day := []keys.Day{the24th, "2026-11-25"}[i%2]
		all.Go(func() {
			<-start
			_, added, err := d.AddIfBelow(t.Context(), "a", day, limit)
			errs[i] = err
			if added {
				passed.Add(1)
			}
		})
	}
	close(start)
	all.Wait()
	must(t, errors.Join(errs...))
	return passed.Load()
}

func testChangesAtOnce(t *testing.T, d Driver) {
	const n = 8
	errs := make([]error, n)
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() {
			errs[i] = errors.Join(
				d.AddAccount(t.Context(), account(i)),
				d.AddKey(t.Context(), record(i)),
				d.SetTier(t.Context(), account(i).ID, keys.Pro),
				d.SetDisabled(t.Context(), record(i).Hash, true),
			)
		})
	}
	all.Wait()
	must(t, errors.Join(errs...))
	want := make([]keys.Record, n)
	for i := range n {
		want[i] = record(i)
		want[i].Disabled = true
	}
	wantKeys(t, d, want...)
}

func wantCount(t *testing.T, d Driver, account string, period keys.Period, want int64) {
	t.Helper()
	if got, err := d.Count(t.Context(), account, period); err != nil || got != want {
		t.Errorf("count of %s in %s: got %d, %v, want %d", account, period, got, err, want)
	}
}

func wantDays(t *testing.T, d Driver, account string, period keys.Period, want keys.Daily) {
	t.Helper()
	if got, err := d.Days(t.Context(), account, period); err != nil || got != want {
		t.Errorf("days of %s in %s: got %v, %v, want %v", account, period, got, err, want)
	}
}
