package planar

import (
	"math"
	"math/rand/v2"
	"testing"
)

// basis gives what a coefficient u adds to sample x of n.
func basis(n int) (b [8][8]float64) {
	for x := range n {
		b[x][0] = 1
		for u := 1; u < n; u++ {
			b[x][u] = math.Sqrt2 * math.Cos(float64(2*x+1)*float64(u)*math.Pi/float64(2*n))
		}
	}
	return b
}

// idealInverse is the n×n inverse transform of the lowest coefficients, by its definition.
func idealInverse(blk *[64]int16, b *[8][8]float64, n int) (out [64]float64) {
	for y := range n {
		for x := range n {
			sum := 0.0
			for v := range n {
				for u := range n {
					sum += float64(blk[8*v+u]) * b[x][u] * b[y][v]
				}
			}
			out[y*8+x] = min(max(sum/8+128, 0), 255)
		}
	}
	return out
}

// randomBlock has coefficients in the first places of the file, the rest zero.
func randomBlock(r *rand.Rand, places int) (blk [64]int16, mask uint64) {
	blk[0], mask = int16(r.IntN(2001)-1000), 1
	for range r.IntN(places + 1) {
		p := zigzag[r.IntN(places)]
		blk[p] = int16(r.IntN(401) - 200)
		mask |= 1 << p
	}
	return blk, mask
}

func TestInverseAgainstDefinition(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for n := 1; n <= 8; n++ {
		worst, total, count := 0.0, 0.0, 0 // halves of eighths are rounded up: the mean is not zero for small n
		cosines := basis(n)
		for i := range 4000 {
			blk, mask := randomBlock(r, 1+i%64)
			want := idealInverse(&blk, &cosines, n)
			var got [64]byte
			inverse(got[:], 8, &blk, mask, n)
			for y := range n {
				for x := range n {
					diff := float64(got[y*8+x]) - want[y*8+x]
					worst = max(worst, math.Abs(diff))
					total += diff
					count++
				}
			}
		}
		if worst > 1 || math.Abs(total/float64(count)) > 0.07 {
			t.Errorf("%d/8: differs by up to %.3f, %.4f in the mean; want at most 1 and 0.07", n, worst, total/float64(count))
		}
	}
}

func TestInverseShortcutsChangeNothing(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	for i := range 20000 {
		blk, mask := randomBlock(r, 1+i%64)
		if i%2 == 0 {
			for k := range blk { // anything that a file can hold
				if mask>>k&1 != 0 {
					blk[k] = int16(r.Uint32())
				}
			}
		}
		var got, want [64]byte
		inverse8(got[:], 8, &blk, mask)
		inverse8(want[:], 8, &blk, ^uint64(0))
		if got != want {
			t.Fatalf("mask %016x, block %v: got %v, want %v", mask, blk, got, want)
		}
	}
}

func TestCosines(t *testing.T) {
	t.Parallel()
	for _, n := range []int{2, 3, 5, 7} {
		for x := range (n + 1) / 2 {
			for u := 1; u < n; u++ {
				want := math.Round(math.Sqrt2 * math.Cos(float64(2*x+1)*float64(u)*math.Pi/float64(2*n)) * (1 << constBits))
				if got := scaledCosines[n][x][u-1]; float64(got) != want {
					t.Errorf("n %d, x %d, u %d: got %d, want %v", n, x, u, got, want)
				}
			}
		}
	}
}

func TestDecodeScaledSizes(t *testing.T) {
	t.Parallel()
	var e Encoder
	var d Decoder
	var full, scaled Planes
	for s := Grey; s <= S420; s++ {
		for _, size := range [][2]int{{1, 1}, {9, 17}, {40, 33}, {100, 7}} {
			file, err := e.Encode(nil, photograph(size[0], size[1], s, 5), Options{Quality: 95})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := d.Decode(file, 8, &full); err != nil {
				t.Fatal(err)
			}
			for n := 1; n <= 8; n++ {
				if _, err := d.Decode(file, n, &scaled); err != nil {
					t.Fatal(err)
				}
				if w, h := ceilDiv(size[0]*n, 8), ceilDiv(size[1]*n, 8); scaled.Width != w || scaled.Height != h {
					t.Errorf("%v %v at %d/8: got %d×%d, want %d×%d", s, size, n, scaled.Width, scaled.Height, w, h)
				}
				if err := scaled.check(); err != nil {
					t.Errorf("%v %v at %d/8: %v", s, size, n, err)
				}
			}
		}
	}
}

// At 1/8 each sample is the mean of a block, at 4/8 nearly the mean of two by two.
func TestDecodeScaledLooksLikeBox(t *testing.T) {
	t.Parallel()
	var e Encoder
	var d Decoder
	var full, scaled Planes
	p := photograph(96, 64, S444, 9)
	file, err := e.Encode(nil, p, Options{Quality: 95})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Decode(file, 8, &full); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		n    int
		want float64
	}{{1, 1.0}, {2, 6}, {4, 6}} {
		if _, err := d.Decode(file, c.n, &scaled); err != nil {
			t.Fatal(err)
		}
		if got := meanError(&full.Y, &scaled.Y, 8/c.n); got > c.want {
			t.Errorf("%d/8: differs from the mean of pixels by %.2f, want at most %v", c.n, got, c.want)
		}
	}
}

// meanError compares samples with the means of k×k samples of the full picture.
func meanError(full, scaled *Plane, k int) float64 {
	total := 0.0
	for y := range scaled.Height {
		for x := range scaled.Width {
			sum := 0
			for i := range k * k {
				sum += int(full.Pix[(y*k+i/k)*full.Stride+x*k+i%k])
			}
			total += math.Abs(float64(scaled.Pix[y*scaled.Stride+x]) - float64(sum)/float64(k*k))
		}
	}
	return total / float64(scaled.Height*scaled.Width)
}
