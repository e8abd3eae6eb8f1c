package refreshtest

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"aioratings/pkg/keys"
	"aioratings/pkg/refresh"
)

// Noon is what the clock of a driver in the suites says.
var Noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// Queue is the conformance suite of queues. open gives an empty one, whose clock says Noon.
func Queue(t *testing.T, open func(*testing.T) refresh.Queue) {
	at := func(hours float64) time.Time { return Noon.Add(time.Duration(hours * float64(time.Hour))) }
	note := func(t *testing.T, q refresh.Queue, path string, hours float64, asked int64) {
		t.Helper()
		if err := q.Note(t.Context(), path, at(hours), asked); err != nil {
			t.Fatal(err)
		}
	}
	want := func(t *testing.T, q refresh.Queue, hours float64, most int, want ...refresh.Question) {
		t.Helper()
		got, err := q.Due(t.Context(), at(hours), most)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("Due in %v hours, at most %d: got %+v, %v, want %+v", hours, most, got, err, want)
		}
	}
	t.Run("the most asked for first", func(t *testing.T) {
		q := open(t)
		want(t, q, 2, 10)
		note(t, q, "a?lang=de", 1, 1)
		note(t, q, "b", 1.5, 8)
		note(t, q, "c", 0.5, 1)
		note(t, q, "a?lang=de", 1, 2)
		note(t, q, "later", 3, 100)
		note(t, q, "yesterday", -13, 2)
		note(t, q, "long ago", -25, 50)
		b, a := refresh.Question{Path: "b", Ends: at(1.5), Asked: 8}, refresh.Question{Path: "a?lang=de", Ends: at(1), Asked: 3}
		want(t, q, 2, 10, b, a, refresh.Question{Path: "yesterday", Ends: at(-13), Asked: 2}, refresh.Question{Path: "c", Ends: at(0.5), Asked: 1})
		want(t, q, 2, 2, b, a)
		if err := q.Done(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		if err := q.Done(t.Context(), b); err != nil {
			t.Errorf("Done twice: %v", err)
		}
		want(t, q, 2, 1, a)
		note(t, q, "a?lang=de", 1, -2)
		note(t, q, "c", 0.5, -1)
		a.Asked = 1
		want(t, q, 2, 10, refresh.Question{Path: "yesterday", Ends: at(-13), Asked: 2}, a, refresh.Question{Path: "c", Ends: at(0.5)})
	})
	t.Run("midnight", func(t *testing.T) {
		q := open(t)
		long := strings.Repeat("p", refresh.MaxPath)
		note(t, q, "p", 11.99, 1)
		note(t, q, long, 12.01, 2)
		note(t, q, "p", 12.02, 0) // the new day's, not the old one's
		want(t, q, 12.5, 10, refresh.Question{Path: long, Ends: at(12.01), Asked: 2}, refresh.Question{Path: "p", Ends: at(11.99), Asked: 1},
			refresh.Question{Path: "p", Ends: at(12.02)})
	})
	t.Run("many", func(t *testing.T) {
		q := open(t)
		var all sync.WaitGroup
		for i := range 8 {
			all.Go(func() {
				for j := range 40 {
					if err := q.Note(t.Context(), fmt.Sprint("question ", j), at(1), int64(i+j)); err != nil {
						t.Error(err)
					}
				}
			})
		}
		all.Wait()
		got, err := q.Due(t.Context(), at(2), 5)
		if err != nil || len(got) != 5 || got[0].Path != "question 39" || got[0].Asked != 28+8*39 {
			t.Errorf("got %+v, %v, want 5, question 39 first, asked for %d times", got, err, 28+8*39)
		}
	})
}

// Allowance is the conformance suite of allowances: 40 at once take exactly 10.
func Allowance(t *testing.T, a refresh.Allowance) {
	var all sync.WaitGroup
	var taken atomic.Int64
	for range 40 {
		all.Go(func() {
			ok, err := a.Take(t.Context(), "questions", "2026-11-24", 10)
			if err != nil {
				t.Error(err)
			}
			if ok {
				taken.Add(1)
			}
		})
	}
	all.Wait()
	if got := taken.Load(); got != 10 {
		t.Errorf("40 takers, 10 to take: got %d", got)
	}
	for _, c := range []struct {
		what, day string
		limit     int64
		want      bool
	}{{"questions", "2026-11-24", 10, false}, {"questions", "2026-11-24", 11, true}, {"tags", "2026-11-24", 10, true},
		{"questions", "2026-11-25", 10, true}, {"none", "2026-11-24", 0, false}} {
		if got, err := a.Take(t.Context(), c.what, keys.Day(c.day), c.limit); err != nil || got != c.want {
			t.Errorf("Take(%s, %s, %d): got %t, %v, want %t", c.what, c.day, c.limit, got, err, c.want)
		}
	}
}
