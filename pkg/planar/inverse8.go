package planar

const (
	leftHalf  = 0x0F0F0F0F0F0F0F0F // columns 0 to 3
	upperHalf = 0x00000000FFFFFFFF // rows 0 to 3
	column0   = 0x0101010101010101
)

// scalarInverse8 is the transform at full size, columns first. Where the mask shows that halves or all but the first of a
// column are zero, it leaves out what they would add: the result is the same.
func scalarInverse8(dst []byte, stride int, blk *[64]int16, mask uint64) {
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

// rows8 transforms all rows and writes their samples.
func rows8(dst []byte, stride int, ws *[64]int32) {
	for y := range 8 {
		in, out := (*[8]int32)(ws[8*y:]), (*[8]byte)(dst[y*stride:])
		e0, e1, e2, e3 := even(in[0], in[2], in[4], in[6])
		o0, o1, o2, o3 := odd(in[1], in[3], in[5], in[7])
		e0, e1, e2, e3 = e0+rowRound, e1+rowRound, e2+rowRound, e3+rowRound
		v0, v7 := (e0+o0)>>rowShift, (e0-o0)>>rowShift
		v1, v6 := (e1+o1)>>rowShift, (e1-o1)>>rowShift
		v2, v5 := (e2+o2)>>rowShift, (e2-o2)>>rowShift
		v3, v4 := (e3+o3)>>rowShift, (e3-o3)>>rowShift
		if uint32(v0|v1|v2|v3|v4|v5|v6|v7) > 255 { // rare: one test for all
			v0, v1, v2, v3 = clamp(v0), clamp(v1), clamp(v2), clamp(v3)
			v4, v5, v6, v7 = clamp(v4), clamp(v5), clamp(v6), clamp(v7)
		}
		out[0], out[1], out[2], out[3] = byte(v0), byte(v1), byte(v2), byte(v3)
		out[4], out[5], out[6], out[7] = byte(v4), byte(v5), byte(v6), byte(v7)
	}
}

// rows4 is rows8 for a block whose right half is zero.
func rows4(dst []byte, stride int, ws *[64]int32) {
	for y := range 8 {
		in, out := (*[4]int32)(ws[8*y:]), (*[8]byte)(dst[y*stride:])
		e0, e1, e2, e3 := even(in[0], in[2], 0, 0)
		o0, o1, o2, o3 := odd(in[1], in[3], 0, 0)
		e0, e1, e2, e3 = e0+rowRound, e1+rowRound, e2+rowRound, e3+rowRound
		v0, v7 := (e0+o0)>>rowShift, (e0-o0)>>rowShift
		v1, v6 := (e1+o1)>>rowShift, (e1-o1)>>rowShift
		v2, v5 := (e2+o2)>>rowShift, (e2-o2)>>rowShift
		v3, v4 := (e3+o3)>>rowShift, (e3-o3)>>rowShift
		if uint32(v0|v1|v2|v3|v4|v5|v6|v7) > 255 { // rare: one test for all
			v0, v1, v2, v3 = clamp(v0), clamp(v1), clamp(v2), clamp(v3)
			v4, v5, v6, v7 = clamp(v4), clamp(v5), clamp(v6), clamp(v7)
		}
		out[0], out[1], out[2], out[3] = byte(v0), byte(v1), byte(v2), byte(v3)
		out[4], out[5], out[6], out[7] = byte(v4), byte(v5), byte(v6), byte(v7)
	}
}
