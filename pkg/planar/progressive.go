package planar

// progressiveScan decodes a scan of a progressive frame (T.81, annex G) into the store.
func (d *Decoder) progressiveScan(sc *scan) error {
	if err := d.prepareBand(sc); err != nil {
		return err
	}
	d.pred = [3]int32{}
	d.run = 0
	d.intervals.begin(d.stream.header.RestartInterval)
	_, down := sc.size(&d.stream.frame)
	for y := range down {
		var err error
		if sc.ss == 0 {
			err = d.dcRow(sc, y)
		} else {
			err = d.acRow(sc, y)
		}
		if err != nil {
			return err
		}
		if d.bits.overread() {
			return ErrTruncated
		}
	}
	return d.endRun()
}

// endRun tells whether no run of ended blocks reaches beyond its interval.
func (d *Decoder) endRun() error {
	if d.run != 0 {
		return invalid("a run of %d blocks too many", d.run)
	}
	return nil
}

// prepareBand checks that the scan follows from those before, and builds its tables.
func (d *Decoder) prepareBand(sc *scan) error {
	f := &d.stream.frame
	if sc.se > 63 || sc.ss > sc.se || sc.ss == 0 && sc.se != 0 || sc.ss > 0 && sc.count != 1 ||
		sc.al > 13 || sc.ah > 0 && sc.ah != sc.al+1 {
		return invalid("a scan of %d–%d, bits %d to %d", sc.ss, sc.se, sc.ah, sc.al)
	}
	blocks := 0
	for i := range sc.count {
		id := sc.comps[i]
		before := int8(sc.ah)
		if sc.ah == 0 {
			before = -1
		}
		for k := sc.ss; k <= sc.se; k++ {
			if d.bands[id][k] != before {
				return invalid("a scan that does not follow from those before it")
			}
			d.bands[id][k] = int8(sc.al)
		}
		if err := d.latch(id); err != nil {
			return err
		}
		h, v := sc.blocks(f, i)
		blocks += h * v
		if err := d.bandTable(sc, i); err != nil {
			return err
		}
	}
	if blocks > 10 {
		return invalid("%d blocks in an MCU", blocks)
	}
	return nil
}

func (d *Decoder) bandTable(sc *scan, i int) error {
	switch {
	case sc.ss > 0:
		return d.buildTable(1, sc.ac[i])
	case sc.ah == 0:
		return d.buildTable(0, sc.dc[i])
	}
	return nil
}

// dcRow decodes one row of MCUs of a DC scan.
func (d *Decoder) dcRow(sc *scan, y int) error {
	f := &d.stream.frame
	across, _ := sc.size(f)
	for x := range across {
		restarted, err := d.intervals.step(&d.bits)
		if err != nil {
			return err
		}
		if restarted {
			d.pred = [3]int32{}
		}
		for i := range sc.count {
			h, v := sc.blocks(f, i)
			for by := y * v; by < (y+1)*v; by++ {
				for bx := x * h; bx < (x+1)*h; bx++ {
					if !d.dcBlock(sc, i, bx, by) {
						return d.broken()
					}
				}
			}
		}
	}
	return nil
}

func (d *Decoder) dcBlock(sc *scan, i, bx, by int) bool {
	id := sc.comps[i]
	to := &d.store.comps[id]
	at := by*to.stride + bx
	d.bits.need()
	if sc.ah > 0 {
		to.words[to.size*at] |= int16(d.bits.take(1) << sc.al)
	} else {
		diff, ok := d.bits.difference(&d.tables[0][sc.dc[i]])
		d.pred[id] += diff
		v := d.pred[id] << sc.al
		if !ok || v != int32(int16(v)) {
			return false
		}
		to.words[to.size*at] = int16(v)
	}
	to.nonzero[at] |= 1
	return true
}

// acRow decodes one row of blocks of an AC scan.
func (d *Decoder) acRow(sc *scan, y int) error {
	to := &d.store.comps[sc.comps[0]]
	across, _ := sc.size(&d.stream.frame)
	table := &d.tables[1][sc.ac[0]]
	for at := y * to.stride; at < y*to.stride+across; at++ {
		restarted, err := d.intervals.step(&d.bits)
		if err != nil {
			return err
		}
		if restarted {
			if err := d.endRun(); err != nil {
				return err
			}
		}
		ok := true
		switch {
		case sc.ah > 0:
			ok = d.acRefine(table, sc, to.block(at), &to.nonzero[at])
		case d.run > 0:
			d.run--
		default:
			ok = d.acFirst(table, sc, to.block(at), &to.nonzero[at])
		}
		if !ok {
			return d.broken()
		}
	}
	return nil
}
