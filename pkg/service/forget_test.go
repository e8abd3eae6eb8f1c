package service

import (
	"fmt"
	"testing"
	"time"
)

// TestPaceForgetsWhoRested: the memory of accounts is bounded, and nobody gains anything by it.
func TestPaceForgetsWhoRested(t *testing.T) {
	var p pace
	now := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	busy := func() (allowed int) {
		for range 2 * coldBurst {
			if p.take("busy", now) == nil {
				allowed++
			}
		}
		return allowed
	}
	for n := range pacedAccounts - 1 {
		if err := p.take(fmt.Sprint(n), now.Add(-time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	if got := busy(); got != coldBurst {
		t.Errorf("%d allowed at once, want %d", got, coldBurst)
	}
	for n := range 100 {
		if err := p.take(fmt.Sprintf("new %d", n), now); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(p.limiters); n > 200 {
		t.Errorf("%d accounts remembered, want those that have not rested", n)
	}
	if got := busy(); got != 0 {
		t.Errorf("%d more allowed after others were forgotten, want none", got)
	}
	for n := range 2 * pacedAccounts {
		if err := p.take(fmt.Sprintf("flood %d", n), now); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(p.limiters); n > pacedAccounts {
		t.Errorf("%d accounts remembered, want %d at most", n, pacedAccounts)
	}
}
