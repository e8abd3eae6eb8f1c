package render

import (
	"image"
	"image/color"

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
		plate(dc, dark, place.Box, l.radius, allCorners)
		return
	}
	labelCorners, valueCorners := leftCorners, rightCorners
	if place.Label.X == place.Value.X {
		labelCorners, valueCorners = topCorners, bottomCorners
	}
	plate(dc, labelPlate(b.Source, l.label), place.Label, l.radius, labelCorners)
	plate(dc, dark, place.Value, l.radius, valueCorners)
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
