// Package looks helps to judge what encoding does to pictures: it makes pictures that are like photographs, and measures how much of a picture another one keeps. It serves tests and the bench of encoders; nothing
// that answers requests uses it.
package looks

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"

	"github.com/fogleman/gg"
	"github.com/golang/freetype/truetype"

	"aioratings/fonts"
)

// Picture makes picture number seed: a ground that goes from one colour to another, terrain of several octaves, bodies with
// hard and with soft edges and textures of their own, some lines of lettering, a vignette and film grain. Each seed has
// more of some and less of others.
func Picture(seed uint64, width, height int) *image.RGBA {
	rng := rand.New(rand.NewPCG(seed, 0x10c5))
	top, bottom := colourOf(rng), colourOf(rng)
	terrain := newField(rng, 3+rng.IntN(5))
	tint := newField(rng, 2)
	rough, tinted := 20+90*rng.Float64(), 30*rng.Float64()
	bodies := make([]body, 3+rng.IntN(12))
	for i := range bodies {
		bodies[i] = newBody(rng)
	}
	grain, vignette := 7*rng.Float64()*rng.Float64(), 0.6*rng.Float64()
	im := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			u, v := float64(x)/float64(width), float64(y)/float64(width)
			share := float64(y) / float64(height)
			relief, hue := rough*terrain.at(u, v), tinted*tint.at(u, v)
			c := [3]float64{}
			for i := range c {
				c[i] = top[i]*(1-share) + bottom[i]*share + relief
			}
			c[0], c[2] = c[0]+hue, c[2]-hue
			for i := range bodies {
				bodies[i].paint(&c, u, v)
			}
			dx, dy := u-0.5, share-0.5
			light := 1 - vignette*2*(dx*dx+dy*dy)
			speck := grain * rng.NormFloat64()
			p := im.Pix[im.PixOffset(x, y):]
			for i := range c {
				p[i] = uint8(min(max(c[i]*light+speck, 0), 255))
			}
			p[3] = 255
		}
	}
	letter(im, rng)
	return im
}

func colourOf(rng *rand.Rand) (c [3]float64) {
	for i := range c {
		c[i] = 10 + 200*rng.Float64()*rng.Float64()
	}
	return c
}

// body is an ellipse or a slab with an edge so wide, in widths of the picture.
type body struct {
	x, y, rx, ry, edge float64
	slab               bool
	colour             [3]float64
	texture            field
	rough              float64
}

func newBody(rng *rand.Rand) body {
	b := body{x: rng.Float64(), y: 1.5 * rng.Float64(), rx: 0.03 + 0.25*rng.Float64(), ry: 0.03 + 0.35*rng.Float64(), slab: rng.IntN(3) == 0}
	b.edge = 0.002 + 0.2*rng.Float64()*rng.Float64()*rng.Float64()
	b.colour, b.texture, b.rough = colourOf(rng), newField(rng, 6+rng.IntN(3)), 80*rng.Float64()*rng.Float64()
	return b
}

func (b *body) paint(c *[3]float64, u, v float64) {
	dx, dy := math.Abs(u-b.x)/b.rx, math.Abs(v-b.y)/b.ry
	distance := max(dx, dy)
	if !b.slab {
		distance = math.Hypot(dx, dy)
	}
	cover := min(max((1-distance)*min(b.rx, b.ry)/b.edge+0.5, 0), 1)
	if cover == 0 {
		return
	}
	relief := b.rough*b.texture.at(u, v) - 40*(dx-0.3)*(dy-0.3)
	for i := range c {
		c[i] += (b.colour[i] + relief - c[i]) * cover
	}
}

// field is noise of several octaves, each twice as fine as the one before and a little over half as strong.
type field struct {
	seed    uint64
	octaves int
}

func newField(rng *rand.Rand, octaves int) field { return field{rng.Uint64(), octaves} }

// at is about -1 to 1.
func (f *field) at(u, v float64) float64 {
	sum, strength, scale := 0.0, 0.5, 3.0
	for o := range f.octaves {
		x, y := u*scale, v*scale
		i, j := math.Floor(x), math.Floor(y)
		s, t := smooth(x-i), smooth(y-j)
		a, b := f.lattice(o, i, j), f.lattice(o, i+1, j)
		c, d := f.lattice(o, i, j+1), f.lattice(o, i+1, j+1)
		sum += strength * (a + (b-a)*s + (c-a+(a-b-c+d)*s)*t)
		strength, scale = strength*0.58, scale*2
	}
	return sum
}

func smooth(t float64) float64 { return t * t * (3 - 2*t) }

func (f *field) lattice(octave int, i, j float64) float64 {
	n := f.seed ^ uint64(octave)<<56 ^ uint64(int64(i))*0x9e3779b97f4a7c15 ^ uint64(int64(j))*0xc2b2ae3d27d4eb4f
	n ^= n >> 29
	n *= 0xbf58476d1ce4e5b9
	n ^= n >> 32
	return float64(n>>11)/(1<<52) - 1
}

// letter sets up to four lines, large and small, as posters have them.
func letter(im *image.RGBA, rng *rand.Rand) {
	face, err := truetype.Parse(fonts.InterBold)
	if err != nil {
		return
	}
	dc := gg.NewContextForRGBA(im)
	w, h := float64(im.Rect.Dx()), float64(im.Rect.Dy())
	for range rng.IntN(5) {
		dc.SetFontFace(truetype.NewFace(face, &truetype.Options{Size: w * (0.025 + 0.13*rng.Float64()*rng.Float64())}))
		c := colourOf(rng)
		dc.SetColor(color.NRGBA{uint8(255 - c[0]/2), uint8(255 - c[1]/2), uint8(255 - c[2]/2), 255})
		text := [...]string{"NIGHT TRAIN", "The Salt Road", "ORCHARD", "a film in nine letters", "SEVENTH WAVE"}[rng.IntN(5)]
		dc.DrawStringAnchored(text, w*(0.3+0.4*rng.Float64()), h*(0.1+0.85*rng.Float64()), 0.5, 0.5)
	}
}
