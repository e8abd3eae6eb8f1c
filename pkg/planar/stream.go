package planar

// stream is the state that marker segments build up: header, frame and tables.
type stream struct {
	segments
	guards   Guards
	header   Header
	frame    frame
	jfif     bool          // whose colours are YCbCr
	adobeRGB bool          // by Adobe's segment
	quant    [4][64]uint16 // in zigzag order
	hasQuant [4]bool
	huff     [2][4]huffSpec // of class 0, DC, and 1, AC
	work     int            // as guards count it, so far
}

// readHeader reads up to and not including the first scan header.
func (s *stream) readHeader(file []byte, g Guards) error {
	*s = stream{segments: segments{data: file}, guards: g}
	if len(file) > g.MaxBytes {
		return beyond("%d bytes", len(file))
	}
	if err := s.start(); err != nil {
		return err
	}
	for {
		at := s.pos
		marker, body, err := s.next()
		if err != nil {
			return err
		}
		switch marker {
		case mEOI:
			return invalid("no scan")
		case mSOS:
			s.pos = at
			return s.firstScan()
		}
		if err := s.segment(marker, body); err != nil {
			return err
		}
	}
}

// segment reads any segment but SOS.
func (s *stream) segment(marker byte, body []byte) error {
	switch marker {
	case mSOF0, mSOF1, mSOF2:
		return s.frameHeader(marker, body)
	case mDHT:
		return s.huffmanTables(body)
	case mDQT:
		return s.quantTables(body)
	case mDRI:
		if len(body) != 2 {
			return invalid("a DRI segment of %d bytes", len(body))
		}
		s.header.RestartInterval = int(body[0])<<8 | int(body[1])
		return nil
	case mDAC, mDNL, mDHP, mEXP:
		return s.foreign(marker)
	}
	if mSOF0 <= marker && marker <= 0xCF {
		return s.foreign(marker)
	}
	if marker&0xF0 == mAPP0 {
		s.application(marker, body)
	}
	return nil
}

// foreign refuses a marker that other kinds of JPEG have. Once the frame header has said that the file is of a kind which is
// decoded here, no other decoder will do better.
func (s *stream) foreign(marker byte) error {
	if s.frame.count != 0 {
		return invalid("marker FF%X in a frame that cannot have it", marker)
	}
	return unsupported("marker FF%X", marker)
}

// firstScan judges the file when all is known that stands before its first scan.
func (s *stream) firstScan() error {
	if s.frame.count == 0 {
		return invalid("a scan before the frame header")
	}
	if s.frame.progressive {
		s.work = len(s.data) - s.pos
	}
	if s.work > s.guards.MaxWork {
		return beyond("%d bytes of progressive scans", s.work)
	}
	return s.supported()
}

// supported judges what can only be known once all segments before the first scan are read.
func (s *stream) supported() error {
	h := &s.header
	if h.Components == 3 && !s.jfif {
		c := &s.frame.comps
		if s.adobeRGB || c[0].id == 'R' && c[1].id == 'G' && c[2].id == 'B' {
			return unsupported("RGB")
		}
	}
	return nil
}

// quantTables reads a DQT segment (T.81, B.2.4.1).
func (s *stream) quantTables(body []byte) error {
	for len(body) > 0 {
		wide, id := body[0]>>4, body[0]&15
		size := 64 << (wide & 1)
		if wide > 1 || id > 3 || len(body) < 1+size {
			return invalid("a DQT segment")
		}
		for i := range s.quant[id] {
			v := uint16(body[1+i])
			if wide == 1 {
				v = uint16(body[1+2*i])<<8 | uint16(body[2+2*i])
			}
			s.quant[id][i] = v
		}
		s.hasQuant[id] = true
		body = body[1+size:]
	}
	return nil
}

// huffmanTables reads a DHT segment (T.81, B.2.4.2). Codes are built when a scan asks for them, so that a file of a
// million tables costs nothing.
func (s *stream) huffmanTables(body []byte) error {
	for len(body) > 0 {
		if len(body) < 17 {
			return invalid("a DHT segment")
		}
		class, id := body[0]>>4, body[0]&15
		n := 0
		for _, c := range body[1:17] {
			n += int(c)
		}
		if class > 1 || id > 3 || n > 256 || len(body) < 17+n {
			return invalid("a DHT segment")
		}
		spec := huffSpec{values: body[17 : 17+n]}
		copy(spec.counts[:], body[1:17])
		s.huff[class][id] = spec
		body = body[17+n:]
	}
	return nil
}
