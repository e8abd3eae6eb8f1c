package marks

import (
	"math"

	"github.com/fogleman/gg"
)

// outline is path data made absolute: nothing but moves, lines and Béziers.
type outline []segment

// segment is one step of an outline. Its last point is where it ends.
type segment struct {
	kind segmentKind
	pts  [3]gg.Point // as many as the kind needs
}

type segmentKind uint8

const (
	moveTo  segmentKind = iota // 1 point
	lineTo                     // 1 point
	quadTo                     // 2 points
	cubicTo                    // 3 points
	closed                     // no point
)

// trace adds the outline to the context's path, scaled about the origin and then moved to x, y pixels.
func (o outline) trace(dc *gg.Context, x, y, scale float64) {
	at := func(p gg.Point) (float64, float64) {
		// The products are rounded on their own, so that no machine fuses them with the sum and gets other pixels.
		return float64(p.X*scale) + x, float64(p.Y*scale) + y
	}
	var pen gg.Point
	for _, s := range o {
		var pts [3]gg.Point
		for i, p := range s.pts {
			pts[i].X, pts[i].Y = at(p)
		}
		switch s.kind {
		case moveTo:
			dc.MoveTo(pts[0].X, pts[0].Y)
			pen = pts[0]
		case lineTo:
			dc.LineTo(pts[0].X, pts[0].Y)
			pen = pts[0]
		case quadTo:
			dc.QuadraticTo(pts[0].X, pts[0].Y, pts[1].X, pts[1].Y)
			pen = pts[1]
		case cubicTo:
			pen = flatten(dc, pen, pts[0], pts[1], pts[2])
		case closed:
			dc.ClosePath()
		}
	}
}

// mapped gives the outline with every point put through f.
func (o outline) mapped(f func(gg.Point) gg.Point) outline {
	out := make(outline, len(o))
	for i, s := range o {
		for j, p := range s.pts {
			s.pts[j] = f(p)
		}
		out[i] = s
	}
	return out
}

// scaled gives the outline enlarged about cx, cy.
func (o outline) scaled(scale, cx, cy float64) outline { return o.stretched(scale, scale, cx, cy) }

// stretched gives the outline enlarged about cx, cy by a scale for each axis.
func (o outline) stretched(sx, sy, cx, cy float64) outline {
	return o.mapped(func(p gg.Point) gg.Point {
		return gg.Point{X: cx + float64((p.X-cx)*sx), Y: cy + float64((p.Y-cy)*sy)}
	})
}

// moved gives the outline shifted by dx, dy.
func (o outline) moved(dx, dy float64) outline {
	return o.mapped(func(p gg.Point) gg.Point { return gg.Point{X: p.X + dx, Y: p.Y + dy} })
}

// turned gives the outline turned clockwise about cx, cy.
func (o outline) turned(degrees, cx, cy float64) outline {
	sin, cos := math.Sincos(gg.Radians(degrees))
	return o.mapped(func(p gg.Point) gg.Point {
		x, y := p.X-cx, p.Y-cy
		return gg.Point{X: cx + float64(x*cos) - float64(y*sin), Y: cy + float64(x*sin) + float64(y*cos)}
	})
}

// join gives one outline of several, to be filled in one go.
func join(parts ...outline) outline {
	var all outline
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}
