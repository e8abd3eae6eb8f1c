package render

import (
	"fmt"

	"aioratings/pkg/fault"
	"aioratings/pkg/render/planes"
)

// Art is decoded, upright art that passed the guards. It is never changed, so any number of drawings may share it.
type Art struct {
	image *planes.Image
	clear bool // may have transparent parts
}

// Width is the art's own width in pixels, upright.
func (a *Art) Width() int { return a.image.Width }

// Height is the art's own height in pixels, upright.
func (a *Art) Height() int { return a.image.Height }

// Open decodes a JPEG or PNG. It refuses by the header what would cost too much (over 15 MB, 8192 pixels a side, 16
// megapixels or 100 scans), and altogether what is cut short or not supported (12-bit, arithmetic and lossless JPEG).
// Whatever is wrong with the bytes is fault.NoArt. The art is turned as its EXIF orientation says, and its colours
// become sRGB by its colour profile, if it carries one that package icc understands.
func Open(data []byte) (art *Art, err error) {
	c, err := check(data)
	if err != nil {
		return nil, err
	}
	defer func() {
		if problem := recover(); problem != nil { // a decoder's bug must not take the process along
			art, err = nil, fault.Wrap(fault.NoArt, fmt.Errorf("decoder panic: %v", problem), "The picture cannot be read.")
		}
	}()
	decoded, err := c.decode(data)
	if err != nil {
		return nil, unreadable()
	}
	opaque, known := decoded.(interface{ Opaque() bool })
	im := planes.FromImage(decoded)
	rightColours(im, decoded, data)
	return &Art{
		image: im.Upright(orientation(data)),
		clear: known && !opaque.Opaque(),
	}, nil
}
