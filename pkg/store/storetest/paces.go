package storetest

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"aioratings/pkg/store"
)

// Paces checks a driver of paces; open makes an empty one that tells the time by now.
func Paces(t *testing.T, open func(t testing.TB, now func() time.Time) store.Paces) {
	for name, test := range map[string]func(*testing.T, track){
		"a window is full":   testFull,
		"many start at once": testManyStart,
		"what is no pace":    testNoPace,
	} {
		t.Run(name, func(t *testing.T) {
			clock := new(clock)
			clock.now.Store(time.Date(2026, 2, 28, 23, 59, 50, 0, time.UTC).UnixMilli())
			test(t, track{open(t, clock.time), clock})
		})
	}
}

// track is where accounts start, with its clock.
type track struct {
	paces store.Paces
	clock *clock
}

// want starts n times in windows of a minute with room for three, and checks how many were let go.
func (tr track) want(t *testing.T, account string, n, want int) {
	t.Helper()
	got := 0
	for range n {
		ok, err := tr.paces.Start(t.Context(), account, time.Minute, 3)
		if err != nil {
			t.Fatal(err)
		}
		if ok {
			got++
		}
	}
	if got != want {
		t.Errorf("%d starts of %s: got %d let go, want %d", n, account, got, want)
	}
}

func testFull(t *testing.T, tr track) {
	tr.want(t, "ada", 2, 2)
	tr.want(t, "ada", 5, 1)
	tr.want(t, "ben", 1, 1)
	tr.clock.pass(9 * time.Second)
	tr.want(t, "ada", 1, 0)
	tr.clock.pass(time.Second) // the next minute
	tr.want(t, "ada", 5, 3)
	tr.clock.pass(-time.Second) // a clock that steps back finds the window before as it was
	tr.want(t, "ada", 1, 0)
	tr.want(t, "ben", 5, 2)
}

func testManyStart(t *testing.T, tr track) {
	var started atomic.Int64
	race(t, func(int) error {
		ok, err := tr.paces.Start(t.Context(), "ada", time.Minute, 5)
		if ok {
			started.Add(1)
		}
		return err
	})
	if got := started.Load(); got != 5 {
		t.Errorf("16 at once: got %d let go, want 5", got)
	}
}

func testNoPace(t *testing.T, tr track) {
	for _, c := range []struct {
		account string
		window  time.Duration
		most    int
	}{
		{"", time.Minute, 1}, {strings.Repeat("a", 129), time.Minute, 1}, {"ada", 0, 1}, {"ada", -time.Minute, 1},
		{"ada", 1500 * time.Millisecond, 1}, {"ada", store.MaxPaceWindow + time.Second, 1}, {"ada", time.Minute, 0},
	} {
		if ok, err := tr.paces.Start(t.Context(), c.account, c.window, c.most); err == nil || ok {
			t.Errorf("Start(%q, %v, %d): got %t, %v, want an error", c.account, c.window, c.most, ok, err)
		}
	}
	over, cancel := context.WithCancel(t.Context())
	cancel()
	if ok, err := tr.paces.Start(over, "ada", time.Minute, 1); err == nil || ok {
		t.Errorf("with a cancelled context: got %t, %v, want an error", ok, err)
	}
	tr.want(t, "ada", 4, 3)
}
