package usagetest

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"aioratings/pkg/keys"
	"aioratings/pkg/usage"
)

// Day and Month of the suites.
const (
	Day   keys.Day    = "2026-11-24"
	Month keys.Period = "2026-11"
)

// Ledger is the conformance suite of ledgers. open gives an empty one, and how an origin counts a call beside it.
func Ledger(t *testing.T, open func(*testing.T) (ledger usage.Ledger, spend func(account string))) {
	ctx := t.Context()
	enter := func(t *testing.T, l usage.Ledger, file string, day keys.Day, calls, want int64) {
		t.Helper()
		got, err := l.Enter(ctx, file, "a", day, calls)
		if err != nil || got != want {
			t.Errorf("Enter(%.20s, %s, %d): got %d, %v, want %d", file, day, calls, got, err, want)
		}
	}
	carry := func(t *testing.T, l usage.Ledger, day keys.Day, edge, want int64) {
		t.Helper()
		got, err := l.Carry(ctx, "a", day, edge)
		if err != nil || got != want {
			t.Errorf("Carry(%s, %d): got %d, %v, want %d", day, edge, got, err, want)
		}
	}
	t.Run("each file once", func(t *testing.T) {
		l, _ := open(t)
		long := strings.Repeat("cdn/", 200)
		enter(t, l, "one", Day, 2, 2)
		enter(t, l, "one", Day, 2, 2)
		enter(t, l, "one", "2026-11-25", 5, 5)
		enter(t, l, long, Day, 3, 5)
		enter(t, l, long+"x", Day, 1, 6)
		enter(t, l, long, Day, 3, 6)
		if got, err := l.Enter(ctx, "one", "b", Day, 4); err != nil || got != 4 {
			t.Errorf("another account: got %d, %v, want 4", got, err)
		}
	})
	t.Run("carried once", func(t *testing.T) {
		l, spend := open(t)
		carry(t, l, Day, 5, 5)
		carry(t, l, Day, 5, 5)
		spend("a")
		carry(t, l, Day, 7, 8)
		carry(t, l, Day, 6, 8) // an older number, from a run that was slow
		carry(t, l, "2026-11-01", 1, 9)
		carry(t, l, "2026-11-30", 2, 11)
		carry(t, l, "2026-12-01", 4, 4)
	})
	t.Run("side by side", func(t *testing.T) {
		l, spend := open(t)
		var all sync.WaitGroup
		const files = 24
		for i := range files {
			all.Go(func() {
				for range 2 {
					got, err := l.Enter(ctx, fmt.Sprint("file ", i), "a", Day, int64(i))
					if err == nil {
						_, err = l.Carry(ctx, "a", Day, got)
					}
					if err != nil {
						t.Errorf("file %d: %v", i, err)
					}
				}
			})
			all.Go(func() { spend("a") })
		}
		all.Wait()
		const edge = files * (files - 1) / 2
		enter(t, l, "file 1", Day, 1, edge)
		carry(t, l, Day, edge, edge+files)
	})
}

// Marks is the conformance suite of the memories of files.
func Marks(t *testing.T, m usage.Marks) {
	file := strings.Repeat("cdn/", 300)
	for step, want := range []bool{false, true, true} {
		if got, err := m.Marked(t.Context(), file); err != nil || got != want {
			t.Errorf("step %d: got %t, %v, want %t", step, got, err, want)
		}
		if err := m.Mark(t.Context(), file); err != nil {
			t.Errorf("step %d: %v", step, err)
		}
	}
	if got, err := m.Marked(t.Context(), file+"x"); err != nil || got {
		t.Errorf("another file: got %t, %v, want false", got, err)
	}
}

// Blocks is the conformance suite of the memories of blocks.
func Blocks(t *testing.T, open func(*testing.T) usage.Blocks) {
	ctx := t.Context()
	b := open(t)
	one, two := usage.Block{Name: "AAAAAAAAAAAA", Account: "a"}, usage.Block{Name: "h." + strings.Repeat("ab", 32), Account: "a-b_c"}
	for step, c := range []struct {
		do   func() error
		want []usage.Block
	}{
		{func() error { return nil }, nil},
		{func() error { return b.Forget(ctx, Month, []usage.Block{one}) }, nil},
		{func() error { return b.Remember(ctx, Month, []usage.Block{one}) }, []usage.Block{one}},
		{func() error { return b.Remember(ctx, Month, []usage.Block{one, two}) }, []usage.Block{one, two}},
		{func() error { return b.Remember(ctx, "2026-10", []usage.Block{one}) }, []usage.Block{one, two}},
		{func() error { return b.Forget(ctx, Month, []usage.Block{one}) }, []usage.Block{two}},
		{func() error { return b.Forget(ctx, Month, []usage.Block{one, two}) }, nil},
		{func() error { return b.Remember(ctx, Month, []usage.Block{two}) }, []usage.Block{two}},
	} {
		if err := c.do(); err != nil {
			t.Fatalf("step %d: %v", step, err)
		}
		got, err := b.Blocked(ctx, Month)
		slices.SortFunc(got, func(a, b usage.Block) int { return strings.Compare(a.Name, b.Name) })
		if err != nil || (len(got)+len(c.want) > 0 && !reflect.DeepEqual(got, c.want)) {
			t.Errorf("step %d: got %+v, %v, want %+v", step, got, err, c.want)
		}
	}
}
