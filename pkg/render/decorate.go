package render

import (
	"image"

	"github.com/fogleman/gg"

	"aioratings/pkg/render/layout"
	"aioratings/pkg/render/marks"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
)

// decorate puts the badges and the statuette on the picture. Each is drawn on a small sheet of its own and laid over the
// picture, so that its cost follows from its own size and not from the picture's.
func (r *Renderer) decorate(im *planes.Image, s Scene) {
	plan := layout.Of(r.layoutScene(im, s), r.bold)
	look := r.lookOf(im, s, plan)
	for i, place := range plan.Badges {
		r.sheet(im, outset(place.Box, look.spread), func(dc *gg.Context, sheet *image.RGBA, at image.Point) {
			r.badge(dc, sheet, s.Badges[i], place.Moved(-at.X, -at.Y), look)
		})
	}
	if box := plan.Statuette; box.W > 0 {
		r.sheet(im, outset(box, 0), func(dc *gg.Context, _ *image.RGBA, at image.Point) {
			r.marks.Statuette(dc, s.Award, float64(box.X-at.X), float64(box.Y-at.Y), float64(box.H))
		})
	}
}

// layoutScene says what is to be placed. A plain picture (Limit 0) has no statuette either.
func (r *Renderer) layoutScene(im *planes.Image, s Scene) layout.Scene {
	scene := layout.Scene{
		Design: s.Design, Width: im.Width, Height: im.Height,
		Award:      s.Award != request.NoAward && s.Design.Family == request.Poster && s.Design.Limit > 0,
		AwardRatio: r.marks.StatuetteWidth(1),
	}
	for _, b := range s.Badges {
		scene.Values = append(scene.Values, b.Text)
		if s.Design.Label == request.LabelText {
			scene.Labels = append(scene.Labels, marks.TextLabel(b.Source))
		}
	}
	return scene
}

// sheet lends a transparent sheet for the part of the picture, lets paint draw on it, and lays it over the picture. The
// point is where the sheet's corner lies on the picture.
func (r *Renderer) sheet(im *planes.Image, part image.Rectangle, paint func(*gg.Context, *image.RGBA, image.Point)) {
	part = part.Intersect(im.Bounds())
	if part.Empty() {
		return
	}
	sheet := planes.NewRGBA(part.Dx(), part.Dy(), &r.pool)
	defer sheet.Release(&r.pool)
	rgba := sheet.RGBA()
	clear(rgba.Pix)
	paint(gg.NewContextForRGBA(rgba), rgba, part.Min)
	im.Over(rgba, part.Min)
}

// outset is the rectangle with pixels more on each side, from even coordinates on as the planes want it.
func outset(r layout.Rect, pixels int) image.Rectangle {
	x, y := max(r.X-pixels, 0)&^1, max(r.Y-pixels, 0)&^1
	return image.Rect(x, y, r.Right()+pixels, r.Bottom()+pixels)
}

// look is what the badges of one picture have in common beside their layout.
type look struct {
	design request.Params
	radius float64
	plate  uint8 // alpha of the black plate; 0 for none
	shadow uint8 // alpha of the shadow; 0 for none
	spread int   // pixels that the shadow reaches beyond a badge's box
	solid  int   // pixels around the strokes where the shadow is full
	soft   int   // pixels, half the width of its fading
}

// Alphas of black, CONTRACT section 6.
const (
	darkPlate        = 200
	translucentPlate = 120
	shadowAlpha      = 160
)

// lookOf settles how strong plate and shadow must be for white text on this art. All badges of a picture look the same, so
// the brightest spot under any of them decides.
func (r *Renderer) lookOf(im *planes.Image, s Scene, plan layout.Plan) look {
	l := look{design: s.Design.Params, radius: plan.Radius, plate: darkPlate}
	brightest := func() int {
		boxes := make([]layout.Rect, len(plan.Badges))
		for i, b := range plan.Badges {
			boxes[i] = b.Box
		}
		return r.light.brightest(im, boxes)
	}
	switch s.Design.Background {
	case request.BackgroundTranslucent:
		l.plate = veil(brightest(), translucentPlate)
	case request.BackgroundNone:
		l.plate, l.shadow = 0, veil(brightest(), shadowAlpha)
		l.solid = max(1, int(2*plan.Unit+0.5))
		l.soft = l.solid
		l.spread = l.solid + 2*l.soft
	}
	return l
}
