package render

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"aioratings/pkg/design"
	"aioratings/pkg/fault"
	"aioratings/pkg/planar"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
	"aioratings/pkg/thumb"
)

// ErrBase marks a base that cannot be drawn on: it is damaged, or another design's. Drawing from art is the way out.
var ErrBase = errors.New("render: no usable base")

// A base is the picture of a design before anything is drawn on it: a JPEG that can be changed row by row, and before it
// what is worth knowing of it. It begins with this, and then come colour and placeholder of its sketch, each after its
// length in one byte.
const baseMagic = "base\x01"

// ground is what of a design shapes the picture beneath badges and canvas.
type ground struct {
	family request.Family
	format request.Format
	width  int // pixels
	fit    request.Fit
	blur   bool
}

func groundOf(d design.Design) ground {
	return ground{d.Family, d.Format, d.Width(), d.Fit, d.Blur}
}

// BaseName names all that shapes a base beside the art: designs that have one name have one base of the same art, whatever
// they draw on it, as long as Version stays. There is none where ok is false: for PNG, and for logos, which carry nothing.
func BaseName(d design.Design) (name string, ok bool) {
	g := groundOf(d)
	return fmt.Sprintf("base-%d-%s-%d-%d-%t", Version, g.family, g.width, g.fit, g.blur), keepsBase(d)
}

func keepsBase(d design.Design) bool { return d.Format == request.JPEG && d.Family != request.Logo }

// Base makes the base of a design from art, to be kept and drawn on by DrawOn: again and again, at a fraction of what a
// drawing from art costs. Designs without a base are ErrBase; else the errors are those of Draw.
func (r *Renderer) Base(ctx context.Context, d design.Design, art *Art) ([]byte, error) {
	if !keepsBase(d) {
		return nil, ErrBase
	}
	art, done, err := r.artFor(d, art)
	if err != nil {
		return nil, err
	}
	defer done()
	bench := lend[bench](&r.benches)
	defer r.benches.Put(bench)
	file, sketch, err := r.baseOf(ctx, bench, d, art)
	if err != nil {
		return nil, err
	}
	return append(wrapBase(nil, sketch), file...), nil
}

// baseOf is what is in a base, see unwrapBase: in the one that the art has, or in one that is made in the bench's memory.
func (r *Renderer) baseOf(ctx context.Context, b *bench, d design.Design, art *Art) (file []byte, s thumb.Sketch, err error) {
	if art.kept != nil {
		return art.kept.file, art.kept.sketch, ctx.Err()
	}
	im := r.flatGround(d, art)
	defer im.Release(&r.pool)
	if err := ctx.Err(); err != nil {
		return nil, thumb.Sketch{}, err
	}
	b.whole = im.Planar()
	b.base, err = b.encoder.Encode(b.base[:0], &b.whole, r.baseOptions(im.Width))
	b.whole = planar.Planes{}
	if err != nil {
		return nil, thumb.Sketch{}, fault.Wrap(fault.Internal, fmt.Errorf("encode: %w", err), "The picture could not be made.")
	}
	return b.base, sketch(im), nil
}

// flatGround is the ground as planes of luma and chroma, which may be the art's own.
func (r *Renderer) flatGround(d design.Design, art *Art) *planes.Image {
	if im := frameFor(d, art).view(d, art); im != nil {
		return im
	}
	im := r.ground(d, art)
	if im.IsRGBA() {
		flat := im.ToYCbCr(&r.pool)
		im.Release(&r.pool)
		im = flat
	}
	return im
}

func wrapBase(dst []byte, s thumb.Sketch) []byte {
	dst = append(dst, baseMagic...)
	for _, text := range [...]string{s.Color, s.Placeholder} {
		dst = append(append(dst, byte(len(text))), text...)
	}
	return dst
}

// unwrapBase gives the file in a base, and the sketch without its size.
func unwrapBase(base []byte) (file []byte, s thumb.Sketch, ok bool) {
	base, ok = bytes.CutPrefix(base, []byte(baseMagic))
	for _, text := range [...]*string{&s.Color, &s.Placeholder} {
		if !ok || len(base) == 0 || len(base) <= int(base[0]) {
			return nil, thumb.Sketch{}, false
		}
		n := 1 + int(base[0])
		*text, base = string(base[1:n]), base[n:]
	}
	return base, s, ok
}

// bench is what one drawing needs to itself: memory that one after the other uses.
type bench struct {
	encoder planar.Encoder
	whole   planar.Planes // what it encodes
	base    []byte        // what it makes
	scene   arrangement
	splicer planar.Splicer
	touched []planar.Rows
	strip   planes.Image
}

// DrawOn makes the picture of a scene on a base that Base made for its design, and needs no art. It redraws the rows that
// badges or canvas touch and leaves all others as they are, byte for byte; in the touched rows blocks that nothing was
// drawn on keep their coefficients. Draw gives the same bytes. A base that is not the design's or damaged is ErrBase; ctx
// is looked at once. The picture's sketch is that of the base.
func (r *Renderer) DrawOn(ctx context.Context, s Scene, base []byte) (Picture, error) {
	if err := ctx.Err(); err != nil {
		return Picture{}, err
	}
	file, sketch, ok := unwrapBase(base)
	if !ok {
		return Picture{}, ErrBase
	}
	bench := lend[bench](&r.benches)
	defer r.benches.Put(bench)
	return r.drawOn(bench, s, file, sketch)
}

// drawOn draws on what is in a base. A base that is not the design's or damaged is ErrBase.
func (r *Renderer) drawOn(b *bench, s Scene, file []byte, sketch thumb.Sketch) (Picture, error) {
	b.splicer.Thrifty = true
	h, err := b.splicer.Open(file, nil)
	if err != nil {
		return Picture{}, fmt.Errorf("%w: %w", ErrBase, err)
	}
	if h.Width != s.Design.Width() || h.Sampling != planar.S420 || s.Design.Format != request.JPEG {
		return Picture{}, ErrBase
	}
	sketch.Width, sketch.Height = h.Width, h.Height
	p := Picture{Type: request.JPEG.ContentType(), Width: h.Width, Height: h.Height, Sketch: sketch}
	p.Bytes, err = r.splice(b, s, h.Width, h.Height)
	if err != nil {
		return Picture{}, fmt.Errorf("%w: %w", ErrBase, err)
	}
	return p, nil
}
