package render

import (
	"image"

	"aioratings/pkg/design"
	"aioratings/pkg/render/layout"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
)

// elements are the parts of a canvas, one for each element of which there is something to show. Badges without a plate of
// their own adapt to what lies beneath them, elements drawn before included.
func (r *Renderer) elements(a *arrangement, size image.Point, s Scene) {
	for i := range s.Design.Canvas.Elements {
		e := &s.Design.Canvas.Elements[i]
		switch e.Kind {
		case design.Rating, design.Strip:
			r.badgeElement(a, size, e, s)
		case design.Statuette:
			if award := s.won(e.Award); award != request.NoAward {
				box := r.place(size, e, layout.Content{Ratio: r.marks.StatuetteWidth(1)}).Box
				one := statuette(award, box, e.Opacity)
				a.add(&one, box.Y, box.Bottom())
			}
		case design.Mark:
			box := r.place(size, e, layout.Content{}).Box
			side := min(box.W, box.H) // the box may be off the square by a pixel
			one := singleOf(stamp{source: e.Source, label: request.LabelLogo, width: side, height: side, opacity: e.Opacity}, box)
			a.add(&one, box.Y, box.Bottom())
		case design.Text:
			letters := r.weight(e.Weight)
			if text := s.Facts.line(*e, letters); text != "" {
				place := r.place(size, e, layout.Content{Line: text})
				a.add(&caption{e, place}, place.Ink.Y, place.Ink.Bottom())
			}
		case design.Rectangle:
			place := r.place(size, e, layout.Content{})
			a.add(&panel{e, place}, place.Box.Y, place.Box.Bottom())
		case design.Gradient:
			box := r.place(size, e, layout.Content{}).Box
			a.add(&gradient{e, box}, box.Y, box.Bottom())
		}
	}
}

func (r *Renderer) place(size image.Point, e *design.Element, c layout.Content) layout.Piece {
	return layout.Place(*e, c, size.X, size.Y, r.weight(e.Weight))
}

// weight is the lettering of a text element; what says nothing is bold, as badges are.
func (r *Renderer) weight(w design.Weight) *lettering {
	if w == design.Medium {
		return r.medium
	}
	return r.bold
}

// won is the award whose statuette an element shows.
func (s Scene) won(named request.Award) request.Award {
	switch {
	case named == request.NoAward:
		return s.Award
	case named == request.Oscar && s.Oscar, named == request.Emmy && s.Emmy:
		return named
	}
	return request.NoAward
}

// Shown tells which scores and statuettes the elements of a scene's canvas show.
func (s Scene) Shown() (scores request.SourceSet, oscar, emmy bool) {
	for i := range s.Design.Canvas.Elements {
		switch e := &s.Design.Canvas.Elements[i]; e.Kind {
		case design.Rating, design.Strip:
			for _, badge := range s.picked(e) {
				scores = scores.With(badge.Source)
			}
		case design.Statuette:
			award := s.won(e.Award)
			oscar, emmy = oscar || award == request.Oscar, emmy || award == request.Emmy
		}
	}
	return scores, oscar, emmy
}

// picked are the scores that an element shows.
func (s Scene) picked(e *design.Element) (shown []Badge) {
	order, limit := e.Order, e.Limit
	if e.Kind == design.Rating {
		order, limit = []request.Source{e.Source}, 1
	}
	for _, source := range order {
		for _, score := range s.Scores {
			if score.Source == source && len(shown) < limit {
				shown = append(shown, score)
				break
			}
		}
	}
	return shown
}

func (r *Renderer) badgeElement(a *arrangement, size image.Point, e *design.Element, s Scene) {
	badges := s.picked(e)
	if len(badges) == 0 {
		return
	}
	values, labels := a.lettered(badges, e.Badge.Label)
	place := r.place(size, e, layout.Content{Values: values, Labels: labels})
	l := plainLook(badgeStyle{e.Badge.Label, e.Badge.Background}, place.Unit, place.Radius)
	l.opacity = e.Opacity
	a.addBadges(badges, place.Badges, l)
}

// caption is a line of text.
type caption struct {
	element *design.Element
	place   layout.Piece
}

func (c *caption) draw(r *Renderer, im *planes.Image) {
	at := corner(c.place.Ink, 0)
	paper := r.newSheet(c.place.Ink.W, c.place.Ink.H)
	defer paper.release()
	t := c.place.Text
	r.weight(c.element.Weight).draw(paper.pixels, c.element.Color, c.place.Line, t.Centre-float64(at.X), t.Baseline-float64(at.Y), t.Size)
	fade(paper.pixels.Pix, c.element.Opacity)
	im.Over(paper.pixels, at)
}
