package planar

// scalarInverse6 makes 6×6 samples.
func scalarInverse6(dst []byte, stride int, blk *[64]int16) {
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
		in, out := (*[6]int32)(ws[6*y:]), (*[6]byte)(dst[y*stride:])
		e0, e1, e2 := even6(in[0], in[2], in[4])
		o0, o1, o2 := odd6(in[1], in[3], in[5])
		e0, e1, e2 = e0+rowRound, e1+rowRound, e2+rowRound
		v0, v5 := (e0+o0)>>rowShift, (e0-o0)>>rowShift
		v1, v4 := (e1+o1)>>rowShift, (e1-o1)>>rowShift
		v2, v3 := (e2+o2)>>rowShift, (e2-o2)>>rowShift
		if uint32(v0|v1|v2|v3|v4|v5) > 255 {
			v0, v1, v2, v3, v4, v5 = clamp(v0), clamp(v1), clamp(v2), clamp(v3), clamp(v4), clamp(v5)
		}
		out[0], out[1], out[2] = byte(v0), byte(v1), byte(v2)
		out[3], out[4], out[5] = byte(v3), byte(v4), byte(v5)
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
