package usage_test

import (
	"maps"
	"slices"
	"testing"
	"time"

	"aioratings/pkg/keys"
	"aioratings/pkg/usage/usagetest"
)

const quota = "quota:2026-11"

// names are both forms of a key at the edge.
func names(key string) []string { return []string{idOf(key), hashOf(key).Shareable()} }

func wantRefused(t *testing.T, m *usagetest.Memory, want ...string) {
	t.Helper()
	slices.Sort(want)
	if got := slices.Sorted(maps.Keys(m.Refused())); !slices.Equal(got, want) {
		t.Errorf("refused at the edge: got %q, want %q", got, want)
	}
}

func TestSpentMonthBlocks(t *testing.T) {
	t.Parallel()
	m := newMemory()
	m.Spend("a", usagetest.Month, 9_995)
	m.Spend("p", usagetest.Month, 5_000_000)
	m.Texts["1"] = []byte(header + hits(noon, "a1", 4) + hits(noon, "p1", 4))
	m.Texts["2"] = []byte(header + hits(noon, "a1", 1))
	m.Texts["3"] = []byte(header + hits(noon, "a2", 1))
	c := newCounter(m, noon)
	count(t, c, "1")
	wantRefused(t, m)
	count(t, c, "2") // the 10,000th call is the last
	wantRefused(t, m, names("a1")...)
	count(t, c, "3") // another key of the account, as soon as it shows
	wantRefused(t, m, append(names("a1"), names("a2")...)...)
	steps := m.Steps()
	m.Texts["4"] = []byte(header + hits(noon, "a2", 1))
	count(t, c, "4")
	if took := m.Steps() - steps; took > 7 {
		t.Errorf("a key that is blocked already took %d steps, want no more than to read, look up, count and mark", took)
	}
}

// TestSpentAgain: after a change of tier another process frees the keys; the one that counts blocks them again when the
// month is spent once more, whether it saw calls in between or not, and whichever tier it is by then.
func TestSpentAgain(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		between bool      // whether calls are counted while the keys are free
		tier    keys.Tier // when the month is spent once more
	}{
		"after calls": {true, keys.Premium}, "at once": {false, keys.Premium}, "after calls, free again": {true, keys.Free},
	} {
		m := newMemory()
		m.Spend("a", usagetest.Month, 10_000)
		counter, daily := newCounter(m, noon), newCounter(m, noon)
		call := func(file string) {
			t.Helper()
			m.Texts[file] = []byte(header + hits(noon, "a1", 1))
			count(t, counter, file)
		}
		call("1")
		wantRefused(t, m, names("a1")...)
		m.Accounts["a"] = keys.Account{ID: "a", Tier: keys.Premium}
		if err := daily.Settle(t.Context()); err != nil {
			t.Fatal(err)
		}
		if c.between {
			call("2")
		}
		wantRefused(t, m)
		m.Accounts["a"] = keys.Account{ID: "a", Tier: c.tier}
		m.Spend("a", usagetest.Month, c.tier.Ceiling())
		call("3")
		if len(m.Refused()) != 2 {
			t.Errorf("%s: got %v refused, want both names of the key", name, m.Refused())
		}
	}
}

func TestOldMonthBlocksNobody(t *testing.T) {
	t.Parallel()
	m := newMemory()
	m.Spend("a", usagetest.Month, 20_000)
	m.Texts["late"] = []byte(header + hits(noon, "a1", 4))
	count(t, newCounter(m, time.Date(2026, 12, 1, 0, 0, 1, 0, time.UTC)), "late")
	wantMonth(t, m, "a", 20_004)
	wantRefused(t, m)
}

func TestSettle(t *testing.T) {
	t.Parallel()
	m := newMemory()
	m.Spend("a", usagetest.Month, 10_000)
	m.Spend("b", usagetest.Month, 10_000)
	m.Texts["f"] = []byte(header + hits(noon, "a1", 1) + hits(noon, "b1", 1))
	c := newCounter(m, noon)
	m.Refuse(idOf("b1"), "revoked")
	settle := func(now time.Time) {
		t.Helper()
		if err := newCounter(m, now).Settle(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	count(t, c, "f")
	all := append(names("a1"), names("b1")...)
	wantRefused(t, m, all...)
	if got := m.Refused(); got[idOf("b1")] != "revoked" || got[idOf("a1")] != quota {
		t.Errorf("got %v, want b1 still revoked and a1 out of quota", got)
	}
	settle(noon)
	wantRefused(t, m, all...)

	m.Accounts["a"] = keys.Account{ID: "a", Tier: keys.Premium} // bought more
	settle(noon)
	wantRefused(t, m, names("b1")...)

	settle(time.Date(2026, 12, 1, 0, 5, 0, 0, time.UTC)) // a new month, on the 1st
	wantRefused(t, m, idOf("b1"))
	for _, period := range []keys.Period{"2026-11", "2026-12"} {
		if left, err := m.Blocked(t.Context(), period); err != nil || len(left) != 0 {
			t.Errorf("%s: got %v, %v, want no block left", period, left, err)
		}
	}
}

// TestSettleAtMonthEnds sees that the months before are found from days that they do not have.
func TestSettleAtMonthEnds(t *testing.T) {
	t.Parallel()
	m := newMemory()
	m.Accounts["a"] = keys.Account{ID: "a", Tier: keys.Free}
	m.Spend("a", "2026-02", 10_000)
	m.Texts["f"] = []byte(header + hits(time.Date(2026, 2, 28, 1, 0, 0, 0, time.UTC), "a1", 1))
	count(t, newCounter(m, time.Date(2026, 2, 28, 23, 59, 59, 0, time.UTC)), "f")
	wantRefused(t, m, names("a1")...)
	if err := newCounter(m, time.Date(2026, 3, 31, 6, 0, 0, 0, time.UTC)).Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantRefused(t, m)
}

func TestSettleGoesOnAfterAFault(t *testing.T) {
	t.Parallel()
	m := newMemory()
	m.Spend("a", usagetest.Month, 10_000)
	m.Texts["f"] = []byte(header + hits(noon, "a1", 1))
	count(t, newCounter(m, noon), "f")
	delete(m.Accounts, "a")
	if err := newCounter(m, noon).Settle(t.Context()); err == nil {
		t.Error("an account that cannot be found: got no error")
	}
	wantRefused(t, m, names("a1")...)
	if err := newCounter(m, noon.AddDate(0, 1, 0)).Settle(t.Context()); err != nil {
		t.Error(err)
	}
	wantRefused(t, m)
}
