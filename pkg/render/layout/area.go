package layout

import (
	"math"

	"aioratings/pkg/request"
)

// The margins of CONTRACT section 6 and the height of the statuette, in pixels of a picture of medium width. They belong
// to the picture and do not follow badge_size.
const (
	marginTop       = 20
	marginBottom    = 10
	marginSide      = 15
	marginSideWide  = 20 // backdrops
	statuetteHeight = 112
	statuetteGap    = 7
)

// area is the picture as far as badges may go.
type area struct {
	width, height int
	unit          float64 // pixels for one of the contract's that belong to the picture
	free          Rect    // inside the margins
	statuette     Rect
	taboo         Rect // the statuette and the gap around it
}

func newArea(s Scene) area {
	unit := float64(s.Width) / float64(s.Design.MediumWidth())
	px := func(n float64) int { return int(math.Round(n * unit)) }
	side := px(marginSide)
	if s.Design.Family == request.Backdrop {
		side = px(marginSideWide)
	}
	top, bottom := px(marginTop), px(marginBottom)
	a := area{
		width: s.Width, height: s.Height, unit: unit,
		free: Rect{side, top, max(1, s.Width-2*side), max(1, s.Height-top-bottom)},
	}
	if s.Award {
		h := min(px(statuetteHeight), s.Height/4)
		w := int(math.Ceil(float64(h) * s.AwardRatio))
		a.statuette = Rect{a.free.Right() - w, top, w, h}
		gap := px(statuetteGap)
		a.taboo = Rect{a.statuette.X - gap, top - gap, w + 2*gap, h + 2*gap}
	}
	return a
}

// anchor is where a group of badges stands: at which edge of each axis, or in its middle.
type anchor struct{ x, y edge }

type edge int

const (
	start  edge = -1 // left or top
	middle edge = 0
	end    edge = 1 // right or bottom
)

func anchorOf(p request.Position) anchor {
	switch p {
	case request.TopCenter:
		return anchor{middle, start}
	case request.Left:
		return anchor{start, middle}
	case request.Right:
		return anchor{end, middle}
	case request.TopLeft:
		return anchor{start, start}
	case request.TopRight:
		return anchor{end, start}
	case request.BottomLeft:
		return anchor{start, end}
	case request.BottomRight:
		return anchor{end, end}
	}
	return anchor{middle, end}
}

// opposite is where the other half of split badges stands: across the picture for the sides and corners, at the other
// end of it for the top and bottom centre.
func (a anchor) opposite() anchor {
	if a.x == middle {
		return anchor{middle, -a.y}
	}
	return anchor{-a.x, a.y}
}

// half is the part of free on the anchor's side, gap being kept between the halves.
func (a anchor) half(free Rect, gap int) Rect {
	if a.x == middle {
		h := (free.H - gap) / 2
		if a.y == end {
			return Rect{free.X, free.Bottom() - h, free.W, h}
		}
		return Rect{free.X, free.Y, free.W, h}
	}
	w := (free.W - gap) / 2
	if a.x == end {
		return Rect{free.Right() - w, free.Y, w, free.H}
	}
	return Rect{free.X, free.Y, w, free.H}
}

// along puts length on an axis of size pixels: at the edge, inset from it, or in the middle of the picture; always within
// the low and high of what is free.
func (e edge) along(size, length, low, high, inset int) int {
	at := (size - length) / 2
	switch e {
	case start:
		at = low + inset
	case end:
		at = high - inset - length
	}
	return max(low, min(at, high-length))
}
