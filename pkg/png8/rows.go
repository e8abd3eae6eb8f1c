package png8

import (
	"encoding/binary"
	"fmt"
	"image"
)

// The filters of a row, PNG 9.2.
const (
	filterNone = iota
	filterSub
	filterUp
	filterAverage
	filterPaeth
)

// unfilter makes pixels of the rows of a file, which may lie in the same memory, but no row before its pixels. Rows without
// alpha are put together aside.
func (d *Decoder) unfilter(im *image.NRGBA, rows []byte, channels int) error {
	n := channels * im.Rect.Dx()
	for i := range d.rows {
		d.rows[i] = zeros(d.rows[i], n)
	}
	above := d.rows[1] // zeros
	for y := range im.Rect.Dy() {
		pixels := im.Pix[y*im.Stride:][:im.Stride]
		this := pixels
		if channels == 3 {
			this = d.rows[y%2]
		}
		if !restore(this, rows[1:n+1], above, channels, rows[0]) {
			return fmt.Errorf("%w: a row of filter %d", ErrInvalid, rows[0])
		}
		if channels == 3 {
			addAlpha(pixels, this)
		}
		above, rows = this, rows[n+1:]
	}
	return nil
}

// restore takes the filter from a row. All are of one length.
func restore(to, row, above []byte, channels int, filter byte) (known bool) {
	switch filter {
	case filterNone:
		copy(to, row)
	case filterSub:
		restoreSub(to, row, channels)
	case filterUp:
		restoreUp(to, row, above)
	case filterAverage:
		restoreAverage(to, row, above, channels)
	case filterPaeth:
		restorePaeth(to, row, above, channels)
	default:
		return false
	}
	return true
}

// highest is the highest bit of each byte of a word. Without it, none carries into its neighbour.
const highest = 0x8080808080808080

func restoreUp(to, row, above []byte) {
	for ; len(row) >= 32 && len(to) >= 32 && len(above) >= 32; to, row, above = to[32:], row[32:], above[32:] {
		to, row, above := (*[32]byte)(to), (*[32]byte)(row), (*[32]byte)(above)
		for i := 0; i < 32; i += 8 {
			a, b := binary.LittleEndian.Uint64(row[i:]), binary.LittleEndian.Uint64(above[i:])
			binary.LittleEndian.PutUint64(to[i:], (a&^highest)+(b&^highest)^(a^b)&highest)
		}
	}
	for i, v := range row {
		to[i] = v + above[i]
	}
}

func restoreSub(to, row []byte, channels int) {
	if channels == 4 {
		left := uint32(0)
		for ; len(row) >= 4 && len(to) >= 4; to, row = to[4:], row[4:] {
			v := binary.LittleEndian.Uint32(row)
			left = (v &^ (highest >> 32)) + (left &^ (highest >> 32)) ^ (v^left)&(highest>>32)
			binary.LittleEndian.PutUint32(to, left)
		}
		return
	}
	copy(to, row[:channels])
	for i := channels; i < len(row); i++ {
		to[i] = row[i] + to[i-channels]
	}
}

func restoreAverage(to, row, above []byte, channels int) {
	for i := range channels {
		to[i] = row[i] + above[i]/2
	}
	left := to
	to, row, above = to[channels:], row[channels:], above[channels:]
	for i, v := range row {
		to[i] = v + byte((int(left[i])+int(above[i]))/2)
	}
}

func restorePaeth(to, row, above []byte, channels int) {
	if channels == 4 {
		restorePaethOfFour(to, row, above)
		return
	}
	for i := range channels {
		to[i] = row[i] + above[i]
	}
	left, before := to, above
	to, row, above = to[channels:], row[channels:], above[channels:]
	for i, v := range row {
		to[i] = v + byte(paeth(int32(left[i]), int32(above[i]), int32(before[i])))
	}
}

// restorePaethOfFour does a pixel at a time, and at once those that are predicted rightly between neighbours which are alike, as
// most of a logo is.
func restorePaethOfFour(to, row, above []byte) {
	var left, before uint32
	for ; len(row) >= 4 && len(to) >= 4 && len(above) >= 4; to, row, above = to[4:], row[4:], above[4:] {
		v, up := binary.LittleEndian.Uint32(row), binary.LittleEndian.Uint32(above)
		switch {
		case v == 0 && up == before: // and so goes on evenly from the left
		case v == 0 && left == before:
			left = up
		default:
			p0 := byte(v) + byte(paeth(int32(left&255), int32(up&255), int32(before&255)))
			p1 := byte(v>>8) + byte(paeth(int32(left>>8&255), int32(up>>8&255), int32(before>>8&255)))
			p2 := byte(v>>16) + byte(paeth(int32(left>>16&255), int32(up>>16&255), int32(before>>16&255)))
			p3 := byte(v>>24) + byte(paeth(int32(left>>24), int32(up>>24), int32(before>>24)))
			left = uint32(p0) | uint32(p1)<<8 | uint32(p2)<<16 | uint32(p3)<<24
		}
		binary.LittleEndian.PutUint32(to, left)
		before = up
	}
}

// paeth is the neighbour nearest to what goes on evenly from all three: left, above, or above left.
func paeth(a, b, c int32) int32 {
	toA, toB := b-c, a-c
	toC := toA + toB
	toA, toB, toC = max(toA, -toA), max(toB, -toB), max(toC, -toC)
	nearest := c // without a branch: nobody can guess which
	if toB <= toC {
		nearest = b
	}
	if toA <= min(toB, toC) {
		nearest = a
	}
	return nearest
}

// addAlpha makes pixels of four channels of those of three.
func addAlpha(to, from []byte) {
	for ; len(from) >= 3 && len(to) >= 4; to, from = to[4:], from[3:] {
		to[0], to[1], to[2], to[3] = from[0], from[1], from[2], 255
	}
}
