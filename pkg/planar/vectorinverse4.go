//go:build goexperiment.simd && amd64

package planar

import (
	"encoding/binary"
	"simd/archsimd"
)

// vectorInverse4 is inverse4 for all columns at once, and then for all rows.
func vectorInverse4(dst []byte, stride int, blk *[64]int16) (ok bool) {
	c02 := archsimd.LoadInt16x8((*[8]int16)(blk[:])).InterleaveLo(archsimd.LoadInt16x8((*[8]int16)(blk[16:])))
	c13 := archsimd.LoadInt16x8((*[8]int16)(blk[8:])).InterleaveLo(archsimd.LoadInt16x8((*[8]int16)(blk[24:])))
	c02 = c02.AsInt32x4().PermuteScalars(0, 2, 1, 3).AsInt16x8() // columns that are a pair in the next pass
	c13 = c13.AsInt32x4().PermuteScalars(0, 2, 1, 3).AsInt16x8()
	s0, s1, s2, s3 := vectorPass4(c02, c13, archsimd.BroadcastInt32x4(columnRound), constBits-passBits)
	r01, r23 := s0.SaturateToInt16Concat(s1), s2.SaturateToInt16Concat(s3)
	most := r01.Abs().AsUint16x8().Max(r23.Abs().AsUint16x8())
	if !most.SubSaturated(archsimd.BroadcastUint16x8(1<<15 - 2)).IsZero() {
		archsimd.ClearAVXUpperBits()
		return false
	}
	c02 = r01.AsInt32x4().SelectFromPair(0, 2, 4, 6, r23.AsInt32x4()).AsInt16x8()
	c13 = r01.AsInt32x4().SelectFromPair(1, 3, 5, 7, r23.AsInt32x4()).AsInt16x8()
	s0, s1, s2, s3 = vectorPass4(c02, c13, archsimd.BroadcastInt32x4(rowRound), rowShift)
	most = archsimd.BroadcastUint16x8(255)
	s02, s13 := s0.SaturateToUint16Concat(s2).Min(most), s1.SaturateToUint16Concat(s3).Min(most)
	half := s02.Or(s13.ShiftAllLeft(8))
	rows := half.InterleaveLo(half.AsUint32x4().PermuteScalars(2, 3, 2, 3).AsUint16x8()).AsUint64x2()
	r0, r2 := rows.GetElem(0), rows.GetElem(1)
	binary.LittleEndian.PutUint32(dst, uint32(r0))
	binary.LittleEndian.PutUint32(dst[stride:], uint32(r0>>32))
	binary.LittleEndian.PutUint32(dst[2*stride:], uint32(r2))
	binary.LittleEndian.PutUint32(dst[3*stride:], uint32(r2>>32))
	archsimd.ClearAVXUpperBits()
	return true
}

func vectorPass4(c02, c13 archsimd.Int16x8, round archsimd.Int32x4, shift uint64) (s0, s1, s2, s3 archsimd.Int32x4) {
	f := &inverseEven8 // the odd part is what is the even half of a transform of twice the size
	e0 := c02.DotProductPairs(half(&f[0][0])).Add(round)
	e1 := c02.DotProductPairs(half(&f[1][0])).Add(round)
	o0, o1 := c13.DotProductPairs(half(&f[0][1])), c13.DotProductPairs(half(&f[1][1]))
	return e0.Add(o0).ShiftAllRight(shift), e1.Add(o1).ShiftAllRight(shift),
		e1.Sub(o1).ShiftAllRight(shift), e0.Sub(o0).ShiftAllRight(shift)
}

func half(l *[16]int16) archsimd.Int16x8 { return archsimd.LoadInt16x8((*[8]int16)(l[:])) }
