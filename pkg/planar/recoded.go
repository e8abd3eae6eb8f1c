package planar

import "math/bits"

// recoded are blocks of another file. Those of a baseline file are decoded as they are asked for, which is in the file's own
// order; those of a progressive one can only be known when all its scans are.
type recoded struct {
	decoder   *Decoder
	scan      scan // of a baseline file
	anew      bool // coefficients are divided anew
	divisions [2]division
	small     *Planes // what gets the picture at an eighth, if not nil
	work      [64]int16
	err       error
}

// begin goes to the first block.
func (r *recoded) begin(d *Decoder, small *Planes) error {
	r.decoder, r.small, r.err = d, small, nil
	d.begin(8)
	st := &d.stream
	f, h := &st.frame, &st.header
	if small != nil {
		c := &f.comps[f.count-1]
		small.reserve(ceilDiv(h.Width, 8), ceilDiv(h.Height, 8), h.Sampling, c.strideX, c.strideY)
	}
	if f.progressive {
		d.store.reserve(f, 8)
		return d.scansTo(nil)
	}
	_, body, err := st.next()
	if err != nil {
		return err
	}
	if r.scan, err = d.enter(body); err != nil {
		return err
	}
	if r.scan.count != f.count {
		return unsupported("recoding a file of several scans")
	}
	d.pred = [3]int32{}
	d.intervals.begin(h.RestartInterval)
	return d.prepare(&r.scan)
}

// end tells what was wrong with any block, or is with what follows the last.
func (r *recoded) end() error {
	d := r.decoder
	if r.err != nil || d.stream.frame.progressive {
		return r.err
	}
	if d.bits.overread() {
		return ErrTruncated
	}
	d.stream.pos = d.bits.pos
	return d.scansTo(nil)
}

// block gives the next block of the file. After an error all are empty.
func (r *recoded) block(comp, bx, by int) (*[64]int16, uint64) {
	var mask uint64
	if r.err != nil {
		return &r.work, 0
	}
	if d := r.decoder; d.stream.frame.progressive {
		blk, nonzero := d.store.block(comp, bx, by)
		r.work, mask = *blk, nonzero
	} else {
		r.work = [64]int16{}
		mask = r.decode(comp, bx, by)
	}
	if tooLarge(&r.work, mask) {
		return r.fail(unsupported("recoding coefficients that are too large")) // they have no symbol
	}
	table := min(comp, 1) // as the encoder has it
	if r.small != nil {
		p := r.small.plane(comp)
		mean := (int32(r.work[0])*int32(r.divisions[table].factor[0])/8 + 4) >> 3
		p.Pix[by*p.Stride+bx] = byte(clamp(mean + 128))
	}
	if r.anew {
		var ok bool
		if mask, ok = r.divisions[table].divide(&r.work, mask); !ok {
			return r.fail(unsupported("coefficients that are too large"))
		}
	}
	return &r.work, mask
}

// fail remembers the first error and gives an empty block.
func (r *recoded) fail(err error) (*[64]int16, uint64) {
	if r.err == nil {
		r.err = err
	}
	r.work = [64]int16{}
	return &r.work, 0
}

// tooLarge tells whether a coefficient of the mask is none that samples of 8 bits can have.
func tooLarge(blk *[64]int16, mask uint64) bool {
	for m := mask &^ 1; m != 0; m &= m - 1 {
		if v := blk[bits.TrailingZeros64(m)&63]; v > largest || v < -largest {
			return true
		}
	}
	return blk[0] > largest || blk[0] < -largest-1
}

// decode decodes the next block of a baseline file into work.
func (r *recoded) decode(comp, bx, by int) (mask uint64) {
	d := r.decoder
	c := &d.stream.frame.comps[comp]
	if comp == 0 && bx%c.h == 0 && by%c.v == 0 { // a new MCU
		restarted, err := d.intervals.step(&d.bits)
		if err != nil {
			r.fail(err)
			return 0
		}
		if restarted {
			d.pred = [3]int32{}
		}
	}
	dc, ac := &d.tables[0][r.scan.dc[comp]], &d.tables[1][r.scan.ac[comp]]
	mask, ok := d.bits.block(dc, ac, &d.dequant[comp], &d.pred[comp], &r.work)
	if !ok {
		r.fail(d.broken())
		return 0
	}
	return mask
}

// division brings coefficients from one table of divisors to another, by place in the file.
type division struct {
	factor     [64]uint32 // eight times the old divisor
	round      [64]uint32
	reciprocal [64]uint64
}

func (d *division) set(old *[64]uint8, to *divisors) {
	for k, i := range zigzag {
		d.factor[k], d.round[k], d.reciprocal[k] = uint32(old[i])*8, to.round[i], to.reciprocal[i]
	}
}

// largest bounds coefficients: samples of 8 bits have none that are larger (T.81, F.1.2).
const largest = 1<<10 - 1

// divide does the coefficients of the mask, and gives the mask of those that are left. It is not ok if one is too large.
func (d *division) divide(blk *[64]int16, mask uint64) (left uint64, ok bool) {
	for m := mask; m != 0; m &= m - 1 {
		k := bits.TrailingZeros64(m) & 63
		v := int32(blk[k])
		sign := v >> 31
		q := uint64(uint32(v^sign-sign)*d.factor[k]+d.round[k]) * d.reciprocal[k] >> reciprocalBits
		if q > largest && (k > 0 || v > 0 || q > largest+1) {
			return 0, false
		}
		blk[k] = int16(int32(q) ^ sign - sign)
		if q != 0 {
			left |= m & -m
		}
	}
	return left, true
}
