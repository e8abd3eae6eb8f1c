package planar

import (
	"bytes"
	"errors"
	"image/jpeg"
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"aioratings/pkg/internal/slow"
)

// small keeps fuzzing quick.
var small = Guards{MaxBytes: 1 << 20, MaxSide: 2048, MaxPixels: 1 << 17, MaxScans: 30, MaxWork: 1 << 18}

// hangs begins to measure; what it gives ends that, and fails if it was too long. Fuzzing runs on all processors at once.
func hangs(t *testing.T) (end func()) {
	const hang = 500 * time.Millisecond * slow.Factor
	begin := time.Now()
	return func() {
		t.Helper()
		if took := time.Since(begin); took > hang {
			t.Fatalf("took %v, want at most %v", took, hang)
		}
	}
}

// known tells whether an error is one that callers can branch on.
func known(err error) bool {
	for _, kind := range []error{ErrUnsupported, ErrFormat, ErrLimit, ErrArgument} {
		if errors.Is(err, kind) {
			return true
		}
	}
	return err == nil
}

func FuzzDecode(f *testing.F) {
	for _, file := range pictures(f) {
		if len(file) < 8000 {
			f.Add(file, byte(8))
		}
	}
	f.Fuzz(func(t *testing.T, file []byte, n byte) {
		var d Decoder
		checkDecode(t, &d, file, 1+int(n&7))
	})
}

// Mutated files are errors or pictures, the same as elsewhere.
func TestDecodeMutations(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(11, 12))
	var d Decoder
	decoded := 0
	for name, file := range pictures(t) {
		if len(file) > 5000 || unsupportedPicture(name) {
			continue
		}
		for range mutations {
			mutant := bytes.Clone(file)
			for range 1 + r.IntN(3) {
				at := r.IntN(len(mutant))
				switch r.IntN(4) {
				case 0:
					mutant[at] ^= 1 << r.IntN(8)
				case 1:
					mutant[at] = byte(r.Uint32())
				case 2:
					mutant[at] = 0xFF
				case 3:
					mutant = slices.Delete(mutant, at, min(at+1+r.IntN(4), len(mutant)))
				}
			}
			if checkDecode(t, &d, mutant, 1+r.IntN(8)) {
				decoded++
			}
		}
	}
	if decoded < mutations {
		t.Errorf("got %d pictures, want some", decoded)
	}
}

const mutations = 60 // of each picture

// checkDecode tells whether a file was decoded.
func checkDecode(t *testing.T, d *Decoder, file []byte, n int) bool {
	d.Guards = small
	var p Planes
	inTime := hangs(t)
	h, err := d.Decode(file, n, &p)
	inTime()
	if !known(err) {
		t.Fatalf("an error of no kind: %v", err)
	}
	if err != nil {
		return false
	}
	if h.Width*h.Height > small.MaxPixels || len(p.memory) > 64*small.MaxPixels {
		t.Fatalf("%d×%d pixels in %d bytes", h.Width, h.Height, len(p.memory))
	}
	if err := p.check(); err != nil {
		t.Fatal(err)
	}
	if !plausible(t, file) {
		return true
	}
	if _, err := d.Decode(file, 8, &p); err != nil {
		t.Fatalf("at full size: %v", err)
	}
	if img, err := jpeg.Decode(bytes.NewReader(file)); err == nil && !changesDivisors(d) {
		if diff := worst(t, &p, img); diff > 1 {
			t.Fatalf("samples differ by %d, want at most 1: %x", diff, file)
		}
	}
	return true
}

// changesDivisors tells whether a file had other ones in the end than for its first scans. image/jpeg goes by the last.
func changesDivisors(d *Decoder) bool {
	f := &d.stream.frame
	for i := range f.count {
		if d.quant[i] != d.stream.quant[f.comps[i].quant] {
			return true
		}
	}
	return false
}

