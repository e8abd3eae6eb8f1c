package render

import (
	"github.com/fogleman/gg"
	"github.com/golang/freetype/truetype"
)

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
