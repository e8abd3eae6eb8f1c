package render

import (
	"errors"
	"image"
	"image/color"

	"github.com/golang/freetype/truetype"
)

// lettering sets text. It draws outlines rather than cached bitmaps, so it has no state that drawings could share by
// mistake (its pens are lent to one at a time), places glyphs at exact fractions of pixels, and takes no memory for sizes
// seen before.
//
// Each rune is taken from the first face that has it. One that no face has takes no room and leaves no trace.
//
// Digits are all as wide as the widest, each in the middle of its cell: freetype cannot ask the font for tabular figures.
type lettering struct {
	faces     []face
	digit     float64 // width of the widest digit of the first face, as a fraction of the size
	capHeight float64 // of the first face, as a fraction of the size
	pens      shelf[pen]
}

// newLettering takes TrueType files, the one to be preferred first.
func newLettering(files ...[]byte) (*lettering, error) {
	l := &lettering{}
	for _, file := range files {
		f, err := newFace(file)
		if err != nil {
			return nil, err
		}
		l.faces = append(l.faces, f)
	}
	for r := '0'; r <= '9'; r++ {
		l.digit = max(l.digit, l.faces[0].advance(r))
	}
	var buf truetype.GlyphBuf
	l.faces[0].load(&buf, 'H')
	if buf.Bounds.Max.Y <= 0 {
		return nil, errors.New("measure typeface: it has no capitals")
	}
	l.capHeight = float64(buf.Bounds.Max.Y) / float64(l.faces[0].em)
	return l, nil
}

// CapHeight is the height of capitals and digits as a fraction of the size.
func (l *lettering) CapHeight() float64 { return l.capHeight }

// Width is the advance width of text set at size pixels, in pixels.
func (l *lettering) Width(text string, size float64) float64 {
	w := 0.0
	for _, r := range text {
		_, cell := l.find(r)
		w += cell
	}
	return float64(w * size)
}

// Ink is what text set at size pixels blackens, see layout.Face.
func (l *lettering) Ink(text string, size float64) (left, top, right, bottom float64) {
	pen := lend[pen](&l.pens)
	defer l.pens.Put(pen)
	x, seen := 0.0, false
	l.each(&pen.glyph, text, func(f face, indent, cell float64) {
		em, b := float64(f.em), pen.glyph.Bounds
		if b.Min.X < b.Max.X {
			from, to := x+indent+float64(b.Min.X)/em, x+indent+float64(b.Max.X)/em
			above, below := -float64(b.Max.Y)/em, -float64(b.Min.Y)/em
			if !seen {
				left, top, right, bottom, seen = from, above, to, below, true
			}
			left, right = min(left, from), max(right, to)
			top, bottom = min(top, above), max(bottom, below)
		}
		x += cell
	})
	return float64(left * size), float64(top * size), float64(right * size), float64(bottom * size)
}

// has reports whether any face has the rune.
func (l *lettering) has(r rune) bool {
	f, _ := l.find(r)
	return f != nil
}

// draw sets text on paper, its advance width centred on x and its baseline at y, in pixels.
func (l *lettering) draw(paper *image.RGBA, c color.Color, text string, x, y, size float64) {
	pen := lend[pen](&l.pens)
	defer l.pens.Put(pen)
	x -= float64(l.Width(text, size) / 2)
	l.each(&pen.glyph, text, func(f face, indent, cell float64) {
		pen.x, pen.y, pen.scale = x+float64(indent*size), y, size/float64(f.em)
		pen.outline()
		x += float64(cell * size)
	})
	pen.fill(paper, c)
}

// each loads the outlines of text one by one and tells their cells' widths and how far in they stand, as fractions of the
// size.
func (l *lettering) each(buf *truetype.GlyphBuf, text string, visit func(f face, indent, cell float64)) {
	for _, r := range text {
		if f, cell := l.find(r); f != nil {
			f.load(buf, r)
			visit(*f, (cell-f.advance(r))/2, cell)
		}
	}
}

// find is the face that has the rune, nil for none, and how far the pen moves for it as a fraction of the size.
func (l *lettering) find(r rune) (f *face, cell float64) {
	for i := range l.faces {
		if f := &l.faces[i]; f.font.Index(r) != 0 {
			if cell = f.advance(r); i == 0 && r >= '0' && r <= '9' {
				cell = l.digit
			}
			return f, cell
		}
	}
	return nil, 0
}
