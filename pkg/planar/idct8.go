package planar

// odd gives the odd part of the transform, from coefficients 1, 3, 5 and 7. Forward it is the same, from the
// differences between samples at both ends. It is small enough to be compiled in line.
func odd(c1, c3, c5, c7 int32) (o0, o1, o2, o3 int32) {
	p, q := c1+c5, c3+c7
	z3, z4 := p*f1175-q*(f1961-f1175), q*f1175+p*(f1175-f0390)
	z1, z2 := (c1+c7)*f0899, (c3+c5)*f2562
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

// columns8 transforms all columns.
func columns8(ws *[64]int32, blk *[64]int16, mask uint64) {
	for x := range 8 {
		in, out := (*[57]int16)(blk[x:]), (*[57]int32)(ws[x:])
		if mask>>x&(column0&^1) == 0 {
			flatColumn(out, int32(in[0])<<passBits)
			continue
		}
		e0, e1, e2, e3 := even(int32(in[0]), int32(in[16]), int32(in[32]), int32(in[48]))
		o0, o1, o2, o3 := odd(int32(in[8]), int32(in[24]), int32(in[40]), int32(in[56]))
		e0, e1, e2, e3 = e0+columnRound, e1+columnRound, e2+columnRound, e3+columnRound
		out[0] = (e0 + o0) >> (constBits - passBits)
		out[8] = (e1 + o1) >> (constBits - passBits)
		out[16] = (e2 + o2) >> (constBits - passBits)
		out[24] = (e3 + o3) >> (constBits - passBits)
		out[32] = (e3 - o3) >> (constBits - passBits)
		out[40] = (e2 - o2) >> (constBits - passBits)
		out[48] = (e1 - o1) >> (constBits - passBits)
		out[56] = (e0 - o0) >> (constBits - passBits)
	}
}

// columns4 is columns8 for a block whose lower half is zero.
func columns4(ws *[64]int32, blk *[64]int16, mask uint64) {
	for x := range 8 {
		in, out := (*[25]int16)(blk[x:]), (*[57]int32)(ws[x:])
		if mask>>x&(column0&^1) == 0 {
			flatColumn(out, int32(in[0])<<passBits)
			continue
		}
		e0, e1, e2, e3 := even(int32(in[0]), int32(in[16]), 0, 0)
		o0, o1, o2, o3 := odd(int32(in[8]), int32(in[24]), 0, 0)
		e0, e1, e2, e3 = e0+columnRound, e1+columnRound, e2+columnRound, e3+columnRound
		out[0] = (e0 + o0) >> (constBits - passBits)
		out[8] = (e1 + o1) >> (constBits - passBits)
		out[16] = (e2 + o2) >> (constBits - passBits)
		out[24] = (e3 + o3) >> (constBits - passBits)
		out[32] = (e3 - o3) >> (constBits - passBits)
		out[40] = (e2 - o2) >> (constBits - passBits)
		out[48] = (e1 - o1) >> (constBits - passBits)
		out[56] = (e0 - o0) >> (constBits - passBits)
	}
}

// flatColumn is for a column that holds nothing but its first coefficient.
func flatColumn(out *[57]int32, v int32) {
	out[0], out[8], out[16], out[24], out[32], out[40], out[48], out[56] = v, v, v, v, v, v, v, v
}

// The last pass divides by 8 as well, and adds what the encoder took from samples to centre them on zero.
const (
	rowShift = constBits + passBits + 3
	rowRound = 1<<(rowShift-1) + 128<<rowShift
)

// rows8 transforms all rows and writes their samples.
func rows8(dst []byte, stride int, ws *[64]int32) {
	for y := range 8 {
		in, out := (*[8]int32)(ws[8*y:]), (*[8]byte)(dst[y*stride:])
		e0, e1, e2, e3 := even(in[0], in[2], in[4], in[6])
		o0, o1, o2, o3 := odd(in[1], in[3], in[5], in[7])
		e0, e1, e2, e3 = e0+rowRound, e1+rowRound, e2+rowRound, e3+rowRound
		out[0] = clamp((e0 + o0) >> rowShift)
		out[1] = clamp((e1 + o1) >> rowShift)
		out[2] = clamp((e2 + o2) >> rowShift)
		out[3] = clamp((e3 + o3) >> rowShift)
		out[4] = clamp((e3 - o3) >> rowShift)
		out[5] = clamp((e2 - o2) >> rowShift)
		out[6] = clamp((e1 - o1) >> rowShift)
		out[7] = clamp((e0 - o0) >> rowShift)
	}
}

// rows4 is rows8 for a block whose right half is zero.
func rows4(dst []byte, stride int, ws *[64]int32) {
	for y := range 8 {
		in, out := (*[4]int32)(ws[8*y:]), (*[8]byte)(dst[y*stride:])
		e0, e1, e2, e3 := even(in[0], in[2], 0, 0)
		o0, o1, o2, o3 := odd(in[1], in[3], 0, 0)
		e0, e1, e2, e3 = e0+rowRound, e1+rowRound, e2+rowRound, e3+rowRound
		out[0] = clamp((e0 + o0) >> rowShift)
		out[1] = clamp((e1 + o1) >> rowShift)
		out[2] = clamp((e2 + o2) >> rowShift)
		out[3] = clamp((e3 + o3) >> rowShift)
		out[4] = clamp((e3 - o3) >> rowShift)
		out[5] = clamp((e2 - o2) >> rowShift)
		out[6] = clamp((e1 - o1) >> rowShift)
		out[7] = clamp((e0 - o0) >> rowShift)
	}
}
