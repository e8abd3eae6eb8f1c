package usage_test

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/quick"
	"time"

	"aioratings/pkg/usage"
	"aioratings/pkg/usage/usagetest"
)

func TestMemoryConforms(t *testing.T) {
	t.Parallel()
	usagetest.Ledger(t, func(*testing.T) (usage.Ledger, func(string)) {
		m := usagetest.NewMemory()
		return m, func(account string) { m.Spend(account, usagetest.Month, 1) }
	})
	usagetest.Marks(t, usagetest.NewMemory())
	usagetest.Blocks(t, func(*testing.T) usage.Blocks { return usagetest.NewMemory() })
}

// TestWhatCounts is the price list.
func TestWhatCounts(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		row  string
		want usage.Tally
	}{
		"a hit":                       {row(noon, "GET", "a1", 200, "Hit"), usage.Tally{Accounts: 1, Edge: 1}},
		"confirmed by the origin":     {row(noon, "GET", "a1", 200, "RefreshHit"), usage.Tally{Accounts: 1, Edge: 1}},
		"from the shield":             {row(noon, "GET", "a1", 200, "OriginShieldHit"), usage.Tally{Accounts: 1, Edge: 1}},
		"counted by the origin":       {row(noon, "GET", "a1", 200, "Miss"), usage.Tally{}},
		"a disabled key, used before": {row(noon, "GET", "b1", 200, "Hit"), usage.Tally{Accounts: 1, Edge: 1}},
		"an unknown key":              {row(noon, "GET", "x1", 200, "Hit"), usage.Tally{Unknown: 1, Edge: 1}},
		"HEAD":                        {row(noon, "HEAD", "a1", 200, "Hit"), usage.Tally{}},
		"held already":                {row(noon, "GET", "a1", 304, "Hit"), usage.Tally{}},
		"not found":                   {row(noon, "GET", "a1", 404, "Hit"), usage.Tally{}},
		"refused":                     {row(noon, "GET", "a1", 429, "FunctionGeneratedResponse"), usage.Tally{}},
		"left before the end":         {row(noon, "GET", "a1", 0, "Error"), usage.Tally{}},
		"too late":                    {row(noon.AddDate(0, -3, 0), "GET", "a1", 200, "Hit"), usage.Tally{Untimely: 1}},
		"from the future":             {row(noon.AddDate(0, 0, 2), "GET", "a1", 200, "Hit"), usage.Tally{Untimely: 1}},
	} {
		m := newMemory()
		m.Texts["f"] = []byte(header + c.row)
		c.want.Lines = 1
		if got := count(t, newCounter(m, noon), "f"); got != c.want {
			t.Errorf("%s: got %+v, want %+v", name, got, c.want)
		}
	}
}

func TestMonthsAndDays(t *testing.T) {
	t.Parallel()
	m := newMemory()
	end := time.Date(2026, 11, 30, 23, 59, 59, 0, time.UTC)
	m.Texts["f"] = []byte(header + hits(end, "a1", 2) + hits(end.Add(time.Second), "a2", 3) + row(end, "GET", "a1", 200, "Miss") +
		"rubbish\n" + "/" + idOf("a1") + "\n")
	tally := count(t, newCounter(m, end.Add(time.Hour)), "f")
	if tally.Broken != 2 || tally.Edge != 5 {
		t.Errorf("got %+v, want 2 broken, 5 edge", tally)
	}
	wantMonth(t, m, "a", 2)
	if got, err := m.Count(t.Context(), "a", "2026-12"); err != nil || got != 3 {
		t.Errorf("December: got %d, %v, want 3", got, err)
	}
	if tally := count(t, newCounter(m, noon), "gone"); tally != (usage.Tally{}) {
		t.Errorf("a file that is gone: got %+v", tally)
	}
}

// TestIDs counts addresses as the edge makes them, which name a key by its id.
func TestIDs(t *testing.T) {
	t.Parallel()
	m := newMemory()
	line := func(key string) string {
		return fmt.Sprintf("2026-11-24\t11:00:00\tGET\t/imdb/mine/-/%s~mine~1/tt0903747.jpg\t200\tHit\tHit\n", idOf(key))
	}
	m.Texts["f"] = []byte(header + line("a1") + line("zz") + line("a1") + row(noon, "GET", "a1", 200, "Hit"))
	if tally := count(t, newCounter(m, noon), "f"); tally.Edge != 4 || tally.Unknown != 1 || tally.Accounts != 1 {
		t.Errorf("got %+v, want 4 edge calls of one account, 1 of them unknown", tally)
	}
	wantMonth(t, m, "a", 3)
}

