package render

import (
	"image"

	"aioratings/pkg/render/planes"
	"aioratings/pkg/thumb"
)

// sketch says roughly what a picture looks like.
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
