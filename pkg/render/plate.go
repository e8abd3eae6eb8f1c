package render

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"github.com/fogleman/gg"

	"aioratings/pkg/render/layout"
)

// corners says which of a rectangle's corners are round.
type corners uint8

const (
	topLeft corners = 1 << iota
	topRight
	bottomRight
	bottomLeft

	leftCorners   = topLeft | bottomLeft
	rightCorners  = topRight | bottomRight
	topCorners    = topLeft | topRight
	bottomCorners = bottomLeft | bottomRight
	allCorners    = topCorners | bottomCorners
)

// plate paints a rectangle on clean paper, of which the given corners are round: their edges are anti-aliased, straight
// ones lie on whole pixels. Only the corners themselves need the rasteriser.
func plate(dc *gg.Context, c color.Color, box layout.Rect, radius float64, round corners) {
	side := min(int(math.Ceil(radius)), box.W/2, box.H/2) // of the squares that corners are in
	paper, ink := dc.Image().(draw.Image), image.NewUniform(c)
	blot := func(left, top, right, bottom int) {
		draw.Draw(paper, image.Rect(left, top, right, bottom), ink, image.Point{}, draw.Src)
	}
	top, bottom := box.Y+side, box.Bottom()-side
	blot(box.X, top, box.Right(), bottom)
	for _, row := range [...]struct {
		top, bottom int
		left, right corners
	}{{box.Y, top, topLeft, topRight}, {bottom, box.Bottom(), bottomLeft, bottomRight}} {
		left, right := box.X, box.Right()
		if round&row.left != 0 {
			left += side
		}
		if round&row.right != 0 {
			right -= side
		}
		blot(left, row.top, right, row.bottom)
	}
	if side == 0 || round == 0 {
		return
	}
	dc.SetColor(c)
	for i, at := range [...]image.Point{{box.X, box.Y}, {box.Right(), box.Y}, {box.Right(), box.Bottom()}, {box.X, box.Bottom()}} {
		if round&(topLeft<<i) != 0 {
			quarter(dc, at, side, radius, i)
		}
	}
	dc.Fill()
}

// quarter adds to the path the square at a corner (0 top left, then clockwise), rounded off by the radius.
func quarter(dc *gg.Context, at image.Point, side int, radius float64, which int) {
	inX, inY := [...]float64{1, -1, -1, 1}[which], [...]float64{1, 1, -1, -1}[which] // into the rectangle
	x, y, s := float64(at.X), float64(at.Y), float64(side)
	dc.NewSubPath()
	dc.MoveTo(x+float64(inX*s), y+float64(inY*s))
	if from := math.Pi + float64(float64(which)*math.Pi/2); which%2 == 0 { // the arc begins on a vertical side
		dc.LineTo(x, y+float64(inY*s))
		dc.DrawArc(x+float64(inX*radius), y+float64(inY*radius), radius, from, from+math.Pi/2)
		dc.LineTo(x+float64(inX*s), y)
	} else {
		dc.LineTo(x+float64(inX*s), y)
		dc.DrawArc(x+float64(inX*radius), y+float64(inY*radius), radius, from, from+math.Pi/2)
		dc.LineTo(x, y+float64(inY*s))
	}
	dc.ClosePath()
}
