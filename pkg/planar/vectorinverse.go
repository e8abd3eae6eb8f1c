//go:build goexperiment.simd && amd64

package planar

import "simd/archsimd"

// interleave gives the rows of a block in pairs, ready to be multiplied with two factors each: the first of a with the
// first of b, and the second with the second. Columns come in the order 0, 4, 1, 5, 2, 6, 3, 7, which makes neighbours
// of those that are a pair in the next pass.
func interleave(a, b *[16]int16) (first, second archsimd.Int16x16) {
	x, y := archsimd.LoadInt16x16(a), archsimd.LoadInt16x16(b)
	left, right := x.InterleaveLoGrouped(y).AsInt32x8(), x.InterleaveHiGrouped(y).AsInt32x8()
	return halves(left.InterleaveLoGrouped(right), left.InterleaveHiGrouped(right))
}

// saturated tells whether a number is at the limit of 16 bits, so that it may have been larger.
func saturated(a, b, c, d archsimd.Int16x16) bool {
	m := a.Abs().AsUint16x16().Max(b.Abs().AsUint16x16()).Max(c.Abs().AsUint16x16().Max(d.Abs().AsUint16x16()))
	return !m.SubSaturated(archsimd.BroadcastUint16x16(1<<15 - 2)).IsZero()
}

// samples ends the last pass for two columns.
func samples(a, b archsimd.Int32x8) archsimd.Uint16x16 {
	wide := a.ShiftAllRight(rowShift).SaturateToUint16ConcatGrouped(b.ShiftAllRight(rowShift))
	return wide.Min(archsimd.BroadcastUint16x16(255))
}

// lines makes rows of eight bytes from columns of words.
func lines(s04, s15, s26, s37 archsimd.Uint16x16) (r0145, r2367 archsimd.Uint64x4) {
	even, odd := s04.Or(s15.ShiftAllLeft(8)), s26.Or(s37.ShiftAllLeft(8))
	left, right := even.InterleaveLoGrouped(odd).AsUint32x8(), even.InterleaveHiGrouped(odd).AsUint32x8()
	return left.InterleaveLoGrouped(right).AsUint64x4(), left.InterleaveHiGrouped(right).AsUint64x4()
}
