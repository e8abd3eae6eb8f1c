package render

import (
	"image/color"

	"aioratings/pkg/design"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
)

// How much is left of blurred art: patches across the picture. At 14 a face is a smudge.
const (
	grainsSpoiler = 14  // blur=true
	grainsBars    = 28  // bars of a zoom
	barsShare     = 150 // of 256, the brightness left of the zoom
)

// ground makes the picture that badges stand on: the art at its final size, opaque unless it is a logo as PNG.
func (r *Renderer) ground(d design.Design, art *Art) *planes.Image {
	f := frameFor(d, art)
	im := art.image.NewLike(f.width, f.height, &r.pool)
	if f.into != im.Bounds() {
		r.bars(im, d, art)
	}
	if d.Blur {
		planes.Blurred(im, f.into, art.image, f.part, grainsSpoiler, &r.pool)
	} else {
		kernel := planes.Sharp()
		if f.part.W > float64(3*f.into.Dx()) { // averaging so many pixels needs no care for edges
			kernel = planes.Plain()
		}
		planes.Scale(im, f.into, art.image, f.part, kernel, &r.pool)
	}
	if art.clear && (d.Family != request.Logo || d.Format == request.JPEG) {
		im.Flatten(neutral(im, d.Family))
	}
	if d.Format == request.PNG && !im.IsRGBA() {
		rgba := im.ToRGBA(&r.pool)
		im.Release(&r.pool)
		im = rgba
	}
	return im
}

// bars fills what the art will leave free.
func (r *Renderer) bars(im *planes.Image, d design.Design, art *Art) {
	switch {
	case d.Family == request.Logo:
		im.Fill(im.Bounds(), color.RGBA{})
	case d.Fit == request.FitBlur:
		zoom := cover(im.Width, im.Height, art.image.Whole())
		planes.Blurred(im, im.Bounds(), art.image, zoom.part, grainsBars, &r.pool)
		im.Dim(barsShare)
	default:
		im.Fill(im.Bounds(), color.RGBA{A: 255})
	}
}

// neutral is the colour that transparent art is put on: near black, or near white for a logo that is dark itself.
func neutral(im *planes.Image, f request.Family) color.RGBA {
	if f == request.Logo && dark(im) {
		return color.RGBA{R: 228, G: 228, B: 228, A: 255}
	}
	return neutralDark()
}

func neutralDark() color.RGBA { return color.RGBA{R: 28, G: 28, B: 30, A: 255} }

// dark reports whether what there is to see of a transparent picture would be lost on black.
func dark(im *planes.Image) bool {
	light, weight := 0, 0
	p := im.Planes[0]
	for i := 0; i+3 < len(p.Pix); i += 4 {
		r, g, b, a := int(p.Pix[i]), int(p.Pix[i+1]), int(p.Pix[i+2]), int(p.Pix[i+3])
		light += 299*r + 587*g + 114*b
		weight += a
	}
	const barely = 70 // of 255
	return light < barely*1000*weight/255
}
