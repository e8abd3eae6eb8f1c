//go:build goexperiment.simd && amd64

package planar

import (
	"math/rand/v2"
	"simd/archsimd"
	"testing"
)

// needAVX2 tells whether the vector kernels can run; elsewhere the scalar ones do all the work, and there is nothing to compare.
func needAVX2(t *testing.T) bool {
	if !archsimd.X86.AVX2() {
		t.Log("this machine, or GODEBUG, has no AVX2: only the scalar kernels run")
	}
	return archsimd.X86.AVX2()
}

// anyBlock goes from what files hold to what nobody would write.
func anyBlock(r *rand.Rand, i int) (blk [64]int16, mask uint64) {
	blk, mask = randomBlock(r, 1+i%64)
	switch i % 8 {
	case 0: // all sizes of number
		for k := range blk {
			if mask>>k&1 != 0 {
				blk[k] = int16(r.Uint32()) >> (i / 8 % 16)
			}
		}
	case 1: // the limits of 16 bits
		for k := range blk {
			blk[k] = [...]int16{-32768, 32767, -32767, 0, 1}[r.IntN(5)]
		}
		mask = ^uint64(0)
	case 2: // what lies just within and beyond the limits between the passes
		x := r.IntN(8)
		for k := x; k < 64; k += 8 {
			blk[k] = int16(r.IntN(2)*2-1) * int16(700+r.IntN(1000))
		}
		mask = ^uint64(0)
	}
	return blk, mask
}

func TestVectorInverseIsTheSame(t *testing.T) {
	t.Parallel()
	if !needAVX2(t) {
		return
	}
	r := rand.New(rand.NewPCG(31, 1))
	var refused [9]int
	const blocks = 300_000
	for i := range blocks {
		blk, mask := anyBlock(r, i)
		for _, n := range []int{8, 7, 6, 5, 4} {
			var got, want [96]byte
			ok := false
			switch n {
			case 5, 7:
				ok = vectorInverseN(got[:], 11, &blk, n)
				scalarInverseN(want[:], 11, &blk, n)
			case 8:
				ok = vectorInverse8(got[:], 11, &blk)
				scalarInverse8(want[:], 11, &blk, mask)
			case 6:
				ok = vectorInverse6(got[:], 11, &blk)
				scalarInverse6(want[:], 11, &blk)
			case 4:
				ok = vectorInverse4(got[:], 11, &blk)
				scalarInverse4(want[:], 11, &blk)
			}
			if !ok {
				refused[n]++
				want = [96]byte{}
			}
			if got != want {
				t.Fatalf("%d/8 of block %v: got %v, want %v", n, blk, got, want)
			}
		}
	}
	for _, n := range []int{8, 7, 6, 5, 4} {
		if refused[n] == 0 || refused[n] > blocks/3 {
			t.Errorf("%d/8: refused %d of %d blocks", n, refused[n], blocks)
		}
	}
}

// Samples that are all from 0 to 255 never make a block that the vector kernel refuses.
func TestVectorInverseTakesAllPictures(t *testing.T) {
	t.Parallel()
	if !needAVX2(t) {
		return
	}
	r := rand.New(rand.NewPCG(31, 2))
	for i := range 200_000 {
		samples := anySamples(r, i)
		var blk [64]int16
		scalarForward8(&blk, samples[:], 8)
		for k := range blk {
			blk[k] /= 8
		}
		var out [64]byte
		if !vectorInverse8(out[:], 8, &blk) || !vectorInverseN(out[:], 8, &blk, 7) || !vectorInverse6(out[:], 8, &blk) ||
			!vectorInverseN(out[:], 8, &blk, 5) || !vectorInverse4(out[:], 8, &blk) {
			t.Fatalf("refused the block of %v", samples)
		}
	}
}

// anySamples are noise, black and white, rows or columns of either, or nearly flat.
func anySamples(r *rand.Rand, i int) (samples [64]byte) {
	lines := r.Uint64()
	for k := range samples {
		switch i % 5 {
		case 0:
			samples[k] = byte(r.Uint32())
		case 1:
			samples[k] = byte(r.IntN(2) * 255)
		case 2:
			samples[k] = byte(lines >> (k / 8) & 1 * 255)
		case 3:
			samples[k] = byte(lines >> (k % 8) & 1 * 255)
		case 4:
			samples[k] = byte(int(lines&255) + r.IntN(1+i%40))
		}
	}
	return samples
}

func TestVectorForwardIsTheSame(t *testing.T) {
	t.Parallel()
	if !needAVX2(t) {
		return
	}
	r := rand.New(rand.NewPCG(31, 3))
	checkForward(t, [64]byte{})
	var white [64]byte
	for k := range white {
		white[k] = 255
	}
	checkForward(t, white)
	for i := range 500_000 {
		checkForward(t, anySamples(r, i))
	}
	for u := range 8 { // the largest coefficients
		for v := range 8 {
			cosines := basis(8)
			var most, least [64]byte
			for k := range most {
				if cosines[k%8][u]*cosines[k/8][v] > 0 {
					most[k] = 255
				} else {
					least[k] = 255
				}
			}
			checkForward(t, most)
			checkForward(t, least)
		}
	}
}

func checkForward(t *testing.T, samples [64]byte) {
	t.Helper()
	var src [96]byte
	for k, v := range samples {
		src[k/8*11+k%8] = v
	}
	var got, want [64]int16
	vectorForward8(&got, src[:], 11)
	scalarForward8(&want, src[:], 11)
	if got != want {
		t.Fatalf("samples %v: got %v, want %v", samples, got, want)
	}
}

func TestVectorQuantiseIsTheSame(t *testing.T) {
	t.Parallel()
	if !needAVX2(t) {
		return
	}
	r := rand.New(rand.NewPCG(31, 4))
	refused := 0
	for i := range 6_000 {
		var table [64]uint16
		for k := range table {
			table[k] = uint16(1 + r.IntN(255)>>(i%8))
		}
		var d divisors
		d.set(&table, i%2 == 0)
		if !d.vector.narrow {
			t.Fatalf("divisors %v are not narrow", table)
		}
		for j := range 100 {
			blk, _ := anyBlock(r, j)
			var got, want [64]int16
			mask, ok := vectorQuantise(&got, &blk, &d.vector)
			if !ok {
				refused++
				continue
			}
			if m := scalarQuantise(&want, &blk, &d); got != want || mask != m {
				t.Fatalf("%v by %v: got %v, %x, want %v, %x", blk, table, got, mask, want, m)
			}
		}
	}
	if refused == 0 || refused > 300_000 {
		t.Errorf("refused %d of 600,000 blocks", refused)
	}
}
