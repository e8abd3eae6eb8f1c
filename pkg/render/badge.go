package render

import (
	"image"
	"image/color"
	"image/draw"

	"github.com/fogleman/gg"

	"aioratings/pkg/render/layout"
	"aioratings/pkg/render/marks"
	"aioratings/pkg/request"
)

// pressed is all that a badge's picture depends on: the badge, where its parts stand on the sheet, and its look.
type pressed struct {
	badge Badge
	place layout.Badge
	look  look
}

// drawBadge draws one badge: plates, label, value, and a shadow under all of it where there is no plate. There is room for
// the shadow around its box, and for a box at odd coordinates.
func (r *Renderer) drawBadge(p pressed) *image.RGBA {
	l, place := p.look, p.place
	sheet := evenSheet(place.Box.Right()+l.spread, place.Box.Bottom()+l.spread)
	r.plates(sheet, p.badge, place, l)
	if l.label == request.LabelText {
		t := place.LabelText
		r.bold.draw(sheet, r.labelInk(p.badge.Source, l), marks.TextLabel(p.badge.Source), t.Centre, t.Baseline, t.Size)
	} else {
		icon := place.Icon
		mark := r.mark(stamp{source: p.badge.Source, state: p.badge.State, label: l.label, width: icon.W, height: icon.H, opacity: 1})
		draw.Draw(sheet, mark.Rect.Add(image.Pt(icon.X, icon.Y)), mark, image.Point{}, draw.Over)
	}
	t := place.ValueText
	r.bold.draw(sheet, color.White, p.badge.Text, t.Centre, t.Baseline, t.Size)
	if l.shadow > 0 {
		castShadow(sheet, l.solid, l.soft, l.shadow)
	}
	fade(sheet.Pix, l.opacity)
	return sheet
}

// labelInk is the colour of a label's letters: white, but for those on the colour of a source that is too bright for it.
func (r *Renderer) labelInk(src request.Source, l look) color.Color {
	c := marks.Colour(src)
	if l.plate > 0 && l.background == request.BackgroundDefault && r.light.grey(r.light.of(c.R, c.G, c.B)) > legibleGrey {
		return color.Gray{Y: 16}
	}
	return color.White
}

// plates draws what label and value stand on.
func (r *Renderer) plates(sheet *image.RGBA, b Badge, place layout.Badge, l look) {
	if l.plate == 0 {
		return
	}
	dc := gg.NewContextForRGBA(sheet)
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
