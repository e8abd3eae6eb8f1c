package render

import (
	"image"
	"slices"

	"aioratings/pkg/planar"
	"aioratings/pkg/render/layout"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
)

// part is one thing that is drawn on a picture, by itself: a badge, badges that look at each other's grounds, an element of
// a canvas. All parts of a picture are known from its size alone, before there is a pixel of it.
type part struct {
	top, bottom int                    // rows of pixels that it may touch, from top to before bottom
	draw        func(im *planes.Image) // on a picture, or a strip of it that has those rows
}

// rowsOf is the part's rows for something in a box that reaches so many pixels around it.
func rowsOf(box layout.Rect, around int) (top, bottom int) {
	return box.Y - around, box.Bottom() + around
}

// parts are what a scene's picture of that size carries, the first at the bottom.
func (r *Renderer) parts(size image.Point, s Scene) []part {
	switch {
	case s.Design.Family == request.Logo: // bare
		return nil
	case s.Design.Canvas != nil:
		return r.elements(size, s)
	}
	return r.decoration(size, s)
}

// drawAll draws parts on a whole picture.
func drawAll(im *planes.Image, parts []part) {
	for _, p := range parts {
		p.draw(im)
	}
}

// stripes are the rows of MCUs of the open file that parts touch, in order and apart.
func stripes(on *planar.Splicer, parts []part) []planar.Rows {
	rows := make([]planar.Rows, 0, len(parts))
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
