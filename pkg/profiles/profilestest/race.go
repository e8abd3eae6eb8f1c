package profilestest

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"aioratings/pkg/profiles"
)

// atOnce makes n calls that all wait for the same start, and gives how each ended.
func atOnce(n int, call func(i int) error) []error {
	start := make(chan struct{})
	errs := make([]error, n)
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() {
			<-start
			errs[i] = call(i)
		})
	}
	close(start)
	all.Wait()
	return errs
}

// count tells how many calls went well; other errors than the expected one end the test.
func count(t *testing.T, errs []error, expected error) (well int) {
	t.Helper()
	for _, err := range errs {
		switch {
		case err == nil:
			well++
		case !errors.Is(err, expected):
			t.Fatalf("got %v, want %v or no error", err, expected)
		}
	}
	return well
}

// testRace lets rounds of edits start from one version each: one edit of a round wins, and it is what is kept.
func testRace(t *testing.T, d profiles.Driver) {
	const rounds, edits = 10, 20
	was := profiles.Absent
	for round := range rounds {
		next := make([]profiles.Profile, edits)
		for i := range next {
			next[i] = Sample(t, 1+round*edits+i)
		}
		errs := atOnce(edits, func(i int) error { return d.Put(t.Context(), "account", "id", next[i], was, most) })
		if got := count(t, errs, profiles.ErrConflict); got != 1 {
			t.Fatalf("round %d: got %d of %d edits of one version, want 1", round, got, edits)
		}
		for i, err := range errs {
			if err == nil {
				wantGot(t, d, "account", "id", next[i])
				was = next[i].Version()
			}
		}
	}
}

func testRaceForPlaces(t *testing.T, d profiles.Driver) {
	errs := atOnce(20, func(i int) error {
		return d.Put(t.Context(), "account", fmt.Sprint(i), Sample(t, i), profiles.Absent, most)
	})
	if got := count(t, errs, profiles.ErrFull); got != most {
		t.Errorf("20 for %d places: got %d", most, got)
	}
	if all, err := d.List(t.Context(), "account"); err != nil || len(all) != most {
		t.Errorf("List: got %d, %v, want %d", len(all), err, most)
	}
}
