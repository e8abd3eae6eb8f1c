package render

import (
	"aioratings/pkg/design"
	"aioratings/pkg/planar"
	"aioratings/pkg/png8"
	"aioratings/pkg/request"
)

// What a pixel of a finished picture takes in bytes while it is made, everything at its worst: as JPEG the ground, its base,
// and all rows of that decoded, drawn on and encoded once more; as PNG the canvas and a file that hardly packs, twice over
// while it grows. On a base that was kept there is no ground.
const (
	perPixelJPEG = 20
	perPixelPNG  = 26
	perPixelBase = 14
)

// perDrawing is for what is no larger where pictures are: sheets for badges, faces, tables.
const perDrawing = 1 << 20

// Memory is how many bytes opening a file for a design and drawing it take at most, the file among them. It looks at the
// file's header alone. A file that Open would refuse takes nothing but itself.
func Memory(data []byte, d design.Design) int64 {
	c, err := check(data)
	if err != nil {
		return int64(len(data))
	}
	size := c.upright()
	f := frameOf(d, size.X, size.Y)
	eighths, channels := wholeEighths, 4
	if c.planar {
		eighths, channels = eighthsFor(d, size), 1
	}
	perPixel := perPixelJPEG
	if d.Format == request.PNG {
		perPixel = perPixelPNG
	}
	// Rows of their final width are what lies between the two passes of a resize; the pool rounds up.
	resized := f.width * (size.Y*eighths/wholeEighths + 1) * channels * 5 / 4
	return int64(len(data) + c.decoding(eighths) + resized + perPixel*f.width*f.height + perDrawing)
}

// MemoryOn is the same for drawing on a base that was kept.
func MemoryOn(base []byte) int64 {
	file, _, ok := unwrapBase(base)
	h, err := planar.ReadHeader(file, planar.Guards{})
	if !ok || err != nil {
		return int64(len(base))
	}
	return int64(len(base) + perPixelBase*h.Width*h.Height + perDrawing)
}

// decoding is how many bytes it takes to decode a picture at eighths/8, what it becomes among them.
func (c candidate) decoding(eighths int) int {
	pixels := c.width * c.height
	switch {
	case c.planar:
		return c.decodingPlanes(eighths)
	case c.jpeg: // samples, coefficients of four bytes, for CMYK a picture of that, and RGBA
		return pixels*(5*c.channels+4) + c.turned(4*pixels)
	}
	kind := pngKindOf(c.data)
	decoded := kind.pixel()*pixels + png8.Unpacked(c.data)
	if c.png8 {
		decoded = png8.Room(c.width, c.height) * 5 / 4 // the pool rounds up
	}
	if kind.interlaced { // the last of the passes, each of them a picture, is half of it
		decoded += decoded / 2
	}
	return decoded + len(c.data) + c.turned(4*pixels) // what is packed is joined beside the file
}

// decodingPlanes is how many bytes package planar takes.
func (c candidate) decodingPlanes(eighths int) int {
	across, down := c.sampling.Factors()
	wide, high := (c.width+15)&^15, (c.height+15)&^15 // up to whole MCUs
	samples := wide * high
	if c.sampling != planar.Grey {
		samples += 2 * (wide / across) * (high / down)
	}
	scaled := samples * eighths * eighths / (wholeEighths * wholeEighths)
	if c.sampling == planar.Grey {
		scaled += scaled / 2 // grey gets chroma all the same
	}
	total := c.turned(scaled)
	if c.progressive {
		// Of each block the coefficients that the scale asks for, one word more, and a bit for each that there is in the file.
		total += samples / 64 * (2*min(eighths*eighths+1, 64) + 8)
	}
	return total
}

// turned is what a decoded picture takes that may have to be turned upright into another one.
func (c candidate) turned(decoded int) int {
	if c.orientation != 1 {
		return 2 * decoded
	}
	return decoded
}
