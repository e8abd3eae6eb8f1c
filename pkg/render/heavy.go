package render

import (
	"bytes"
	"image"
	"image/color"

	"aioratings/pkg/png8"
)

// What the standard library may be given to decode, PNG and the kinds of JPEG that package planar leaves to it. It takes
// several times the memory and time; a third of a second is about what each of these comes to at its worst.
const (
	maxSamples = 24 << 20 // of such a JPEG, in all channels: 8.4 megapixels in RGB, 6.3 in CMYK
	maxWork    = 6 << 20  // of such a JPEG: its bytes, and two for each block of 8×8 pixels in each of its scans
	maxRows    = 24 << 20 // bytes of a PNG's rows of pixels, unpacked
	maxPNG     = 32 << 20 // bytes of a PNG in memory: 4 a pixel, or 8 where a channel has 16 bits
	maxChunks  = 1000     // of a PNG, those of its pixels apart: one takes as long as a hundred pixels
	maxPacking = 1032     // bytes that one of deflate can come to: 258 for two bits
)

// heavyJPEG judges a JPEG that the standard library is to decode.
func heavyJPEG(data []byte, cfg image.Config) bool {
	pixels := cfg.Width * cfg.Height
	visits := pixels / 64 * countScans(data)
	return pixels*channelsOf(cfg) > maxSamples || len(data)+2*visits > maxWork
}

// countScans counts what looks like the start of a scan. The data of a scan never do.
func countScans(data []byte) int { return bytes.Count(data, []byte{0xff, 0xda}) }

// channelsOf counts the channels of a JPEG.
func channelsOf(cfg image.Config) int {
	switch cfg.ColorModel {
	case color.GrayModel:
		return 1
	case color.CMYKModel:
		return 4
	}
	return 3
}

// heavyPNG judges a PNG whose header was read. One that claims more pixels than there can be in it would get memory for them.
func heavyPNG(data []byte, cfg image.Config) bool {
	kind := pngKindOf(data)
	row := (cfg.Width*kind.channels*kind.depth + 7) / 8
	return row*cfg.Height > maxRows || kind.pixel()*cfg.Width*cfg.Height > maxPNG || png8.Unpacked(data) > maxPacking*len(data)
}

// pngKind is how a PNG's pixels lie in it.
type pngKind struct {
	depth      int // bits a channel
	channels   int // in the file: 1 for a palette
	interlaced bool
}

// pngKindOf reads the first chunk, which is known to be sound.
func pngKindOf(data []byte) pngKind {
	header := data[len(pngMagic)+8:]
	k := pngKind{depth: int(header[8]), channels: 1, interlaced: header[12] != 0}
	switch header[9] {
	case 2: // RGB
		k.channels = 3
	case 4: // grey and alpha
		k.channels = 2
	case 6: // RGB and alpha
		k.channels = 4
	}
	return k
}

// plain tells whether package png8 speaks it, if it has no palette and no transparent colour.
func (k pngKind) plain() bool { return k.depth == 8 && k.channels >= 3 && !k.interlaced }

// pixel is how many bytes a pixel takes at most once it is decoded.
func (k pngKind) pixel() int {
	if k.depth == 16 {
		return 8
	}
	return 4
}
