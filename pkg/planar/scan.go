package planar

// scan is one scan header (T.81, B.2.3).
type scan struct {
	count  int
	comps  [3]int // which components of the frame
	dc, ac [3]int // which tables
	ss, se int    // the band of coefficients, by place in the file
	ah, al int    // the bit before, and the lowest bit now
}

// scanHeader reads an SOS segment.
func (s *stream) scanHeader(body []byte) (sc scan, err error) {
	if len(body) < 1 || len(body) != 4+2*int(body[0]) || int(body[0]) < 1 || int(body[0]) > s.frame.count {
		return sc, invalid("a scan header of %d bytes", len(body))
	}
	sc.count = int(body[0])
	for i := range sc.count {
		id, tables := body[1+2*i], body[2+2*i]
		sc.comps[i] = -1
		for j := range s.frame.count {
			if s.frame.comps[j].id == id {
				sc.comps[i] = j
			}
		}
		if sc.comps[i] < 0 || i > 0 && sc.comps[i] <= sc.comps[i-1] {
			return sc, invalid("component %d of a scan", i)
		}
		sc.dc[i], sc.ac[i] = int(tables>>4), int(tables&15)
		if sc.dc[i] > 3 || sc.ac[i] > 3 {
			return sc, invalid("a scan with table %d", max(sc.dc[i], sc.ac[i]))
		}
	}
	rest := body[1+2*sc.count:]
	sc.ss, sc.se, sc.ah, sc.al = int(rest[0]), int(rest[1]), int(rest[2]>>4), int(rest[2]&15)
	if !s.frame.progressive {
		sc.ss, sc.se, sc.ah, sc.al = 0, 63, 0, 0
	}
	return sc, nil
}

// size gives the MCUs of a scan, across and down (T.81, A.2).
func (sc *scan) size(f *frame) (across, down int) {
	if sc.count == 1 {
		c := &f.comps[sc.comps[0]]
		return c.blocksX, c.blocksY
	}
	return f.mcusX, f.mcusY
}

// blocks gives the blocks of the scan's component i in an MCU.
func (sc *scan) blocks(f *frame, i int) (h, v int) {
	if sc.count == 1 {
		return 1, 1
	}
	c := &f.comps[sc.comps[i]]
	return c.h, c.v
}

// visits counts the scan's blocks.
func (sc *scan) visits(f *frame) int {
	across, down := sc.size(f)
	n := 0
	for i := range sc.count {
		h, v := sc.blocks(f, i)
		n += h * v
	}
	return across * down * n
}

// intervals counts MCUs between restart markers.
type intervals struct {
	every int // 0 for no restarts
	left  int // until the next marker
	next  int // number of the next marker
}

func (r *intervals) begin(every int) { *r = intervals{every: every, left: every} }

// step is called before each MCU and tells whether a marker was passed.
func (r *intervals) step(b *bitReader) (restarted bool, err error) {
	if r.every == 0 {
		return false, nil
	}
	if r.left > 0 {
		r.left--
		return false, nil
	}
	err = b.restart(r.next)
	r.left = r.every - 1
	r.next++
	return true, err
}
