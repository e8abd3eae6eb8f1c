package planar

// script is the order of scans of a progressive file: coarse luma soon, the last bits last.
var script = []scan{
	{count: 3, comps: [3]int{0, 1, 2}, dc: [3]int{0, 1, 1}, al: 1},
	{count: 1, ss: 1, se: 5, al: 2},
	{count: 1, comps: [3]int{1}, ss: 1, se: 63, al: 1},
	{count: 1, comps: [3]int{2}, ss: 1, se: 63, al: 1},
	{count: 1, ss: 6, se: 63, al: 2},
	{count: 1, ss: 1, se: 63, ah: 2, al: 1},
	{count: 3, comps: [3]int{0, 1, 2}, ah: 1},
	{count: 1, comps: [3]int{1}, ss: 1, se: 63, ah: 1},
	{count: 1, comps: [3]int{2}, ss: 1, se: 63, ah: 1},
	{count: 1, ss: 1, se: 63, ah: 1},
}

// progressive encodes scan by scan.
func (e *Encoder) progressive(from blocks) {
	f := &e.frame
	e.store.reserve(f, 8)
	for i := range f.count {
		to := &e.store.comps[i]
		for at := range to.nonzero {
			blk, mask := from.block(i, at%to.stride, at/to.stride)
			*to.block(at), to.nonzero[at] = *blk, mask
		}
	}
	sc := &e.scan
	for i := range script {
		*sc = script[i]
		if sc.comps[0] >= f.count {
			continue
		}
		sc.count = min(sc.count, f.count)
		e.loose = e.loose[:0]
		if sc.ss == 0 {
			e.dcScan(sc)
		} else {
			b := bandCoder{scan: sc, tokens: e.loose, runBits: e.runBits, blockBits: e.blockBits}
			b.encode(f, &e.store.comps[sc.comps[0]])
			e.loose, e.runBits, e.blockBits = b.tokens, b.runBits, b.blockBits
		}
		e.writeBand(sc)
	}
}

// dcScan makes the tokens of a DC scan.
func (e *Encoder) dcScan(sc *scan) {
	f := &e.frame
	e.pred = [3]int32{}
	across, down := sc.size(f)
	for mcu := range across * down {
		x, y := mcu%across, mcu/across
		for i := range sc.count {
			h, v := sc.blocks(f, i)
			for b := range h * v {
				e.dcToken(sc, i, x*h+b%h, y*v+b/h)
			}
		}
	}
}

func (e *Encoder) dcToken(sc *scan, i, bx, by int) {
	from := &e.store.comps[sc.comps[i]]
	v := int32(from.block(by*from.stride + bx)[0]) >> sc.al
	if sc.ah > 0 {
		e.loose = append(e.loose, rawToken(1, uint32(v&1)))
		return
	}
	n, extra := size(v - e.pred[i])
	e.pred[i] = v
	e.loose = append(e.loose, uint32(sc.dc[i]*tableChroma)<<tableShift|uint32(n)<<symbolShift|extra)
}

// writeBand writes the tokens of a scan, the tables that they need before them.
func (e *Encoder) writeBand(sc *scan) {
	e.counts = counts{}
	e.counts.add(e.loose)
	w := &e.writer
	for table := range tableRaw {
		class, id := table&tableAC, table/tableChroma
		freq := e.counts[table*256 : table*256+256]
		if !anyOf(freq) {
			continue
		}
		spec := e.optimiser.lengths(freq, nil)
		e.codes.set(table, &spec)
		w.out = writeTable(w.out, class, id, &spec)
	}
	w.out = writeScan(w.out, &e.frame, sc)
	w.write(e.loose, &e.codes)
	w.align()
}

func anyOf(freq []uint32) bool {
	for _, n := range freq {
		if n > 0 {
			return true
		}
	}
	return false
}
