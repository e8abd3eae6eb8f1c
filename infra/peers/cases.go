package main

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
	"os"
	"path/filepath"

	"aioratings/pkg/planar"
	"aioratings/pkg/render/looks"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
	"aioratings/pkg/upstream/demo"
)

// benchCase is one source and one size of picture.
type benchCase struct {
	name          string
	width, height int // pixels of the source, as a JPEG; none for a logo
	quality       int
	progressive   bool
	size          string // imageSize
	target        image.Point
}

// The cases that targets name.
const (
	caseMedium    = "medium poster from w780, baseline"
	caseLarge     = "large poster, 1280, from the original"
	caseVeryLarge = "very large poster, 2000×3000, of the source's size"
	caseLogo      = "logo, PNG 780 wide from 1000"
)

func cases() []benchCase {
	medium, large, largest := image.Pt(580, 870), image.Pt(1280, 1920), image.Pt(2000, 3000)
	return []benchCase{
		{caseMedium, 780, 1170, 90, false, "medium", medium},
		{"medium poster from w780, progressive", 780, 1170, 90, true, "medium", medium},
		{caseLarge, 2000, 3000, 90, false, "large", large},
		{caseVeryLarge, 2000, 3000, 94, false, "very-large", largest},
		{name: caseLogo, size: "medium"},
	}
}

func (c benchCase) logo() bool { return c.width == 0 }

// prepare makes a case's source and strip, in files.
func (c benchCase) prepare(ctx context.Context, folder string) (j job, err error) {
	j = job{source: filepath.Join(folder, "source"), strip: filepath.Join(folder, "strip"), target: c.target}
	var data []byte
	if c.logo() {
		if data, j.target, err = logo(ctx); err != nil {
			return j, err
		}
		return j, os.WriteFile(j.source, data, 0o600)
	}
	whole := planes.FromImage(looks.Picture(2, c.width, c.height)).ToYCbCr(nil).Planar()
	var e planar.Encoder
	if data, err = e.Encode(nil, &whole, planar.Options{Quality: c.quality, Progressive: c.progressive}); err != nil {
		return j, err
	}
	o, err := newOurs(data, c.size)
	if err != nil {
		return j, err
	}
	strip, at, err := o.badges(ctx)
	if err != nil {
		return j, err
	}
	j.stripSize, j.at = strip.Rect.Size(), at
	return j, errors.Join(os.WriteFile(j.source, data, 0o600), os.WriteFile(j.strip, strip.Pix, 0o600))
}

// logo is a logo of the demo catalogue as PNG, 1000 pixels wide, and the size that it shall get.
func logo(ctx context.Context) ([]byte, image.Point, error) {
	const from, to = 1000, 780
	catalogue, err := demo.New()
	if err != nil {
		return nil, image.Point{}, err
	}
	candidates, err := catalogue.Candidates(ctx, catalogue.Titles()[0], request.Logo)
	if err != nil {
		return nil, image.Point{}, err
	}
	if len(candidates) == 0 {
		return nil, image.Point{}, errors.New("the demo catalogue has no logo")
	}
	file, err := catalogue.Fetch(ctx, candidates[0], request.Logo, from)
	if err != nil {
		return nil, image.Point{}, err
	}
	im, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, image.Point{}, err
	}
	src := planes.FromImage(im)
	out := src.NewLike(from, from*src.Height/src.Width, nil)
	planes.Scale(out, out.Bounds(), src, src.Whole(), planes.Sharp(), nil)
	var data bytes.Buffer
	err = png.Encode(&data, out.RGBA())
	return data.Bytes(), image.Pt(to, (2*to*out.Height+from)/(2*from)), err
}
