package render

import (
	"image"
	"image/color"

	"github.com/golang/freetype/raster"
	"github.com/golang/freetype/truetype"
	"golang.org/x/image/math/fixed"
)

// pen draws letters: it outlines them one after the other and fills all of them at once. A context of gg would do the same
// and take new memory for every line of text, some hundred kilobytes; a pen keeps its own.
type pen struct {
	x, y, scale float64           // where the next letter stands, and pixels to a unit of its font
	glyph       truetype.GlyphBuf // the letter
	path        raster.Path
	filler      raster.Rasterizer
	bounds      image.Point // of the filler
	painter     raster.RGBAPainter
}

// outline adds the letter to the path.
func (p *pen) outline() {
	from := 0
	for _, end := range p.glyph.Ends {
		p.contour(p.glyph.Points[from:end])
		from = end
	}
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
	p.path.Start(p.place(first))
	var control *truetype.Point
	for i := range points {
		q := points[i]
		switch {
		case on(q) && control == nil:
			p.path.Add1(p.place(q))
		case on(q):
			p.path.Add2(p.place(*control), p.place(q))
			control = nil
		default:
			if control != nil {
				p.path.Add2(p.place(*control), p.place(between(*control, q)))
			}
			control = &points[i]
		}
	}
	if control != nil {
		p.path.Add2(p.place(*control), p.place(first))
	}
	p.path.Add1(p.place(first))
}

func (p *pen) place(q truetype.Point) fixed.Point26_6 {
	x, y := p.x+float64(float64(q.X)*p.scale), p.y-float64(float64(q.Y)*p.scale)
	return fixed.Point26_6{X: fixed.Int26_6(x * 64), Y: fixed.Int26_6(y * 64)}
}

func between(a, b truetype.Point) truetype.Point {
	return truetype.Point{X: (a.X + b.X) / 2, Y: (a.Y + b.Y) / 2, Flags: 1}
}

// fill fills what is outlined and begins anew.
func (p *pen) fill(paper *image.RGBA, c color.Color) {
	p.fit(paper.Rect.Size())
	p.filler.UseNonZeroWinding = true
	p.filler.AddPath(p.path)
	p.painter.Image = paper
	p.painter.SetColor(c)
	p.filler.Rasterize(&p.painter)
	p.painter.Image = nil
	p.path.Clear()
}

// fit makes the filler ready for paper of a size. What is set to new bounds forgets its memory, so they only grow; but
// small ones mean that curves are drawn more coarsely, so for those they are what they are.
func (p *pen) fit(size image.Point) {
	const large = 120 // pixels, beyond it either way nothing changes any more
	switch {
	case size.X <= large && size.Y <= large:
		p.bounds = size
	case size.X <= p.bounds.X && size.Y <= p.bounds.Y:
		p.filler.Clear()
		return
	default:
		p.bounds = image.Pt(max(size.X, p.bounds.X), max(size.Y, p.bounds.Y))
	}
	p.filler.SetBounds(p.bounds.X, p.bounds.Y)
}
