package render

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"

	"aioratings/pkg/fault"
)

// What a source picture may cost us, checked before anything is decoded.
const (
	maxBytes  = 15 << 20
	maxSide   = 8192       // pixels
	maxPixels = 16_000_000 // pixels
	maxScans  = 100        // of a JPEG: each one walks the whole picture again
)

// codec is one of the two formats that are taken.
type codec struct {
	magic  string
	config func(data []byte) (image.Config, error)
	decode func(data []byte) (image.Image, error)
}

// codecOf recognises a format by its first bytes; what a name or a header says does not count.
func codecOf(data []byte) (codec, bool) {
	for _, c := range [...]codec{
		{
			jpegMagic + "\xff",
			func(d []byte) (image.Config, error) { return jpeg.DecodeConfig(bytes.NewReader(d)) },
			func(d []byte) (image.Image, error) { return jpeg.Decode(bytes.NewReader(d)) },
		}, {
			pngMagic,
			func(d []byte) (image.Config, error) { return png.DecodeConfig(bytes.NewReader(d)) },
			func(d []byte) (image.Image, error) { return png.Decode(bytes.NewReader(d)) },
		},
	} {
		if bytes.HasPrefix(data, []byte(c.magic)) {
			return c, true
		}
	}
	return codec{}, false
}

// check refuses what is no picture or would cost too much, by its header alone.
func check(data []byte) (codec, error) {
	if len(data) > maxBytes {
		return codec{}, fault.New(fault.NoArt, "The picture is larger than %d MB.", maxBytes>>20)
	}
	c, ok := codecOf(data)
	if !ok {
		return codec{}, fault.New(fault.NoArt, "The picture is neither JPEG nor PNG.")
	}
	cfg, err := c.config(data)
	switch {
	case err != nil:
		return codec{}, unreadable()
	case cfg.Width < 1 || cfg.Height < 1 || cfg.Width > maxSide || cfg.Height > maxSide:
		return codec{}, fault.New(fault.NoArt, "The picture is not between 1 and %d pixels a side.", maxSide)
	case cfg.Width*cfg.Height > maxPixels:
		return codec{}, fault.New(fault.NoArt, "The picture has more than %d megapixels.", maxPixels/1_000_000)
	case bytes.Count(data, []byte{0xff, 0xda}) > maxScans:
		return codec{}, fault.New(fault.NoArt, "The picture has more than %d scans.", maxScans)
	}
	return c, nil
}

// unreadable takes nothing from the decoder's error, which could quote the file.
func unreadable() error { return fault.New(fault.NoArt, "The picture cannot be read.") }
