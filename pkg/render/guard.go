package render

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"image/png"

	"aioratings/pkg/fault"
	"aioratings/pkg/planar"
)

// What a source picture may cost us, checked before anything is decoded. Package planar has guards of its own beside these:
// most of all, 25 million samples in all of a picture's planes, which are 16 megapixels at 4:2:0 and 8.4 at 4:4:4. See
// heavyJPEG and heavyPNG for what the standard library decodes.
const (
	maxBytes  = 15 << 20
	maxSide   = 8192       // pixels
	maxPixels = 16_000_000 // pixels
	maxScans  = 100        // of a JPEG: each one walks the whole picture again
)

// candidate is a file whose header passed the guards.
type candidate struct {
	data          []byte
	width, height int  // pixels, as they lie in the file
	jpeg          bool // or else PNG
	planar        bool // a kind of JPEG that package planar speaks, as far as the header tells
	png8          bool // a kind of PNG that package png8 speaks
	heavy         bool // beyond what decoding may cost, by other things than its size
	sampling      planar.Sampling
	progressive   bool
	channels      int // of a JPEG that package planar does not speak
	orientation   int // EXIF's
}

// upright is the size as it is looked at.
func (c candidate) upright() image.Point {
	if c.orientation >= 5 {
		return image.Pt(c.height, c.width)
	}
	return image.Pt(c.width, c.height)
}

// check refuses what is no picture or would cost too much, by its header alone. It recognises the format by the first
// bytes; what a name or a header says does not count.
func check(data []byte) (candidate, error) {
	if len(data) > maxBytes {
		return candidate{}, fault.New(fault.NoArt, "The picture is larger than %d MB.", maxBytes>>20)
	}
	c := candidate{data: data, jpeg: bytes.HasPrefix(data, []byte(jpegMagic+"\xff"))}
	if !c.jpeg && !bytes.HasPrefix(data, []byte(pngMagic)) {
		return candidate{}, fault.New(fault.NoArt, "The picture is neither JPEG nor PNG.")
	}
	if !c.jpeg && otherChunks(data) > maxChunks { // the header of one with a palette reaches beyond them
		return candidate{}, tooMuch()
	}
	err := c.readHeader()
	switch {
	case err != nil:
		return candidate{}, unreadable()
	case c.width < 1 || c.height < 1 || c.width > maxSide || c.height > maxSide:
		return candidate{}, fault.New(fault.NoArt, "The picture is not between 1 and %d pixels a side.", maxSide)
	case c.width*c.height > maxPixels:
		return candidate{}, fault.New(fault.NoArt, "The picture has more than %d megapixels.", maxPixels/1_000_000)
	case c.jpeg && countScans(data) > maxScans:
		return candidate{}, fault.New(fault.NoArt, "The picture has more than %d scans.", maxScans)
	case c.heavy:
		return candidate{}, tooMuch()
	}
	c.orientation = orientation(data)
	return c, nil
}

// readHeader finds the size and the kind.
func (c *candidate) readHeader() error {
	if !c.jpeg {
		cfg, err := png.DecodeConfig(bytes.NewReader(c.data))
		c.width, c.height = cfg.Width, cfg.Height
		if err == nil {
			c.heavy, c.png8 = heavyPNG(c.data, cfg), pngKindOf(c.data).plain() && !palette(c.data)
		}
		return err
	}
	h, err := planar.ReadHeader(c.data, planar.Guards{})
	if err == nil || errors.Is(err, planar.ErrLimit) {
		c.width, c.height, c.sampling, c.progressive = h.Width, h.Height, h.Sampling, h.Progressive
		c.planar, c.heavy = err == nil, err != nil
		return nil
	}
	cfg, err := jpeg.DecodeConfig(bytes.NewReader(c.data))
	c.width, c.height, c.channels = cfg.Width, cfg.Height, channelsOf(cfg)
	c.heavy = err == nil && heavyJPEG(c.data, cfg)
	return err
}

func tooMuch() error { return fault.New(fault.NoArt, "The picture takes too much to be decoded.") }

// unreadable takes nothing from the decoder's error, which could quote the file.
func unreadable() error { return fault.New(fault.NoArt, "The picture cannot be read.") }
