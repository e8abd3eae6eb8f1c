package planar

import "math/bits"

// coefficients holds a picture's quantised coefficients, or the lowest of them.
type coefficients struct {
	comps [3]plane16
	words []int16
	masks []uint64
	kept  uint64    // which places of a block have their coefficient
	slots [64]uint8 // and where, by place; all others share the last of a block's words, which means nothing
}

// plane16 is one component's blocks, row by row. Places in a block are those in the file.
type plane16 struct {
	stride  int // blocks
	size    int // words of a block
	words   []int16
	nonzero []uint64 // by block, a bit for each place
}

// reserve makes room for a frame, all zero: for the n×n lowest coefficients of each block, with 8 for all, at the places
// that they have in the file. A picture at n/8 has no use for others, but for knowing which of them are zero.
func (c *coefficients) reserve(f *frame, n int) {
	size := c.arrange(n)
	total := 0
	for i := range f.count {
		total += f.comps[i].strideX * f.comps[i].strideY
	}
	words := size*total + 64 - size // a block is seen as 64 words, whatever it has
	if cap(c.masks) < total || cap(c.words) < words {
		c.words, c.masks = make([]int16, words), make([]uint64, total)
	} else {
		c.words, c.masks = c.words[:words], c.masks[:total]
		clear(c.words)
		clear(c.masks)
	}
	at := 0
	for i := range f.count {
		n := f.comps[i].strideX * f.comps[i].strideY
		c.comps[i] = plane16{f.comps[i].strideX, size, c.words[size*at:], c.masks[at : at+n]}
		at += n
	}
}

// arrange gives the n×n lowest coefficients their slots, and tells how many words a block takes.
func (c *coefficients) arrange(n int) (size int) {
	c.kept = 0
	last := min(n*n, 63)
	for k, p := range zigzag {
		c.slots[k] = uint8(last)
		if int(p/8) < n && int(p%8) < n {
			c.slots[k] = uint8(size)
			c.kept |= 1 << k
			size++
		}
	}
	return last + 1
}

// block gives a block by its number.
func (p *plane16) block(i int) *[64]int16 { return (*[64]int16)(p.words[p.size*i:]) }

// spread dequantises a stored block into the order of rows, and gives the mask of places written.
func (c *coefficients) spread(dst, src *[64]int16, nonzero uint64, q *dequant) (mask uint64) {
	for m := nonzero & c.kept; m != 0; m &= m - 1 {
		k := bits.TrailingZeros64(m) & 63
		p := q.place[k] & 63
		dst[p] = int16(int32(src[c.slots[k]&63]) * q.factor[k])
		mask |= 1 << p
	}
	return mask
}

// output transforms everything in the store into planes.
func (d *Decoder) output(dst *Planes) {
	f := &d.stream.frame
	n := d.eighths
	for i := range f.count {
		c, p, from := &f.comps[i], dst.plane(i), &d.store.comps[i]
		d.spatial.toSpatial(&d.quant[i])
		for by := range c.blocksY {
			for bx := range c.blocksX {
				at := by*from.stride + bx
				mask := d.store.spread(&d.block, from.block(at), from.nonzero[at], &d.spatial)
				inverse(p.Pix[by*n*p.Stride+bx*n:], p.Stride, &d.block, mask, n)
				d.block = [64]int16{}
			}
		}
	}
}
