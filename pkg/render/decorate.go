package render

import (
	"image"

	"aioratings/pkg/render/layout"
	"aioratings/pkg/render/marks"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
)

// decoration is the badges and the statuette that parameters arrange. Each is drawn on a small sheet and laid over the
// picture, so that its cost follows from its own size and not from the picture's.
func (r *Renderer) decoration(size image.Point, s Scene) (parts []part) {
	plan := layout.Of(r.layoutScene(size, s), r.bold)
	if len(plan.Badges) > 0 {
		l := plainLook(badgeStyle{s.Design.Label, s.Design.Background}, plan.Unit, plan.Radius)
		parts = r.badgeParts(s.Badges, plan.Badges, l)
	}
	if plan.Statuette.W > 0 {
		top, bottom := rowsOf(plan.Statuette, 0)
		parts = append(parts, part{top, bottom, func(im *planes.Image) { r.statuette(im, s.Award, plan.Statuette, 1) }})
	}
	return parts
}

// layoutScene says what is to be placed. A plain picture (Limit 0) has no statuette either.
func (r *Renderer) layoutScene(size image.Point, s Scene) layout.Scene {
	scene := layout.Scene{
		Design: s.Design, Width: size.X, Height: size.Y,
		Award:      s.Award != request.NoAward && s.Design.Family == request.Poster && s.Design.Limit > 0,
		AwardRatio: r.marks.StatuetteWidth(1),
	}
	scene.Values, scene.Labels = lettered(s.Badges, s.Design.Label)
	return scene
}

// badgeParts are badges that stand together: one part if all must look alike by what is under any of them, or else one for
// each run of them in the same rows.
func (r *Renderer) badgeParts(badges []Badge, places []layout.Badge, l look) (parts []part) {
	for from := 0; from < len(places); {
		to := from + 1
		top, bottom := rowsOf(places[from].Box, l.spread)
		for to < len(places) && (l.adapts() || places[to].Box.Y == places[from].Box.Y) {
			above, below := rowsOf(places[to].Box, l.spread)
			top, bottom = min(top, above), max(bottom, below)
			to++
		}
		shown, at := badges[from:to], places[from:to]
		parts = append(parts, part{top, bottom, func(im *planes.Image) { r.badges(im, shown, at, r.adapted(l, im, at)) }})
		from = to
	}
	return parts
}

// lettered is the text on badges: their values, and their labels where those are text.
func lettered(badges []Badge, label request.Label) (values, labels []string) {
	values = make([]string, 0, len(badges))
	for _, b := range badges {
		values = append(values, b.Text)
		if label == request.LabelText {
			labels = append(labels, marks.TextLabel(b.Source))
		}
	}
	return values, labels
}

// badges lays badges, which are all of one size, over the picture at their places.
func (r *Renderer) badges(im *planes.Image, badges []Badge, places []layout.Badge, l look) {
	for i, place := range places {
		at := corner(place.Box, l.spread)
		one := pressed{badges[i], place.Moved(-at.X, -at.Y), l}
		picture := r.pressed.find(one)
		if picture == nil {
			picture = r.drawBadge(one)
			r.pressed.keep(one, picture)
		}
		im.Over(picture, at)
	}
}

// statuette lays an award's over the picture, as large as the box allows.
func (r *Renderer) statuette(im *planes.Image, award request.Award, box layout.Rect, opacity float64) {
	r.single(im, stamp{award: award, width: box.W, height: box.H, opacity: opacity}, box)
}

// single lays one stamp over the picture by itself.
func (r *Renderer) single(im *planes.Image, s stamp, box layout.Rect) {
	at := corner(box, 0)
	s.inset = image.Pt(box.X, box.Y).Sub(at)
	im.Over(r.mark(s), at)
}
