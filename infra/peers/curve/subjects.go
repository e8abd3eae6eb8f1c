package main

import (
	"bytes"
	"context"
	"errors"
	"image"
	_ "image/jpeg" // what the demo catalogue hands out
	_ "image/png"  // likewise

	"aioratings/pkg/design"
	"aioratings/pkg/planar"
	"aioratings/pkg/render"
	"aioratings/pkg/render/looks"
	"aioratings/pkg/render/marks"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
	"aioratings/pkg/upstream/demo"
)

// tables reads the divisors of luma and chroma out of a poster that the renderer has made.
func tables() (t planar.QuantTables, err error) {
	r, err := render.New(marks.Default())
	if err != nil {
		return t, err
	}
	var e planar.Encoder
	ycc := planes.FromImage(looks.Picture(1, 400, 600)).ToYCbCr(nil)
	whole := ycc.Planar()
	source, err := e.Encode(nil, &whole, planar.Options{Quality: 95})
	if err != nil {
		return t, err
	}
	art, err := render.Open(source)
	if err != nil {
		return t, err
	}
	d := design.Resolve(request.Poster, request.JPEG)
	p, err := r.Draw(context.Background(), render.Scene{Design: d, Art: art})
	if err != nil {
		return t, err
	}
	rest := p.Bytes
	for i := range t {
		var ok bool
		if rest, ok = after(rest, "\xff\xdb"); !ok || len(rest) < 67 {
			return t, errors.New("a poster without two tables of divisors")
		}
		for k, place := range diagonals() {
			t[i][place] = rest[3+k]
		}
	}
	return t, nil
}

// diagonals is the order of a file: from corner to corner of a block, to and fro.
func diagonals() (order []int) {
	for sum := range 15 {
		for i := range sum + 1 {
			x, y := sum-i, i
			if sum%2 == 0 {
				x, y = i, sum-i
			}
			if x < 8 && y < 8 {
				order = append(order, 8*y+x)
			}
		}
	}
	return order
}

// poster is a title's first one, resized to a width; nil if it has none.
func poster(ctx context.Context, catalogue *demo.Catalogue, title titles.Title, width int) (image.Image, error) {
	candidates, err := catalogue.Candidates(ctx, title, request.Poster)
	if err != nil || len(candidates) == 0 {
		return nil, err
	}
	file, err := catalogue.Fetch(ctx, candidates[0], request.Poster, 2000)
	if err != nil {
		return nil, err
	}
	decoded, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	src := planes.FromImage(decoded)
	out := src.NewLike(width, width*3/2, nil)
	planes.Scale(out, out.Bounds(), src, src.Whole(), planes.Sharp(), nil)
	return out.ToRGBA(nil).RGBA(), nil
}
