package thumb

import (
	"image"
	"image/color"
)

// pixels reads rows of a picture at some of its columns, without detours for the two kinds that are drawn.
type pixels struct {
	image   image.Image
	looks   int                   // how many of the columns there are
	columns [longSide * looks]int // pixels from the left
	chroma  [longSide * looks]int // of Y'CbCr: samples from the row's first of chroma to that of the column
}

// find finds the columns: so many, evenly spread.
func (p *pixels) find() {
	b := p.image.Bounds()
	photo, _ := p.image.(*image.YCbCr)
	for i := range p.looks {
		x := i * b.Dx() / p.looks
		p.columns[i] = x
		if photo != nil {
			p.chroma[i] = photo.COffset(b.Min.X+x, b.Min.Y)
		}
	}
}

// addRow adds the pixels of the row y to the cells that they are in.
func (p *pixels) addRow(cells []sums, y int) {
	left := p.image.Bounds().Min.X
	switch m := p.image.(type) {
	case *image.YCbCr:
		at := m.COffset(left, y)
		p.addYCbCr(cells, m.Y[m.YOffset(left, y):], m.Cb[at:], m.Cr[at:])
	case *image.RGBA:
		row := m.Pix[m.PixOffset(left, y):]
		for i, x := range p.columns[:p.looks] {
			c := row[4*x : 4*x+4]
			cells[i/looks].add(c[0], c[1], c[2], c[3])
		}
	default:
		for i, x := range p.columns[:p.looks] {
			c := color.RGBAModel.Convert(m.At(left+x, y)).(color.RGBA)
			cells[i/looks].add(c.R, c.G, c.B, c.A)
		}
	}
}

func (s *sums) add(r, g, b, a uint8) {
	s.r, s.g, s.b, s.a = s.r+uint16(r), s.g+uint16(g), s.b+uint16(b), s.a+uint16(a)
}

// addYCbCr adds what color.YCbCrToRGB gives. It is most of the work, and that function is not inlined.
func (p *pixels) addYCbCr(cells []sums, luma, cb, cr []byte) {
	for i := range cells {
		columns, chroma := (*[looks]int)(p.columns[looks*i:]), (*[looks]int)(p.chroma[looks*i:])
		s := &cells[i]
		for k, x := range columns {
			at := chroma[k]
			l, u, v := int32(luma[x])*0x10101, int32(cb[at])-128, int32(cr[at])-128
			s.r += level(l + 91881*v)
			s.g += level(l - 22554*u - 46802*v)
			s.b += level(l + 116130*u)
		}
		s.a += 255 * looks
	}
}

// level is a channel's value of what was worked out in 65536ths.
func level(v int32) uint16 {
	if uint32(v)>>24 == 0 { // nearly always
		return uint16(v >> 16)
	}
	return uint16(^(v >> 31) & 255)
}
