package planar

import "math/bits"

// acFirst decodes the first bits of a band (T.81, G.1.2.2).
func (d *Decoder) acFirst(table *huffTable, sc *scan, blk *[64]int16, nonzero *uint64) bool {
	b, slots := &d.bits, &d.store.slots
	acc, n := b.acc, b.n
	mask := *nonzero
	for k := sc.ss; k <= sc.se; k++ {
		if n < 32 {
			if w, ok := b.word(); ok {
				acc |= w >> (n & 63)
				b.pos += (63 - n) >> 3
				n |= 56
			} else {
				acc, n = b.fill(acc, n)
			}
		}
		e := table.look[acc>>(64-lookBits)]
		value := e >> 16
		if value != 0 {
			k += int(e >> 8 & 255)
			acc <<= e & 63
			n -= int(e & 63)
		} else {
			symbol, length := table.symbol(acc)
			if length == 0 {
				return false
			}
			acc <<= length & 63
			n -= length
			run, size := int(symbol>>4), int(symbol&15)
			if size == 0 {
				if run == 15 {
					k += 15
					continue
				}
				d.run = 1<<run - 1 + int(acc>>32>>(32-run))
				acc <<= run
				n -= run
				break
			}
			k += run
			value = extend(acc, size)
			acc <<= size
			n -= size
		}
		value <<= sc.al
		if k > sc.se || k > 63 || value != int32(int16(value)) {
			return false
		}
		blk[slots[k]&63] = int16(value)
		mask |= 1 << k
	}
	b.acc, b.n = acc, n
	*nonzero = mask
	return true
}

// acRefine decodes the next bit of a band (T.81, G.1.2.3). Bits for coefficients that are not zero lie between the
// symbols for new ones; the bitmap finds both without a look at the coefficients.
func (d *Decoder) acRefine(table *huffTable, sc *scan, blk *[64]int16, nonzero *uint64) bool {
	b, slots := &d.bits, &d.store.slots
	bit := int16(1) << sc.al
	mask := *nonzero
	band := uint64(2)<<sc.se - 1 // shrinks from below as places are done
	band &^= 1<<sc.ss - 1
	for d.run == 0 && band != 0 {
		b.need()
		run, value, ok := b.refinement(table)
		if !ok {
			return false
		}
		if value == 0 && run < 15 {
			d.run = 1<<run + int(b.take(run))
			break
		}
		value <<= sc.al
		zeros := without(band&^mask, run)
		if zeros == 0 && value != 0 {
			return false
		}
		upTo := zeros&-zeros - 1 // all places, if there is none left
		if old := band & mask & upTo; old != 0 {
			b.refine(blk, slots, old, bit)
		}
		band &^= upTo
		if zeros != 0 {
			place := zeros & -zeros
			band &^= place
			if value != 0 {
				blk[slots[bits.TrailingZeros64(place)&63]&63] = int16(value)
				mask |= place
			}
		}
	}
	if d.run > 0 {
		d.run--
		if old := band & mask; old != 0 {
			b.refine(blk, slots, old, bit)
		}
	}
	*nonzero = mask
	return true
}

// without gives the places but for the lowest ones, up to 15.
func without(places uint64, count int) uint64 {
	first, all := bits.TrailingZeros64(places)&63, uint64(1)<<count-1
	if places>>first&all == all { // as mostly, they are next to each other
		return places &^ (all << first)
	}
	for range count {
		places &= places - 1
	}
	return places
}

// refinement decodes a symbol of a refining scan and the sign of its coefficient, 1 or −1 or none.
func (b *bitReader) refinement(table *huffTable) (run int, value int32, ok bool) {
	e := table.look[b.acc>>(64-lookBits)]
	if value = e >> 16; value != 0 {
		b.take(int(e & 63))
		return int(e >> 8 & 255), value, value*value == 1
	}
	symbol, length := table.symbol(b.acc)
	b.take(length)
	switch symbol & 15 {
	case 1:
		value = int32(b.take(1))*2 - 1
		return int(symbol >> 4), value, length > 0
	case 0:
		return int(symbol >> 4), 0, length > 0
	}
	return 0, 0, false
}

// refine adds a bit to each coefficient of the mask.
func (b *bitReader) refine(blk *[64]int16, slots *[64]uint8, mask uint64, bit int16) {
	for mask != 0 {
		b.need()
		acc, n := b.acc, b.n
		for ; mask != 0 && n > 0; mask &= mask - 1 {
			k := slots[bits.TrailingZeros64(mask)&63] & 63
			more, sign := bit&int16(int64(acc)>>63), blk[k]>>15 // without a branch: nobody can guess the bits
			blk[k] += more ^ sign - sign
			acc <<= 1
			n--
		}
		b.acc, b.n = acc, n
	}
}
