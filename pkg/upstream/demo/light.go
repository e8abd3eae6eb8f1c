package demo

import (
	"image/color"
	"math"
	"slices"
)

// Light and air are written straight into the pixels: gg would need thousands of strokes for one sky.

// stop is a colour at a place of a gradient, from 0 to 1.
type stop struct {
	at float64
	c  color.NRGBA
}

// along gives the gradient's colour at t.
func along(stops []stop, t float64) color.NRGBA {
	for i, s := range stops {
		if t < s.at {
			if i == 0 {
				return s.c
			}
			before := stops[i-1]
			return mix(before.c, s.c, (t-before.at)/(s.at-before.at))
		}
	}
	return stops[len(stops)-1].c
}

// sky fills the whole plate from top to bottom.
func (p *plate) sky(stops ...stop) {
	height := p.img.Rect.Dy()
	for y := range height {
		row := p.row(y)
		c := along(stops, (float64(y)+0.5)/float64(height))
		for x := 0; x < len(row); x += 4 {
			row[x], row[x+1], row[x+2], row[x+3] = c.R, c.G, c.B, 255
		}
	}
}

// row is one line of pixels, four bytes each.
func (p *plate) row(y int) []uint8 { return p.img.Pix[y*p.img.Stride:][:4*p.img.Rect.Dx()] }

// glow mixes c into an ellipse around (x, y), strongest in the middle, nothing at the radii.
func (p *plate) glow(x, y, rx, ry float64, c color.NRGBA, strength float64) {
	cx, cy := x*p.unit, y*p.unit
	rx, ry = rx*p.unit, ry*p.unit
	left, right := max(0, int(cx-rx)), min(p.img.Rect.Dx(), int(cx+rx)+1)
	for py := max(0, int(cy-ry)); py < min(p.img.Rect.Dy(), int(cy+ry)+1); py++ {
		dy := (float64(py) + 0.5 - cy) / ry
		row := p.row(py)
		for px := left; px < right; px++ {
			dx := (float64(px) + 0.5 - cx) / rx
			if away := dx*dx + dy*dy; away < 1 {
				blend(row[4*px:4*px+4:4*px+4], c, int32(256*strength*(1-away)*(1-away)))
			}
		}
	}
}

// night darkens the side of a globe that is turned away from a light; (lx, ly) points to it, at most 1 long, and what is
// missing of 1 comes from the front.
func (p *plate) night(x, y, r, lx, ly float64, c color.NRGBA) {
	cx, cy, pr := x*p.unit, y*p.unit, r*p.unit
	lz := math.Sqrt(max(0, 1-lx*lx-ly*ly))
	left, right := max(0, int(cx-pr-1)), min(p.img.Rect.Dx(), int(cx+pr+2))
	for py := max(0, int(cy-pr-1)); py < min(p.img.Rect.Dy(), int(cy+pr+2)); py++ {
		ny := (float64(py) + 0.5 - cy) / pr
		row := p.row(py)
		for px := left; px < right; px++ {
			nx := (float64(px) + 0.5 - cx) / pr
			lit := nx*lx + ny*ly + lz*math.Sqrt(max(0, 1-nx*nx-ny*ny))
			blend(row[4*px:4*px+4:4*px+4], c, int32(256*ease(min(max(0.62-lit, 0), 0.7)/0.7)))
		}
	}
}

// wash lays c over all that lies between two heights, with one opacity at the top and another at the bottom.
func (p *plate) wash(top, bottom float64, c color.NRGBA, from, to float64) {
	first, last := top*p.unit, bottom*p.unit
	for y := max(0, int(first)); y < min(p.img.Rect.Dy(), int(math.Ceil(last))); y++ {
		t := min(max((float64(y)+0.5-first)/(last-first), 0), 1)
		alpha := int32(256 * (from + t*(to-from)))
		row := p.row(y)
		for x := 0; x < len(row); x += 4 {
			blend(row[x:x+4:x+4], c, alpha)
		}
	}
}

