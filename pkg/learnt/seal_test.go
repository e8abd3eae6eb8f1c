package learnt

import (
	"reflect"
	"runtime"
	"slices"
	"testing"
	"time"
)

func TestSealKeepsWhatItGot(t *testing.T) {
	t.Parallel()
	when := time.Date(2026, 11, 24, 12, 0, 0, 7e6, time.UTC)
	s := stamp{when, when.Add(time.Hour), when.Add(time.Minute)}
	want := []offer{{ID: "/a.jpg", Width: 7, Vote: 5.5}, {}}
	sealed, err := seal("k", s, want)
	if err != nil {
		t.Fatal(err)
	}
	got, stamped, err := unseal[[]offer]("k", sealed)
	if err != nil || !reflect.DeepEqual(got, want) || stamped != s {
		t.Errorf("got %+v, %+v, %v, want %+v, %+v", got, stamped, err, want, s)
	}
}

// TestSealTakesLittle: a picture that nobody has drawn before learns half a dozen things.
func TestSealTakesLittle(t *testing.T) {
	want := slices.Repeat([]offer{{ID: "/a.jpg", Width: 7, Vote: 5.5}}, 100)
	const times = 50
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range times {
		if _, err := seal("k", stamp{}, want); err != nil {
			t.Fatal(err)
		}
	}
	runtime.ReadMemStats(&after)
	if took := (after.TotalAlloc - before.TotalAlloc) / times; took > 200<<10 {
		t.Errorf("got %d bytes allocated, want at most 200 kB", took)
	}
}

// TestAnotherShapeDoesNotOpen: whoever adds, drops, renames or retypes a field need not think of old values.
func TestAnotherShapeDoesNotOpen(t *testing.T) {
	t.Parallel()
	type before struct{ A, B int }
	type renamed struct{ A, C int }
	type retyped struct {
		A int
		B int64
	}
	type tagged struct {
		A int
		B int `json:"b"`
	}
	type deeper struct {
		A int
		B struct{ C *[]before }
	}
	sealed, err := seal("k", stamp{}, before{1, 2})
	if err != nil {
		t.Fatal(err)
	}
	if got, _, err := unseal[before]("k", sealed); err != nil || got != (before{1, 2}) {
		t.Errorf("the same shape: got %+v, %v", got, err)
	}
	for name, open := range map[string]func() error{
		"renamed": func() error { _, _, err := unseal[renamed]("k", sealed); return err },
		"retyped": func() error { _, _, err := unseal[retyped]("k", sealed); return err },
		"tagged":  func() error { _, _, err := unseal[tagged]("k", sealed); return err },
		"deeper":  func() error { _, _, err := unseal[deeper]("k", sealed); return err },
		"key":     func() error { _, _, err := unseal[before]("l", sealed); return err },
	} {
		if open() == nil {
			t.Errorf("another %s: it opens", name)
		}
	}
}

// FuzzUnseal: no bytes but those of seal open, and none do harm.
func FuzzUnseal(f *testing.F) {
	good, err := seal("k", stamp{}, meaning{})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte{})
	f.Add(good[:len(good)-1])
	f.Fuzz(func(t *testing.T, sealed []byte) {
		value, s, err := unseal[meaning]("k", sealed)
		if err != nil {
			return
		}
		again, err := seal("k", s, value)
		if err != nil {
			t.Fatalf("%x opened as %+v, which cannot be sealed: %v", sealed, value, err)
		}
		if other, _, err := unseal[meaning]("k", again); err != nil || !reflect.DeepEqual(other, value) {
			t.Errorf("%x: got %+v, then %+v, %v", sealed, value, other, err)
		}
	})
}
