//go:build goexperiment.simd && amd64

package planar

import "simd/archsimd"

// The vector kernels need AVX2. Those of the inverse transform give up, before they write anything, when a block is so
// large that 16 bits cannot hold what stands between the passes; no encoder makes such a block.

func inverse8(dst []byte, stride int, blk *[64]int16, mask uint64) {
	if !archsimd.X86.AVX2() || !vectorInverse8(dst, stride, blk) {
		scalarInverse8(dst, stride, blk, mask)
	}
}

func inverse6(dst []byte, stride int, blk *[64]int16) {
	if !archsimd.X86.AVX2() || !vectorInverse6(dst, stride, blk) {
		scalarInverse6(dst, stride, blk)
	}
}

func inverse4(dst []byte, stride int, blk *[64]int16) {
	if !archsimd.X86.AVX2() || !vectorInverse4(dst, stride, blk) {
		scalarInverse4(dst, stride, blk)
	}
}

func inverseN(dst []byte, stride int, blk *[64]int16, n int) {
	if n < 5 || !archsimd.X86.AVX2() || !vectorInverseN(dst, stride, blk, n) {
		scalarInverseN(dst, stride, blk, n)
	}
}

func forward8(blk *[64]int16, src []byte, stride int) {
	if archsimd.X86.AVX2() {
		vectorForward8(blk, src, stride)
	} else {
		scalarForward8(blk, src, stride)
	}
}

func quantise(out, blk *[64]int16, d *divisors) (mask uint64) {
	if archsimd.X86.AVX2() && d.vector.narrow {
		if mask, ok := vectorQuantise(out, blk, &d.vector); ok {
			return mask
		}
	}
	return scalarQuantise(out, blk, d)
}

// shifted puts two vectors of 32 bits into one of 16, those of both lower halves first.
func shifted(a, b archsimd.Int32x8, by uint64) archsimd.Int16x16 {
	return a.ShiftAllRight(by).SaturateToInt16ConcatGrouped(b.ShiftAllRight(by))
}

// evenPairs puts every second pair of 16 bits together, those of both lower halves first.
func evenPairs(a, b archsimd.Int16x16) archsimd.Int32x8 {
	return a.AsInt32x8().SelectFromPairGrouped(0, 2, 4, 6, b.AsInt32x8())
}

// oddPairs is evenPairs for the others.
func oddPairs(a, b archsimd.Int16x16) archsimd.Int32x8 {
	return a.AsInt32x8().SelectFromPairGrouped(1, 3, 5, 7, b.AsInt32x8())
}

// halves puts both lower halves together, and both upper ones.
func halves(a, b archsimd.Int32x8) (lower, upper archsimd.Int16x16) {
	return a.Select128FromPair(0, 2, b).AsInt16x16(), a.Select128FromPair(1, 3, b).AsInt16x16()
}
