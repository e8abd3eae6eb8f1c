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
		count, added, err := d.AddIfBelow(t.Context(), "a", november, limit)
		must(t, err)
		if want := call < limit; added != want {
			t.Errorf("call %d of a month of %d: got added %t, want %t", call+1, limit, added, want)
		}
		if added && count != call+1 {
			t.Errorf("call %d: got count %d, want %d", call+1, count, call+1)
		}
	}
	wantCount(t, d, "a", november, limit)
	if _, added, err := d.AddIfBelow(t.Context(), "a", november, keys.Unlimited); err != nil || !added {
		t.Errorf("after the limit was lifted: got added %t, %v, want true", added, err)
	}
	if _, added, err := d.AddIfBelow(t.Context(), "b", november, 0); err != nil || added {
		t.Errorf("with a limit of 0: got added %t, %v, want false", added, err)
	}
	wantCount(t, d, "a", november, limit+1)
	wantCount(t, d, "b", november, 0)
}

func testApart(t *testing.T, d Driver) {
	for _, spend := range []struct {
		account string
		period  keys.Period
	}{{"a", november}, {"a", november}, {"a", december}, {"b", december}} {
		_, _, err := d.AddIfBelow(t.Context(), spend.account, spend.period, 10)
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

func testThousand(t *testing.T, d Driver) {
	if got := spendAtOnce(t, d, 1000, keys.Unlimited); got != 1000 {
		t.Errorf("a thousand calls at once: got %d added, want 1000", got)
	}
	wantCount(t, d, "a", november, 1000)
}

func testRace(t *testing.T, d Driver) {
	for range 50 {
		_, _, err := d.AddIfBelow(t.Context(), "a", november, 150)
		must(t, err)
	}
	if got := spendAtOnce(t, d, 200, 150); got != 100 {
		t.Errorf("200 calls for the last 100: got %d added, want 100", got)
	}
	wantCount(t, d, "a", november, 150)
}

// spendAtOnce makes n calls, all waiting for the same start, and tells how many were added.
func spendAtOnce(t *testing.T, d Driver, n int, limit int64) int64 {
	t.Helper()
	var passed atomic.Int64
	start := make(chan struct{})
	errs := make([]error, n)
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() {
			<-start
			_, added, err := d.AddIfBelow(t.Context(), "a", november, limit)
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
