package planar

import "encoding/binary"

// bitReader reads entropy-coded data (T.81, F.2.2.5). The next bit is the highest of acc. At a marker or at the end of
// the data it goes on with zeros and counts them, so that decoders need not look for the end at every symbol: whoever
// has decoded an interval or a row of MCUs asks overread.
type bitReader struct {
	data []byte
	pos  int    // of the first byte that is not in acc
	acc  uint64 // bits, from the highest down; those beyond n are zero, or are what the byte at pos begins with
	n    int    // how many bits of acc are valid
	pad  int    // how many of all bits read were made up
}

// reset begins at pos with no bits.
func (b *bitReader) reset(pos int) { b.pos, b.acc, b.n, b.pad = pos, 0, 0, 0 }

// overread tells whether more bits were taken than there were.
func (b *bitReader) overread() bool { return b.n < b.pad }

// word looks at the next eight bytes. They may only be used if none of them is special.
func (b *bitReader) word() (w uint64, ok bool) {
	p := b.pos
	if p+8 > len(b.data) {
		return 0, false
	}
	w = binary.BigEndian.Uint64(b.data[p:])
	return w, (^w-0x0101010101010101)&w&0x8080808080808080 == 0 // no byte is 0xFF
}

// fill is the long way to get more bits: byte by byte, minding stuffed zeros and markers.
func (b *bitReader) fill(acc uint64, n int) (uint64, int) {
	for n <= 56 {
		var v byte
		switch {
		case b.pos >= len(b.data):
			b.pad += 8
		case b.data[b.pos] != 0xFF:
			v = b.data[b.pos]
			b.pos++
		case b.pos+1 < len(b.data) && b.data[b.pos+1] == 0:
			v = 0xFF
			b.pos += 2
		default:
			b.pad += 8
		}
		acc |= uint64(v) << (56 - n)
		n += 8
	}
	return acc, n
}

// need makes sure of 32 bits.
func (b *bitReader) need() {
	if b.n < 32 {
		if w, ok := b.word(); ok {
			b.acc |= w >> (b.n & 63)
			b.pos += (63 - b.n) >> 3
			b.n |= 56
		} else {
			b.acc, b.n = b.fill(b.acc, b.n)
		}
	}
}

// take gives the next count bits, at most 32, of those that need made sure of.
func (b *bitReader) take(count int) uint32 {
	v := uint32(b.acc >> 32 >> (32 - count))
	b.acc <<= count
	b.n -= count
	return v
}

// finish tells whether an interval's data were used up to the marker after it, but for the bits that fill a byte.
func (b *bitReader) finish() error {
	switch {
	case b.overread():
		return ErrTruncated
	case b.n-b.pad >= 8, b.pos < len(b.data) && b.data[b.pos] != 0xFF, b.pos+1 < len(b.data) && b.data[b.pos+1] == 0:
		return invalid("bytes between an interval and its end")
	}
	return nil
}

// restart steps over restart marker number i, which must come now.
func (b *bitReader) restart(i int) error {
	if err := b.finish(); err != nil {
		return err
	}
	p := b.pos
	for p+1 < len(b.data) && b.data[p+1] == 0xFF {
		p++
	}
	if p+1 >= len(b.data) {
		return ErrTruncated
	}
	if b.data[p+1] != mRST0+byte(i&7) {
		return invalid("no restart marker where one is due")
	}
	b.reset(p + 2)
	return nil
}
