package demo

import (
	"image/color"
	"math"
)

// ink chooses the colour of the next fills and strokes.
func (p *plate) ink(c color.NRGBA) { p.SetColor(c) }

// poly fills the polygon through the points x0, y0, x1, y1, …
func (p *plate) poly(c color.NRGBA, points ...float64) {
	p.ink(c)
	p.outline(points...)
	p.Fill()
}

// outline begins a path with a polygon.
func (p *plate) outline(points ...float64) {
	p.MoveTo(points[0], points[1])
	for i := 2; i+1 < len(points); i += 2 {
		p.LineTo(points[i], points[i+1])
	}
	p.ClosePath()
}

// blob fills a closed curve that runs smoothly through all the points.
func (p *plate) blob(c color.NRGBA, points ...float64) {
	p.ink(c)
	p.curve(true, points...)
	p.Fill()
}

// curve adds a smooth line through the points to the path: a Catmull-Rom spline, each span written as a Bézier.
func (p *plate) curve(closed bool, points ...float64) {
	n := len(points) / 2
	at := func(i int) (x, y float64) {
		if closed {
			i = (i + n) % n
		} else {
			i = min(max(i, 0), n-1)
		}
		return points[2*i], points[2*i+1]
	}
	p.MoveTo(points[0], points[1])
	spans := n
	if !closed {
		spans--
	}
	for i := range spans {
		x0, y0 := at(i - 1)
		x1, y1 := at(i)
		x2, y2 := at(i + 1)
		x3, y3 := at(i + 2)
		p.CubicTo(x1+(x2-x0)/6, y1+(y2-y0)/6, x2-(x3-x1)/6, y2-(y3-y1)/6, x2, y2)
	}
	if closed {
		p.ClosePath()
	}
}

// pen draws what is on the path as a line of a width in units.
func (p *plate) pen(c color.NRGBA, width float64) {
	p.ink(c)
	p.SetLineWidth(width * p.unit)
	p.Stroke()
}

// line draws a straight line.
func (p *plate) line(c color.NRGBA, width, x0, y0, x1, y1 float64) {
	p.MoveTo(x0, y0)
	p.LineTo(x1, y1)
	p.pen(c, width)
}

// strand draws a smooth line through the points that tapers from one width to another, as hair, smoke and reeds do.
func (p *plate) strand(c color.NRGBA, from, to float64, points ...float64) {
	n := len(points) / 2
	left := make([]float64, 0, 4*n)
	right := make([]float64, 0, 2*n)
	for i := range n {
		a, b := max(i-1, 0), min(i+1, n-1)
		dx, dy := points[2*b]-points[2*a], points[2*b+1]-points[2*a+1]
		long := max(math.Hypot(dx, dy), 1e-9)
		half := (from + (to-from)*float64(i)/float64(n-1)) / 2
		nx, ny := -dy/long*half, dx/long*half
		x, y := points[2*i], points[2*i+1]
		left = append(left, x+nx, y+ny)
		right = append(right, x-nx, y-ny)
	}
	for i := n - 1; i >= 0; i-- {
		left = append(left, right[2*i], right[2*i+1])
	}
	p.blob(c, left...)
}

// disc fills a circle.
func (p *plate) disc(c color.NRGBA, x, y, r float64) {
	p.ink(c)
	p.DrawCircle(x, y, r)
	p.Fill()
}

// ring draws a circle's line.
func (p *plate) ring(c color.NRGBA, width, x, y, r float64) {
	p.DrawCircle(x, y, r)
	p.pen(c, width)
}

// oval fills an ellipse.
func (p *plate) oval(c color.NRGBA, x, y, rx, ry float64) {
	p.ink(c)
	p.DrawEllipse(x, y, rx, ry)
	p.Fill()
}

// box fills a rectangle.
func (p *plate) box(c color.NRGBA, x, y, w, h float64) {
	p.ink(c)
	p.DrawRectangle(x, y, w, h)
	p.Fill()
}

// rays fills n wedges of a circle, with as wide a gap between each.
func (p *plate) rays(c color.NRGBA, x, y, inner, outer float64, n int, turn float64) {
	p.ink(c)
	step := 2 * math.Pi / float64(n)
	for i := range n {
		a := turn + float64(i)*step
		b := a + step/2
		p.outline(
			x+inner*math.Cos(a), y+inner*math.Sin(a), x+outer*math.Cos(a), y+outer*math.Sin(a),
			x+outer*math.Cos(b), y+outer*math.Sin(b), x+inner*math.Cos(b), y+inner*math.Sin(b))
	}
	p.Fill()
}

// stars sprinkles n of them between two heights; the most are small.
func (p *plate) stars(c color.NRGBA, seed, n int, top, bottom, size float64) {
	for i := range n {
		x, y := scatter(seed, 3*i)*p.w, top+scatter(seed, 3*i+1)*(bottom-top)
		s := scatter(seed, 3*i+2)
		p.disc(fade(c, 0.35+0.65*s*s), x, y, size*(0.3+0.7*s*s*s))
	}
}

// spark is a star with four points.
func (p *plate) spark(c color.NRGBA, x, y, r float64) {
	const waist = 0.13
	p.poly(c, x, y-r, x+r*waist, y-r*waist, x+r, y, x+r*waist, y+r*waist,
		x, y+r, x-r*waist, y+r*waist, x-r, y, x-r*waist, y-r*waist)
}

// at draws in a coordinate system of its own: moved to (x, y), turned by degrees, enlarged. Line widths are not enlarged.
func (p *plate) at(x, y, scale, degrees float64, draw func()) {
	p.Push()
	p.Translate(x, y)
	p.Rotate(degrees * math.Pi / 180)
	p.Scale(scale, scale)
	draw()
	p.Pop()
}

// inside draws only within a circle, by way of a plate of its own.
func (p *plate) inside(x, y, r float64, draw func(*plate)) {
	q := newPlate(p.faces, p.img.Rect.Dx(), p.w, p.h)
	draw(q)
	cx, cy, pr := x*p.unit, y*p.unit, r*p.unit
	left, right := max(0, int(cx-pr-1)), min(p.img.Rect.Dx(), int(cx+pr+2))
	for py := max(0, int(cy-pr-1)); py < min(p.img.Rect.Dy(), int(cy+pr+2)); py++ {
		from, to := q.row(py), p.row(py)
		for px := left; px < right; px++ {
			edge := pr + 0.5 - math.Hypot(float64(px)+0.5-cx, float64(py)+0.5-cy)
			if edge > 0 {
				c := color.NRGBA{from[4*px], from[4*px+1], from[4*px+2], 255}
				blend(to[4*px:4*px+4:4*px+4], c, int32(256*min(edge, 1)))
			}
		}
	}
}
