package design

import (
	"image/color"

	"aioratings/pkg/request"
)

// Bounds of a canvas. Package profiles holds documents to them, and settling a design keeps them whatever it is given.
const (
	MaxElements  = 64
	MaxText      = 200 // characters
	MinSide      = 0.001
	MinTextSize  = 0.005
	MaxTextSize  = 0.5
	MaxRadius    = 0.5
	DefaultStrip = 3 // badges of a strip that says neither order nor limit
	lineHeight   = 1.2
)

// Canvas is what is drawn on the art in place of the badges and the statuette that parameters arrange: elements, the
// first at the bottom. There is nothing else on the picture.
type Canvas struct {
	Elements []Element
}

// Element is one thing on a canvas. Which fields count depends on its kind; the others are zero in a settled design.
//
// Geometry. W and H are the picture's width and height in pixels, after imageSize and fit. Fractions of the horizontal are
// of W, all others of H, except where a field says otherwise. The element takes up a box:
//
//	rating      Height·H high; as wide as a badge of that height with its label and value is by the measures of the
//	            built-in designs (a horizontal badge is 58 units high, a pill 64, a vertical one as high as label, gap, value
//	            and padding), every other measure scaled alike
//	award       Height·H high; as wide as the statuette is
//	mark        a square of Height·H; the mark is fitted into it and centred, keeping its own shape
//	strip       a row or column of badges that are Height·H high each and all as wide as the widest, Gap·H between two
//	text        Width·W wide and 1.2·Size·H high, however long the line is
//	rectangle   Width·W wide and Height·H high
//	gradient    likewise
//
// The box stands so that its Anchor lies on the point X·W, Y·H from the upper left corner. Everything is kept inside the
// picture: a box that is larger than it shrinks as one, keeping its proportions, and one that sticks out is moved inwards by
// the least distance; nothing is clipped. Place does both. Then its edges are rounded to whole pixels, halves up.
//
// An element of which there is nothing to show (no score from the source, no prize, no such fact) is left out, and the
// others stay where they are.
type Element struct {
	Kind    Kind
	X, Y    float64 // 0 to 1, of W and H
	Anchor  Anchor
	Opacity float64 // 0 to 1, of the whole element over what lies beneath it

	Width  float64 // MinSide to 1, of W: text, rectangle, gradient
	Height float64 // MinSide to 1, of H: all but text. Of a strip it is one badge's

	Source request.Source   // rating, mark
	Badge  Badge            // rating, strip
	Award  request.Award    // award: this one only; NoAward for the one that the built-in poster would show
	Order  []request.Source // strip: exactly these, in this order, nil for the default order; those without a score drop out
	Limit  int              // strip: at most so many badges, 1 to 10; 0 for the length of Order, or DefaultStrip without one
	Gap    float64          // strip: 0 to 1, of H

	// Direction of a strip is that of its badges. A gradient with Rows runs from left to right, with Column from top to
	// bottom. DirectionByPosition does not occur.
	Direction request.Direction

	Facts    []Fact  // text: in this order, joined by " · "; those that are not known drop out. Not with Text
	Text     string  // text: a free line of at most MaxText characters, not with Facts
	Size     float64 // text: MinTextSize to MaxTextSize, of H: the size of the type (its em). The baseline is 0.95 of it below the box's top
	Align    Align   // text: where a line that is shorter than the box stands in it
	Ellipsis bool    // text: a line too long for the box is cut short and ends in "…"; otherwise it is set smaller until it fits
	Weight   Weight  // text

	Color  color.NRGBA // text, rectangle
	Radius float64     // rectangle: 0 to MaxRadius, of the box's shorter side: the radius of its four corners

	// From and To are a gradient's colours at its two ends, with premultiplied colours going over into one another in
	// equal steps, so that what colour a wholly transparent end has does not matter.
	From, To color.NRGBA
}

// Badge is how a rating is drawn, as the parameters of these names say.
type Badge struct {
	Style      request.BadgeStyle // StyleHorizontal or StyleVertical
	Shape      request.BadgeShape
	Background request.Background
	Label      request.Label
}

// Place gives the upper left corner and the size of the box, in pixels before rounding, of an element whose box would be
// w by h pixels if the picture, of width by height, had room for it everywhere.
func (e Element) Place(w, h, width, height float64) (left, top, boxWidth, boxHeight float64) {
	if shrink := min(1, width/w, height/h); shrink < 1 {
		w, h = w*shrink, h*shrink
	}
	x, y := e.Anchor.fractions()
	left = max(0, min(e.X*width-x*w, width-w))
	top = max(0, min(e.Y*height-y*h, height-h))
	return left, top, w, h
}

// LineHeight is the height in pixels of a text's box on a picture of that height.
func (e Element) LineHeight(height float64) float64 { return lineHeight * e.Size * height }
