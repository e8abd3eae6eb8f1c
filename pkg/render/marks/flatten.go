package marks

import (
	"math"

	"github.com/fogleman/gg"
)

// flatten adds a cubic Bézier to the path as straight lines of about a pixel each, from where the pen is, and gives the last
// point that it added. The context could do so itself, but leaves it to the machine whether products are fused with sums: a
// point on the edge of a 64th of a pixel, where coordinates are cut off, then lies beyond it on some machines.
func flatten(dc *gg.Context, pen, c1, c2, to gg.Point) gg.Point {
	pts := [4]gg.Point{pen, c1, c2, to}
	length := 0.0
	for i, p := range pts[1:] {
		length += math.Hypot(p.X-pts[i].X, p.Y-pts[i].Y)
	}
	n := max(int(length+0.5), 4) - 1
	for i := range n {
		p := cubic(&pts, float64(i+1)/float64(n))
		if int(p.X*64) != int(pen.X*64) || int(p.Y*64) != int(pen.Y*64) {
			dc.LineTo(p.X, p.Y)
			pen = p
		}
	}
	return pen
}

// cubic is the point at t of a curve.
func cubic(pts *[4]gg.Point, t float64) (at gg.Point) {
	u := 1 - t
	for i, weight := range [4]float64{u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t} {
		at.X += float64(weight * pts[i].X)
		at.Y += float64(weight * pts[i].Y)
	}
	return at
}
