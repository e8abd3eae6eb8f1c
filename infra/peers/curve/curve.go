// Package curve measures bytes at equal looks: what the renderer's JPEGs cost beside those that libjpeg-turbo makes of the
// same planes at quality 85, where both keep as much of the picture. How much that is says multi-scale structural similarity
// of luma, in dB; libjpeg-turbo's bytes at the similarity that is ours are read off the line through its qualities 85 and 90.
//
// The renderer is asked for a poster of a PNG of the poster's very size, with nothing drawn on it, so that what it encodes is
// the planes of that PNG: the file is all that the two have to differ in. It compares nothing but files and draws no badges.
package curve

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"math"
	"runtime"

	"golang.org/x/sync/errgroup"

	"aioratings/pkg/design"
	"aioratings/pkg/planar"
	"aioratings/pkg/render"
	"aioratings/pkg/render/looks"
	"aioratings/pkg/render/marks"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
)

// Encode makes the JPEG of planes that all are compared with, at a quality from 1 to 100.
type Encode func(ctx context.Context, p *planar.Planes, quality int) ([]byte, error)

// Row is the mean of a set: our setting beside the other's quality 85.
type Row struct {
	Pictures     int
	Bytes        float64 // share of the other's
	Luma, Chroma float64 // gained, in dB of similarity and of PSNR
	Equal        float64 // share of the other's bytes at equal luma
}

// result is what a file costs, and how much of its picture it keeps.
type result struct{ logBytes, luma, chroma float64 }

// score is a picture's three files: ours, and the other's at the two qualities.
type score struct{ ours, usual, finer result }

const usual, finer = 85, 90

// Measure compares n pictures, each of the width and shape of a poster of that size. As many are at work as there are
// processors; it stops with the first error.
func Measure(ctx context.Context, size request.Size, n int, picture func(i int) (image.Image, error), other Encode) (Row, error) {
	r, err := render.New(marks.Default())
	if err != nil {
		return Row{}, err
	}
	params := request.Params{Size: size}
	params.Mark(request.ParamSize)
	d := design.Resolve(request.Poster, request.JPEG, params)
	scores := make([]score, n)
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range scores {
		group.Go(func() error {
			im, err := picture(i)
			if err == nil {
				scores[i], err = judge(ctx, r, d, im, other)
			}
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return Row{}, err
	}
	return summary(scores), nil
}

func judge(ctx context.Context, r *render.Renderer, d design.Design, im image.Image, other Encode) (s score, err error) {
	whole := planes.FromImage(im).ToYCbCr(nil).Planar()
	file, err := drawn(ctx, r, d, im)
	if err != nil {
		return s, err
	}
	if s.ours, err = measure(&whole, file); err != nil {
		return s, err
	}
	for quality, to := range map[int]*result{usual: &s.usual, finer: &s.finer} {
		if file, err = other(ctx, &whole, quality); err != nil {
			return s, err
		}
		if *to, err = measure(&whole, file); err != nil {
			return s, err
		}
	}
	return s, nil
}

// drawn is what the renderer makes of a picture.
func drawn(ctx context.Context, r *render.Renderer, d design.Design, im image.Image) ([]byte, error) {
	var source bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&source, im); err != nil {
		return nil, err
	}
	art, err := r.Open(source.Bytes(), d)
	if err != nil {
		return nil, err
	}
	defer art.Close()
	p, err := r.Draw(ctx, render.Scene{Design: d, Art: art})
	return p.Bytes, err
}

func measure(p *planar.Planes, file []byte) (result, error) {
	var d planar.Decoder
	var out planar.Planes
	if _, err := d.Decode(file, 8, &out); err != nil {
		return result{}, err
	}
	if out.Width != p.Width || out.Height != p.Height {
		return result{}, fmt.Errorf("got a file of %d×%d pixels, want %d×%d", out.Width, out.Height, p.Width, p.Height)
	}
	same := func(a, b planar.Plane) (looks.Plane, looks.Plane) { return looks.Plane(a), looks.Plane(b) }
	return result{
		math.Log(float64(len(file))), looks.Decibels(looks.Similarity(same(p.Y, out.Y))),
		(looks.PSNR(same(p.Cb, out.Cb)) + looks.PSNR(same(p.Cr, out.Cr))) / 2,
	}, nil
}

// summary takes means of what is measured in dB and geometric means of bytes.
func summary(scores []score) Row {
	var mean score
	for _, s := range scores {
		mean.ours.add(s.ours, len(scores))
		mean.usual.add(s.usual, len(scores))
		mean.finer.add(s.finer, len(scores))
	}
	ours, usual, finer := mean.ours, mean.usual, mean.finer
	slope := (finer.logBytes - usual.logBytes) / (finer.luma - usual.luma)
	return Row{
		Pictures: len(scores),
		Bytes:    math.Exp(ours.logBytes - usual.logBytes),
		Luma:     ours.luma - usual.luma, Chroma: ours.chroma - usual.chroma,
		Equal: math.Exp(ours.logBytes - usual.logBytes - slope*(ours.luma-usual.luma)),
	}
}

func (r *result) add(s result, of int) {
	r.logBytes, r.luma, r.chroma = r.logBytes+s.logBytes/float64(of), r.luma+s.luma/float64(of), r.chroma+s.chroma/float64(of)
}
