package planar

import (
	"bytes"
	"errors"
	"testing"
)

func TestSteadyStateAllocatesNothing(t *testing.T) {
	p := photograph(200, 150, S420, 1)
	file := base(t, p, EveryRow)
	var e Encoder
	progressive, err := e.Encode(nil, p, Options{Progressive: true})
	if err != nil {
		t.Fatal(err)
	}
	var d Decoder
	var s Splicer
	var dst Planes
	out := make([]byte, 0, 1<<20)
	for name, run := range map[string]func() error{
		"decode baseline":    func() error { _, err := d.Decode(file, 8, &dst); return err },
		"decode at 6/8":      func() error { _, err := d.Decode(file, 6, &dst); return err },
		"decode progressive": func() error { _, err := d.Decode(progressive, 8, &dst); return err },
		"encode":             func() error { _, err := e.Encode(out, p, Options{}); return err },
		"encode optimised":   func() error { _, err := e.Encode(out, p, Options{Optimise: true}); return err },
		"encode progressive": func() error { _, err := e.Encode(out, p, Options{Progressive: true}); return err },
		"splice": func() error {
			if _, err := s.Open(file, nil); err != nil {
				return err
			}
			_, err := s.Splice(out, []Rows{{1, 3}}, func(p *Planes, _ int) error { blot(p); return nil })
			return err
		},
	} {
		allocs := testing.AllocsPerRun(5, func() {
			if err := run(); err != nil {
				t.Fatal(err)
			}
		})
		if allocs > 0 {
			t.Errorf("%s: got %v allocations, want none", name, allocs)
		}
	}
}

// A progressive picture is held until its last scan is read, but only what its scale asks for.
func TestStoredCoefficientsAreThoseOfTheScale(t *testing.T) {
	var e Encoder
	progressive, err := e.Encode(nil, photograph(203, 151, S420, 1), Options{Progressive: true})
	if err != nil {
		t.Fatal(err)
	}
	const blocks = 26*20 + 2*13*10
	for n, most := range map[int]int{1: 2, 4: 17, 6: 37, 8: 64} {
		var d Decoder
		if _, err := d.Decode(progressive, n, new(Planes)); err != nil {
			t.Fatal(err)
		}
		if got := cap(d.store.words); got > most*blocks+64 {
			t.Errorf("at %d/8: got room for %d coefficients of %d blocks, want at most %d a block", n, got, blocks, most)
		}
	}
}

// A splice copies the samples of its own strip, not as many as there were of the largest before.
func TestSpliceCopiesItsOwnStrip(t *testing.T) {
	t.Parallel()
	var s Splicer
	for _, size := range []int{640, 64} {
		if _, err := s.Open(base(t, photograph(size, size, S420, 1), EveryRow), nil); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Splice(nil, []Rows{s.Covering(0, size)}, func(*Planes, int) error { return nil }); err != nil {
			t.Fatal(err)
		}
	}
	if got, most := len(s.kept.before.memory), 2*64*64; got > most {
		t.Errorf("got %d bytes copied of 64×64 pixels, want at most %d", got, most)
	}
}

// A file is the caller's again once it was read, or refused.
func TestFilesAreNotKept(t *testing.T) {
	t.Parallel()
	file := base(t, photograph(64, 64, S420, 1), EveryRow)
	frame := bytes.Index(file, []byte{0xFF, mSOF0})
	for name, file := range map[string][]byte{"whole": file, "cut": file[:len(file)-2], "in its header": file[:frame+4], "empty": {}} {
		var d Decoder
		var r Recoder
		var s Splicer
		_, first := d.Decode(file, 8, new(Planes))
		_, _, second := r.Recode(nil, file, Options{}, new(Planes))
		_, third := s.Open(file, nil)
		for _, err := range []error{first, second, third} {
			if (err == nil) != (name == "whole") || err != nil && !errors.Is(err, ErrTruncated) {
				t.Errorf("%s: got %v", name, err)
			}
		}
		if d.stream.data != nil || r.decoder.stream.data != nil || r.from.small != nil || third != nil && s.decoder.stream.data != nil {
			t.Errorf("%s: it is kept", name)
		}
	}
}
