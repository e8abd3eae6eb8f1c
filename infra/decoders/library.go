package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	_ "image/jpeg" // the pictures' formats
	_ "image/png"

	"aioratings/pkg/planar"
)

// standard is the standard library.
type standard struct{}

func (standard) String() string     { return "Go's image" }
func (standard) reads(picture) bool { return true }

func (standard) read(ctx context.Context, pictures []picture, saw func(int, *image.NRGBA, error)) error {
	return each(ctx, pictures, func(_ context.Context, i int, p picture) error {
		im, _, err := image.Decode(bytes.NewReader(p.data))
		if err != nil {
			saw(i, nil, err)
			return nil
		}
		saw(i, raster(im), nil)
		return nil
	})
}

// ours is our own decoder, which must agree with the standard library's on each plane.
type ours struct{}

func (ours) String() string       { return "planar" }
func (ours) reads(p picture) bool { return !p.png() }

func (ours) read(ctx context.Context, pictures []picture, saw func(int, *image.NRGBA, error)) error {
	return each(ctx, pictures, func(_ context.Context, i int, p picture) error {
		var d planar.Decoder
		var planes planar.Planes
		if _, err := d.Decode(p.data, 8, &planes); err != nil {
			saw(i, nil, err)
			return nil
		}
		truth, err := p.truth()
		if err == nil {
			saw(i, raster(planes.Image()), apart(planes.Image(), truth))
		}
		return err
	})
}

// apart tells where planes differ by more than one.
func apart(a, b image.Image) error {
	got, gotAcross, gotDown := planesOf(a)
	want, across, down := planesOf(b)
	if a.Bounds() != b.Bounds() || len(got) != len(want) || gotAcross != across || gotDown != down {
		return fmt.Errorf("got %d planes of %v, want %d of %v", len(got), a.Bounds(), len(want), b.Bounds())
	}
	for i, p := range want {
		for y := range p.h {
			for x := range p.w {
				g, w := int(got[i].pix[y*got[i].stride+x]), int(p.pix[y*p.stride+x])
				if max(g-w, w-g) > 1 {
					return fmt.Errorf("plane %d at %d,%d: got %d, want %d or one beside it", i, x, y, g, w)
				}
			}
		}
	}
	return nil
}
