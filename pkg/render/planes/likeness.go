package planes

import (
	"bytes"
	"encoding/binary"
)

// span is how many samples of a row are looked at together: eight pixels.
const span = 32

// likeness remembers, by span, before which row all rows are alike that were looked at last, in four bytes each: each output row
// looks at much the same rows as the one before.
type likeness []byte

// rows tells whether count rows have the same n samples in a span. The first of them is row first of the source, which may
// not be less than the time before.
func (s likeness) rows(span int, rows []byte, stride, first, count, n int) bool {
	memory := s[4*span:]
	at := max(int(binary.LittleEndian.Uint32(memory)), first+1)
	for at < first+count && bytes.Equal(rows[(at-first)*stride:][:n], rows[:n]) {
		at++
	}
	binary.LittleEndian.PutUint32(memory, uint32(at))
	return at >= first+count
}
