package render

import (
	"bytes"
	"fmt"
	"image/jpeg"
	"image/png"
	"sync"

	"aioratings/pkg/design"
	"aioratings/pkg/fault"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
)

// jpegQuality is the standard library's: sharp edges of badges stay clean, art shows nothing at arm's length.
const jpegQuality = 88

// outputs lends out what encoders write to; the zero value is ready.
type outputs struct {
	buffers sync.Pool // of *bytes.Buffer
	png     sync.Pool // of *png.EncoderBuffer
}

// Get and Put make it a png.EncoderBufferPool.
func (o *outputs) Get() *png.EncoderBuffer {
	b, _ := o.png.Get().(*png.EncoderBuffer)
	return b
}

// Put takes a buffer back; see Get.
func (o *outputs) Put(b *png.EncoderBuffer) { o.png.Put(b) }

// encode turns the finished canvas into a file without any metadata.
func (r *Renderer) encode(im *planes.Image, d design.Design) (Picture, error) {
	out, ok := r.output.buffers.Get().(*bytes.Buffer)
	if !ok {
		out = new(bytes.Buffer)
	}
	defer r.output.buffers.Put(out)
	out.Reset()
	var err error
	switch {
	case d.Format == request.PNG:
		// Photographs as PNG are large whatever one does; the best compression would save a tenth of the bytes for four
		// times the wait. Logos are worth it.
		level := png.BestSpeed
		if d.Family == request.Logo {
			level = png.DefaultCompression
		}
		encoder := png.Encoder{CompressionLevel: level, BufferPool: &r.output}
		err = encoder.Encode(out, im.RGBA())
	case im.IsRGBA():
		err = jpeg.Encode(out, im.RGBA(), &jpeg.Options{Quality: jpegQuality})
	default:
		err = jpeg.Encode(out, im.YCbCr(), &jpeg.Options{Quality: jpegQuality})
	}
	if err != nil {
		return Picture{}, fault.Wrap(fault.Internal, fmt.Errorf("encode: %w", err), "The picture could not be made.")
	}
	return Picture{
		Bytes: bytes.Clone(out.Bytes()), Type: d.Format.ContentType(), Width: im.Width, Height: im.Height, Sketch: sketch(im),
	}, nil
}
