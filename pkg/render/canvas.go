package render

import (
	"aioratings/pkg/design"
	"aioratings/pkg/render/layout"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
)

// paint draws a canvas on the picture, one element after the other. Badges without a plate of their own adapt to what
// lies beneath them then.
func (r *Renderer) paint(im *planes.Image, s Scene) {
	for _, e := range s.Design.Canvas.Elements {
		switch e.Kind {
		case design.Rating, design.Strip:
			r.paintBadges(im, e, s)
		case design.Statuette:
			if award := s.won(e.Award); award != request.NoAward {
				place := r.place(im, e, layout.Content{Ratio: r.marks.StatuetteWidth(1)})
				r.single(im, stamp{award: award, width: place.Box.W, height: place.Box.H}, place.Box, e.Opacity)
			}
		case design.Mark:
			box := r.place(im, e, layout.Content{}).Box
			side := min(box.W, box.H) // the box may be off the square by a pixel
			r.single(im, stamp{source: e.Source, label: request.LabelLogo, width: side, height: side}, box, e.Opacity)
		case design.Text:
			r.paintText(im, e, s)
		case design.Rectangle:
			r.paintPlate(im, e, r.place(im, e, layout.Content{}))
		case design.Gradient:
			r.paintGradient(im, e, r.place(im, e, layout.Content{}).Box)
		}
	}
}

func (r *Renderer) place(im *planes.Image, e design.Element, c layout.Content) layout.Piece {
	return layout.Place(e, c, im.Width, im.Height, r.weight(e.Weight))
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

// picked are the scores that an element shows.
func (s Scene) picked(e design.Element) (shown []Badge) {
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

func (r *Renderer) paintBadges(im *planes.Image, e design.Element, s Scene) {
	badges := s.picked(e)
	if len(badges) == 0 {
		return
	}
	values, labels := lettered(badges, e.Badge.Label)
	place := r.place(im, e, layout.Content{Values: values, Labels: labels})
	l := r.lookOf(im, badgeStyle{e.Badge.Label, e.Badge.Background}, place.Badges, place.Unit, place.Radius)
	l.opacity = e.Opacity
	r.badges(im, badges, place.Badges, l)
}

func (r *Renderer) paintText(im *planes.Image, e design.Element, s Scene) {
	letters := r.weight(e.Weight)
	line := s.Facts.line(e, letters)
	if line == "" {
		return
	}
	place := r.place(im, e, layout.Content{Line: line})
	at := corner(place.Ink, 0)
	paper := r.newSheet(place.Ink.W, place.Ink.H)
	defer paper.release()
	paper.dc.SetColor(e.Color)
	t := place.Text
	letters.draw(paper.dc, place.Line, t.Centre-float64(at.X), t.Baseline-float64(at.Y), t.Size)
	paper.fade(e.Opacity)
	im.Over(paper.pixels, at)
}
