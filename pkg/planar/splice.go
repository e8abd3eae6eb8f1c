package planar

import "slices"

// Rows are rows of MCUs, from From to before To. A row is 8 pixels high, or 16 where chroma has half the rows.
type Rows struct{ From, To int }

// Splicer changes some rows of a file and leaves all others as they are, byte for byte. The file must be baseline, with
// restart markers at least between all rows of MCUs; bases are best made with Optimise, Complete and EveryRow. The zero
// value is ready for Open; it keeps the open file until the next one, and its buffers, but for those of uncommonly large files.
// One goroutine may use it at a time.
type Splicer struct {
	Guards  Guards // what files may ask for
	Thrifty bool   // changed blocks are encoded as by Options.Thrifty

	decoder Decoder
	encoder Encoder
	scan    scan
	rows    RestartMap // empty before Open
	found   RestartMap // memory for maps that were not given
	perRow  int        // restart intervals in a row
	strip   Planes
	kept    kept
}

// Open takes a file, which must not change while the splicer uses it, and its restart map, or nil to look for the
// markers. ErrUnsupported says that the file cannot be spliced.
func (s *Splicer) Open(file []byte, rows RestartMap) (Header, error) {
	s.rows = nil
	err := s.open(file, rows)
	if err != nil {
		s.decoder.forget()
	}
	return s.decoder.stream.header, err
}

func (s *Splicer) open(file []byte, rows RestartMap) error {
	st := &s.decoder.stream
	if err := st.readHeader(file, s.Guards.filled()); err != nil {
		return err
	}
	sc, err := st.onlyScan()
	if err != nil {
		return err
	}
	s.decoder.begin(8)
	s.decoder.keep = true
	if err := s.decoder.prepare(&sc); err != nil {
		return err
	}
	if rows == nil {
		if rows, err = st.restarts(s.found); err != nil {
			return err
		}
		s.found = rows
	} else if !st.fits(rows) {
		return argument("a restart map of another file")
	}
	if err := s.prepareEncoder(&sc); err != nil {
		return err
	}
	s.scan, s.rows, s.perRow = sc, rows, st.frame.mcusX/st.header.RestartInterval
	return nil
}

// Covering gives the rows that hold the pixels from top to before bottom, as far as the open file has them.
func (s *Splicer) Covering(top, bottom int) Rows {
	high := 8 * s.decoder.stream.frame.comps[0].v
	if high == 0 || bottom <= top {
		return Rows{}
	}
	r := Rows{max(top, 0) / high, ceilDiv(max(bottom, 0), high)}
	r.To = min(r.To, max(len(s.rows)-1, 0))
	r.From = min(r.From, r.To)
	return r
}

// prepareEncoder makes it use the file's own tables.
func (s *Splicer) prepareEncoder(sc *scan) error {
	st, e := &s.decoder.stream, &s.encoder
	for i := range min(st.frame.count, 2) {
		e.quant[i] = st.quant[st.frame.comps[i].quant]
		if slices.Contains(e.quant[i][:], 0) {
			return unsupported("splicing with a divisor of zero")
		}
		e.divisors[i].set(&e.quant[i], s.Thrifty)
		for class, id := range [2]int{sc.dc[i], sc.ac[i]} {
			e.codes.set(i*tableChroma+class*tableAC, &st.huff[class][id])
		}
	}
	e.interval = st.header.RestartInterval
	return nil
}

// Splice appends the open file to dst with changed rows and gives the result. The ranges must be in order and apart. For
// each, edit gets its samples and the first one's distance from the top of the picture, in pixels. It may change samples
// in place and keeps nothing. Blocks in which it changes none keep their coefficients. On an error dst comes back as it was.
func (s *Splicer) Splice(dst []byte, ranges []Rows, edit func(strip *Planes, top int) error) ([]byte, error) {
	if err := s.check(ranges); err != nil {
		return dst, err
	}
	defer s.shrink()
	file, w := s.decoder.stream.data, &s.encoder.writer
	*w = bitWriter{out: w.out[:0]}
	done := 0
	for _, r := range ranges {
		if err := s.decodeStrip(r); err != nil {
			return dst, err
		}
		s.kept.take(&s.decoder.store, &s.strip)
		if err := edit(&s.strip, r.From*8*s.decoder.stream.frame.comps[0].v); err != nil {
			return dst, err
		}
		w.out = append(w.out, file[done:s.rows[r.From]]...)
		if err := s.encodeStrip(r); err != nil {
			return dst, err
		}
		_, done = s.data(r.To - 1)
	}
	w.out = append(w.out, file[done:s.rows[len(s.rows)-1]+2]...)
	return append(dst, w.out...), nil
}

func (s *Splicer) check(ranges []Rows) error {
	if len(s.rows) == 0 {
		return argument("no open file")
	}
	done := 0
	for _, r := range ranges {
		if r.From < done || r.To <= r.From || r.To >= len(s.rows) {
			return argument("rows %d to %d", r.From, r.To)
		}
		done = r.To
	}
	return nil
}

// data gives where a row's data begin and end in the file.
func (s *Splicer) data(row int) (from, to int) {
	from, to = s.rows[row], s.rows[row+1]
	if row+2 < len(s.rows) {
		to -= 2 // the marker
	}
	return from, to
}

// decodeStrip decodes rows into the decoder's store and the strip.
func (s *Splicer) decodeStrip(r Rows) error {
	d := &s.decoder
	h := &d.stream.header
	whole := d.stream.frame
	defer func() { d.stream.frame = whole }()
	f := &d.stream.frame
	high := 8 * f.comps[0].v
	height := min(r.To*high, h.Height) - r.From*high
	f.measure(h.Width, height)
	d.store.reserve(f, 8)
	s.strip.Reset(h.Width, height, h.Sampling)
	for row := r.From; row < r.To; row++ {
		from, to := s.data(row)
		d.bits = bitReader{data: d.stream.data[:to]}
		d.bits.reset(from)
		d.pred = [3]int32{}
		d.intervals.begin(h.RestartInterval)
		d.intervals.next = row * s.perRow
		if err := d.sequentialRow(&s.scan, &s.strip, row-r.From); err != nil {
			return err
		}
		if err := d.bits.finish(); err != nil {
			return err
		}
	}
	d.output(&s.strip)
	return nil
}

// encodeStrip writes the data of rows, without the marker after the last.
func (s *Splicer) encodeStrip(r Rows) error {
	e := &s.encoder
	e.frame = newFrame(s.strip.Width, s.strip.Height, s.strip.Sampling)
	e.fresh.planes, e.fresh.frame, e.fresh.divisors = &s.strip, &e.frame, &e.divisors
	s.kept.fresh = &e.fresh
	e.tokens.clear()
	e.pred, e.until = [3]int32{}, e.interval
	e.writer.restart = byte(r.From * s.perRow)
	for y := range e.frame.mcusY {
		e.row(&s.kept, y)
		if e.tokens.missing(&e.codes) {
			return unsupported("splicing with Huffman tables that are not complete")
		}
		e.flush()
	}
	e.writer.align()
	return nil
}
