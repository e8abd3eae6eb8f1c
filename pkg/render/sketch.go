package render

import (
	"image"

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
	pixels := im.YCbCr()
	switch c := im.Planes[1]; (image.Point{X: c.SubX, Y: c.SubY}) { // opened art comes in all kinds
	case image.Pt(1, 1):
		pixels.SubsampleRatio = image.YCbCrSubsampleRatio444
	case image.Pt(2, 1):
		pixels.SubsampleRatio = image.YCbCrSubsampleRatio422
	case image.Pt(1, 2):
		pixels.SubsampleRatio = image.YCbCrSubsampleRatio440
	case image.Pt(4, 1):
		pixels.SubsampleRatio = image.YCbCrSubsampleRatio411
	case image.Pt(4, 2):
		pixels.SubsampleRatio = image.YCbCrSubsampleRatio410
	}
	return thumb.Of(pixels)
}
