package render

import (
	"image"
	"image/draw"
	"math"
	"sync"

	"github.com/fogleman/gg"

	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
)

// stamps keeps marks that were drawn before: a badge's most expensive part, and there are few of them. When they take too
// much memory all go, and the next drawings make those anew that are still asked for. The zero value is ready.
type stamps struct {
	mu    sync.Mutex
	kept  map[stamp]*image.RGBA
	bytes int
}

const maxStampBytes = 8 << 20

// stamp is what a mark looks like: whose, as what, how large. A statuette has an award and nothing else before its size.
type stamp struct {
	source request.Source
	state  ratings.State
	label  request.Label
	award  request.Award
	width  int // pixels
	height int // pixels
}

// press puts a mark on the sheet, its upper left corner at at.
func (r *Renderer) press(sheet *image.RGBA, s stamp, at image.Point) {
	mark := r.stamps.find(s)
	if mark == nil {
		mark = r.drawMark(s)
		r.stamps.keep(s, mark)
	}
	draw.Draw(sheet, mark.Rect.Add(at), mark, image.Point{}, draw.Over)
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
	return mark
}

func (k *stamps) find(s stamp) *image.RGBA {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.kept[s]
}

func (k *stamps) keep(s stamp, mark *image.RGBA) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.kept == nil || k.bytes+len(mark.Pix) > maxStampBytes {
		k.kept, k.bytes = make(map[stamp]*image.RGBA), 0
	}
	k.kept[s] = mark
	k.bytes += len(mark.Pix)
}
