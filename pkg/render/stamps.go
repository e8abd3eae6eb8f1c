package render

import (
	"image"
	"image/draw"
	"math"

	"github.com/fogleman/gg"

	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
)

// stamp is what a mark looks like: whose, as what, how large. A statuette has an award and nothing else before its size.
type stamp struct {
	source  request.Source
	state   ratings.State
	label   request.Label
	award   request.Award
	width   int // pixels
	height  int // pixels
	opacity float64
	inset   image.Point // pixels that are left free above and before it
}

// mark gives a mark as it was drawn before, or draws it.
func (r *Renderer) mark(s stamp) *image.RGBA {
	mark := r.stamps.find(s)
	if mark == nil {
		mark = r.drawMark(s)
		r.stamps.keep(s, mark)
	}
	return mark
}

// drawMark draws it as large as its box allows.
func (r *Renderer) drawMark(s stamp) *image.RGBA {
	mark := image.NewRGBA(image.Rect(0, 0, s.width, s.height))
	dc := gg.NewContextForRGBA(mark)
	width, height := float64(s.width), float64(s.height)
	switch {
	case s.award != request.NoAward:
		tall := min(height, width/r.marks.StatuetteWidth(1))
		left, top := math.Floor((width-float64(r.marks.StatuetteWidth(tall)))/2), math.Floor((height-tall)/2)
		r.marks.Statuette(dc, s.award, left, top, tall)
	case s.label == request.LabelIcon:
		r.marks.Icon(dc, s.source, s.state, 0, 0, width)
	default:
		r.marks.Logo(dc, s.source, s.state, 0, 0, width)
	}
	sheet := evenSheet(s.inset.X+s.width, s.inset.Y+s.height)
	if sheet.Rect == mark.Rect {
		sheet = mark
	} else {
		draw.Draw(sheet, mark.Rect.Add(s.inset), mark, image.Point{}, draw.Src)
	}
	fade(sheet.Pix, s.opacity)
	return sheet
}
