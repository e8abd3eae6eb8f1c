package marks

import (
	"math"

	"github.com/fogleman/gg"
)

// pen turns commands of path data into absolute segments.
type pen struct {
	out     outline
	at      gg.Point // where the pen is
	start   gg.Point // where the subpath began
	control gg.Point // last control point, for the smooth commands
	smooth  byte     // 'C' or 'Q' if control came from such a curve, else 0
}

// draw does one command with its arguments; parsePath has counted and checked them.
func (p *pen) draw(letter byte, a [7]float64) {
	var origin gg.Point
	if letter >= 'a' {
		origin = p.at
	}
	point := func(i int) gg.Point { return gg.Point{X: origin.X + a[i], Y: origin.Y + a[i+1]} }
	switch letter &^ 0x20 {
	case 'M':
		p.start = point(0)
		p.add(moveTo, 0, p.start)
	case 'L':
		p.line(point(0))
	case 'H':
		p.line(gg.Point{X: origin.X + a[0], Y: p.at.Y})
	case 'V':
		p.line(gg.Point{X: p.at.X, Y: origin.Y + a[0]})
	case 'C':
		p.cubic(point(0), point(2), point(4))
	case 'S':
		p.cubic(p.mirrored('C'), point(0), point(2))
	case 'Q':
		p.quad(point(0), point(2))
	case 'T':
		p.quad(p.mirrored('Q'), point(0))
	case 'A':
		p.arc(a[0], a[1], a[2], a[3] == 1, a[4] == 1, point(5))
	}
}

func (p *pen) line(to gg.Point) { p.add(lineTo, 0, to) }

func (p *pen) cubic(c1, c2, to gg.Point) {
	p.add(cubicTo, 'C', c1, c2, to)
	p.control = c2
}

func (p *pen) quad(c, to gg.Point) {
	p.add(quadTo, 'Q', c, to)
	p.control = c
}

func (p *pen) close() {
	if p.out[len(p.out)-1].kind != closed {
		p.add(closed, 0)
	}
	p.at = p.start
}

// add appends a segment. After a close the next subpath starts where the last one did, unless a move says otherwise.
func (p *pen) add(kind segmentKind, smooth byte, pts ...gg.Point) {
	if n := len(p.out); n > 0 && p.out[n-1].kind == closed && kind != moveTo {
		p.out = append(p.out, segment{kind: moveTo, pts: [3]gg.Point{p.start}})
	}
	s := segment{kind: kind}
	copy(s.pts[:], pts)
	p.out = append(p.out, s)
	if len(pts) > 0 {
		p.at = pts[len(pts)-1]
	}
	p.smooth = smooth
}

// mirrored is the control point that a smooth curve starts with.
func (p *pen) mirrored(kind byte) gg.Point {
	if p.smooth != kind {
		return p.at
	}
	return gg.Point{X: 2*p.at.X - p.control.X, Y: 2*p.at.Y - p.control.Y}
}

// tiny is the radius or half chord in units under which an arc is a line; what divides by less may not be a number.
const tiny = 1e-9

// arc draws an elliptical arc as cubic Béziers of at most a quarter turn each; SVG 1.1, F.6.5 and F.6.6.
func (p *pen) arc(rx, ry, degrees float64, large, sweep bool, to gg.Point) {
	rx, ry, p.smooth = math.Abs(rx), math.Abs(ry), 0
	if p.at == to {
		return
	}
	dx, dy := (p.at.X-to.X)/2, (p.at.Y-to.Y)/2
	if min(rx, ry) < tiny || math.Hypot(dx, dy) < tiny {
		p.line(to)
		return
	}
	sin, cos := math.Sincos(gg.Radians(degrees))
	x, y := float64(cos*dx)+float64(sin*dy), float64(cos*dy)-float64(sin*dx) // half the chord, in the ellipse's own axes
	if short := math.Hypot(x/rx, y/ry); short > 1 {
		rx, ry = rx*short, ry*short // too small to reach: the smallest that does
	}
	ux, uy := x/rx, y/ry // the same on the unit circle
	off := math.Sqrt(math.Max(0, 1/(float64(ux*ux)+float64(uy*uy))-1))
	if large == sweep {
		off = -off
	}
	cx, cy := off*uy, -off*ux
	from := math.Atan2(uy-cy, ux-cx)
	turn := math.Atan2(-uy-cy, -ux-cx) - from
	if sweep && turn < 0 {
		turn += 2 * math.Pi
	} else if !sweep && turn > 0 {
		turn -= 2 * math.Pi
	}
	mid := gg.Point{X: (p.at.X + to.X) / 2, Y: (p.at.Y + to.Y) / 2}
	onEllipse := func(ux, uy float64) gg.Point {
		ex, ey := (ux+cx)*rx, (uy+cy)*ry
		return gg.Point{X: mid.X + float64(cos*ex) - float64(sin*ey), Y: mid.Y + float64(sin*ex) + float64(cos*ey)}
	}
	p.turn(from, turn, to, onEllipse)
	p.smooth = 0
}

// turn draws a part of the unit circle that place puts where it belongs, ending exactly at to.
func (p *pen) turn(from, turn float64, to gg.Point, place func(x, y float64) gg.Point) {
	pieces := math.Max(1, math.Ceil(math.Abs(turn)/(math.Pi/2)-1e-9))
	step := turn / pieces
	k := 4.0 / 3 * math.Tan(step/4)
	for i := range int(pieces) {
		sin0, cos0 := math.Sincos(from + float64(step*float64(i)))
		sin1, cos1 := math.Sincos(from + float64(step*float64(i+1)))
		end := place(cos1, sin1)
		if i == int(pieces)-1 {
			end = to
		}
		p.cubic(place(cos0-float64(k*sin0), sin0+float64(k*cos0)), place(cos1+float64(k*sin1), sin1-float64(k*cos1)), end)
	}
}
