package render

import (
	"aioratings/pkg/render/layout"
	"aioratings/pkg/render/marks"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
)

// decorate puts the badges and the statuette on the picture. Each is drawn on a small sheet and laid over the picture, so
// that its cost follows from its own size and not from the picture's.
func (r *Renderer) decorate(im *planes.Image, s Scene) {
	plan := layout.Of(r.layoutScene(im, s), r.bold)
	if len(plan.Badges) > 0 {
		look := r.lookOf(im, s, plan)
		box := plan.Badges[0].Box // all are of one size
		paper := r.newSheet(box.W+2*look.spread, box.H+2*look.spread)
		for i, place := range plan.Badges {
			at := corner(place.Box, look.spread)
			paper.clean()
			r.badge(paper, s.Badges[i], place.Moved(-at.X, -at.Y), look)
			im.Over(paper.pixels, at)
		}
		paper.release()
	}
	if box := plan.Statuette; box.W > 0 {
		at := corner(box, 0)
		paper := r.newSheet(box.W, box.H)
		r.marks.Statuette(paper.dc, s.Award, float64(box.X-at.X), float64(box.Y-at.Y), float64(box.H))
		im.Over(paper.pixels, at)
		paper.release()
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
