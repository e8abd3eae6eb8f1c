package planar

// lookBits is how many bits one look-up sees.
const lookBits = 10

// huffSpec is a table as DHT segments hold it: how many codes there are of each length, and the symbols by code.
type huffSpec struct {
	counts [16]byte
	values []byte
}

// huffTable decodes one table's codes.
type huffTable struct {
	// look is indexed by the next lookBits bits. Where a code and its extra bits both fit in, an entry holds their value
	// (from bit 16), the run of zeros before it (from bit 8) and the length of both. Where only the code fits in, the
	// value is 0, and the symbol (from bit 8) and the code's length are there. It is 0 where nothing fits in.
	look   [1 << lookBits]int32
	limit  [17]uint32 // by code length: what the next 16 bits are below, if the code is not longer
	first  [17]int32  // by code length: what to add to a code for its place in values
	values [256]byte
}

// build derives codes from lengths (T.81, annex C).
func (t *huffTable) build(spec *huffSpec, dc bool) error {
	if len(spec.values) == 0 {
		return invalid("a scan uses a Huffman table that is not there")
	}
	clear(t.look[:])
	clear(t.values[:])
	copy(t.values[:], spec.values)
	code, at := uint32(0), 0
	for i, count := range spec.counts {
		length := i + 1
		t.first[length] = int32(at) - int32(code)
		for range count {
			symbol := t.values[at]
			if dc && symbol > 11 {
				return invalid("a DC difference of %d bits", symbol)
			}
			if code >= 1<<length {
				return invalid("a Huffman table with too many codes")
			}
			if length <= lookBits {
				t.enter(code, length, symbol)
			}
			code++
			at++
		}
		t.limit[length] = code << (16 - length)
		code <<= 1
	}
	return nil
}

// enter writes what the look-ups of a code shall find.
func (t *huffTable) enter(code uint32, length int, symbol byte) {
	size := int(symbol & 15)
	total := length + size
	if size == 0 || total > lookBits {
		fillLook(t.look[:], code, length, int32(symbol)<<8|int32(length))
		return
	}
	for extra := range int32(1) << size {
		value := extra
		if extra < 1<<(size-1) {
			value -= 1<<size - 1
		}
		fillLook(t.look[:], code<<size|uint32(extra), total, value<<16|int32(symbol>>4)<<8|int32(total))
	}
}

func fillLook(look []int32, prefix uint32, length int, entry int32) {
	from := int(prefix) << (lookBits - length)
	part := look[from : from+1<<(lookBits-length)]
	for i := range part {
		part[i] = entry
	}
}

// symbol decodes a code at the top of acc whose look-up had no value. Its length is 0 if there is no such code.
func (t *huffTable) symbol(acc uint64) (symbol byte, length int) {
	if e := t.look[acc>>(64-lookBits)]; e != 0 {
		return byte(e >> 8), int(e & 255)
	}
	next := uint32(acc >> 48)
	for length := lookBits + 1; length <= 16; length++ {
		if next < t.limit[length] {
			return t.values[byte(t.first[length]+int32(next>>(16-length)))], length
		}
	}
	return 0, 0
}

// extend gives the value of size extra bits at the top of acc (T.81, F.2.2.1).
func extend(acc uint64, size int) int32 {
	v := int32(acc >> 32 >> (32 - size))
	return v - (1<<size-1)&int32(int64(^acc)>>63)
}
