package planar

// scalarQuantise divides what forward8 made and rounds as the divisors say. The result is in the order of the file, and the
// mask has a bit for each place that is not zero.
func scalarQuantise(out, blk *[64]int16, d *divisors) (mask uint64) {
	*out = [64]int16{}
	for i := range blk {
		v, below := int32(blk[i]), d.below[i]
		if uint32(v)+below-1 < 2*below-1 { // most are
			continue
		}
		sign := v >> 31
		q := int32(uint64(uint32(v^sign-sign)+d.round[i]) * d.reciprocal[i] >> reciprocalBits)
		k := d.place[i] & 63
		out[k] = int16(q ^ sign - sign)
		mask |= 1 << k
	}
	return mask
}
