package render

import (
	"encoding/binary"
	"image"
)

// castShadow puts a soft black shadow of everything on the sheet under it: alpha strong up to solid pixels from what throws it,
// then fading over 2·soft more. A blur alone would be thin just where strokes end and the eye needs it. soft is at most 127.
//
// Ink is a bit a pixel, so that growing it is a matter of shifting words; the means that make it soft are kept eight
// columns to a word.
func castShadow(sheet *image.RGBA, solid, soft int, alpha uint8) {
	ink := inkOf(sheet)
	ink.grow(solid + soft)
	w, h := sheet.Rect.Dx(), sheet.Rect.Dy()
	window := 2*soft + 1
	scale := (int(alpha)<<16 + window*window/2) / (window * window)
	counts := make([]byte, window+8*8*ink.words) // of ink in the columns, with room for the window to begin and to end
	columns := make([]uint64, 8*ink.words)
	for y := -soft; y < h; y++ {
		if in := y + soft; in < h {
			ink.count(columns, in, true)
		}
		if y < 0 {
			continue
		}
		for i, c := range columns {
			binary.LittleEndian.PutUint64(counts[soft+1+8*i:], c)
		}
		under(sheet.Pix[y*sheet.Stride:y*sheet.Stride+4*w], counts, window, scale)
		if out := y - soft; out >= 0 {
			ink.count(columns, out, false)
		}
	}
}

// under lays a row of shadow below a row of pixels: as strong, in 65536ths, as scale times the counts within the window.
func under(pix, counts []byte, window, scale int) {
	sum := 0
	for i := 3; i < len(pix); i += 4 {
		x := i / 4
		sum += int(counts[x+window]) - int(counts[x])
		if a := int(pix[i]); sum > 0 && a < 255 {
			pix[i] = byte(a + (sum*scale+1<<15)>>16*(255-a)/255)
		}
	}
}

// inkMap has a bit for every pixel: the lowest of a row's first word is its first.
type inkMap struct {
	rows, words int // words a row
	bits, swap  []uint64
}

// inkOf maps what can be seen of a sheet.
func inkOf(sheet *image.RGBA) *inkMap {
	const seen = 48 // of 255; the faint rim of a stroke throws no shadow of its own
	w, h := sheet.Rect.Dx(), sheet.Rect.Dy()
	m := &inkMap{rows: h, words: (w + 63) / 64}
	both := make([]uint64, 2*h*m.words)
	m.bits, m.swap = both[:h*m.words], both[h*m.words:]
	for y := range h {
		row := sheet.Pix[y*sheet.Stride : y*sheet.Stride+4*w]
		line := m.bits[y*m.words : (y+1)*m.words]
		for i := 3; i < len(row); i += 4 {
			line[i/256] |= uint64((int(row[i])+256-seen)>>8) << (i / 4 % 64)
		}
	}
	return m
}

// grow makes every spot of ink a square that reaches so many pixels further each way.
func (m *inkMap) grow(reach int) {
	for done := 0; done < reach; {
		step := min(2*done+1, reach-done, 63) // no further, or there would be gaps
		for y := range m.rows {
			from, to := m.bits[y*m.words:(y+1)*m.words], m.swap[y*m.words:(y+1)*m.words]
			for i, word := range from {
				to[i] = word | word<<step | word>>step
				if i > 0 {
					to[i] |= from[i-1] >> (64 - step)
				}
				if i+1 < len(from) {
					to[i] |= from[i+1] << (64 - step)
				}
			}
		}
		shift := step * m.words
		for i, word := range m.swap {
			if i >= shift {
				word |= m.swap[i-shift]
			}
			if i+shift < len(m.swap) {
				word |= m.swap[i+shift]
			}
			m.bits[i] = word
		}
		done += step
	}
}

// count adds a row of ink to the counts of its columns, eight to a word, or takes it away again.
func (m *inkMap) count(columns []uint64, y int, add bool) {
	for i, word := range m.bits[y*m.words : (y+1)*m.words] {
		for k := range 8 {
			// Each of eight bits to the lowest of a byte of its own.
			const ones, eighths, full = 0x0101010101010101, 0x8040201008040201, 0x7f7f7f7f7f7f7f7f
			bits := ((word>>(8*k)&255*ones&eighths + full) >> 7) & ones
			if add {
				columns[8*i+k] += bits
			} else {
				columns[8*i+k] -= bits
			}
		}
	}
}
