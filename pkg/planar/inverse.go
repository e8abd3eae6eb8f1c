package planar

// The kernels inverse8, inverse6, inverse4, inverseN, forward8 and quantise come in two versions, scalar and vector. The arithmetic
// of the scalar ones, on 32 bits that may wrap around, is part of what a kernel promises: both give the same bits.

// inverse writes the n×n samples of a dequantised block. The mask has a bit for each coefficient, row by row, that may
// not be zero.
//
// They are the inverse transform of size n, from the n×n lowest coefficients. In both directions sample x is
// c0 + √2 Σ cu cos((2x+1)uπ/2n), and the whole is divided by 8.
func inverse(dst []byte, stride int, blk *[64]int16, mask uint64, n int) {
	switch {
	case mask&^1 == 0 || n == 1:
		flat(dst, stride, byte(clamp((int32(blk[0])+4)>>3+128)), n)
	case n == 8:
		inverse8(dst, stride, blk, mask)
	case n == 6:
		inverse6(dst, stride, blk)
	case n == 4:
		inverse4(dst, stride, blk)
	default:
		inverseN(dst, stride, blk, n)
	}
}

// flat fills n×n samples.
func flat(dst []byte, stride int, v byte, n int) {
	for y := range n {
		row := dst[y*stride : y*stride+n]
		for x := range row {
			row[x] = v
		}
	}
}
