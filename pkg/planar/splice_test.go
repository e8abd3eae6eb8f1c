package planar

import (
	"bytes"
	"image/jpeg"
	"testing"
)

// base makes a file fit for splicing.
func base(t testing.TB, p *Planes, interval int) []byte {
	t.Helper()
	var e Encoder
	file, err := e.Encode(nil, p, Options{Quality: 90, Optimise: true, Complete: true, RestartInterval: interval})
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// blot inverts the left of each plane.
func blot(p *Planes) {
	for i := range p.count() {
		q := p.plane(i)
		for y := range q.Height {
			for x := range (q.Width + 1) / 2 {
				q.Pix[y*q.Stride+x] ^= 0xFF
			}
		}
	}
}

func TestSpliceLeavesOtherRowsAlone(t *testing.T) {
	t.Parallel()
	var s Splicer
	for sampling := Grey; sampling <= S420; sampling++ {
		for _, size := range [][2]int{{1, 40}, {33, 97}, {128, 64}, {200, 150}} {
			file := base(t, photograph(size[0], size[1], sampling, 7), EveryRow)
			if _, err := s.Open(file, nil); err != nil {
				t.Fatalf("%v %v: %v", sampling, size, err)
			}
			last := len(s.rows) - 1
			for _, ranges := range [][]Rows{{{0, 1}}, {{last - 1, last}}, {{0, last}}, {{0, 1}, {last - 1, last}}} {
				if len(ranges) == 2 && last < 3 {
					continue
				}
				got, err := s.Splice(nil, ranges, func(p *Planes, _ int) error { blot(p); return nil })
				if err != nil {
					t.Fatalf("%v %v %v: %v", sampling, size, ranges, err)
				}
				if _, err := jpeg.Decode(bytes.NewReader(got)); err != nil {
					t.Errorf("%v %v %v: the standard library says %v", sampling, size, ranges, err)
				}
				checkRows(t, file, got, ranges)
				same, err := s.Splice(nil, ranges, func(*Planes, int) error { return nil })
				if err != nil || !bytes.Equal(same, file) {
					t.Errorf("%v %v %v: a splice without a change is not the same file (%v)", sampling, size, ranges, err)
				}
			}
		}
	}
}

// checkRows compares the bytes of all rows outside the ranges.
func checkRows(t *testing.T, before, after []byte, ranges []Rows) {
	t.Helper()
	a, err := FindRestarts(before, Guards{})
	if err != nil {
		t.Fatal(err)
	}
	b, err := FindRestarts(after, Guards{})
	if err != nil {
		t.Fatal(err)
	}
	for row := range len(a) - 1 {
		touched := false
		for _, r := range ranges {
			touched = touched || r.From <= row && row < r.To
		}
		same := bytes.Equal(before[a[row]:a[row+1]], after[b[row]:b[row+1]])
		if same == touched {
			t.Errorf("row %d of %d, touched %v: got same bytes %v", row, len(a)-1, touched, same)
		}
	}
}
