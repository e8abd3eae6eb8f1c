package render

import (
	"image"
	"image/color"

	"aioratings/pkg/design"
	"aioratings/pkg/render/layout"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
)

// bandHeight is how many rows of a large plate are drawn at a time: it need not fit on a sheet as a whole. It is even.
const bandHeight = 64

// bands lends sheets for the rows of box, one band after the other, and lays each over the picture once it is drawn on.
// What is drawn below the band is the next one's and is thrown away. The corner of the sheet lies at at.
func (r *Renderer) bands(im *planes.Image, box layout.Rect, opacity float64, draw func(paper *sheet, at image.Point)) {
	paper := r.newSheet(box.W, bandHeight)
	defer paper.release()
	for y := box.Y; y < box.Bottom(); {
		next := min(y&^1+bandHeight, box.Bottom())
		at := corner(layout.Rect{X: box.X, Y: y}, 0)
		paper.clean()
		draw(&paper, at)
		clear(paper.pixels.Pix[(next-at.Y)*paper.pixels.Stride:])
		fade(paper.pixels.Pix, opacity)
		im.Over(paper.pixels, at)
		y = next
	}
}

// panel is a rectangle of one colour.
type panel struct {
	element *design.Element
	place   layout.Piece
}

func (p *panel) draw(r *Renderer, im *planes.Image) {
	r.bands(im, p.place.Box, p.element.Opacity, func(paper *sheet, at image.Point) {
		box := p.place.Box
		box.X, box.Y = box.X-at.X, box.Y-at.Y
		plate(paper.context(), p.element.Color, box, p.place.Radius, allCorners)
	})
}

// gradient is a rectangle that goes from one colour over into another.
type gradient struct {
	element *design.Element
	box     layout.Rect
}

func (g *gradient) draw(r *Renderer, im *planes.Image) {
	e, box := g.element, g.box
	across := e.Direction == request.Rows
	steps := box.H
	if across {
		steps = box.W
	}
	colours := blend(e.From, e.To, steps)
	r.bands(im, box, e.Opacity, func(paper *sheet, at image.Point) {
		left := box.X - at.X
		for y := max(box.Y, at.Y); y < min(at.Y+bandHeight, box.Bottom()); y++ {
			row := paper.pixels.Pix[paper.pixels.PixOffset(left, y-at.Y):][:4*box.W]
			for x := range box.W {
				if across {
					copy(row[4*x:], colours[x][:])
				} else {
					copy(row[4*x:], colours[y-box.Y][:])
				}
			}
		}
	})
}

// blend goes from one colour over into another in n equal steps, premultiplied.
func blend(from, to color.NRGBA, n int) [][4]byte {
	r1, g1, b1, a1 := from.RGBA()
	r2, g2, b2, a2 := to.RGBA()
	first, last := [4]int{int(r1), int(g1), int(b1), int(a1)}, [4]int{int(r2), int(g2), int(b2), int(a2)}
	colours := make([][4]byte, n)
	for i := range colours {
		for c := range 4 { // in the middle of each step
			v := (first[c]*(2*(n-i)-1) + last[c]*(2*i+1)) / (2 * n)
			colours[i][c] = byte((v + 128) / 257)
		}
	}
	return colours
}