// TestAnyOrder is the promise as a property: files in any order, each delivered one to three times, give one sum.
func TestAnyOrder(t *testing.T) {
	t.Parallel()
	property := func(seed uint64) bool {
		random := rand.New(rand.NewPCG(seed, 1))
		m := newMemory()
		want := map[string]int64{}
		var order []string
		for i := range 1 + random.IntN(6) {
			name, text := fmt.Sprint("f", i), header
			for key, account := range map[string]string{"a1": "a", "a2": "a", "b1": "b"} {
				n := random.IntN(4)
				text += hits(noon.Add(-time.Duration(random.IntN(72))*time.Hour), key, n)
				want[account] += int64(n)
			}
			m.Texts[name] = []byte(text)
			for range 1 + random.IntN(3) {
				order = append(order, name)
			}
		}
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, name := range order {
			count(t, newCounter(m, noon), name)
		}
		for account, sum := range want {
			wantMonth(t, m, account, sum)
		}
		return !t.Failed()
	}
	if err := quick.Check(property, &quick.Config{MaxCount: 50}); err != nil {
		t.Error(err)
	}
}

// TestEveryCrash lets the house die at every step, before and after what the step does, and delivers the file again.
func TestEveryCrash(t *testing.T) {
	t.Parallel()
	text := []byte(header + hits(noon, "a1", 3) + hits(noon.AddDate(0, 0, -1), "a1", 2) + hits(noon, "b1", 1))
	after := newMemory()
	after.Texts["f"] = text
	after.Spend("a", usagetest.Month, 9_998)
	count(t, newCounter(after, noon), "f")
	steps := after.Steps()
	if steps < 8 {
		t.Fatalf("a file takes %d steps, which are too few to be true", steps)
	}
	for crash := range 2 * steps {
		m := newMemory()
		m.Texts["f"] = text
		m.Spend("a", usagetest.Month, 9_998)
		m.Crash = func(step int) (bool, bool) { at := step == 1+crash/2; return at && crash%2 == 0, at && crash%2 == 1 }
		if _, err := newCounter(m, noon).File(t.Context(), "f"); err != nil && !errors.Is(err, usagetest.ErrCrash) {
			t.Errorf("crash %d: got %v", crash, err)
		}
		count(t, newCounter(m, noon), "f")
		wantMonth(t, m, "a", 10_003)
		wantMonth(t, m, "b", 1)
		if got := m.Refused(); len(got) != 2 || got[idOf("a1")] != "quota:2026-11" {
			t.Errorf("crash %d: got %v refused, want both forms of a1", crash, got)
		}
	}
}

// TestNobodyTold counts files whose events were lost, or whose run died and never came again, on the daily run, once.
func TestNobodyTold(t *testing.T) {
	t.Parallel()
	m := newMemory()
	m.Texts["half"], m.Texts["new"] = []byte(header+hits(noon, "a1", 3)), []byte(header+hits(noon, "a2", 1))
	if _, err := m.Enter(t.Context(), "half", "a", usagetest.Day, 3); err != nil {
		t.Fatal(err)
	}
	wantMonth(t, m, "a", 0)
	for range 2 {
		if err := newCounter(m, noon).Settle(t.Context()); err != nil {
			t.Fatal(err)
		}
		wantMonth(t, m, "a", 4)
	}
	steps := m.Steps()
	if tally := count(t, newCounter(m, noon), "new"); !tally.Before || m.Steps() != steps+1 {
		t.Errorf("a file that was counted: got %+v in %d steps, want one look at its mark", tally, m.Steps()-steps)
	}
}

// TestSweepGoesOn counts the other files when one cannot be, and says so.
func TestSweepGoesOn(t *testing.T) {
	t.Parallel()
	m := newMemory()
	m.Texts["1"], m.Texts["2"] = []byte(header+hits(noon, "a1", 1)), []byte(header+hits(noon, "b1", 1))
	m.Crash = func(step int) (bool, bool) { return step == 6, false } // while the first file is read
	if err := newCounter(m, noon).Settle(t.Context()); !errors.Is(err, usagetest.ErrCrash) {
		t.Errorf("got %v, want what went wrong", err)
	}
	wantMonth(t, m, "a", 0)
	wantMonth(t, m, "b", 1)
}

// TestHalfAFile counts what a file has that was cut on its way, once.
func TestHalfAFile(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	for i := range 5_000 {
		key := fmt.Sprintf("%x", sha256.Sum256([]byte{byte(i), byte(i >> 8)})) // so that it does not pack to nothing
		text := row(noon, "GET", key, 404, "Error") + hits(noon, "a1", 1)
		if i == 0 {
			text = header + text
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	m := newMemory()
	m.Texts["f"] = b.Bytes()[:b.Len()/2]
	tally := count(t, newCounter(m, noon), "f")
	if tally.Damage == nil || tally.Edge < 1_000 || tally.Edge > 4_000 {
		t.Errorf("got %+v, want about half of 5,000 calls, and the damage told", tally)
	}
	count(t, newCounter(m, noon), "f")
	wantMonth(t, m, "a", tally.Edge)
}
