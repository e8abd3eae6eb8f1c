package render

import (
	"fmt"

	"github.com/fogleman/gg"
	"github.com/golang/freetype/truetype"
	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
)

// lettering sets text with one typeface. It draws outlines rather than cached bitmaps, so it has no state that drawings
// could share by mistake, places glyphs at exact fractions of pixels, and takes no memory for sizes seen before.
//
// Digits are all as wide as the widest, each in the middle of its cell: freetype cannot ask the font for tabular figures.
type lettering struct {
	font      *truetype.Font
	em        fixed.Int26_6 // font units to one em; outlines are loaded at that scale
	digit     float64       // width of the widest digit, as a fraction of the size
	capHeight float64       // as a fraction of the size
}

func newLettering(ttf []byte) (*lettering, error) {
	f, err := truetype.Parse(ttf)
	if err != nil {
		return nil, fmt.Errorf("parse typeface: %w", err)
	}
	l := &lettering{font: f, em: fixed.Int26_6(f.FUnitsPerEm())}
	for r := '0'; r <= '9'; r++ {
		l.digit = max(l.digit, l.advance(r))
	}
	var buf truetype.GlyphBuf
	if err := buf.Load(f, l.em, f.Index('H'), font.HintingNone); err != nil {
		return nil, fmt.Errorf("measure typeface: %w", err)
	}
	l.capHeight = float64(buf.Bounds.Max.Y) / float64(l.em)
	return l, nil
}

// CapHeight is the height of capitals and digits as a fraction of the size.
func (l *lettering) CapHeight() float64 { return l.capHeight }

// Width is the advance width of text set at size pixels, in pixels.
func (l *lettering) Width(text string, size float64) float64 {
	w := 0.0
	for _, r := range text {
		w += l.cell(r)
	}
	return w * size
}

// covers reports whether the typeface has a glyph for every rune.
func (l *lettering) covers(text string) bool {
	for _, r := range text {
		if l.font.Index(r) == 0 {
			return false
		}
	}
	return true
}

// draw fills text with the context's colour, its advance width centred on x and its baseline at y, in pixels.
func (l *lettering) draw(dc *gg.Context, text string, x, y, size float64) {
	var buf truetype.GlyphBuf
	x -= l.Width(text, size) / 2
	scale := size / float64(l.em)
	for _, r := range text {
		cell := l.cell(r)
		if buf.Load(l.font, l.em, l.font.Index(r), font.HintingNone) == nil {
			indent := (cell - l.advance(r)) / 2
			pen := pen{dc: dc, x: x + float64(indent*size), y: y, scale: scale}
			from := 0
			for _, end := range buf.Ends {
				pen.contour(buf.Points[from:end])
				from = end
			}
		}
		x += float64(cell * size)
	}
	dc.Fill()
}

// cell is how far the pen moves for a rune, as a fraction of the size.
func (l *lettering) cell(r rune) float64 {
	if r >= '0' && r <= '9' {
		return l.digit
	}
	return l.advance(r)
}

// advance is the rune's own width as a fraction of the size.
func (l *lettering) advance(r rune) float64 {
	return float64(l.font.HMetric(l.em, l.font.Index(r)).AdvanceWidth) / float64(l.em)
}

// pen puts TrueType contours into a path.
type pen struct {
	dc          *gg.Context
	x, y, scale float64
}

// contour adds one closed contour. Two neighbouring points off the curve imply one on it, halfway between them.
func (p *pen) contour(points []truetype.Point) {
	if len(points) == 0 {
		return
	}
	on := func(q truetype.Point) bool { return q.Flags&1 != 0 }
	first := points[0]
	if !on(first) {
		if last := points[len(points)-1]; on(last) {
			first, points = last, points[:len(points)-1]
		} else {
			first = between(first, last)
		}
	} else {
		points = points[1:]
	}
	p.dc.MoveTo(p.place(first))
	var control *truetype.Point
	for i := range points {
		q := points[i]
		switch {
		case on(q) && control == nil:
			p.dc.LineTo(p.place(q))
		case on(q):
			p.curve(*control, q)
			control = nil
		default:
			if control != nil {
				p.curve(*control, between(*control, q))
			}
			control = &points[i]
		}
	}
	if control != nil {
		p.curve(*control, first)
	}
	p.dc.ClosePath()
}

func (p *pen) curve(control, to truetype.Point) {
	cx, cy := p.place(control)
	x, y := p.place(to)
	p.dc.QuadraticTo(cx, cy, x, y)
}

func (p *pen) place(q truetype.Point) (x, y float64) {
	return p.x + float64(float64(q.X)*p.scale), p.y - float64(float64(q.Y)*p.scale)
}

func between(a, b truetype.Point) truetype.Point {
	return truetype.Point{X: (a.X + b.X) / 2, Y: (a.Y + b.Y) / 2, Flags: 1}
}