// blend mixes c into one opaque pixel; alpha goes from 0 to 256.
func blend(pixel []uint8, c color.NRGBA, alpha int32) {
	pixel[0] += uint8((int32(c.R) - int32(pixel[0])) * alpha >> 8)
	pixel[1] += uint8((int32(c.G) - int32(pixel[1])) * alpha >> 8)
	pixel[2] += uint8((int32(c.B) - int32(pixel[2])) * alpha >> 8)
}

// ramp is a fill that changes along one axis. gg asks for every pixel's colour, so the answers are made beforehand.
type ramp struct {
	colours  []color.Color
	vertical bool
}

// ColorAt implements gg.Pattern.
func (r ramp) ColorAt(x, y int) color.Color {
	if r.vertical {
		x = y
	}
	return r.colours[min(max(x, 0), len(r.colours)-1)]
}

// shadeDown makes the next fills change from top to bottom between two heights.
func (p *plate) shadeDown(top, bottom float64, stops ...stop) {
	p.SetFillStyle(ramp{p.gradient(p.img.Rect.Dy(), top, bottom, stops), true})
}

// shadeAcross makes the next fills change from left to right.
func (p *plate) shadeAcross(left, right float64, stops ...stop) {
	p.SetFillStyle(ramp{p.gradient(p.img.Rect.Dx(), left, right, stops), false})
}

func (p *plate) gradient(pixels int, from, to float64, stops []stop) []color.Color {
	colours := slices.Repeat([]color.Color{nil}, pixels)
	for i := range colours {
		at := (float64(i) + 0.5) / p.unit
		colours[i] = along(stops, (at-from)/(to-from))
	}
	return colours
}

// texture makes a finished drawing look printed: the light falls off towards the corners, the paper is not quite even, and
// there is film grain in it. vignette goes from 0 to 1, grain is in steps of a channel.
func (p *plate) texture(vignette float64, grain int32) {
	width, height := p.img.Rect.Dx(), p.img.Rect.Dy()
	const cells = 24
	mottle := make([]int32, width)
	across := make([]float64, width)
	for x := range across {
		d := 2*(float64(x)+0.5)/float64(width) - 1
		across[x] = d * d
	}
	for y := range height {
		d := 2*(float64(y)+0.5)/float64(height) - 1
		paperRow(mottle, cells*float64(y)/float64(width), cells)
		row := p.row(y)
		seed := uint32(y) * 0x85EBCA77
		for x := range width {
			away := (across[x] + d*d) / 2
			light := int32(256*(1-vignette*away*away)) + mottle[x]
			h := (uint32(x)*0x9E3779B1 ^ seed)
			h ^= h >> 15
			h *= 0x2C1B3C6D
			h ^= h >> 13
			noise := (int32(h&255) + int32(h>>8&255) - 255) * grain >> 8
			pixel := row[4*x : 4*x+3 : 4*x+3]
			for i, v := range pixel {
				pixel[i] = uint8(min(max(int32(v)*light>>8+noise, 0), 255))
			}
		}
	}
}

// paperRow fills one row with the unevenness of the paper: smooth noise of a few steps, cells to the plate's width.
func paperRow(row []int32, v float64, cells int) {
	j := int(v)
	fv := ease(v - float64(j))
	knot := func(i int) float64 {
		return (1-fv)*scatter(j, i) + fv*scatter(j+1, i)
	}
	left, right, at := knot(0), knot(1), 0
	for x := range row {
		u := float64(cells) * float64(x) / float64(len(row))
		if i := int(u); i != at {
			left, right, at = right, knot(i+1), i
		}
		t := ease(u - float64(at))
		row[x] = int32(12 * ((1-t)*left + t*right - 0.5))
	}
}

// ease starts and ends without a jolt.
func ease(t float64) float64 { return t * t * (3 - 2*t) }
