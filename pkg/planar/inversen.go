package planar

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

// scalarInverseN makes n×n samples, for n of 2, 3, 5 and 7.
func scalarInverseN(dst []byte, stride int, blk *[64]int16, n int) {
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
			row[x] = byte(clamp(sums[x&7] >> rowShift))
		}
	}
}

// lineN transforms n coefficients, without the shift.
func lineN(out, in *[8]int32, n int, round int32) {
	for x := range (n + 1) / 2 {
		k := &scaledCosines[n&7][x&3] // zero from n on
		even := in[0]<<constBits + round + in[2]*k[1] + in[4]*k[3] + in[6]*k[5]
		odd := in[1]*k[0] + in[3]*k[2] + in[5]*k[4]
		out[(n-1-x)&7] = even - odd
		out[x] = even + odd
	}
}
