package planar

// scalarInverse4 makes 4×4 samples.
func scalarInverse4(dst []byte, stride int, blk *[64]int16) {
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
		in, out := (*[4]int32)(ws[4*y:]), (*[4]byte)(dst[y*stride:])
		e0, e1, o0, o1 := parts4(in[0], in[1], in[2], in[3])
		e0, e1 = e0+rowRound, e1+rowRound
		out[0] = byte(clamp((e0 + o0) >> rowShift))
		out[1] = byte(clamp((e1 + o1) >> rowShift))
		out[2] = byte(clamp((e1 - o1) >> rowShift))
		out[3] = byte(clamp((e0 - o0) >> rowShift))
	}
}

func parts4(c0, c1, c2, c3 int32) (e0, e1, o0, o1 int32) {
	z := (c1 + c3) * f0541
	return (c0 + c2) << constBits, (c0 - c2) << constBits, z + c1*f0765, z - c3*f1847
}
