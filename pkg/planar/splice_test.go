package planar

import (
	"bytes"
	"errors"
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

// Blocks that an edit leaves alone keep their samples exactly, those that it changes get what it wrote.
func TestSpliceKeepsBlocks(t *testing.T) {
	t.Parallel()
	var s Splicer
	var d Decoder
	var before, after Planes
	file := base(t, photograph(200, 150, S420, 12), EveryRow)
	if _, err := d.Decode(file, 8, &before); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Open(file, nil); err != nil {
		t.Fatal(err)
	}
	got, err := s.Splice(nil, []Rows{s.Covering(40, 60)}, func(p *Planes, top int) error {
		if top != 32 || p.Height != 32 || p.Width != 200 {
			t.Errorf("got a strip of %d×%d at %d, want 200×32 at 32", p.Width, p.Height, top)
		}
		for y := range 16 {
			for x := range 64 {
				p.Y.Pix[y*p.Y.Stride+x] = byte(40 + x)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Decode(got, 8, &after); err != nil {
		t.Fatal(err)
	}
	for y := range after.Height {
		for x := range after.Width {
			v, old := int(after.Y.Pix[y*after.Y.Stride+x]), int(before.Y.Pix[y*before.Y.Stride+x])
			if inside := y >= 32 && y < 48 && x < 64; inside && (v < 36+x || v > 44+x) {
				t.Fatalf("luma at %d, %d: got %d, want about %d", x, y, v, 40+x)
			} else if !inside && v != old {
				t.Fatalf("luma at %d, %d: got %d, want %d as before", x, y, v, old)
			}
		}
	}
	if diff := max(worstPlane(&after.Cb, &before.Cb), worstPlane(&after.Cr, &before.Cr)); diff != 0 {
		t.Errorf("chroma that nobody changed differs by %d", diff)
	}
}

func TestSpliceShortIntervals(t *testing.T) {
	t.Parallel()
	var s Splicer
	p := photograph(96, 96, S444, 13) // rows of 12 MCUs
	for _, every := range []int{1, 3, 4, 12} {
		file := base(t, p, every)
		if _, err := s.Open(file, nil); err != nil {
			t.Fatalf("a marker every %d: %v", every, err)
		}
		ranges := []Rows{{1, 2}, {5, 9}}
		got, err := s.Splice(nil, ranges, func(p *Planes, _ int) error { blot(p); return nil })
		if err != nil {
			t.Fatal(err)
		}
		checkRows(t, file, got, ranges)
		if _, err := jpeg.Decode(bytes.NewReader(got)); err != nil {
			t.Errorf("a marker every %d: the standard library says %v", every, err)
		}
	}
}

func TestSpliceRefuses(t *testing.T) {
	t.Parallel()
	p := photograph(96, 96, S444, 13)
	var e Encoder
	for _, o := range []Options{{}, {Progressive: true}, {RestartInterval: 5}, {RestartInterval: 24}} {
		file, err := e.Encode(nil, p, o)
		if err != nil {
			t.Fatal(err)
		}
		var s Splicer
		if _, err := s.Open(file, nil); !errors.Is(err, ErrUnsupported) {
			t.Errorf("%+v: got %v, want ErrUnsupported", o, err)
		}
		if _, err := s.Splice(nil, nil, nil); !errors.Is(err, ErrArgument) {
			t.Errorf("no open file: got %v, want ErrArgument", err)
		}
	}
	var s Splicer
	if _, err := s.Open(base(t, p, EveryRow), nil); err != nil {
		t.Fatal(err)
	}
	for _, r := range [][]Rows{{{-1, 1}}, {{0, 0}}, {{0, 13}}, {{2, 3}, {0, 1}}, {{0, 2}, {1, 3}}} {
		if _, err := s.Splice(nil, r, nil); !errors.Is(err, ErrArgument) {
			t.Errorf("rows %v: got %v, want ErrArgument", r, err)
		}
	}
	own := errors.New("own")
	if out, err := s.Splice([]byte{1}, []Rows{{0, 1}}, func(*Planes, int) error { return own }); err != own || len(out) != 1 {
		t.Errorf("got %d bytes and %v, want the edit's own error", len(out), err)
	}
}

// Optimised tables that are not complete may lack what an edit needs.
func TestSpliceNeedsCompleteTables(t *testing.T) {
	t.Parallel()
	p := new(Planes)
	p.Reset(64, 64, Grey)
	for i := range p.Y.Pix {
		p.Y.Pix[i] = 99
	}
	var e Encoder
	file, err := e.Encode(nil, p, Options{Optimise: true, RestartInterval: EveryRow})
	if err != nil {
		t.Fatal(err)
	}
	var s Splicer
	if _, err := s.Open(file, nil); err != nil {
		t.Fatal(err)
	}
	_, err = s.Splice(nil, []Rows{{1, 2}}, func(p *Planes, _ int) error { blot(p); return nil })
	if !errors.Is(err, ErrUnsupported) {
		t.Errorf("got %v, want ErrUnsupported", err)
	}
}

func TestSpliceNeedsDivisors(t *testing.T) {
	t.Parallel()
	file := base(t, photograph(32, 32, Grey, 1), EveryRow)
	at := bytes.Index(file, []byte{0xFF, mDQT})
	file[at+10] = 0
	var s Splicer
	if _, err := s.Open(file, nil); !errors.Is(err, ErrUnsupported) {
		t.Errorf("got %v, want ErrUnsupported", err)
	}
}

func TestCovering(t *testing.T) {
	t.Parallel()
	var s Splicer
	if _, err := s.Open(base(t, photograph(40, 100, S420, 1), EveryRow), nil); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		top, bottom int
		want        Rows
	}{
		{0, 1, Rows{0, 1}},
		{15, 17, Rows{0, 2}},
		{16, 32, Rows{1, 2}},
		{-5, 1000, Rows{0, 7}},
		{96, 100, Rows{6, 7}},
		{5, 5, Rows{}},
		{500, 600, Rows{7, 7}},
	} {
		if got := s.Covering(c.top, c.bottom); got != c.want {
			t.Errorf("%d to %d: got %v, want %v", c.top, c.bottom, got, c.want)
		}
	}
}
