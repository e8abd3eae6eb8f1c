//go:build goexperiment.simd && amd64

package planar

import (
	"encoding/binary"
	"simd/archsimd"
)

// vectorInverseN is inverseN, for n of 5 and 7, for all columns at once, and then for all rows.
func vectorInverseN(dst []byte, stride int, blk *[64]int16, n int) (ok bool) {
	c04, c15 := interleave((*[16]int16)(blk[:]), (*[16]int16)(blk[32:]))
	c26, c37 := interleave((*[16]int16)(blk[16:]), (*[16]int16)(blk[48:]))
	k := &cosinePairs[n]
	const shift = constBits - passBits
	round := archsimd.BroadcastInt32x8(columnRound)
	r01 := shifted(sampleN(c04, c15, c26, c37, round, &k[0]), sampleN(c04, c15, c26, c37, round, &k[1]), shift)
	r23 := shifted(sampleN(c04, c15, c26, c37, round, &k[2]), sampleN(c04, c15, c26, c37, round, &k[3]), shift)
	r45 := shifted(sampleN(c04, c15, c26, c37, round, &k[4]), sampleN(c04, c15, c26, c37, round, &k[5]), shift)
	r6 := sampleN(c04, c15, c26, c37, round, &k[6])
	r67 := shifted(r6, r6, shift)
	if saturated(r01, r23, r45, r67) {
		archsimd.ClearAVXUpperBits()
		return false
	}
	c04, c26 = halves(evenPairs(r01, r23), evenPairs(r45, r67))
	c15, c37 = halves(oddPairs(r01, r23), oddPairs(r45, r67))
	round = archsimd.BroadcastInt32x8(rowRound)
	s04 := samples(sampleN(c04, c15, c26, c37, round, &k[0]), sampleN(c04, c15, c26, c37, round, &k[4]))
	s15 := samples(sampleN(c04, c15, c26, c37, round, &k[1]), sampleN(c04, c15, c26, c37, round, &k[5]))
	s2, s6 := sampleN(c04, c15, c26, c37, round, &k[2]), sampleN(c04, c15, c26, c37, round, &k[6])
	s3 := sampleN(c04, c15, c26, c37, round, &k[3])
	r0145, r2367 := lines(s04, s15, samples(s2, s6), samples(s3, s3))
	var rows [8]uint64
	r0145.GetLo().Store((*[2]uint64)(rows[:]))
	r2367.GetLo().Store((*[2]uint64)(rows[2:]))
	r0145.GetHi().Store((*[2]uint64)(rows[4:]))
	r2367.GetHi().Store((*[2]uint64)(rows[6:]))
	archsimd.ClearAVXUpperBits()
	for y, row := range rows[:n] {
		out := dst[y*stride : y*stride+n]
		binary.LittleEndian.PutUint32(out, uint32(row))
		binary.LittleEndian.PutUint32(out[n-4:], uint32(row>>(8*(n-4))))
	}
	return true
}

// sampleN gives one sample of all lines.
func sampleN(c04, c15, c26, c37 archsimd.Int16x16, round archsimd.Int32x8, k *[4]int32) archsimd.Int32x8 {
	even := c04.DotProductPairs(archsimd.BroadcastInt32x8(k[0]).AsInt16x16()).Add(c26.DotProductPairs(archsimd.BroadcastInt32x8(k[2]).AsInt16x16()))
	odd := c15.DotProductPairs(archsimd.BroadcastInt32x8(k[1]).AsInt16x16()).Add(c37.DotProductPairs(archsimd.BroadcastInt32x8(k[3]).AsInt16x16()))
	return even.Add(round).Add(odd)
}

// cosinePairs are scaledCosines in pairs of 16 bits, by n, by sample, by coefficients: 0 and 4, 1 and 5, 2 and 6, 3 and 7.
var cosinePairs = func() (k [8][8][4]int32) {
	for _, n := range []int{5, 7} {
		for y := range n {
			for u := range n {
				c := int32(1 << constBits)
				if u > 0 {
					c = scaledCosines[n][min(y, n-1-y)][u-1]
				}
				if y > n-1-y && u%2 == 1 {
					c = -c
				}
				if u < 4 {
					k[n][y][u] |= c & 0xFFFF
				} else {
					k[n][y][u-4] |= c << 16
				}
			}
		}
	}
	return k
}()
