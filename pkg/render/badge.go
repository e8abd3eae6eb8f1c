package render

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"github.com/fogleman/gg"

	"aioratings/pkg/render/layout"
	"aioratings/pkg/render/marks"
	"aioratings/pkg/request"
)

// badge draws one badge: plates, label, value, and a shadow under all of it where there is no plate.
func (r *Renderer) badge(on sheet, b Badge, place layout.Badge, l look) {
	dc := on.dc
	r.plates(dc, b, place, l)
	dc.SetColor(color.White)
	if l.label == request.LabelText {
		t := place.LabelText
		r.bold.draw(dc, marks.TextLabel(b.Source), t.Centre, t.Baseline, t.Size)
	} else {
		at := image.Pt(place.Icon.X, place.Icon.Y)
		r.press(on.pixels, stamp{source: b.Source, state: b.State, label: l.label, width: place.Icon.W, height: place.Icon.H}, at)
	}
	t := place.ValueText
	r.bold.draw(dc, b.Text, t.Centre, t.Baseline, t.Size)
	if l.shadow > 0 {
		castShadow(on.pixels, l.solid, l.soft, l.shadow)
	}
}

// plates draws what label and value stand on.
func (r *Renderer) plates(dc *gg.Context, b Badge, place layout.Badge, l look) {
	if l.plate == 0 {
		return
	}
	dark := color.NRGBA{A: l.plate}
	if l.background != request.BackgroundDefault {
		fill(dc, dark, place.Box, l.radius, allCorners)
		return
	}
	labelCorners, valueCorners := leftCorners, rightCorners
	if place.Label.X == place.Value.X {
		labelCorners, valueCorners = topCorners, bottomCorners
	}
	fill(dc, labelPlate(b.Source, l.label), place.Label, l.radius, labelCorners)
	fill(dc, dark, place.Value, l.radius, valueCorners)
}

// labelPlate is the source's colour behind white icons and text. Behind a logo, which has the same colour itself, it is a
// deep shade of it.
func labelPlate(src request.Source, label request.Label) color.NRGBA {
	c := marks.Colour(src)
	if label == request.LabelLogo {
		const share = 72 // of 256
		shade := func(v uint8) uint8 { return uint8(int(v) * share / 256) }
		return color.NRGBA{R: shade(c.R), G: shade(c.G), B: shade(c.B), A: 235}
	}
	return c
}

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

// fill paints a rectangle whose given corners are round; their edges are anti-aliased, straight ones lie on whole pixels.
// Only the strips that have corners need the rasteriser.
func fill(dc *gg.Context, c color.Color, box layout.Rect, radius float64, round corners) {
	strip := min(int(math.Ceil(radius)), box.H/2)
	top, bottom := box, box
	top.H, bottom.H, bottom.Y = strip, strip, box.Bottom()-strip
	dc.SetColor(c)
	if strip > 0 {
		outline(dc, top, radius, round&topCorners)
		outline(dc, bottom, radius, round&bottomCorners)
		dc.Fill()
	}
	between := image.Rect(box.X, top.Bottom(), box.Right(), bottom.Y)
	draw.Draw(dc.Image().(draw.Image), between, image.NewUniform(c), image.Point{}, draw.Over)
}

// outline adds a rectangle with round corners to the path.
func outline(dc *gg.Context, box layout.Rect, radius float64, round corners) {
	left, top := float64(box.X), float64(box.Y)
	right, bottom := float64(box.Right()), float64(box.Bottom())
	corner := func(which corners, x, y, cx, cy, from float64) {
		if round&which == 0 {
			dc.LineTo(x, y)
			return
		}
		dc.DrawArc(x+float64(cx*radius), y+float64(cy*radius), radius, from, from+math.Pi/2)
	}
	dc.NewSubPath()
	corner(topLeft, left, top, 1, 1, math.Pi)
	corner(topRight, right, top, -1, 1, math.Pi*3/2)
	corner(bottomRight, right, bottom, -1, -1, 0)
	corner(bottomLeft, left, bottom, 1, -1, math.Pi/2)
	dc.ClosePath()
}
