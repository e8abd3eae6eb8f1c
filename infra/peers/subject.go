package main

import (
	"fmt"
	"image"
	"image/color"
	"os"
	"path/filepath"

	"github.com/fogleman/gg"
	"github.com/golang/freetype/truetype"

	"aioratings/fonts"
	"aioratings/pkg/planar"
	"aioratings/pkg/render/looks"
	"aioratings/pkg/render/planes"
)

// benchCase is one source and one size of picture.
type benchCase struct {
	name          string
	width, height int // pixels of the source
	quality       int
	progressive   bool
	size          string // imageSize of a poster
	target        image.Point
}

func cases() []benchCase {
	medium, large, largest := image.Pt(580, 870), image.Pt(1280, 1920), image.Pt(2000, 3000)
	return []benchCase{
		{"medium poster from w780, baseline", 780, 1170, 90, false, "medium", medium},
		{"medium poster from w780, progressive", 780, 1170, 90, true, "medium", medium},
		{"large poster from the original", 2000, 3000, 90, false, "large", large},
		{"very large poster, of the source's size", 2000, 3000, 94, false, "very-large", largest},
	}
}

// subject is what all peers of a case get.
type subject struct {
	benchCase
	file      string
	data      []byte
	stripFile string
	strip     *image.RGBA
	at        image.Point
}

func (c benchCase) prepare(folder string) (subject, error) {
	s := subject{benchCase: c, file: filepath.Join(folder, "source.jpg"), stripFile: filepath.Join(folder, "strip.rgba")}
	ycc := planes.FromImage(looks.Picture(2, c.width, c.height)).ToYCbCr(nil)
	whole := ycc.Planar()
	var e planar.Encoder
	var err error
	if s.data, err = e.Encode(nil, &whole, planar.Options{Quality: c.quality, Progressive: c.progressive}); err != nil {
		return s, err
	}
	high := c.target.X / 20 * 2
	s.at = image.Pt(c.target.X/40*2, c.target.Y-2*high)
	s.strip = image.NewRGBA(image.Rect(0, 0, c.target.X/20*18, high))
	if err := badgesOn(gg.NewContextForRGBA(s.strip), image.Point{}, s.strip.Rect.Size()); err != nil {
		return s, err
	}
	if err := os.WriteFile(s.file, s.data, 0o600); err != nil {
		return s, err
	}
	straight := planes.FromImage(s.strip).RGBA()
	var raw []byte
	for y := range straight.Rect.Dy() {
		for x := range straight.Rect.Dx() {
			c := color.NRGBAModel.Convert(straight.At(x, y)).(color.NRGBA)
			raw = append(raw, c.R, c.G, c.B, c.A)
		}
	}
	return s, os.WriteFile(s.stripFile, raw, 0o600)
}

// badgesOn draws six badges of two plates, a label and a value each.
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
