package demo

import (
	"image"
	"image/color"
	"math"

	"github.com/fogleman/gg"
)

// The pictures' shapes in units: a poster is 1000 wide and 1500 high, a wide picture (backdrop or still) 1600 by 900.
const (
	posterWidth, posterHeight = 1000.0, 1500.0
	wideWidth, wideHeight     = 1600.0, 900.0
)

// plate is the sheet that a picture is drawn on, like a printer's. Every measure on it is in units, so that a picture is
// the same at any width; only the grain of texture counts in pixels.
type plate struct {
	*gg.Context
	img   *image.RGBA
	w, h  float64 // units
	unit  float64 // pixels in one unit
	faces faces
}

// newPlate makes an empty, transparent plate of w by h units that is width pixels wide.
func newPlate(f faces, width int, w, h float64) *plate {
	unit := float64(width) / w
	img := image.NewRGBA(image.Rect(0, 0, width, max(1, int(math.Round(h*unit)))))
	dc := gg.NewContextForRGBA(img)
	dc.Scale(unit, unit)
	return &plate{Context: dc, img: img, w: w, h: h, unit: unit, faces: f}
}

// tall reports whether the plate is a poster's.
func (p *plate) tall() bool { return p.h > p.w }

// rgb is an opaque colour, written as in CSS.
func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 255}
}

// fade is c at an opacity from 0 to 1.
func fade(c color.NRGBA, opacity float64) color.NRGBA {
	c.A = uint8(math.Round(255 * opacity))
	return c
}

// mix goes from a (t = 0) to b (t = 1).
func mix(a, b color.NRGBA, t float64) color.NRGBA {
	t = min(max(t, 0), 1)
	between := func(x, y uint8) uint8 { return uint8(math.Round(float64(x) + t*(float64(y)-float64(x)))) }
	return color.NRGBA{between(a.R, b.R), between(a.G, b.G), between(a.B, b.B), between(a.A, b.A)}
}

// scatter is a number from 0 to 1 that looks random and is always the same for the same seed and index.
func scatter(seed, i int) float64 {
	return float64(hash(uint32(seed)*0x9E3779B1^uint32(i)*0x85EBCA77)>>8) / (1 << 24)
}

// hash stirs the bits of h.
func hash(h uint32) uint32 {
	h ^= h >> 16
	h *= 0x7FEB352D
	h ^= h >> 15
	h *= 0x846CA68B
	return h ^ h>>16
}
