package planar

import (
	"math/bits"
	"slices"
)

// bandCoder makes the tokens of an AC scan of a progressive file (T.81, G.1.2.2 and G.1.2.3).
type bandCoder struct {
	scan      *scan
	tokens    []token
	run       int    // blocks that have ended and are not yet told of
	runBits   []byte // refining bits that belong to them
	blockBits []byte // refining bits since the last symbol of this block
}

const (
	longestRun  = 0x7FFF // blocks that one symbol can end
	mostRunBits = 1000
	acToken     = token(tableAC << tableShift)
)

// encode does all blocks of a component.
func (b *bandCoder) encode(f *frame, from *plane16) {
	across, down := b.scan.size(f)
	band := uint64(2)<<b.scan.se - 1
	band &^= 1<<b.scan.ss - 1
	for y := range down {
		for at := y * from.stride; at < y*from.stride+across; at++ {
			if b.scan.ah == 0 {
				b.first(from.block(at), from.nonzero[at]&band)
			} else {
				b.refine(from.block(at), from.nonzero[at]&band)
			}
			if b.run == longestRun || len(b.runBits) > mostRunBits {
				b.endRun()
			}
		}
	}
	b.endRun()
}

// first codes the upper bits of a block.
func (b *bandCoder) first(blk *[64]int16, mask uint64) {
	last := b.scan.ss - 1
	for ; mask != 0; mask &= mask - 1 {
		k := bits.TrailingZeros64(mask) & 63
		v := int32(blk[k])
		sign := v >> 31
		v = ((v^sign-sign)>>b.scan.al ^ sign) - sign
		if v == 0 {
			continue
		}
		b.endRun()
		run := k - last - 1
		last = k
		for ; run > 15; run -= 16 {
			b.tokens = append(b.tokens, acToken|0xF0<<symbolShift)
		}
		n, extra := size(v)
		b.tokens = append(b.tokens, acToken|uint32(run<<4|n)<<symbolShift|extra)
	}
	if last < b.scan.se {
		b.run++
	}
}

// refine codes one more bit of a block.
func (b *bandCoder) refine(blk *[64]int16, mask uint64) {
	fresh := b.fresh(blk, mask) // coefficients that were zero until now
	run := 0
	last := b.scan.ss - 1
	for ; mask != 0; mask &= mask - 1 {
		k := bits.TrailingZeros64(mask) & 63
		v := int32(blk[k])
		sign := v >> 31
		v = (v ^ sign - sign) >> b.scan.al
		if v == 0 {
			continue
		}
		run += k - last - 1
		last = k
		for ; run > 15 && fresh>>k != 0; run -= 16 {
			b.endRun()
			b.tokens = append(b.tokens, acToken|0xF0<<symbolShift)
			b.blockBits = b.raw(b.blockBits)
		}
		if v > 1 {
			b.blockBits = append(b.blockBits, byte(v&1))
			continue
		}
		b.endRun()
		b.tokens = append(b.tokens, acToken|uint32(run<<4|1)<<symbolShift|uint32(1+sign))
		b.blockBits = b.raw(b.blockBits)
		run = 0
	}
	if last < b.scan.se || len(b.blockBits) > 0 {
		b.run++
		b.runBits = append(b.runBits, b.blockBits...)
		b.blockBits = b.blockBits[:0]
	}
}

// fresh finds the coefficients of the mask whose highest bit is this one.
func (b *bandCoder) fresh(blk *[64]int16, mask uint64) (fresh uint64) {
	for ; mask != 0; mask &= mask - 1 {
		v := int32(blk[bits.TrailingZeros64(mask)&63])
		sign := v >> 31
		if (v^sign-sign)>>b.scan.al == 1 {
			fresh |= mask & -mask
		}
	}
	return fresh
}

// endRun tells of the blocks that have ended.
func (b *bandCoder) endRun() {
	if b.run == 0 {
		return
	}
	n := bits.Len(uint(b.run)) - 1
	b.tokens = append(b.tokens, acToken|uint32(n<<4)<<symbolShift)
	if n > 0 {
		b.tokens = append(b.tokens, rawToken(n, uint32(b.run)-1<<n))
	}
	b.run = 0
	b.runBits = b.raw(b.runBits)
}

// raw appends bits that have no code, and gives their memory back.
func (b *bandCoder) raw(loose []byte) []byte {
	for part := range slices.Chunk(loose, 15) {
		v := uint32(0)
		for _, bit := range part {
			v = v<<1 | uint32(bit)
		}
		b.tokens = append(b.tokens, rawToken(len(part), v))
	}
	return loose[:0]
}

// rawToken stands for n bits, 1 to 15.
func rawToken(n int, v uint32) token { return tableRaw<<tableShift | uint32(n)<<symbolShift | v }
