package planar

import "encoding/binary"

// kept holds a picture's coefficients and the samples that they stand for, so that blocks nobody changed need not be
// encoded anew.
type kept struct {
	store  *coefficients
	before Planes
	fresh  *freshBlocks // of the samples as they are now
}

// block gives a block's coefficients: those that were kept if its samples are what they were, or new ones.
func (k *kept) block(comp, bx, by int) (*[64]int16, uint64) {
	if k.same(k.fresh.planes.plane(comp), comp, bx, by) {
		return k.store.block(comp, bx, by)
	}
	return k.fresh.block(comp, bx, by)
}

// take copies the samples before they are changed.
func (k *kept) take(store *coefficients, p *Planes) {
	k.store = store
	memory := append(k.before.memory[:0], p.memory...)
	k.before = *p
	k.before.memory = memory
	at := 0
	for i := range p.count() {
		n := len(p.plane(i).Pix)
		k.before.plane(i).Pix = memory[at : at+n]
		at += n
	}
}

// same tells whether the samples of a block are what they were; nobody sees those beyond the plane.
func (k *kept) same(p *Plane, i, bx, by int) bool {
	q := k.before.plane(i)
	x, y := 8*bx, 8*by
	if x+8 <= p.Width && y+8 <= p.Height {
		for row := y; row < y+8; row++ {
			a := binary.LittleEndian.Uint64(p.Pix[row*p.Stride+x:])
			if a != binary.LittleEndian.Uint64(q.Pix[row*q.Stride+x:]) {
				return false
			}
		}
		return true
	}
	for row := y; row < min(y+8, p.Height); row++ {
		for col := x; col < min(x+8, p.Width); col++ {
			if p.Pix[row*p.Stride+col] != q.Pix[row*q.Stride+col] {
				return false
			}
		}
	}
	return true
}
