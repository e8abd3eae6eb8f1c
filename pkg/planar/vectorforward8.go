//go:build goexperiment.simd && amd64

package planar

import (
	"encoding/binary"
	"simd/archsimd"
)

// reverseWords turns eight words in each half around.
var reverseWords = [32]int8{
	14, 15, 12, 13, 10, 11, 8, 9, 6, 7, 4, 5, 2, 3, 0, 1,
	14, 15, 12, 13, 10, 11, 8, 9, 6, 7, 4, 5, 2, 3, 0, 1,
}

// wholeRows puts together the halves of rows that shifted has taken apart.
var wholeRows = [8]uint32{0, 1, 4, 5, 2, 3, 6, 7}

// vectorForward8 is forward8 for all rows at once, and then for all columns. With a, b, c, d the sums of samples at both
// ends and d0 to d3 their differences, each number is a sum over them. Between the passes none is above 4096, so that 16
// bits suffice.
func vectorForward8(blk *[64]int16, src []byte, stride int) {
	r07, r16 := ends(src, src[7*stride:]), ends(src[stride:], src[6*stride:])
	r25, r34 := ends(src[2*stride:], src[5*stride:]), ends(src[3*stride:], src[4*stride:])
	sums0, sums2 := r07.InterleaveLoGrouped(r16).AsInt64x4(), r25.InterleaveLoGrouped(r34).AsInt64x4()
	differences0, differences2 := r07.InterleaveHiGrouped(r16).AsInt64x4(), r25.InterleaveHiGrouped(r34).AsInt64x4()
	ab, cd := sums0.InterleaveLoGrouped(sums2).AsInt16x16(), sums0.InterleaveHiGrouped(sums2).AsInt16x16()
	d01, d23 := differences0.InterleaveLoGrouped(differences2).AsInt16x16(), differences0.InterleaveHiGrouped(differences2).AsInt16x16()

	const shift = constBits - passBits
	round := archsimd.BroadcastInt32x8(columnRound)
	centred := archsimd.BroadcastInt32x8(columnRound - 8*128<<constBits)
	c0, c2, c4, c6 := vectorSums(ab, cd, centred, round)
	c1, c3, c5, c7 := vectorDifferences(d01, d23, round)
	s0145, d0145 := fold(shifted(c0, c1, shift), shifted(c4, c5, shift))
	s2367, d2367 := fold(shifted(c2, c3, shift), shifted(c6, c7, shift))
	ab, cd = evenPairs(s0145, s2367).AsInt16x16(), oddPairs(s0145, s2367).AsInt16x16()
	d01, d23 = evenPairs(d0145, d2367).AsInt16x16(), oddPairs(d0145, d2367).AsInt16x16()

	round = archsimd.BroadcastInt32x8(forwardRound)
	c0, c2, c4, c6 = vectorSums(ab, cd, round, round)
	c1, c3, c5, c7 = vectorDifferences(d01, d23, round)
	putRows(blk[:], c0, c1)
	putRows(blk[16:], c2, c3)
	putRows(blk[32:], c4, c5)
	putRows(blk[48:], c6, c7)
	archsimd.ClearAVXUpperBits()
}

// ends gives, for the first row and then for the second, a, b, c, d and d0 to d3.
func ends(first, second []byte) archsimd.Int32x8 {
	var rows archsimd.Uint64x2
	rows = rows.SetElem(0, binary.LittleEndian.Uint64(first)).SetElem(1, binary.LittleEndian.Uint64(second))
	wide := rows.AsUint8x16().ExtendToUint16()
	back := wide.AsUint8x32().PermuteOrZeroGrouped(archsimd.LoadInt8x32(&reverseWords)).AsUint16x16()
	return wide.Add(back).AsInt64x4().InterleaveLoGrouped(wide.Sub(back).AsInt64x4()).AsInt32x8()
}

// fold adds rows 7, 6, 5, 4, which are the upper halves, to rows 0, 1, 2, 3, and takes them away.
func fold(a, b archsimd.Int16x16) (sums, differences archsimd.Int16x16) {
	lower, upper := halves(a.AsInt32x8(), b.AsInt32x8())
	return lower.Add(upper), lower.Sub(upper)
}

func vectorSums(ab, cd archsimd.Int16x16, round0, round archsimd.Int32x8) (c0, c2, c4, c6 archsimd.Int32x8) {
	f := &forwardEven
	return f.sum(0, ab, cd).Add(round0), f.sum(1, ab, cd).Add(round), f.sum(2, ab, cd).Add(round), f.sum(3, ab, cd).Add(round)
}

func vectorDifferences(d01, d23 archsimd.Int16x16, round archsimd.Int32x8) (c1, c3, c5, c7 archsimd.Int32x8) {
	f := &forwardOdd
	return f.sum(0, d01, d23).Add(round), f.sum(1, d01, d23).Add(round), f.sum(2, d01, d23).Add(round), f.sum(3, d01, d23).Add(round)
}

// putRows ends the last pass for two rows.
func putRows(dst []int16, a, b archsimd.Int32x8) {
	order := archsimd.LoadUint32x8(&wholeRows)
	shifted(a, b, forwardShift).AsInt32x8().Permute(order).AsInt16x16().Store((*[16]int16)(dst))
}
