package planar

// odd gives the odd part of the transform, from coefficients 1, 3, 5 and 7. Forward it is the same, from the
// differences between samples at both ends. It is small enough to be compiled in line.
func odd(c1, c3, c5, c7 int32) (o0, o1, o2, o3 int32) {
	s := (c1 + c3 + c5 + c7) * f1175
	z3 := s - (c3+c7)*f1961
	z4 := s - (c1+c5)*f0390
	z1 := (c1 + c7) * f0899
	z2 := (c3 + c5) * f2562
	return c1*f1501 - z1 + z4, c3*f3072 - z2 + z3, c5*f2053 - z2 + z4, c7*f0298 - z1 + z3
}

// even gives the even part, from coefficients 0, 2, 4 and 6.
func even(c0, c2, c4, c6 int32) (e0, e1, e2, e3 int32) {
	z := (c2 + c6) * f0541
	a, b := z+c2*f0765, z-c6*f1847
	s, d := (c0+c4)<<constBits, (c0-c4)<<constBits
	return s + a, d + b, d - b, s - a
}

const columnRound = 1 << (constBits - passBits - 1)

// column8 transforms column x.
func column8(ws *[64]int32, x int, blk *[64]int16) {
	x &= 7
	e0, e1, e2, e3 := even(int32(blk[x]), int32(blk[x+16]), int32(blk[x+32]), int32(blk[x+48]))
	o0, o1, o2, o3 := odd(int32(blk[x+8]), int32(blk[x+24]), int32(blk[x+40]), int32(blk[x+56]))
	e0, e1, e2, e3 = e0+columnRound, e1+columnRound, e2+columnRound, e3+columnRound
	ws[x] = (e0 + o0) >> (constBits - passBits)
	ws[x+8] = (e1 + o1) >> (constBits - passBits)
	ws[x+16] = (e2 + o2) >> (constBits - passBits)
	ws[x+24] = (e3 + o3) >> (constBits - passBits)
	ws[x+32] = (e3 - o3) >> (constBits - passBits)
	ws[x+40] = (e2 - o2) >> (constBits - passBits)
	ws[x+48] = (e1 - o1) >> (constBits - passBits)
	ws[x+56] = (e0 - o0) >> (constBits - passBits)
}

// column4 is column8 for a column whose lower half is zero.
func column4(ws *[64]int32, x int, blk *[64]int16) {
	x &= 7
	e0, e1, e2, e3 := even(int32(blk[x]), int32(blk[x+16]), 0, 0)
	o0, o1, o2, o3 := odd(int32(blk[x+8]), int32(blk[x+24]), 0, 0)
	e0, e1, e2, e3 = e0+columnRound, e1+columnRound, e2+columnRound, e3+columnRound
	ws[x] = (e0 + o0) >> (constBits - passBits)
	ws[x+8] = (e1 + o1) >> (constBits - passBits)
	ws[x+16] = (e2 + o2) >> (constBits - passBits)
	ws[x+24] = (e3 + o3) >> (constBits - passBits)
	ws[x+32] = (e3 - o3) >> (constBits - passBits)
	ws[x+40] = (e2 - o2) >> (constBits - passBits)
	ws[x+48] = (e1 - o1) >> (constBits - passBits)
	ws[x+56] = (e0 - o0) >> (constBits - passBits)
}

// The last pass divides by 8 as well, and adds what the encoder took from samples to centre them on zero.
const (
	rowShift = constBits + passBits + 3
	rowRound = 1<<(rowShift-1) + 128<<rowShift
)

// row8 transforms a row and writes its samples.
func row8(dst []byte, in *[8]int32) {
	e0, e1, e2, e3 := even(in[0], in[2], in[4], in[6])
	o0, o1, o2, o3 := odd(in[1], in[3], in[5], in[7])
	e0, e1, e2, e3 = e0+rowRound, e1+rowRound, e2+rowRound, e3+rowRound
	_ = dst[7]
	dst[0] = clamp((e0 + o0) >> rowShift)
	dst[1] = clamp((e1 + o1) >> rowShift)
	dst[2] = clamp((e2 + o2) >> rowShift)
	dst[3] = clamp((e3 + o3) >> rowShift)
	dst[4] = clamp((e3 - o3) >> rowShift)
	dst[5] = clamp((e2 - o2) >> rowShift)
	dst[6] = clamp((e1 - o1) >> rowShift)
	dst[7] = clamp((e0 - o0) >> rowShift)
}

// row4 is row8 for a row whose right half is zero.
func row4(dst []byte, in *[4]int32) {
	e0, e1, e2, e3 := even(in[0], in[2], 0, 0)
	o0, o1, o2, o3 := odd(in[1], in[3], 0, 0)
	e0, e1, e2, e3 = e0+rowRound, e1+rowRound, e2+rowRound, e3+rowRound
	_ = dst[7]
	dst[0] = clamp((e0 + o0) >> rowShift)
	dst[1] = clamp((e1 + o1) >> rowShift)
	dst[2] = clamp((e2 + o2) >> rowShift)
	dst[3] = clamp((e3 + o3) >> rowShift)
	dst[4] = clamp((e3 - o3) >> rowShift)
	dst[5] = clamp((e2 - o2) >> rowShift)
	dst[6] = clamp((e1 - o1) >> rowShift)
	dst[7] = clamp((e0 - o0) >> rowShift)
}
