package planar

// Constants of the transforms by Loeffler, Ligtenberg and Moschytz (ICASSP 1989), in units of 2^-13. With cN the cosine
// of Nπ/16 they are √2 times the sums that stand behind them.
const (
	constBits = 13
	passBits  = 2 // of fraction that stay between the passes

	f0298 = 2446  // -c1+c3+c5-c7
	f0390 = 3196  // c3-c5
	f0541 = 4433  // c6
	f0765 = 6270  // c2-c6
	f0899 = 7373  // c3-c7
	f1175 = 9633  // c3
	f1501 = 12299 // c1+c3-c5-c7
	f1847 = 15137 // c2+c6
	f1961 = 16069 // c3+c5
	f2053 = 16819 // c1+c3-c5+c7
	f2562 = 20995 // c1+c3
	f3072 = 25172 // c1+c3+c5-c7
)

// inverse writes the n×n samples of a dequantised block. The mask has a bit for each coefficient, row by row, that may
// not be zero.
func inverse(dst []byte, stride int, blk *[64]int16, mask uint64, n int) {
	switch {
	case mask&^1 == 0 || n == 1:
		flat(dst, stride, clamp((int32(blk[0])+4)>>3+128), n)
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

func clamp(v int32) byte {
	if uint32(v) > 255 {
		v = ^v >> 31
	}
	return byte(v)
}

const (
	leftHalf  = 0x0F0F0F0F0F0F0F0F // columns 0 to 3
	upperHalf = 0x00000000FFFFFFFF // rows 0 to 3
	column0   = 0x0101010101010101
)

// inverse8 is the transform at full size, columns first. Where the mask shows that halves or all but the first of a
// column are zero, it leaves out what they would add: the result is the same.
func inverse8(dst []byte, stride int, blk *[64]int16, mask uint64) {
	var ws [64]int32
	if mask&^upperHalf == 0 {
		columns4(&ws, blk, mask)
	} else {
		columns8(&ws, blk, mask)
	}
	if mask&^leftHalf == 0 {
		rows4(dst, stride, &ws)
	} else {
		rows8(dst, stride, &ws)
	}
}
