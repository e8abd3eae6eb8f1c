//go:build goexperiment.simd && amd64

package planar

import (
	"math/bits"
	"simd/archsimd"
)

// vectorDivisors divide numbers of 16 bits, row by row. With q the table's entry and r at most half of 8q, (v+r)/8q is
// (v+r)/8 by q. The former has 13 bits and the reciprocal of q has 15, so that what it is rounded up by never shows.
type vectorDivisors struct {
	narrow     bool // all entries have 8 bits; if not, the rest means nothing
	round      [64]uint16
	reciprocal [64]uint16
	scale      [64]uint16 // what is left of it, to multiply with as well: a shift
}

// set takes a table in the order of the file, and what to add before dividing.
func (d *vectorDivisors) set(table *[64]uint16, round *[64]uint32) {
	d.narrow = true
	for k, v := range table {
		if v > 255 {
			d.narrow = false
			return
		}
		i, n := zigzag[k], bits.Len16(v)
		reciprocal := (1<<(14+n) + uint32(v) - 1) / uint32(v)
		d.round[i], d.reciprocal[i], d.scale[i] = uint16(round[i]), uint16(reciprocal), 1<<(15-n)
	}
}

// notFirst leaves out DC, which is often larger than the rest.
var notFirst = [16]int16{0, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1}

// vectorQuantise is quantise for divisors that are narrow. It gives up if AC does not fit in 8 bits, which is rare.
func vectorQuantise(out, blk *[64]int16, d *vectorDivisors) (mask uint64, ok bool) {
	q01, n01 := quantise16(blk, d, 0)
	q23, n23 := quantise16(blk, d, 16)
	q45, n45 := quantise16(blk, d, 32)
	q67, n67 := quantise16(blk, d, 48)
	most := n01.And(archsimd.LoadInt16x16(&notFirst).AsUint16x16()).Max(n23).Max(n45.Max(n67))
	if !most.SubSaturated(archsimd.BroadcastUint16x16(127)).IsZero() {
		archsimd.ClearAVXUpperBits()
		return 0, false
	}
	upper, lower := bytePairs(q01, q23), bytePairs(q45, q67)
	rows02, rows13 := upper.Select128FromPair(0, 0, upper), upper.Select128FromPair(1, 1, upper)
	rows46, rows57 := lower.Select128FromPair(0, 0, lower), lower.Select128FromPair(1, 1, lower)
	first := gathered(0, rows02, rows13, rows46, rows57)
	second := gathered(1, rows02, rows13, rows46, rows57)
	first.GetLo().ExtendToInt16().Store((*[16]int16)(out[:]))
	first.GetHi().ExtendToInt16().Store((*[16]int16)(out[16:]))
	second.GetLo().ExtendToInt16().Store((*[16]int16)(out[32:]))
	second.GetHi().ExtendToInt16().Store((*[16]int16)(out[48:]))
	none := archsimd.Int8x32{}
	mask = ^(uint64(second.Equal(none).ToBits())<<32 | uint64(first.Equal(none).ToBits()))
	dc := q01.GetLo().GetElem(0)
	archsimd.ClearAVXUpperBits()
	out[0] = dc
	mask &^= 1
	if dc != 0 {
		mask |= 1
	}
	return mask, true
}

// quantise16 does the sixteen numbers from place at on. It gives them and their amounts.
func quantise16(blk *[64]int16, d *vectorDivisors, at int) (archsimd.Int16x16, archsimd.Uint16x16) {
	v := archsimd.LoadInt16x16((*[16]int16)(blk[at:]))
	eighth := v.Abs().AsUint16x16().Add(archsimd.LoadUint16x16((*[16]uint16)(d.round[at:]))).AndNot(archsimd.BroadcastUint16x16(7))
	q := eighth.MulHigh(archsimd.LoadUint16x16((*[16]uint16)(d.reciprocal[at:])))
	q = q.MulHigh(archsimd.LoadUint16x16((*[16]uint16)(d.scale[at:])))
	return q.AsInt16x16().CopySign(v), q
}

// bytePairs gives the low bytes of both, one of a and one of b in turn.
func bytePairs(a, b archsimd.Int16x16) archsimd.Uint8x32 {
	return a.And(archsimd.BroadcastInt16x16(255)).Or(b.ShiftAllLeft(8)).AsUint8x32()
}

// gathered puts half of a block in the order of the file. What it is gathered from has two rows each, twice.
func gathered(half int, rows02, rows13, rows46, rows57 archsimd.Uint8x32) archsimd.Int8x32 {
	from := &gather[half]
	a := rows02.PermuteOrZeroGrouped(archsimd.LoadInt8x32(&from[0])).Or(rows13.PermuteOrZeroGrouped(archsimd.LoadInt8x32(&from[1])))
	b := rows46.PermuteOrZeroGrouped(archsimd.LoadInt8x32(&from[2])).Or(rows57.PermuteOrZeroGrouped(archsimd.LoadInt8x32(&from[3])))
	return a.Or(b).AsInt8x32()
}

// gather says which byte of which source goes to each place, by half and source; −1 where none does.
var gather = func() (g [2][4][32]int8) {
	for k, i := range zigzag {
		row, column := i/8, i%8
		for source := range 4 {
			g[k/32][source][k%32] = -1
		}
		g[k/32][row/4*2+row%2][k%32] = int8(2*column + row/2%2)
	}
	return g
}()
