package thumb

import (
	"image"
	"image/color"
)

// The grid's longer side in cells, and how many pixels of each cell are looked at, across and down.
const (
	longSide = 48
	looks    = 4
)

// grid is a picture of few cells, row by row.
type grid struct {
	width, height int
	cells         []cell
}

// cell is the mean of some pixels, 0 to 1; red, green and blue are not premultiplied.
type cell struct{ r, g, b, a float64 }

// sample looks at an even spread of pixels.
func sample(src image.Image) grid {
	b := src.Bounds()
	longer := max(b.Dx(), b.Dy())
	cells := min(longSide, longer)
	g := grid{width: max(1, b.Dx()*cells/longer), height: max(1, b.Dy()*cells/longer)}
	g.cells = make([]cell, g.width*g.height)
	at := reader(src)
	for y := range g.height {
		for x := range g.width {
			g.cells[y*g.width+x] = mean(at, b, x, y, g.width, g.height)
		}
	}
	return g
}

// mean is the colour of one cell.
func mean(at func(x, y int) color.RGBA, b image.Rectangle, x, y, width, height int) cell {
	var r, g, bl, a float64
	for v := range looks {
		for u := range looks {
			px := b.Min.X + (x*looks+u)*b.Dx()/(width*looks)
			py := b.Min.Y + (y*looks+v)*b.Dy()/(height*looks)
			c := at(px, py)
			r, g, bl, a = r+float64(c.R), g+float64(c.G), bl+float64(c.B), a+float64(c.A)
		}
	}
	if a == 0 {
		return cell{}
	}
	// Samples are premultiplied: their sums over that of alpha are plain colours.
	return cell{min(r/a, 1), min(g/a, 1), min(bl/a, 1), a / (255 * looks * looks)}
}

// reader gives premultiplied pixels, without detours for the two kinds that are drawn.
func reader(src image.Image) func(x, y int) color.RGBA {
	switch m := src.(type) {
	case *image.YCbCr:
		return func(x, y int) color.RGBA {
			c := m.COffset(x, y)
			r, g, b := color.YCbCrToRGB(m.Y[m.YOffset(x, y)], m.Cb[c], m.Cr[c])
			return color.RGBA{r, g, b, 255}
		}
	case *image.RGBA:
		return m.RGBAAt
	}
	return func(x, y int) color.RGBA { return color.RGBAModel.Convert(src.At(x, y)).(color.RGBA) }
}

// dominant is the mean of the largest group of alike cells.
func (g grid) dominant() (r, gr, b uint8) {
	type group struct{ weight, r, g, b float64 }
	const steps = 6 // a channel: fine enough to part sky from skin, coarse enough that grain and gradients hold together
	var groups [steps * steps * steps]group
	largest := &groups[0]
	for _, c := range g.cells {
		step := func(v float64) int { return min(int(v*steps), steps-1) }
		into := &groups[(step(c.r)*steps+step(c.g))*steps+step(c.b)]
		into.weight, into.r, into.g, into.b = into.weight+c.a, into.r+c.r*c.a, into.g+c.g*c.a, into.b+c.b*c.a
		if into.weight > largest.weight {
			largest = into
		}
	}
	if largest.weight == 0 {
		return 0, 0, 0
	}
	level := func(sum float64) uint8 { return uint8(sum/largest.weight*255 + 0.5) }
	return level(largest.r), level(largest.g), level(largest.b)
}
