package planar

import (
	"encoding/binary"
	"slices"
)

// codeBook holds the codes of all tables, by table and symbol: the code from bit 8, its length below. Raw bits have
// codes of no length.
type codeBook [tableCount * 256]uint32

// set enters a table's codes (T.81, annex C).
func (c *codeBook) set(table int, spec *huffSpec) {
	part := c[table*256 : table*256+256]
	clear(part)
	code, at := uint32(0), 0
	for i, count := range spec.counts {
		for range count {
			part[spec.values[at]] = code<<8 | uint32(i+1)
			code++
			at++
		}
		code <<= 1
	}
}

// counts tells how often each symbol comes, by table.
type counts [tableCount * 256]uint32

func (c *counts) add(tokens []token) {
	for _, t := range tokens {
		if i := t >> symbolShift; i < uint32(len(c)) {
			c[i]++
		}
	}
}

// bitWriter writes entropy-coded data to out.
type bitWriter struct {
	out     []byte
	acc     uint64 // its low n bits wait
	n       int    // less than 32
	restart byte   // number of the next restart marker
}

// write appends tokens. A token without a code is written as nothing: who cannot be sure asks tokens.missing.
func (w *bitWriter) write(tokens []token, codes *codeBook) {
	w.out = slices.Grow(w.out, 8*len(tokens)+16) // no token makes more than 4 bytes, all of them stuffed
	out, pos := w.out[:cap(w.out)], len(w.out)
	acc, n := w.acc, w.n
	for _, t := range tokens {
		i := t >> symbolShift
		if i >= restartToken>>symbolShift {
			w.acc, w.n, w.out = acc, n, out[:pos]
			w.align()
			w.out = append(w.out, 0xFF, mRST0+w.restart&7)
			w.restart++
			acc, n, pos = 0, 0, len(w.out)
			continue
		}
		code := codes[i]
		extra := int(i & 15)
		length := int(code&31) + extra
		acc = acc<<(length&63) | uint64(code>>8)<<extra | uint64(t&0xFFFF)
		n += length
		if n >= 32 {
			n -= 32
			v := uint32(acc >> (n & 63))
			if (^v-0x01010101)&v&0x80808080 == 0 {
				binary.BigEndian.PutUint32(out[pos:], v)
				pos += 4
			} else {
				pos = stuff(out, pos, v)
			}
		}
	}
	w.acc, w.n, w.out = acc, n, out[:pos]
}

// stuff writes four bytes with a zero after each 0xFF.
func stuff(out []byte, pos int, v uint32) int {
	for shift := 24; shift >= 0; shift -= 8 {
		b := byte(v >> shift)
		out[pos] = b
		pos++
		if b == 0xFF {
			out[pos] = 0
			pos++
		}
	}
	return pos
}

// align fills the last byte up with ones (T.81, F.1.2.3) and leaves no bits waiting.
func (w *bitWriter) align() {
	for ; w.n > 0; w.n -= 8 {
		b := byte(w.acc << 8 >> w.n)
		if w.n < 8 {
			b |= 0xFF >> w.n
		}
		w.out = append(w.out, b)
		if b == 0xFF {
			w.out = append(w.out, 0)
		}
	}
	w.acc, w.n = 0, 0
}
