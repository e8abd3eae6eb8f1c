package png8

import (
	"encoding/binary"
	"image"
	"slices"
)

// mainColours are those that most of a logo has. At its edges they are there in all strengths, and as whole numbers of
// premultiplied colour only roughly: divided by a small alpha, one colour becomes a hundred. What could as well be one of these
// becomes it, so that a picture is nearer to what was drawn. Strengths are rounded up to even ones, which nobody sees either: all
// together takes half of a logo's bytes, and two colours with all their strengths nearly always fit a palette.
type mainColours struct {
	all   [mostMain]uint32 // red, green, blue and an alpha of 255, from the lowest byte on; those with most pixels first
	count int
}

// mostMain is how many there are at most. They must make up half of all opaque pixels, and these a quarter of all that are not
// clear.
const mostMain = 4

// find counts the colours of opaque pixels, the first 256 of them.
func (m *mainColours) find(im *image.RGBA, seen *palette) {
	m.count = 0
	seen.forget()
	var pixels [mostColours]int
	opaque, visible := 0, 0
	for y := range im.Rect.Dy() {
		for row := im.Pix[y*im.Stride:][:4*im.Rect.Dx()]; len(row) >= 4; {
			colour, run := binary.LittleEndian.Uint32(row), 1
			for row = row[4:]; len(row) >= 4 && binary.LittleEndian.Uint32(row) == colour; row = row[4:] {
				run++
			}
			if colour>>24 > 0 {
				visible += run
			}
			if colour>>24 < 255 {
				continue
			}
			opaque += run
			if i, ok := seen.add(colour); ok {
				pixels[i] += run
			}
		}
	}
	covered := 0
	for m.count < min(mostMain, len(seen.colours)) {
		most := slices.Max(pixels[:])
		i := slices.Index(pixels[:], most)
		m.all[m.count], pixels[i] = seen.colours[i], 0
		m.count++
		covered += most
	}
	if 2*covered < opaque || 4*opaque < visible {
		m.count = 0
	}
}

// divided is a pixel whose colours are not premultiplied: a main colour's, if the pixel is that at its alpha but for a level and
// a half of 255, which is what rounding before and after a resize comes to; else what color.NRGBAModel makes of it.
func (m *mainColours) divided(pixel uint32) uint32 {
	alpha := pixel >> 24
	if alpha == 0 {
		return 0
	}
	for _, main := range m.all[:m.count] {
		if !near(pixel, main, alpha) {
			continue
		}
		if alpha < 255 {
			alpha = (alpha + 1) &^ 1
		}
		return main&0xFFFFFF | alpha<<24
	}
	return divided(pixel)
}

// near tells whether all channels of a pixel are within one level and a half of a colour times alpha.
func near(pixel, colour, alpha uint32) bool {
	const most = 255 * 3 / 2
	for range 3 {
		if d := int(pixel&255)*255 - int(colour&255*alpha); d > most || d < -most {
			return false
		}
		pixel, colour = pixel>>8, colour>>8
	}
	return true
}
