package layout

import (
	"math"

	"aioratings/pkg/design"
	"aioratings/pkg/request"
)

// Content is what an element of a canvas has to show; what its kind does not take stays empty.
type Content struct {
	Values []string // rating and strip: the scores as they are shown, in order
	Labels []string // rating and strip: their text labels; empty where the label is a picture
	Line   string   // text: the line, cleaned
	Ratio  float64  // award: the statuette's width by its height
}

// Piece is where an element of a canvas goes.
type Piece struct {
	Box    Rect    // all of it, within the picture; empty where there is nothing to show
	Badges []Badge // rating and strip: in order, within Box
	Unit   float64 // rating and strip: pixels that one pixel of CONTRACT section 6 has become
	Radius float64 // pixels, of a badge's corners or a rectangle's

	Line string // text: as much of the line as is shown
	Text Text   // text: where it stands
	Ink  Rect   // text: the pixels that it may touch, within Box across and within the picture down
}

// Place lays one element of a canvas out on a picture of width by height pixels, as design.Element tells. A box that
// would be rounded to nothing is one pixel.
func Place(e design.Element, c Content, width, height int, face Face) Piece {
	w, h := float64(width), float64(height)
	switch e.Kind {
	case design.Rating, design.Strip:
		if len(c.Values) == 0 {
			return Piece{}
		}
		return run(e, c, w, h, face)
	case design.Text:
		if c.Line == "" {
			return Piece{}
		}
		return line(e, c.Line, w, h, face)
	case design.Statuette:
		return Piece{Box: box(e, e.Height*h*c.Ratio, e.Height*h, w, h)}
	case design.Mark:
		return Piece{Box: box(e, e.Height*h, e.Height*h, w, h)}
	}
	p := Piece{Box: box(e, e.Width*w, e.Height*h, w, h)}
	p.Radius = e.Radius * float64(min(p.Box.W, p.Box.H))
	return p
}

// box is the whole pixels that an element of w by h takes on a picture of W by H.
func box(e design.Element, w, h, W, H float64) Rect {
	left, top, width, height := e.Place(w, h, W, H)
	x, y := halfUp(left), halfUp(top)
	r := Rect{x, y, max(1, halfUp(left+float64(width))-x), max(1, halfUp(top+float64(height))-y)}
	r.X, r.Y = min(r.X, int(W)-r.W), min(r.Y, int(H)-r.H)
	return r
}

// hair is more than what fractions of tens are off as binary numbers, and less than anybody can see, in pixels or sizes.
const hair = 1e-6

// halfUp rounds to whole pixels. What lies a hair under a half is one: 0.15 of 870 is to be 131 on every machine.
func halfUp(v float64) int {
	return int(math.Floor(v + 0.5 + hair))
}

// run lays badges out that follow one another: a strip, or a rating, which is a run of one.
func run(e design.Element, c Content, W, H float64, face Face) Piece {
	m := moulder{style: e.Badge.Style, shape: e.Badge.Shape, values: c.Values, labels: c.Labels, face: face}
	count, column := len(c.Values), e.Direction == request.Column
	high := max(1, e.Height*H)
	var shape mould
	var all Rect
	for share := 1.0; ; {
		gap := e.Gap * H * share
		shape = m.at(high / m.tall() * share)
		w, h := float64(shape.w), high*share
		if column {
			h = float64(float64(count)*h) + float64(float64(count-1)*gap)
		} else {
			w = float64(float64(count)*w) + float64(float64(count-1)*gap)
		}
		all = box(e, w, h, W, H)
		room := min(W/w, H/h)
		if room >= 1 || share < 1e-3 {
			break
		}
		share *= min(room, 0.995) // whole pixels do not shrink evenly, so a little further each time
	}
	m.height = all.H
	if column {
		m.height = max(1, min(halfUp(float64(m.tall()*shape.unit)), all.H/count))
	}
	shape = m.at(shape.unit)
	p := Piece{Box: all, Badges: make([]Badge, 0, count), Unit: shape.unit, Radius: shape.radius}
	for i := range count {
		at := Rect{X: all.X, Y: all.Y}
		if column {
			at.Y += spread(i, count, all.H-shape.h)
		} else {
			at.X += spread(i, count, all.W-shape.w)
		}
		p.Badges = append(p.Badges, shape.badge(at))
	}
	return p
}

// spread is how far the i-th of count things is from the first, the last being so many pixels away.
func spread(i, count, pixels int) int {
	if count < 2 {
		return 0
	}
	return (2*i*pixels + count - 1) / (2 * (count - 1))
}
