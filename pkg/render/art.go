package render

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"sync/atomic"

	"aioratings/pkg/design"
	"aioratings/pkg/fault"
	"aioratings/pkg/planar"
	"aioratings/pkg/png8"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/thumb"
)

// Art is decoded, upright art that passed the guards. It is never changed, so any number of drawings may share it.
type Art struct {
	width, height int           // pixels of the source, upright
	image         *planes.Image // of it at eighths/8; nil where kept stands for it
	eighths       int
	clear         bool // may have transparent parts

	kept *recoding // the source as it will be, where a design wants it at its own size
	own  ground    // the one that kept or a reduced image is for; zero if it is for all
	data []byte    // the file, for other grounds

	lent   *planar.Planes // what image lies in
	home   *Renderer      // where that belongs; nil for art that nobody lent
	closed atomic.Bool
}

// Width is the art's own width in pixels, upright.
func (a *Art) Width() int { return a.width }

// Height is the art's own height in pixels, upright.
func (a *Art) Height() int { return a.height }

// Sketch says roughly what the art looks like.
func (a *Art) Sketch() thumb.Sketch {
	switch {
	case a.kept != nil:
		s := a.kept.sketch
		s.Width, s.Height = a.width, a.height
		return s
	case a.image != nil:
		return sketch(a.image)
	}
	return thumb.Sketch{}
}

// mostLent is how many pixels planes may have that are lent again: one source that is larger must not swell a process for good.
const mostLent = 8_000_000

// Close gives the art's memory back for other pictures. Nobody may use it any more then, drawings that are under way
// included. Art that is never closed costs time, not memory: the garbage collector has it in the end.
func (a *Art) Close() {
	if a == nil || a.home == nil || a.closed.Swap(true) {
		return
	}
	if a.image != nil {
		a.image.Release(&a.home.pool)
	}
	if a.lent != nil {
		a.home.putPlanes(a.lent)
	}
	if a.kept != nil {
		a.home.recodings.Put(a.kept)
	}
	a.image, a.lent, a.kept = nil, nil, nil
}

// putPlanes takes planes back that were lent, but for uncommonly large ones.
func (r *Renderer) putPlanes(p *planar.Planes) {
	if p.Width*p.Height <= mostLent {
		r.planes.Put(p)
	}
}

// Open decodes a JPEG or PNG for any design. It refuses by the header what would cost too much (over 15 MB, 8192 pixels a
// side, 16 megapixels, 25 million samples or 100 scans, and less of PNG and uncommon kinds of JPEG), and altogether what is
// cut short or not supported (12-bit, arithmetic and lossless JPEG). Whatever is wrong with the bytes is fault.NoArt. The
// art is turned as its EXIF orientation says, and its colours become sRGB by its colour profile, if it carries one that
// package icc understands.
func Open(data []byte) (*Art, error) {
	return opened(data, func(c candidate) (*Art, error) {
		return c.decode(new(decoders), new(planar.Planes), wholeEighths, nil)
	})
}

// Open is like the function Open, for one design: what the design makes small is decoded small, and what it leaves as it is
// is not decoded to pixels at all. Drawing the art by another design works and decodes anew. The memory is the renderer's;
// see Art.Close.
func (r *Renderer) Open(data []byte, d design.Design) (*Art, error) {
	return opened(data, func(c candidate) (*Art, error) {
		if art, err := r.keepAsItIs(c, d); art != nil || err != nil {
			return art, err
		}
		with, memory := lend[decoders](&r.decoders), lend[planar.Planes](&r.planes)
		art, err := c.decode(with, memory, eighthsFor(d, c.upright()), &r.pool)
		r.decoders.Put(with)
		if err != nil || art.lent == nil {
			r.putPlanes(memory)
		}
		if err == nil {
			art.home = r
			if art.lent != nil { // and so at a scale that is the design's choice
				art.own = groundOf(d)
			}
		}
		return art, err
	})
}

func opened(data []byte, decode func(c candidate) (*Art, error)) (art *Art, err error) {
	c, err := check(data)
	if err != nil {
		return nil, err
	}
	defer func() {
		if problem := recover(); problem != nil { // a decoder's bug must not take the process along
			art, err = nil, fault.Wrap(fault.NoArt, fault.Caught(problem), "The picture cannot be read.")
		}
	}()
	if art, err = decode(c); err != nil {
		return nil, unreadable()
	}
	return art, nil
}

// wholeEighths is the scale at which nothing is made smaller.
const wholeEighths = 8

// decoders are the two of the house.
type decoders struct {
	jpeg planar.Decoder
	png  png8.Decoder
}

// decode makes art of a candidate, in memory at eighths/8 if the codec on planes speaks its kind, else as it is. Pixels of
// PNGs and neutral chroma for grey art lie in memory of the pool.
func (c candidate) decode(with *decoders, memory *planar.Planes, eighths int, pool *planes.Pool) (*Art, error) {
	size := c.upright()
	art := &Art{width: size.X, height: size.Y, eighths: wholeEighths, data: c.data}
	grey := false
	if c.planar {
		header, err := with.jpeg.Decode(c.data, eighths, memory)
		if err == nil {
			art.image, art.eighths, art.lent = planes.FromPlanar(memory, pool), eighths, memory
			grey = header.Components == 1
		} else if !errors.Is(err, planar.ErrUnsupported) {
			return nil, err
		}
	}
	if c.png8 {
		im, opaque, err := pixels(&with.png, c, pool)
		if err != nil {
			return nil, err
		}
		art.image, art.clear = im, !opaque
	}
	if art.image == nil {
		decoded, err := c.standard(&with.png)
		if err != nil {
			return nil, err
		}
		opaque, known := decoded.(interface{ Opaque() bool })
		art.image, art.clear = planes.FromImage(decoded), known && !opaque.Opaque()
		switch decoded.(type) {
		case *image.CMYK: // the decoder has made its own of any profile
			art.image = art.image.Upright(c.orientation)
			return art, nil
		case *image.Gray, *image.Gray16:
			grey = true
		}
	}
	rightColours(art.image, grey, c.data)
	art.image = art.image.Upright(c.orientation)
	return art, nil
}

// mostLentPNG is how many pixels of a PNG may lie in memory of the pool: the largest logos that there are.
const mostLentPNG = 3_000_000

// pixels decodes a PNG, in memory of the pool if it is of a common size.
func pixels(decoder *png8.Decoder, c candidate, pool *planes.Pool) (im *planes.Image, opaque bool, err error) {
	var memory, lent []byte
	if room := png8.Room(c.width, c.height); c.width*c.height > mostLentPNG {
		memory = make([]byte, room)
	} else {
		lent = pool.Get(room)
		memory = lent
	}
	decoded, err := decoder.Decode(c.data, memory)
	if err != nil {
		pool.Put(lent)
		return nil, false, err
	}
	opaque = decoded.Opaque()
	return planes.FromNRGBA(decoded, lent), opaque, nil
}

// standard decodes by the standard library, a PNG only when it is known to take no longer than its size does.
func (c candidate) standard(decoder *png8.Decoder) (image.Image, error) {
	if c.jpeg {
		return jpeg.Decode(bytes.NewReader(c.data))
	}
	if err := decoder.Examine(c.data, make([]byte, png8.Unpacked(c.data))); err != nil {
		return nil, err
	}
	return png.Decode(bytes.NewReader(c.data))
}
