package planar

// sequentialScan decodes a scan of a sequential frame straight into planes.
func (d *Decoder) sequentialScan(sc *scan, dst *Planes) error {
	d.pred = [3]int32{}
	d.intervals.begin(d.stream.header.RestartInterval)
	_, down := sc.size(&d.stream.frame)
	for y := range down {
		if err := d.sequentialRow(sc, dst, y); err != nil {
			return err
		}
		if d.bits.overread() {
			return ErrTruncated
		}
	}
	return nil
}

// sequentialRow decodes one row of MCUs.
func (d *Decoder) sequentialRow(sc *scan, dst *Planes, y int) error {
	across, _ := sc.size(&d.stream.frame)
	for x := range across {
		restarted, err := d.intervals.step(&d.bits)
		if err != nil {
			return err
		}
		if restarted {
			d.pred = [3]int32{}
		}
		for i := range sc.count {
			if !d.sequentialUnit(sc, i, dst, x, y) {
				return d.broken()
			}
		}
	}
	return nil
}

// sequentialUnit decodes the blocks of one component in the MCU (x, y).
func (d *Decoder) sequentialUnit(sc *scan, i int, dst *Planes, x, y int) bool {
	id := sc.comps[i]
	h, v := sc.blocks(&d.stream.frame, i)
	p := dst.plane(id)
	dc, ac := &d.tables[0][sc.dc[i]], &d.tables[1][sc.ac[i]]
	n := d.eighths
	for by := y * v; by < (y+1)*v; by++ {
		for bx := x * h; bx < (x+1)*h; bx++ {
			if d.keep {
				if !d.keepBlock(dc, ac, id, bx, by) {
					return false
				}
				continue
			}
			mask, ok := d.bits.block(dc, ac, &d.dequant[id], &d.pred[id], &d.block)
			if !ok {
				return false
			}
			inverse(p.Pix[by*n*p.Stride+bx*n:], p.Stride, &d.block, mask, n)
			if mask == 1 {
				d.block[0] = 0
			} else {
				d.block = [64]int16{}
			}
		}
	}
	return true
}

// keepBlock decodes a block into the store.
func (d *Decoder) keepBlock(dc, ac *huffTable, id, bx, by int) (ok bool) {
	to := &d.store.comps[id]
	at := by*to.stride + bx
	to.nonzero[at], ok = d.bits.block(dc, ac, &d.dequant[id], &d.pred[id], to.block(at))
	return ok
}

// broken says why a block could not be decoded: past the end of a file that was cut, anything may seem to stand.
func (d *Decoder) broken() error {
	if d.bits.overread() || d.bits.pad > 0 && d.bits.pos+1 >= len(d.bits.data) {
		return ErrTruncated
	}
	return invalid("a code that is not in its table, or too many coefficients")
}
