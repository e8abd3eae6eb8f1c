package planar

// zigzag gives the place of a coefficient in a block, row by row, from its place in the file (T.81, figure A.6).
var zigzag = [64]uint8{
	0, 1, 8, 16, 9, 2, 3, 10,
	17, 24, 32, 25, 18, 11, 4, 5,
	12, 19, 26, 33, 40, 48, 41, 34,
	27, 20, 13, 6, 7, 14, 21, 28,
	35, 42, 49, 56, 57, 50, 43, 36,
	29, 22, 15, 23, 30, 37, 44, 51,
	58, 59, 52, 45, 38, 31, 39, 46,
	53, 60, 61, 54, 47, 55, 62, 63,
}

// dequant says, by place in the file, what to multiply a coefficient with and where to put it.
type dequant struct {
	factor [64]int32
	place  [64]uint8
}

// toSpatial prepares for the inverse transform.
func (q *dequant) toSpatial(table *[64]uint16) {
	for i, v := range table {
		q.factor[i], q.place[i] = int32(v), zigzag[i]
	}
}

// toKeep leaves coefficients as they are in the file.
func (q *dequant) toKeep() {
	for i := range q.factor {
		q.factor[i], q.place[i] = 1, uint8(i)
	}
}

// block decodes a block of a sequential scan (T.81, F.2.2) into blk, which must be zero. The mask has a bit for each
// place that was written. pred is the component's DC prediction. Products that no encoder can make wrap around.
func (b *bitReader) block(dc, ac *huffTable, q *dequant, pred *int32, blk *[64]int16) (mask uint64, ok bool) {
	b.need()
	diff, ok := b.difference(dc)
	*pred += diff
	if !ok || *pred != int32(int16(*pred)) {
		return 0, false
	}
	blk[0] = int16(*pred * q.factor[0])
	acc, n := b.acc, b.n
	mask = 1
	for k := 1; k < 64; k++ {
		if n < 32 {
			if w, ok := b.word(); ok {
				acc |= w >> (n & 63)
				b.pos += (63 - n) >> 3
				n |= 56
			} else {
				acc, n = b.fill(acc, n)
			}
		}
		e := ac.look[acc>>(64-lookBits)]
		value := e >> 16
		if value != 0 {
			k += int(e >> 8 & 255)
			acc <<= e & 63
			n -= int(e & 63)
		} else {
			symbol, length := ac.symbol(acc)
			if length == 0 {
				return 0, false
			}
			acc <<= length & 63
			n -= length
			k += int(symbol >> 4)
			size := int(symbol & 15)
			if size == 0 {
				if symbol == 0xF0 {
					continue
				}
				if symbol == 0 {
					break
				}
				return 0, false
			}
			value = extend(acc, size)
			acc <<= size & 63
			n -= size
		}
		if k > 63 {
			return 0, false
		}
		p := q.place[k] & 63
		blk[p] = int16(value * q.factor[k])
		mask |= 1 << p
	}
	b.acc, b.n = acc, n
	return mask, true
}

// difference decodes a DC difference; need has been called.
func (b *bitReader) difference(dc *huffTable) (diff int32, ok bool) {
	if e := dc.look[b.acc>>(64-lookBits)]; e>>16 != 0 {
		b.acc <<= e & 63
		b.n -= int(e & 63)
		return e >> 16, true
	}
	symbol, length := dc.symbol(b.acc)
	if length == 0 {
		return 0, false
	}
	b.take(length)
	size := int(symbol)
	if size == 0 {
		return 0, true
	}
	diff = extend(b.acc, size)
	b.take(size)
	return diff, true
}
