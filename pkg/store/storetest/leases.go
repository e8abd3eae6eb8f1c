package storetest

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"aioratings/pkg/store"
)

// Leases checks a driver of leases; open makes an empty one that tells the time by now.
func Leases(t *testing.T, open func(t testing.TB, now func() time.Time) store.Leases) {
	for name, test := range map[string]func(*testing.T, desk){
		"one holder at a time": testOneHolder,
		"a released lease":     testReleased,
		"a lease ends":         testEnds,
		"many at once":         testManyAtOnce,
		"what is no lease":     testNoLease,
		"cancelled leases":     testCancelledLease,
	} {
		t.Run(name, func(t *testing.T) {
			clock := new(clock)
			clock.now.Store(time.Date(2026, 2, 28, 23, 59, 59, 0, time.UTC).UnixMilli())
			test(t, desk{open(t, clock.time), clock})
		})
	}
}

// desk is where leases are handed out, with its clock.
type desk struct {
	leases store.Leases
	clock  *clock
}

type clock struct{ now atomic.Int64 } // ms since 1970

func (c *clock) time() time.Time             { return time.UnixMilli(c.now.Load()).UTC() }
func (c *clock) pass(duration time.Duration) { c.now.Add(duration.Milliseconds()) }

// want acquires the lease on key for ten seconds and checks the answer.
func (d desk) want(t *testing.T, key, owner string, want bool) {
	t.Helper()
	got, err := d.leases.Acquire(t.Context(), store.KeyOf(key), owner, 10*time.Second)
	if err != nil || got != want {
		t.Errorf("Acquire of %s for %s: got %t, %v, want %t", key, owner, got, err, want)
	}
}

func (d desk) release(t *testing.T, key, owner string) {
	t.Helper()
	if err := d.leases.Release(t.Context(), store.KeyOf(key), owner); err != nil {
		t.Errorf("Release of %s for %s: got %v, want no error", key, owner, err)
	}
}

func testOneHolder(t *testing.T, d desk) {
	d.want(t, "poster", "ada", true)
	d.want(t, "poster", "ben", false)
	d.want(t, "poster", "ada", true)
	d.want(t, "logo", "ben", true)
	d.want(t, "logo", "ada", false)
}

func testReleased(t *testing.T, d desk) {
	d.release(t, "poster", "ada") // which nobody has
	d.want(t, "poster", "ada", true)
	d.release(t, "poster", "ben") // who does not have it
	d.want(t, "poster", "ben", false)
	d.release(t, "poster", "ada")
	d.want(t, "poster", "ben", true)
	d.want(t, "poster", "ada", false)
}

func testEnds(t *testing.T, d desk) {
	d.want(t, "poster", "ada", true)
	d.clock.pass(9 * time.Second)
	d.want(t, "poster", "ben", false)
	d.want(t, "poster", "ada", true) // for ten more
	d.clock.pass(9 * time.Second)
	d.want(t, "poster", "ben", false)
	d.clock.pass(2 * time.Second)
	d.want(t, "poster", "ben", true)
	d.release(t, "poster", "ada") // late: it is ben's now
	d.want(t, "poster", "ada", false)
}

func testManyAtOnce(t *testing.T, d desk) {
	for range 3 {
		var holders atomic.Int64
		race(t, func(n int) error {
			has, err := d.leases.Acquire(t.Context(), store.KeyOf("poster"), string(rune('a'+n)), 10*time.Second)
			if has {
				holders.Add(1)
			}
			return err
		})
		if got := holders.Load(); got != 1 {
			t.Errorf("16 at once: got %d holders, want 1", got)
		}
		d.clock.pass(11 * time.Second) // and all try to take over what has ended
	}
}

func testNoLease(t *testing.T, d desk) {
	key, long := store.KeyOf("poster"), string(make([]byte, 129))
	for _, c := range []struct {
		key    store.Key
		owner  string
		period time.Duration
	}{
		{"", "ada", time.Second}, {"../../etc/passwd", "ada", time.Second}, {key + "0", "ada", time.Second},
		{key, "", time.Second}, {key, long, time.Second},
		{key, "ada", 0}, {key, "ada", -time.Second}, {key, "ada", store.MaxLease + 1},
	} {
		if has, err := d.leases.Acquire(t.Context(), c.key, c.owner, c.period); err == nil || has {
			t.Errorf("Acquire(%q, %q, %v): got %t, %v, want an error", c.key, c.owner, c.period, has, err)
		}
	}
	if err := d.leases.Release(t.Context(), "..", "ada"); err == nil {
		t.Error(`Release(".."): got no error`)
	}
}

func testCancelledLease(t *testing.T, d desk) {
	over, cancel := context.WithCancel(t.Context())
	cancel()
	d.want(t, "poster", "ada", true)
	if has, err := d.leases.Acquire(over, store.KeyOf("logo"), "ada", time.Second); err == nil || has {
		t.Errorf("Acquire with a cancelled context: got %t, %v, want an error", has, err)
	}
	if err := d.leases.Release(over, store.KeyOf("poster"), "ada"); err == nil {
		t.Error("Release with a cancelled context: got no error")
	}
	d.want(t, "logo", "ben", true)
	d.want(t, "poster", "ben", false)
}
