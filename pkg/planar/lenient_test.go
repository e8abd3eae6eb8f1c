package planar

import (
	"bytes"
	"errors"
	"slices"
	"testing"
)

// scanEnds gives the places where the data of each scan end.
func scanEnds(file []byte) (ends []int) {
	s := segments{data: file, pos: 2}
	for {
		marker, _, err := s.next()
		if err != nil || marker == mEOI {
			return ends
		}
		if marker == mSOS {
			at := s.pos
			for file[at] != 0xFF || file[at+1] == 0 || file[at+1]&^7 == mRST0 {
				at++
			}
			ends = append(ends, at)
		}
	}
}

// What some encoders write between the data of a scan and the next marker means nothing. Within a scan it is damage.
func TestDecodePassesOverStrayBytes(t *testing.T) {
	t.Parallel()
	var d Decoder
	var r Recoder
	var want, got Planes
	for _, name := range []string{"baseline-2x2.jpg", "restart-3.jpg", "three-scans.jpg", "many-scans.jpg"} {
		file := pictures(t)[name]
		decoded(t, &d, file, 8, &want)
		for _, end := range scanEnds(file) {
			for _, stray := range []string{"\x00", "\x00\x00", "\n", "\xFF\x00", "any bytes, \xFF\x00 and more of them", "\xFF\xD3"} {
				with := slices.Insert(bytes.Clone(file), end, []byte(stray)...)
				if _, err := d.Decode(with, 8, &got); err != nil || !bytes.Equal(visible(&got), visible(&want)) {
					t.Errorf("%s, %q at %d: got another picture, or %v", name, stray, end, err)
				}
				if _, _, err := r.Recode(nil, with, Options{}, nil); err != nil && name != "three-scans.jpg" {
					t.Errorf("%s, %q at %d, recoded: %v", name, stray, end, err)
				}
			}
		}
	}
	file := pictures(t)["restart-3.jpg"]
	within := slices.Insert(bytes.Clone(file), bytes.Index(file, []byte{0xFF, mRST0}), 0)
	if _, err := d.Decode(within, 8, &got); !errors.Is(err, ErrFormat) {
		t.Errorf("within a scan: got %v, want ErrFormat", err)
	}
}

// Who splices files makes them, and so those with stray bytes are damaged where they are.
func TestSpliceIsStrict(t *testing.T) {
	t.Parallel()
	file := base(t, photograph(32, 48, S420, 1), EveryRow)
	with := slices.Insert(file, len(file)-2, 0)
	var s Splicer
	if _, err := s.Open(with, nil); err != nil {
		t.Fatal(err)
	}
	blotted := func(p *Planes, _ int) error { blot(p); return nil }
	if got, err := s.Splice(nil, []Rows{{2, 3}}, blotted); !errors.Is(err, ErrFormat) || len(got) > 0 {
		t.Errorf("the last row: got %d bytes and %v, want ErrFormat", len(got), err)
	}
	got, err := s.Splice(nil, []Rows{{0, 2}}, blotted)
	if err != nil {
		t.Fatal(err)
	}
	checkRows(t, with, got, []Rows{{0, 2}})
}

// visible gives the samples of all planes, without what lies beyond them.
func visible(p *Planes) (all []byte) {
	for i := range p.count() {
		q := p.plane(i)
		for y := range q.Height {
			all = append(all, q.Pix[y*q.Stride:][:q.Width]...)
		}
	}
	return all
}

// Divisors that change between the scans of a component are those of its first, as libjpeg has it.
func TestDecodeTakesTheFirstDivisors(t *testing.T) {
	t.Parallel()
	var d Decoder
	var r Recoder
	var want, got Planes
	other := segment(nil, mDQT, 65)
	other = append(append(other, 0), bytes.Repeat([]byte{40}, 64)...)
	for _, name := range []string{"grey-progressive.jpg", "three-scans.jpg"} {
		file := pictures(t)[name]
		decoded(t, &d, file, 8, &want)
		first := scanEnds(file)[0]
		with := slices.Insert(bytes.Clone(file), first, other...)
		decoded(t, &d, with, 8, &got)
		if diff := worstPlane(&want.Y, &got.Y); diff != 0 {
			t.Errorf("%s: luma differs by %d", name, diff)
		}
		if name == "three-scans.jpg" {
			continue // is not recoded
		}
		recoded, _, err := r.Recode(nil, with, Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		decoded(t, &d, recoded, 8, &got)
		if diff := worstPlane(&want.Y, &got.Y); diff != 0 {
			t.Errorf("%s, recoded: luma differs by %d", name, diff)
		}
	}
}
