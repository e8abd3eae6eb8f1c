package render

import (
	"image"
	"image/draw"
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

// stamp is what a mark looks like: whose, as what, how large in pixels.
type stamp struct {
	source request.Source
	state  ratings.State
	label  request.Label
	side   int
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

func (r *Renderer) drawMark(s stamp) *image.RGBA {
	mark := image.NewRGBA(image.Rect(0, 0, s.side, s.side))
	dc := gg.NewContextForRGBA(mark)
	if s.label == request.LabelIcon {
		r.marks.Icon(dc, s.source, s.state, 0, 0, float64(s.side))
	} else {
		r.marks.Logo(dc, s.source, s.state, 0, 0, float64(s.side))
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
