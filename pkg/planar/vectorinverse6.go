//go:build goexperiment.simd && amd64

package planar

import (
	"encoding/binary"
	"simd/archsimd"
)

// vectorInverse6 is inverse6 for all columns at once, and then for all rows. Columns 6 and 7 come along for nothing.
func vectorInverse6(dst []byte, stride int, blk *[64]int16) (ok bool) {
	c04, c15 := interleave((*[16]int16)(blk[:]), (*[16]int16)(blk[32:]))
	c26, c37 := interleave((*[16]int16)(blk[16:]), (*[16]int16)(blk[48:]))
	e0, e1, e2 := vectorEven6(c04, c26, archsimd.BroadcastInt32x8(columnRound))
	o0, o1, o2 := vectorOdd6(c15, c37)
	const shift = constBits - passBits
	r01, r23, r45 := shifted(e0.Add(o0), e1.Add(o1), shift), shifted(e2.Add(o2), e2.Sub(o2), shift), shifted(e1.Sub(o1), e0.Sub(o0), shift)
	if saturated(r01, r23, r45, r45) {
		archsimd.ClearAVXUpperBits()
		return false
	}
	c04, c26 = halves(evenPairs(r01, r23), evenPairs(r45, r45))
	c15, c37 = halves(oddPairs(r01, r23), oddPairs(r45, r45))
	e0, e1, e2 = vectorEven6(c04, c26, archsimd.BroadcastInt32x8(rowRound))
	o0, o1, o2 = vectorOdd6(c15, c37)
	s2, s3 := e2.Add(o2), e2.Sub(o2)
	r0145, r2367 := lines(samples(e0.Add(o0), e1.Sub(o1)), samples(e1.Add(o1), e0.Sub(o0)), samples(s2, s2), samples(s3, s3))
	put6(dst, stride, r0145.GetLo())
	put6(dst[2*stride:], stride, r2367.GetLo())
	put6(dst[4*stride:], stride, r0145.GetHi())
	archsimd.ClearAVXUpperBits()
	return true
}

// put6 writes two rows.
func put6(dst []byte, stride int, rows archsimd.Uint64x2) {
	a, b := rows.GetElem(0), rows.GetElem(1)
	binary.LittleEndian.PutUint32(dst, uint32(a))
	binary.LittleEndian.PutUint16(dst[4:], uint16(a>>32))
	binary.LittleEndian.PutUint32(dst[stride:], uint32(b))
	binary.LittleEndian.PutUint16(dst[stride+4:], uint16(b>>32))
}

func vectorEven6(c04, c26 archsimd.Int16x16, round archsimd.Int32x8) (e0, e1, e2 archsimd.Int32x8) {
	f := &inverseEven6
	a, b := f.first(0, c04).Add(round), f.second(0, c26)
	return a.Add(b), f.first(1, c04).Add(round), a.Sub(b)
}

func vectorOdd6(c15, c37 archsimd.Int16x16) (o0, o1, o2 archsimd.Int32x8) {
	f := &inverseOdd6
	c3 := f.second(0, c37)
	return f.first(0, c15).Add(c3), f.first(1, c15).Sub(c3), f.first(2, c15).Sub(c3)
}
