//go:build goexperiment.simd && amd64

package planar

import (
	"encoding/binary"
	"simd/archsimd"
)

// vectorInverse8 is inverse8 for all columns at once, and then for all rows. Sums are the same in any order.
func vectorInverse8(dst []byte, stride int, blk *[64]int16) (ok bool) {
	c04, c15 := interleave((*[16]int16)(blk[:]), (*[16]int16)(blk[32:]))
	c26, c37 := interleave((*[16]int16)(blk[16:]), (*[16]int16)(blk[48:]))
	e0, e1, e2, e3 := vectorEven8(c04, c26, archsimd.BroadcastInt32x8(columnRound))
	o0, o1, o2, o3 := vectorOdd8(c15, c37)
	const shift = constBits - passBits
	r01, r23 := shifted(e0.Add(o0), e1.Add(o1), shift), shifted(e2.Add(o2), e3.Add(o3), shift)
	r45, r67 := shifted(e3.Sub(o3), e2.Sub(o2), shift), shifted(e1.Sub(o1), e0.Sub(o0), shift)
	if saturated(r01, r23, r45, r67) {
		archsimd.ClearAVXUpperBits()
		return false
	}
	c04, c26 = halves(evenPairs(r01, r23), evenPairs(r45, r67))
	c15, c37 = halves(oddPairs(r01, r23), oddPairs(r45, r67))
	e0, e1, e2, e3 = vectorEven8(c04, c26, archsimd.BroadcastInt32x8(rowRound))
	o0, o1, o2, o3 = vectorOdd8(c15, c37)
	r0145, r2367 := lines(samples(e0.Add(o0), e3.Sub(o3)), samples(e1.Add(o1), e2.Sub(o2)),
		samples(e2.Add(o2), e1.Sub(o1)), samples(e3.Add(o3), e0.Sub(o0)))
	put8(dst, stride, r0145.GetLo())
	put8(dst[2*stride:], stride, r2367.GetLo())
	put8(dst[4*stride:], stride, r0145.GetHi())
	put8(dst[6*stride:], stride, r2367.GetHi())
	archsimd.ClearAVXUpperBits()
	return true
}

// put8 writes two rows.
func put8(dst []byte, stride int, rows archsimd.Uint64x2) {
	binary.LittleEndian.PutUint64(dst, rows.GetElem(0))
	binary.LittleEndian.PutUint64(dst[stride:], rows.GetElem(1))
}

func vectorEven8(c04, c26 archsimd.Int16x16, round archsimd.Int32x8) (e0, e1, e2, e3 archsimd.Int32x8) {
	f := &inverseEven8
	s, d := f.first(0, c04).Add(round), f.first(1, c04).Add(round)
	a, b := f.second(0, c26), f.second(1, c26)
	return s.Add(a), d.Add(b), d.Sub(b), s.Sub(a)
}

func vectorOdd8(c15, c37 archsimd.Int16x16) (o0, o1, o2, o3 archsimd.Int32x8) {
	f := &inverseOdd8
	return f.sum(0, c15, c37), f.sum(1, c15, c37), f.sum(2, c15, c37), f.sum(3, c15, c37)
}
