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
func (r *Renderer) decoration(a *arrangement, size image.Point, s Scene) {
	a.plan.Set(r.layoutScene(a, size, s), r.bold)
	if len(a.plan.Badges) > 0 {
		l := plainLook(badgeStyle{s.Design.Label, s.Design.Background}, a.plan.Unit, a.plan.Radius)
		a.addBadges(s.Badges, a.plan.Badges, l)
	}
	if box := a.plan.Statuette; box.W > 0 {
		a.statuette = statuette(s.Award, box, 1)
		a.add(&a.statuette, box.Y, box.Bottom())
	}
}

// layoutScene says what is to be placed. A plain picture (Limit 0) has no statuette either.
func (r *Renderer) layoutScene(a *arrangement, size image.Point, s Scene) layout.Scene {
	scene := layout.Scene{
		Design: s.Design, Width: size.X, Height: size.Y,
		Award:      s.Award != request.NoAward && s.Design.Family == request.Poster && s.Design.Limit > 0,
		AwardRatio: r.marks.StatuetteWidth(1),
	}
	scene.Values, scene.Labels = a.lettered(s.Badges, s.Design.Label)
	return scene
}

// lettered is the text on badges: their values, and their labels where those are text. It is valid until it is asked for
// anew.
func (a *arrangement) lettered(badges []Badge, label request.Label) (values, labels []string) {
	a.values, a.labels = a.values[:0], a.labels[:0]
	for _, b := range badges {
		a.values = append(a.values, b.Text)
		if label == request.LabelText {
			a.labels = append(a.labels, marks.TextLabel(b.Source))
		}
	}
	return a.values, a.labels
}

// addBadges adds badges that stand together: as one run if all must look alike by what is under any of them, or else as one
// for each row of them.
func (a *arrangement) addBadges(badges []Badge, places []layout.Badge, l look) {
	for from := 0; from < len(places); {
		to := from + 1
		first := places[from].Box
		top, bottom := first.Y, first.Bottom()
		for to < len(places) && (l.adapts() || places[to].Box.Y == first.Y) {
			top, bottom = min(top, places[to].Box.Y), max(bottom, places[to].Box.Bottom())
			to++
		}
		a.runs = append(a.runs, run{badges[from:to], places[from:to], l})
		a.add(&a.runs[len(a.runs)-1], top-l.spread, bottom+l.spread)
		from = to
	}
}

// run is badges of one size that look alike.
type run struct {
	badges []Badge
	places []layout.Badge
	look   look // before it adapts
}

func (b *run) draw(r *Renderer, im *planes.Image) {
	l := r.adapted(b.look, im, b.places)
	for i, place := range b.places {
		at := corner(place.Box, l.spread)
		one := pressed{b.badges[i], place.Moved(-at.X, -at.Y), l}
		picture := r.pressed.find(one)
		if picture == nil {
			picture = r.drawBadge(one)
			r.pressed.keep(one, picture)
		}
		im.Over(picture, at)
	}
}

// single is one stamp by itself.
type single struct {
	stamp stamp
	at    image.Point // of the sheet that it is on
}

// singleOf puts a stamp into a box.
func singleOf(s stamp, box layout.Rect) single {
	at := corner(box, 0)
	s.inset = image.Pt(box.X, box.Y).Sub(at)
	return single{s, at}
}

// statuette is an award's, as large as the box allows.
func statuette(award request.Award, box layout.Rect, opacity float64) single {
	return singleOf(stamp{award: award, width: box.W, height: box.H, opacity: opacity}, box)
}

func (s *single) draw(r *Renderer, im *planes.Image) { im.Over(r.mark(s.stamp), s.at) }
