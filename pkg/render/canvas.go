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
func (r *Renderer) elements(size image.Point, s Scene) (parts []part) {
	add := func(box layout.Rect, draw func(im *planes.Image)) {
		top, bottom := rowsOf(box, 0)
		parts = append(parts, part{top, bottom, draw})
	}
	for _, e := range s.Design.Canvas.Elements {
		switch e.Kind {
		case design.Rating, design.Strip:
			parts = append(parts, r.badgeElement(size, e, s)...)
		case design.Statuette:
			if award := s.won(e.Award); award != request.NoAward {
				box := r.place(size, e, layout.Content{Ratio: r.marks.StatuetteWidth(1)}).Box
				add(box, func(im *planes.Image) { r.statuette(im, award, box, e.Opacity) })
			}
		case design.Mark:
			box := r.place(size, e, layout.Content{}).Box
			side := min(box.W, box.H) // the box may be off the square by a pixel
			mark := stamp{source: e.Source, label: request.LabelLogo, width: side, height: side, opacity: e.Opacity}
			add(box, func(im *planes.Image) { r.single(im, mark, box) })
		case design.Text:
			letters := r.weight(e.Weight)
			if line := s.Facts.line(e, letters); line != "" {
				place := r.place(size, e, layout.Content{Line: line})
				add(place.Ink, func(im *planes.Image) { r.paintText(im, e, place) })
			}
		case design.Rectangle:
			place := r.place(size, e, layout.Content{})
			add(place.Box, func(im *planes.Image) { r.paintPlate(im, e, place) })
		case design.Gradient:
			box := r.place(size, e, layout.Content{}).Box
			add(box, func(im *planes.Image) { r.paintGradient(im, e, box) })
		}
	}
	return parts
}

func (r *Renderer) place(size image.Point, e design.Element, c layout.Content) layout.Piece {
	return layout.Place(e, c, size.X, size.Y, r.weight(e.Weight))
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

func (r *Renderer) badgeElement(size image.Point, e design.Element, s Scene) []part {
	badges := s.picked(e)
	if len(badges) == 0 {
		return nil
	}
	values, labels := lettered(badges, e.Badge.Label)
	place := r.place(size, e, layout.Content{Values: values, Labels: labels})
	l := plainLook(badgeStyle{e.Badge.Label, e.Badge.Background}, place.Unit, place.Radius)
	l.opacity = e.Opacity
	return r.badgeParts(badges, place.Badges, l)
}

func (r *Renderer) paintText(im *planes.Image, e design.Element, place layout.Piece) {
	at := corner(place.Ink, 0)
	paper := r.newSheet(place.Ink.W, place.Ink.H)
	defer paper.release()
	paper.dc.SetColor(e.Color)
	t := place.Text
	r.weight(e.Weight).draw(paper.dc, place.Line, t.Centre-float64(at.X), t.Baseline-float64(at.Y), t.Size)
	fade(paper.pixels.Pix, e.Opacity)
	im.Over(paper.pixels, at)
}
