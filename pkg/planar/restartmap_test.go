package planar

import (
	"bytes"
	"errors"
	"math"
	"slices"
	"testing"
)

func TestRestartMapRoundTrip(t *testing.T) {
	t.Parallel()
	file := base(t, photograph(64, 300, S420, 2), EveryRow)
	m, err := FindRestarts(file, Guards{})
	if err != nil {
		t.Fatal(err)
	}
	b, err := m.AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(m) != 20 || len(b) > 3*len(m) {
		t.Errorf("got %d places in %d bytes, want 20 in at most 60", len(m), len(b))
	}
	var got RestartMap
	if err := got.UnmarshalBinary(b); err != nil || !slices.Equal(got, m) {
		t.Errorf("got %v and %v, want %v", got, err, m)
	}
	var s, other Splicer
	if _, err := s.Open(file, got); err != nil {
		t.Fatal(err)
	}
	if _, err := other.Open(file, nil); err != nil {
		t.Fatal(err)
	}
	edit := func(p *Planes, _ int) error { blot(p); return nil }
	a, err := s.Splice(nil, []Rows{{3, 5}}, edit)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := other.Splice(nil, []Rows{{3, 5}}, edit); err != nil || !bytes.Equal(a, b) {
		t.Errorf("with and without a map: got different files, %v", err)
	}
}

func TestRestartMapOfAnotherFile(t *testing.T) {
	t.Parallel()
	file := base(t, photograph(64, 300, S420, 2), EveryRow)
	m, err := FindRestarts(base(t, photograph(64, 300, S420, 3), EveryRow), Guards{})
	if err != nil {
		t.Fatal(err)
	}
	own, err := FindRestarts(file, Guards{})
	if err != nil {
		t.Fatal(err)
	}
	beyond := append(slices.Clone(own[:len(own)-1]), math.MaxInt)
	before := append(slices.Clone(own[:len(own)-1]), math.MinInt)
	var s Splicer
	for _, wrong := range []RestartMap{m, {}, {1, 2, 3}, m[:len(m)-1], beyond, before} {
		if _, err := s.Open(file, wrong); !errors.Is(err, ErrArgument) {
			t.Errorf("map %v: got %v, want ErrArgument", wrong, err)
		}
	}
	if err := m.UnmarshalBinary(bytes.Repeat([]byte{0xFF}, 20)); !errors.Is(err, ErrArgument) {
		t.Errorf("got %v, want ErrArgument", err)
	}
}

func TestFindRestartsRefuses(t *testing.T) {
	t.Parallel()
	file := base(t, photograph(64, 100, S420, 2), EveryRow)
	m, err := FindRestarts(file, Guards{})
	if err != nil {
		t.Fatal(err)
	}
	wrong := bytes.Clone(file)
	wrong[m[2]-1]++ // the number of a marker
	if _, err := FindRestarts(wrong, Guards{}); !errors.Is(err, ErrFormat) {
		t.Errorf("a wrong number: got %v, want ErrFormat", err)
	}
	for n := range len(file) {
		if _, err := FindRestarts(file[:n], Guards{}); !errors.Is(err, ErrTruncated) {
			t.Fatalf("cut to %d of %d bytes: got %v, want ErrTruncated", n, len(file), err)
		}
	}
}
