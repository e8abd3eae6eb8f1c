package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"

	"github.com/fogleman/gg"
	"github.com/golang/freetype/truetype"

	"aioratings/fonts"
	"aioratings/pkg/request"
)

// badges cuts out of our own picture what its badges cover, so that the peers' pictures hold what ours does. The rectangle
// has even sides at an even place, for the chroma's sake.
func (o *ours) badges(ctx context.Context) (*image.NRGBA, image.Point, error) {
	s := o.scene
	s.Design.Format = request.PNG // lossless
	with, err := o.picture(ctx, s)
	if err != nil {
		return nil, image.Point{}, err
	}
	s.Badges = nil
	without, err := o.picture(ctx, s)
	if err != nil {
		return nil, image.Point{}, err
	}
	a, err := png.Decode(bytes.NewReader(with.Bytes))
	if err != nil {
		return nil, image.Point{}, err
	}
	b, err := png.Decode(bytes.NewReader(without.Bytes))
	if err != nil {
		return nil, image.Point{}, err
	}
	area := image.Rectangle{}
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			if a.At(x, y) != b.At(x, y) {
				area = area.Union(image.Rect(x&^1, y&^1, x&^1+2, y&^1+2))
			}
		}
	}
	if area = area.Intersect(a.Bounds()); area.Empty() {
		return nil, image.Point{}, fmt.Errorf("a picture with %d badges shows none", len(o.scene.Badges))
	}
	strip := image.NewNRGBA(image.Rectangle{Max: area.Size()})
	for y := range strip.Rect.Dy() {
		for x := range strip.Rect.Dx() {
			strip.Set(x, y, a.At(area.Min.X+x, area.Min.Y+y))
		}
	}
	return strip, area.Min, nil
}

// badgesOn draws six badges of two plates, a label and a value each, as somebody would who has gg and nothing else.
func badgesOn(dc *gg.Context, at, size image.Point) error {
	font, err := truetype.Parse(fonts.InterBold)
	if err != nil {
		return err
	}
	wide, high := float64(size.X)/6, float64(size.Y)
	dc.SetFontFace(truetype.NewFace(font, &truetype.Options{Size: high * 0.45}))
	for i := range 6 {
		x, y := float64(at.X)+float64(i)*wide, float64(at.Y)
		dc.DrawRoundedRectangle(x, y, wide*0.92, high, high/8)
		dc.SetColor(color.NRGBA{A: 210})
		dc.Fill()
		dc.DrawRoundedRectangle(x, y, wide*0.42, high, high/8)
		dc.SetColor(color.NRGBA{R: uint8(200 - 30*i), G: uint8(40 + 30*i), B: 60, A: 240})
		dc.Fill()
		dc.SetColor(color.White)
		dc.DrawStringAnchored(string("ITMRLD"[i]), x+wide*0.21, y+high/2, 0.5, 0.4)
		dc.DrawStringAnchored(fmt.Sprintf("%d.%d", 6+i/2, i), x+wide*0.67, y+high/2, 0.5, 0.4)
	}
	return nil
}
