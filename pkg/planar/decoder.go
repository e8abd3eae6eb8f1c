package planar

import "fmt"

// Decoder turns files into planes. The zero value is ready; it keeps its buffers, but for those of uncommonly large files, and
// one goroutine may use it at a time.
type Decoder struct {
	Guards Guards // what files may ask for

	stream    stream
	bits      bitReader
	intervals intervals
	tables    [2][4]huffTable
	dequant   [3]dequant    // while entropy-coded data are read
	spatial   dequant       // after that, for what was stored
	quant     [3][64]uint16 // of each component, as it is when its first scan begins
	pred      [3]int32
	block     [64]int16
	eighths   int
	scans     int
	seen      [3]bool     // components of which a scan has begun
	bands     [3][64]int8 // of a progressive one: the lowest bit known, −1 for none
	run       int         // blocks that have no more new coefficients in this band
	keep      bool        // coefficients of a sequential frame too
	store     coefficients
}

// Decode reads a whole file into dst, at eighths/8 of its size (1 to 8), rounded up. The planes are dst's own memory,
// reused when it suffices. On an error they hold nothing of use. The header is valid as far as it was read.
func (d *Decoder) Decode(file []byte, eighths int, dst *Planes) (Header, error) {
	if eighths < 1 || eighths > 8 {
		return Header{}, argument("a scale of %d/8", eighths)
	}
	defer d.forget()
	s := &d.stream
	if err := s.readHeader(file, d.Guards.filled()); err != nil {
		return s.header, err
	}
	d.begin(eighths)
	h, c := &s.header, &s.frame.comps[s.frame.count-1]
	dst.reserve(ceilDiv(h.Width*eighths, 8), ceilDiv(h.Height*eighths, 8), h.Sampling, c.strideX*eighths, c.strideY*eighths)
	if s.frame.progressive || d.keep {
		lowest := eighths
		if d.keep {
			lowest = 8
		}
		d.store.reserve(&s.frame, lowest)
		defer d.store.shrink()
	}
	header := s.header // of the first scan
	if err := d.scansTo(dst); err != nil {
		return header, err
	}
	if s.frame.progressive || d.keep {
		d.output(dst)
	}
	return header, nil
}

// forget lets go of the file. What is kept between uses must not keep it, too.
func (d *Decoder) forget() {
	d.bits.data, d.stream.data, d.stream.huff = nil, nil, [2][4]huffSpec{}
}

// begin forgets the file before, and what was left of a block where that one broke off.
func (d *Decoder) begin(eighths int) {
	d.block = [64]int16{}
	d.eighths, d.scans = eighths, 0
	d.seen = [3]bool{}
	for i := range d.bands {
		for k := range d.bands[i] {
			d.bands[i][k] = -1
		}
	}
	d.bits = bitReader{data: d.stream.data}
}

// scansTo decodes all scans and whatever stands between them.
func (d *Decoder) scansTo(dst *Planes) error {
	s := &d.stream
	for {
		marker, body, err := s.next()
		if err != nil {
			return err
		}
		switch marker {
		case mEOI:
			return d.complete()
		case mSOS:
			err = d.scan(body, dst)
		default:
			err = s.segment(marker, body)
		}
		if err != nil {
			return err
		}
	}
}

// enter reads a scan header and goes to the scan's first bit.
func (d *Decoder) enter(body []byte) (sc scan, err error) {
	s := &d.stream
	if sc, err = s.scanHeader(body); err != nil {
		return sc, err
	}
	d.scans++
	s.work += sc.visits(&s.frame)
	if d.scans > s.guards.MaxScans || s.work > s.guards.MaxWork {
		return sc, beyond("%d scans, %d visits to blocks and bytes", d.scans, s.work)
	}
	d.bits.reset(s.pos)
	return sc, nil
}

// scan decodes one scan.
func (d *Decoder) scan(body []byte, dst *Planes) error {
	s := &d.stream
	sc, err := d.enter(body)
	if err != nil {
		return err
	}
	if s.frame.progressive {
		err = d.progressiveScan(&sc)
	} else if err = d.prepare(&sc); err == nil {
		err = d.sequentialScan(&sc, dst)
	}
	if err != nil {
		return err
	}
	s.pos = d.bits.pos // some encoders put stray bytes between here and the next marker, which next passes over
	return nil
}

// prepare builds the tables of a sequential scan.
func (d *Decoder) prepare(sc *scan) error {
	s := &d.stream
	blocks := 0
	for i := range sc.count {
		id := sc.comps[i]
		if d.seen[id] {
			return invalid("component %d twice", id)
		}
		if err := d.latch(id); err != nil {
			return err
		}
		if err := d.buildTable(0, sc.dc[i]); err != nil {
			return err
		}
		if err := d.buildTable(1, sc.ac[i]); err != nil {
			return err
		}
		if d.keep {
			d.dequant[id].toKeep()
		} else {
			d.dequant[id].toSpatial(&d.quant[id])
		}
		h, v := sc.blocks(&s.frame, i)
		blocks += h * v
	}
	if blocks > 10 {
		return invalid("%d blocks in an MCU", blocks)
	}
	return nil
}

// latch takes a component's divisors when its first scan begins. They may not change until its last has ended (T.81, B.2.2),
// and where they do all the same, libjpeg goes by the first.
func (d *Decoder) latch(id int) error {
	if d.seen[id] {
		return nil
	}
	s := &d.stream
	q := s.frame.comps[id].quant
	if !s.hasQuant[q] {
		return invalid("no quantisation table %d", q)
	}
	d.seen[id], d.quant[id] = true, s.quant[q]
	return nil
}

// buildTable makes the table ready that a scan names.
func (d *Decoder) buildTable(class, id int) error {
	return d.tables[class][id].build(&d.stream.huff[class][id], class == 0)
}

// complete tells whether everything has come: a progressive file that ends after a scan would be a coarse picture. Others
// read it, since an encoder may leave out what is finest; but none is known to, and files that broke off are closed with an EOI.
func (d *Decoder) complete() error {
	f := &d.stream.frame
	for i := range f.count {
		switch {
		case f.progressive && d.bands[i] != [64]int8{}:
			return fmt.Errorf("%w: scans of component %d are missing", ErrTruncated, i)
		case !f.progressive && !d.seen[i]:
			return fmt.Errorf("%w: the scan of component %d is missing", ErrTruncated, i)
		}
	}
	return nil
}
