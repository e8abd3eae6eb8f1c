package planar

// Transforms to n×n samples: the inverse transform of size n, from the n×n lowest coefficients. Pixel x is
// c0 + √2 Σ cu cos((2x+1)uπ/2n), in both directions, by 8.

// inverse6 makes 6×6 samples.
func inverse6(dst []byte, stride int, blk *[64]int16) {
	var ws [36]int32
	for x := range 6 {
		e0, e1, e2 := even6(int32(blk[x]), int32(blk[x+16]), int32(blk[x+32]))
		o0, o1, o2 := odd6(int32(blk[x+8]), int32(blk[x+24]), int32(blk[x+40]))
		e0, e1, e2 = e0+columnRound, e1+columnRound, e2+columnRound
		ws[x] = (e0 + o0) >> (constBits - passBits)
		ws[x+6] = (e1 + o1) >> (constBits - passBits)
		ws[x+12] = (e2 + o2) >> (constBits - passBits)
		ws[x+18] = (e2 - o2) >> (constBits - passBits)
		ws[x+24] = (e1 - o1) >> (constBits - passBits)
		ws[x+30] = (e0 - o0) >> (constBits - passBits)
	}
	for y := range 6 {
		in, out := (*[6]int32)(ws[6*y:]), dst[y*stride:]
		e0, e1, e2 := even6(in[0], in[2], in[4])
		o0, o1, o2 := odd6(in[1], in[3], in[5])
		e0, e1, e2 = e0+rowRound, e1+rowRound, e2+rowRound
		_ = out[5]
		out[0] = clamp((e0 + o0) >> rowShift)
		out[1] = clamp((e1 + o1) >> rowShift)
		out[2] = clamp((e2 + o2) >> rowShift)
		out[3] = clamp((e2 - o2) >> rowShift)
		out[4] = clamp((e1 - o1) >> rowShift)
		out[5] = clamp((e0 - o0) >> rowShift)
	}
}

func even6(c0, c2, c4 int32) (e0, e1, e2 int32) {
	a, b := c4*5793, c2*10033 // √½ and √2 cos π/6
	c0 <<= constBits
	return c0 + a + b, c0 - 2*a, c0 + a - b
}

func odd6(c1, c3, c5 int32) (o0, o1, o2 int32) {
	z := (c1 + c5) * 2998 // √2 cos 5π/12, which is √2 cos π/12 less 1
	return z + (c1+c3)<<constBits, (c1 - c3 - c5) << constBits, z + (c5-c3)<<constBits
}

// inverse4 makes 4×4 samples.
func inverse4(dst []byte, stride int, blk *[64]int16) {
	var ws [16]int32
	for x := range 4 {
		e0, e1, o0, o1 := parts4(int32(blk[x]), int32(blk[x+8]), int32(blk[x+16]), int32(blk[x+24]))
		e0, e1 = e0+columnRound, e1+columnRound
		ws[x] = (e0 + o0) >> (constBits - passBits)
		ws[x+4] = (e1 + o1) >> (constBits - passBits)
		ws[x+8] = (e1 - o1) >> (constBits - passBits)
		ws[x+12] = (e0 - o0) >> (constBits - passBits)
	}
	for y := range 4 {
		in, out := (*[4]int32)(ws[4*y:]), dst[y*stride:]
		e0, e1, o0, o1 := parts4(in[0], in[1], in[2], in[3])
		e0, e1 = e0+rowRound, e1+rowRound
		_ = out[3]
		out[0] = clamp((e0 + o0) >> rowShift)
		out[1] = clamp((e1 + o1) >> rowShift)
		out[2] = clamp((e1 - o1) >> rowShift)
		out[3] = clamp((e0 - o0) >> rowShift)
	}
}

func parts4(c0, c1, c2, c3 int32) (e0, e1, o0, o1 int32) {
	z := (c1 + c3) * f0541
	return (c0 + c2) << constBits, (c0 - c2) << constBits, z + c1*f0765, z - c3*f1847
}

// scaledCosines holds √2 cos((2x+1)uπ/2n) in units of 2^-13, by n, by x in the first half, by u from 1. The other half
// is the same with the sign of odd u turned.
var scaledCosines = [8][4][6]int32{
	2: {{8192}},
	3: {{10033, 5793}, {0, -11585}},
	5: {{11018, 9373, 6810, 3580}, {6810, -3580, -11018, -9373}, {0, -11585, 0, 11585}},
	7: {
		{11295, 10438, 9058, 7223, 5027, 2578}, {9058, 2578, -5027, -10438, -11295, -7223},
		{5027, -7223, -11295, -2578, 9058, 10438}, {0, -11585, 0, 11585, 0, -11585},
	},
}

// inverseN makes n×n samples, for n of 2, 3, 5 and 7.
func inverseN(dst []byte, stride int, blk *[64]int16, n int) {
	var ws [64]int32
	var line, sums [8]int32
	for x := range n {
		for u := range n {
			line[u] = int32(blk[(8*u+x)&63])
		}
		lineN(&sums, &line, n, columnRound)
		for y := range n {
			ws[(8*y+x)&63] = sums[y] >> (constBits - passBits)
		}
	}
	for y := range n {
		lineN(&sums, (*[8]int32)(ws[8*y:]), n, rowRound)
		row := dst[y*stride : y*stride+n]
		for x := range row {
			row[x] = clamp(sums[x&7] >> rowShift)
		}
	}
}

// lineN transforms n coefficients, without the shift.
func lineN(out, in *[8]int32, n int, round int32) {
	for x := range (n + 1) / 2 {
		even, odd := in[0]<<constBits+round, int32(0)
		cosines := &scaledCosines[n][x]
		for u := 1; u < n; u += 2 {
			odd += in[u] * cosines[u-1]
			if u+1 < n {
				even += in[u+1] * cosines[u]
			}
		}
		out[n-1-x] = even - odd
		out[x] = even + odd
	}
}
