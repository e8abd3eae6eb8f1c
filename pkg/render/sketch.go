package render

import (
	"aioratings/pkg/render/planes"
	"aioratings/pkg/thumb"
)

// Sketch says roughly what the art looks like; a finished picture that is opened again has the sketch it was drawn with,
// but for what its encoding lost.
func (a *Art) Sketch() thumb.Sketch { return sketch(a.image) }

func sketch(im *planes.Image) thumb.Sketch {
	if im.IsRGBA() {
		return thumb.Of(im.RGBA())
	}
	return thumb.Of(im.YCbCr())
}
