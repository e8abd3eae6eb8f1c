package layout

import (
	"math"

	"aioratings/pkg/design"
)

// The height of a line's box, how far below its top the baseline is, and how small a line is set before it is cut short
// after all, in sizes.
const (
	lineHeight = 1.2
	baseline   = 0.95
	smallest   = 0.5
)

// line lays text out in its box. What counts is the ink, not the pen's way: lines of different sizes, and the rules above
// and below them, then begin at the same pixel.
func line(e design.Element, text string, W, H float64, face Face) Piece {
	p := Piece{Box: box(e, e.Width*W, float64(lineHeight*e.Size)*H, W, H), Line: text}
	size, room := e.Size*H, float64(p.Box.W)
	excess := func() float64 { // of the line as it is now: how many times as long it is as the box
		left, _, right, _ := face.Ink(p.Line, p.Text.Size)
		return (right - left) / room
	}
	p.Text.Size = size
	if long := excess(); long > 1+hair && !e.Ellipsis {
		p.Text.Size = max(size/long, smallest*size)
	}
	if excess() > 1+hair {
		p.Line = ellipsis(text, face, p.Text.Size, room)
	}
	if long := excess(); long > 1+hair { // hardly room for a letter
		p.Text.Size /= long
	}
	left, top, right, bottom := face.Ink(p.Line, p.Text.Size)
	free := max(0, room-(right-left))
	x := float64(p.Box.X)
	switch e.Align {
	case design.AlignCenter:
		x += float64(free / 2)
	case design.AlignRight:
		x += free
	}
	y := math.Round(float64(p.Box.Y) + float64(baseline*size))
	y = max(min(y, H-math.Ceil(bottom)), math.Ceil(-top)) // accents on capitals may rise above the box
	p.Text.Baseline = y
	p.Text.Centre = x - left + float64(face.Width(p.Line, p.Text.Size)/2)
	p.Ink = Rect{X: p.Box.X, Y: int(y + math.Floor(top)), W: p.Box.W}
	p.Ink.H = int(y+math.Ceil(bottom)) - p.Ink.Y
	return p
}
