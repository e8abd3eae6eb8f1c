package planar

import "math/bits"

// coefficients holds a picture's quantised coefficients.
type coefficients struct {
	comps [3]plane16
	words []int16
	masks []uint64
}

// plane16 is one component's blocks, row by row. Places in a block are those in the file.
type plane16 struct {
	stride  int // blocks
	words   []int16
	nonzero []uint64 // by block, a bit for each place
}

// reserve makes room for a frame, all zero.
func (c *coefficients) reserve(f *frame) {
	total := 0
	for i := range f.count {
		total += f.comps[i].strideX * f.comps[i].strideY
	}
	if cap(c.masks) < total {
		c.words, c.masks = make([]int16, 64*total), make([]uint64, total)
	} else {
		c.words, c.masks = c.words[:64*total], c.masks[:total]
		clear(c.words)
		clear(c.masks)
	}
	at := 0
	for i := range f.count {
		n := f.comps[i].strideX * f.comps[i].strideY
		c.comps[i] = plane16{f.comps[i].strideX, c.words[64*at : 64*(at+n)], c.masks[at : at+n]}
		at += n
	}
}

// block gives the coefficients of a block by its number.
func (p *plane16) block(i int) *[64]int16 { return (*[64]int16)(p.words[64*i:]) }

// spread dequantises a block into the order of rows, and gives the mask of places written.
func (q *dequant) spread(dst, src *[64]int16, nonzero uint64) (mask uint64) {
	for m := nonzero; m != 0; m &= m - 1 {
		k := bits.TrailingZeros64(m) & 63
		p := q.place[k] & 63
		dst[p] = int16(int32(src[k]) * q.factor[k])
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
		d.spatial.toSpatial(&d.stream.quant[c.quant])
		for by := range c.blocksY {
			for bx := range c.blocksX {
				at := by*from.stride + bx
				mask := d.spatial.spread(&d.block, from.block(at), from.nonzero[at])
				inverse(p.Pix[by*n*p.Stride+bx*n:], p.Stride, &d.block, mask, n)
				d.block = [64]int16{}
			}
		}
	}
}
