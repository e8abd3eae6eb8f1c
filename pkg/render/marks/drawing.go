package marks

import (
	"image/color"

	"github.com/fogleman/gg"
)

// drawing is a vector mark: layers from the bottom up, in a view box of width by height units at 0, 0.
type drawing struct {
	width, height float64
	layers        []layer
}

// layer is an outline filled with the nonzero rule (SVG's default) or, where stroke is set, a line that wide along it.
type layer struct {
	outline outline
	ink     ink
	stroke  float64 // units; 0 fills
	cut     bool    // fill by the even-odd rule: what lies inside a shape is cut out of it
}

// ink is one colour, or a straight gradient where there are more stops: the first at from, the last at to.
type ink struct {
	from, to gg.Point // units
	stops    []stop
}

type stop struct {
	at     float64 // 0 to 1
	colour color.NRGBA
}

func (d *drawing) draw(dc *gg.Context, x, y, width, height float64) {
	scale := min(width/d.width, height/d.height)
	x += (width - float64(d.width*scale)) / 2
	y += (height - float64(d.height*scale)) / 2
	dc.SetLineCapRound()
	dc.SetLineJoinRound()
	dc.SetDash()
	for _, l := range d.layers {
		dc.ClearPath()
		l.outline.trace(dc, x, y, scale)
		if l.stroke > 0 {
			dc.SetLineWidth(l.stroke * scale)
			dc.SetStrokeStyle(l.ink.pattern(x, y, scale))
			dc.Stroke()
			continue
		}
		dc.SetFillRuleWinding()
		if l.cut {
			dc.SetFillRuleEvenOdd()
		}
		dc.SetFillStyle(l.ink.pattern(x, y, scale))
		dc.Fill()
	}
}

func (i ink) pattern(x, y, scale float64) gg.Pattern {
	if len(i.stops) == 1 {
		return gg.NewSolidPattern(i.stops[0].colour)
	}
	g := gg.NewLinearGradient(x+float64(i.from.X*scale), y+float64(i.from.Y*scale), x+float64(i.to.X*scale), y+float64(i.to.Y*scale))
	for _, s := range i.stops {
		g.AddColorStop(s.at, s.colour)
	}
	return g
}

// flat is the ink of one colour.
func flat(c color.NRGBA) ink { return ink{stops: []stop{{0, c}}} }

// fade is an ink that changes evenly from one colour to the next along the line from x1, y1 to x2, y2.
func fade(x1, y1, x2, y2 float64, colours ...color.NRGBA) ink {
	i := ink{from: gg.Point{X: x1, Y: y1}, to: gg.Point{X: x2, Y: y2}}
	for n, c := range colours {
		i.stops = append(i.stops, stop{float64(n) / float64(len(colours)-1), c})
	}
	return i
}

// fill is a layer that fills the outline.
func fill(i ink, parts ...outline) layer { return layer{outline: join(parts...), ink: i} }

// line is a layer that draws along the outline, width units wide with round ends.
func line(i ink, width float64, parts ...outline) layer {
	return layer{outline: join(parts...), ink: i, stroke: width}
}

// square is a drawing in the 24 by 24 units of all provider marks.
func square(layers ...layer) *drawing { return &drawing{width: 24, height: 24, layers: layers} }

var _ mark = (*drawing)(nil)
