package demo

import (
	"bytes"
	"context"
	"image/color"
	"image/jpeg"
	"image/png"

	"aioratings/pkg/art"
	"aioratings/pkg/fault"
	"aioratings/pkg/request"
)

// jpegQuality is that of posters, backdrops and stills, 1 to 100.
const jpegQuality = 92

// Fetch implements art.Source: it draws the picture, JPEG for posters, backdrops and stills, PNG with transparency for
// logos. A candidate that is not the catalogue's is fault.NoArt. It stops when ctx ends.
func (c *Catalogue) Fetch(ctx context.Context, candidate art.Candidate, _ request.Family, width int) ([]byte, error) {
	i, ok := c.byID[candidate.ID]
	if !ok || candidate.Source != sourceName {
		return nil, fault.New(fault.NoArt, "This picture is gone.")
	}
	p := &c.prints[i]
	select {
	case c.press <- struct{}{}:
		defer func() { <-c.press }()
	case <-ctx.Done():
		return nil, interrupted(ctx.Err())
	}
	sheet, err := p.draw(ctx, c.faces, step(ladder(p.family), width))
	if err != nil {
		return nil, interrupted(err)
	}
	var out bytes.Buffer
	if p.family == request.Logo {
		err = png.Encode(&out, sheet.img)
	} else {
		err = jpeg.Encode(&out, sheet.img, &jpeg.Options{Quality: jpegQuality})
	}
	if err != nil {
		return nil, fault.Wrap(fault.Unavailable, err, "This picture could not be made.")
	}
	return out.Bytes(), nil
}

// step is the first of the sizes that is wide enough, or the last.
func step(sizes []int, width int) int {
	for _, size := range sizes {
		if size >= width {
			return size
		}
	}
	return sizes[len(sizes)-1]
}

// draw makes the picture, width pixels wide.
func (p *printed) draw(ctx context.Context, f faces, width int) (*plate, error) {
	a := p.entry.art
	if p.family == request.Logo {
		return a.logo.plate(f, width, p.edition.name), ctx.Err()
	}
	sheet, layers := newPlate(f, width, wideWidth, wideHeight), a.backdrop
	switch p.family {
	case request.Poster:
		sheet, layers = newPlate(f, width, posterWidth, posterHeight), a.poster
	case request.Episode:
		layers = a.still(p.take)
	}
	for _, paint := range layers {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		paint(sheet)
	}
	if p.edition.lang != "" {
		a.letter(sheet, p.edition)
	}
	sheet.texture(a.vignette, a.grain)
	return sheet, ctx.Err()
}

// letter puts the edition's title on a poster, or small into the lower left corner of a backdrop.
func (a *artwork) letter(sheet *plate, ed edition) {
	if sheet.tall() {
		sheet.title(a.title, ed.name, ed.credit)
		return
	}
	t := a.title
	sheet.wash(0.5*sheet.h, sheet.h, rgb(0x000000), 0, 0.7)
	t.x, t.y, t.hang, t.align, t.w, t.turn = 90, 820, false, 0, 640, 0
	t.column, t.rules = column{}, color.NRGBA{}
	t.face.size = min(t.face.size, 104)
	t.ink, t.small = rgb(0xFFF6E4), rgb(0xE8CFA6)
	sheet.title(t, ed.name, ed.credit)
}
