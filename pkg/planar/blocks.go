package planar

// blocks are where an encoder's coefficients come from: a block of a component by its column and row, by place in the file,
// and a bit for each place that is not zero. They are valid until the next call.
type blocks interface {
	block(comp, bx, by int) (blk *[64]int16, nonzero uint64)
}

// freshBlocks are made from samples.
type freshBlocks struct {
	planes   *Planes
	frame    *frame
	divisors *[2]divisors
	edge     [64]byte
	work     [64]int16
	out      [64]int16
}

// block transforms 8×8 samples. What lies beyond the plane repeats its last column and row.
func (b *freshBlocks) block(comp, bx, by int) (*[64]int16, uint64) {
	p, d := b.planes.plane(comp), &b.divisors[b.frame.comps[comp].quant]
	x, y := 8*bx, 8*by
	if x+8 <= p.Width && y+8 <= p.Height {
		forward8(&b.work, p.Pix[y*p.Stride+x:], p.Stride)
	} else {
		for i := range b.edge {
			sx, sy := min(x+i&7, p.Width-1), min(y+i>>3, p.Height-1)
			b.edge[i] = p.Pix[sy*p.Stride+sx]
		}
		forward8(&b.work, b.edge[:], 8)
	}
	return &b.out, quantise(&b.out, &b.work, d)
}

// block gives stored coefficients.
func (c *coefficients) block(comp, bx, by int) (*[64]int16, uint64) {
	from := &c.comps[comp]
	at := by*from.stride + bx
	return from.block(at), from.nonzero[at]
}