// plausible tells whether all blocks are such as an encoder could make: beyond that, decoders overflow in their own ways.
func plausible(t *testing.T, file []byte) bool {
	d := Decoder{Guards: small, keep: true}
	if _, err := d.Decode(file, 8, new(Planes)); err != nil {
		t.Fatalf("keeping coefficients: %v", err)
	}
	f := &d.stream.frame
	for i := range f.count {
		c := &d.store.comps[i]
		table := &d.quant[i]
		for at, mask := range c.nonzero {
			sum := 0
			for ; mask != 0; mask &= mask - 1 {
				k := bits.TrailingZeros64(mask)
				v := int(c.block(at)[k]) * int(table[k])
				sum += max(v, -v)
			}
			if sum > 8000 {
				return false
			}
		}
	}
	return true
}

func FuzzSplice(f *testing.F) {
	for s := Grey; s <= S420; s++ {
		f.Add(base(f, photograph(70, 60, s, 3), EveryRow), byte(0), byte(1), byte(77))
	}
	f.Add(base(f, photograph(64, 60, S444, 3), 4), byte(2), byte(3), byte(200))
	f.Fuzz(func(t *testing.T, file []byte, from, count, paint byte) {
		defer hangs(t)()
		s := Splicer{Guards: small}
		h, err := s.Open(file, nil)
		if !known(err) {
			t.Fatalf("an error of no kind: %v", err)
		}
		if err != nil {
			return
		}
		ranges := []Rows{{int(from), int(from) + int(count)}}
		got, err := s.Splice(nil, ranges, func(p *Planes, top int) error {
			if p.Width != h.Width || top+p.Height > h.Height || p.check() != nil {
				t.Fatalf("a strip of %d×%d at %d", p.Width, p.Height, top)
			}
			for x := range (p.Width + 1) / 2 {
				p.Y.Pix[x] = paint
			}
			return nil
		})
		if !known(err) {
			t.Fatalf("an error of no kind: %v", err)
		}
		if err != nil {
			return
		}
		before, after := s.rows, new(Splicer)
		after.Guards = small
		if _, err := after.Open(got, nil); err != nil {
			t.Fatalf("the result: %v", err)
		}
		for row := range len(before) - 1 {
			if row >= ranges[0].From && row < ranges[0].To {
				continue
			}
			if !bytes.Equal(file[before[row]:before[row+1]], got[after.rows[row]:after.rows[row+1]]) {
				t.Fatalf("row %d has other bytes", row)
			}
		}
		if _, err := after.Splice(nil, ranges, func(*Planes, int) error { return nil }); err != nil {
			t.Fatalf("reading the new rows: %v", err)
		}
	})
}

func FuzzEncode(f *testing.F) {
	f.Add([]byte("samples"), byte(9), byte(7), byte(4), byte(85), byte(6))
	f.Fuzz(func(t *testing.T, samples []byte, width, height, sampling, quality, way byte) {
		defer hangs(t)()
		var p Planes
		p.Reset(1+int(width)%64, 1+int(height)%64, Sampling(sampling%5))
		for i := range p.count() {
			pix := p.plane(i).Pix
			for k := range pix {
				if len(samples) > 0 {
					pix[k] = samples[(k*(i+1))%len(samples)]
				}
			}
		}
		o := ways[int(way)%len(ways)]
		o.Quality = 1 + int(quality)%100
		var e Encoder
		file, err := e.Encode(nil, &p, o)
		if err != nil {
			t.Fatal(err)
		}
		var d Decoder
		var back Planes
		if _, err := d.Decode(file, 8, &back); err != nil {
			t.Fatal(err)
		}
		img, err := jpeg.Decode(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		if diff := worst(t, &back, img); diff > 1 {
			t.Fatalf("samples differ by %d, want at most 1", diff)
		}
		if o.Quality == 100 && p.Sampling == Grey {
			if diff := worstPlane(&back.Y, &p.Y); diff > 4 {
				t.Fatalf("at quality 100 samples differ by %d, want at most 4", diff)
			}
		}
	})
}
