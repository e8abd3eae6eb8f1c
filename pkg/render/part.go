package render

import (
	"image"
	"slices"

	"aioratings/pkg/planar"
	"aioratings/pkg/render/layout"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
)

// part is one thing that is drawn on a picture, by itself: badges that look at each other's grounds, a statuette, an element
// of a canvas. All parts of a picture are known from its size alone, before there is a pixel of it.
type part struct {
	top, bottom int // rows of pixels that it may touch, from top to before bottom
	thing       thing
}

// thing is what a part draws, on a picture or on a strip of it that has the part's rows.
type thing interface {
	draw(r *Renderer, im *planes.Image)
}

// arrangement is the parts of one scene's picture, the first at the bottom. Its memory is the next one's.
type arrangement struct {
	parts     []part
	runs      []run // of badges
	plan      layout.Plan
	statuette single
	values    []string
	labels    []string
}

// add puts a thing on top that touches the rows from top to before bottom.
func (a *arrangement) add(t thing, top, bottom int) { a.parts = append(a.parts, part{top, bottom, t}) }

// arrange works out what a scene's picture of that size carries. The parts are valid until the arrangement is used anew.
func (r *Renderer) arrange(a *arrangement, size image.Point, s Scene) []part {
	clear(a.parts) // what the last one drew is let go
	clear(a.runs)
	a.parts, a.runs = a.parts[:0], a.runs[:0]
	switch {
	case s.Design.Family == request.Logo: // bare
	case s.Design.Canvas != nil:
		r.elements(a, size, s)
	default:
		r.decoration(a, size, s)
	}
	return a.parts
}

// drawAll draws parts on a whole picture.
func (r *Renderer) drawAll(im *planes.Image, parts []part) {
	for _, p := range parts {
		p.thing.draw(r, im)
	}
}

// stripes are the rows of MCUs of the open file that parts touch, in order and apart, in the memory of rows.
func stripes(rows []planar.Rows, on *planar.Splicer, parts []part) []planar.Rows {
	rows = rows[:0]
	for _, p := range parts {
		if touched := on.Covering(p.top, p.bottom); touched.To > touched.From {
			rows = append(rows, touched)
		}
	}
	slices.SortFunc(rows, func(a, b planar.Rows) int { return a.From - b.From })
	apart := rows[:0]
	for _, next := range rows {
		if n := len(apart); n > 0 && next.From <= apart[n-1].To {
			apart[n-1].To = max(apart[n-1].To, next.To)
		} else {
			apart = append(apart, next)
		}
	}
	return apart
}
