package planar

// scalarForward8 transforms 8×8 samples, rows first (T.81, A.3.3). The result, row by row, is eight times the coefficients.
func scalarForward8(blk *[64]int16, src []byte, stride int) {
	var ws [64]int32
	forwardRows(&ws, src, stride)
	forwardColumns(blk, &ws)
}

func forwardRows(ws *[64]int32, src []byte, stride int) {
	for y := range 8 {
		s, out := (*[8]byte)(src[y*stride:]), (*[8]int32)(ws[8*y:])
		s0, s1, s2, s3 := int32(s[0]), int32(s[1]), int32(s[2]), int32(s[3])
		s4, s5, s6, s7 := int32(s[4]), int32(s[5]), int32(s[6]), int32(s[7])
		a, b, c, d := s0+s7, s1+s6, s2+s5, s3+s4
		p, q, r, t := a+d, b+c, a-d, b-c
		out[0] = (p + q - 8*128) << passBits // the samples are centred on zero here
		out[4] = (p - q) << passBits
		z := (r+t)*f0541 + columnRound
		out[2] = (z + r*f0765) >> (constBits - passBits)
		out[6] = (z - t*f1847) >> (constBits - passBits)
		o1, o3, o5, o7 := odd(s0-s7, s1-s6, s2-s5, s3-s4)
		out[1] = (o1 + columnRound) >> (constBits - passBits)
		out[3] = (o3 + columnRound) >> (constBits - passBits)
		out[5] = (o5 + columnRound) >> (constBits - passBits)
		out[7] = (o7 + columnRound) >> (constBits - passBits)
	}
}

const (
	forwardShift = constBits + passBits
	forwardRound = 1 << (forwardShift - 1)
	forwardHalf  = 1 << (passBits - 1)
)

func forwardColumns(blk *[64]int16, ws *[64]int32) {
	for x := range 8 {
		in, out := (*[57]int32)(ws[x:]), (*[57]int16)(blk[x:])
		s0, s1, s2, s3 := in[0], in[8], in[16], in[24]
		s4, s5, s6, s7 := in[32], in[40], in[48], in[56]
		a, b, c, d := s0+s7, s1+s6, s2+s5, s3+s4
		p, q, r, t := a+d, b+c, a-d, b-c
		out[0] = int16((p + q + forwardHalf) >> passBits)
		out[32] = int16((p - q + forwardHalf) >> passBits)
		z := (r+t)*f0541 + forwardRound
		out[16] = int16((z + r*f0765) >> forwardShift)
		out[48] = int16((z - t*f1847) >> forwardShift)
		o1, o3, o5, o7 := odd(s0-s7, s1-s6, s2-s5, s3-s4)
		out[8] = int16((o1 + forwardRound) >> forwardShift)
		out[24] = int16((o3 + forwardRound) >> forwardShift)
		out[40] = int16((o5 + forwardRound) >> forwardShift)
		out[56] = int16((o7 + forwardRound) >> forwardShift)
	}
}
