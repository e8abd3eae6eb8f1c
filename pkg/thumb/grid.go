package thumb

import "image"

// The grid's longer side in cells, and how many pixels of each cell are looked at, across and down.
const (
	longSide = 48
	looks    = 4
)

// grid is a picture of few cells, row by row.
type grid struct {
	width, height int
	cells         [longSide * longSide]sums
}

// sums adds up the pixels of a cell, 0 to opaque; red, green and blue are premultiplied.
type sums struct{ r, g, b, a uint16 }

// opaque is the sum of a cell's alpha that lets nothing through.
const opaque = 255 * looks * looks

// cell is the mean of some pixels, 0 to 1; red, green and blue are not premultiplied.
type cell struct{ r, g, b, a float64 }

// sample looks at an even spread of pixels. The picture must not be empty.
func (g *grid) sample(src image.Image) {
	b := src.Bounds()
	longer := max(b.Dx(), b.Dy())
	cells := min(longSide, longer)
	g.width, g.height = max(1, b.Dx()*cells/longer), max(1, b.Dy()*cells/longer)
	p := pixels{image: src, looks: g.width * looks}
	p.find()
	for i := range g.height * looks {
		p.addRow(g.row(i/looks), b.Min.Y+i*b.Dy()/(g.height*looks))
	}
}

// row is one row of cells.
func (g *grid) row(y int) []sums { return g.cells[y*g.width : (y+1)*g.width] }

// all are the cells that there are.
func (g *grid) all() []sums { return g.cells[:g.width*g.height] }

// mean is the colour of a cell.
func (s sums) mean() cell {
	if s.a == 0 {
		return cell{}
	}
	// Samples are premultiplied: their sums over that of alpha are plain colours.
	a := float64(s.a)
	return cell{min(float64(s.r)/a, 1), min(float64(s.g)/a, 1), min(float64(s.b)/a, 1), a / opaque}
}

// dominant is the mean of the largest group of alike cells.
func (g *grid) dominant() (r, gr, b uint8) {
	const steps = 6 // a channel: fine enough to part sky from skin, coarse enough that grain and gradients hold together
	var groups [steps * steps * steps]weighted
	largest := &groups[0]
	step := func(v float64) int { return min(int(v*steps), steps-1) }
	for _, s := range g.all() {
		c := s.mean()
		into := &groups[(step(c.r)*steps+step(c.g))*steps+step(c.b)]
		into.add(c)
		if into.a > largest.a {
			largest = into
		}
	}
	mean := largest.mean()
	return uint8(rounded(255 * mean.r)), uint8(rounded(255 * mean.g)), uint8(rounded(255 * mean.b))
}

// weighted adds up colours, each as often as it is opaque.
type weighted cell

func (w *weighted) add(c cell) {
	w.r, w.g, w.b, w.a = w.r+float64(c.r*c.a), w.g+float64(c.g*c.a), w.b+float64(c.b*c.a), w.a+c.a
}

// mean is their mean colour; black where all was transparent.
func (w *weighted) mean() cell {
	if w.a == 0 {
		return cell{}
	}
	return cell{w.r / w.a, w.g / w.a, w.b / w.a, w.a}
}
