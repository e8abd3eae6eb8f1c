package render

import (
	"image"

	"aioratings/pkg/render/layout"
	"aioratings/pkg/render/marks"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
)

// decorate puts the badges and the statuette on the picture that parameters arrange. Each is drawn on a small sheet and
// laid over the picture, so that its cost follows from its own size and not from the picture's.
func (r *Renderer) decorate(im *planes.Image, s Scene) {
	plan := layout.Of(r.layoutScene(im, s), r.bold)
	if len(plan.Badges) > 0 {
		style := badgeStyle{s.Design.Label, s.Design.Background}
		r.badges(im, s.Badges, plan.Badges, r.lookOf(im, style, plan.Badges, plan.Unit, plan.Radius))
	}
	if plan.Statuette.W > 0 {
		r.statuette(im, s.Award, plan.Statuette, 1)
	}
}

// layoutScene says what is to be placed. A plain picture (Limit 0) has no statuette either.
func (r *Renderer) layoutScene(im *planes.Image, s Scene) layout.Scene {
	scene := layout.Scene{
		Design: s.Design, Width: im.Width, Height: im.Height,
		Award:      s.Award != request.NoAward && s.Design.Family == request.Poster && s.Design.Limit > 0,
		AwardRatio: r.marks.StatuetteWidth(1),
	}
	scene.Values, scene.Labels = lettered(s.Badges, s.Design.Label)
	return scene
}

// lettered is the text on badges: their values, and their labels where those are text.
func lettered(badges []Badge, label request.Label) (values, labels []string) {
	for _, b := range badges {
		values = append(values, b.Text)
		if label == request.LabelText {
			labels = append(labels, marks.TextLabel(b.Source))
		}
	}
	return values, labels
}

// badges draws badges, which are all of one size, at their places.
func (r *Renderer) badges(im *planes.Image, badges []Badge, places []layout.Badge, l look) {
	box := places[0].Box
	paper := r.newSheet(box.W+2*l.spread, box.H+2*l.spread)
	defer paper.release()
	for i, place := range places {
		at := corner(place.Box, l.spread)
		paper.clean()
		r.badge(paper, badges[i], place.Moved(-at.X, -at.Y), l)
		paper.fade(l.opacity)
		im.Over(paper.pixels, at)
	}
}

// statuette draws an award's as large as the box allows.
func (r *Renderer) statuette(im *planes.Image, award request.Award, box layout.Rect, opacity float64) {
	r.single(im, stamp{award: award, width: box.W, height: box.H}, box, opacity)
}

// single puts one stamp on the picture by itself.
func (r *Renderer) single(im *planes.Image, s stamp, box layout.Rect, opacity float64) {
	at := corner(box, 0)
	paper := r.newSheet(box.W, box.H)
	defer paper.release()
	r.press(paper.pixels, s, image.Pt(box.X, box.Y).Sub(at))
	paper.fade(opacity)
	im.Over(paper.pixels, at)
}
