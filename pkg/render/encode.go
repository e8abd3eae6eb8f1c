package render

import (
	"fmt"

	"aioratings/pkg/design"
	"aioratings/pkg/fault"
	"aioratings/pkg/png8"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
)

// encode turns a finished canvas of RGBA into a file without any metadata.
func (r *Renderer) encode(im *planes.Image, d design.Design) (Picture, error) {
	p := Picture{Type: d.Format.ContentType(), Width: im.Width, Height: im.Height, Sketch: sketch(im)}
	var err error
	if d.Format == request.PNG {
		p.Bytes, err = r.encodePNG(im)
	} else {
		p.Bytes, err = r.encodeJPEG(im)
	}
	if err != nil {
		return Picture{}, fault.Wrap(fault.Internal, fmt.Errorf("encode: %w", err), "The picture could not be made.")
	}
	return p, nil
}

// encodeJPEG is for what nothing will be drawn on later.
func (r *Renderer) encodeJPEG(im *planes.Image) ([]byte, error) {
	flat := im.ToYCbCr(&r.pool)
	defer flat.Release(&r.pool)
	bench := lend[bench](&r.benches)
	defer r.benches.Put(bench)
	whole := flat.Planar()
	return bench.encoder.Encode(nil, &whole, r.jpegOptions(whole.Width))
}

func (r *Renderer) encodePNG(im *planes.Image) ([]byte, error) {
	encoder := lend[png8.Encoder](&r.pngs)
	defer r.pngs.Put(encoder)
	return encoder.Encode(im.RGBA())
}
