package planar

// frame is the geometry of a picture's components (T.81, A.1 and B.2.2).
type frame struct {
	count        int // of components, 0 before the frame header
	comps        [3]component
	mcusX, mcusY int // interleaved MCUs
	progressive  bool
}

// component is one plane as the file sees it, at full size.
type component struct {
	id               byte
	h, v             int // blocks in an interleaved MCU
	quant            int // which table
	blocksX, blocksY int // that hold samples
	strideX, strideY int // that whole MCUs hold
}

// frameHeader reads a SOF segment.
func (s *stream) frameHeader(marker byte, body []byte) error {
	h := &s.header
	if s.frame.count != 0 {
		return invalid("a second frame")
	}
	if len(body) < 6 || len(body) != 6+3*int(body[5]) {
		return invalid("a frame header of %d bytes", len(body))
	}
	h.Precision = int(body[0])
	h.Height, h.Width = int(body[1])<<8|int(body[2]), int(body[3])<<8|int(body[4])
	h.Components = int(body[5])
	h.Progressive = marker == mSOF2
	switch {
	case h.Precision != 8:
		return unsupported("%d bits a sample", h.Precision)
	case h.Components != 1 && h.Components != 3:
		return unsupported("%d components", h.Components)
	case h.Height == 0:
		return unsupported("a height that is given later")
	case h.Width == 0:
		return invalid("no width")
	}
	if err := s.guards.size(h.Width, h.Height); err != nil {
		return err
	}
	s.frame.progressive = h.Progressive
	for i := range h.Components {
		c, b := &s.frame.comps[i], body[6+3*i:]
		*c = component{id: b[0], h: int(b[1] >> 4), v: int(b[1] & 15), quant: int(b[2])}
		if c.h < 1 || c.h > 4 || c.v < 1 || c.v > 4 || c.quant > 3 {
			return invalid("component %d", i)
		}
		for _, other := range s.frame.comps[:i] {
			if other.id == c.id {
				return invalid("two components named %d", c.id)
			}
		}
	}
	if err := s.sampling(); err != nil {
		return err
	}
	s.frame.count = h.Components
	s.frame.measure(h.Width, h.Height)
	return s.guards.samples(&s.frame)
}

// sampling finds which of the known samplings the factors stand for.
func (s *stream) sampling() error {
	c := &s.frame.comps
	if s.header.Components == 1 {
		c[0].h, c[0].v = 1, 1 // a lone component is never interleaved, whatever its factors
		s.header.Sampling = Grey
		return nil
	}
	blocks := 0
	for i := range c {
		blocks += c[i].h * c[i].v
	}
	across, down := c[0].h/c[1].h, c[0].v/c[1].v
	if c[1].h != c[2].h || c[1].v != c[2].v || c[0].h != across*c[1].h || c[0].v != down*c[1].v ||
		across > 2 || down > 2 || blocks > 10 {
		return unsupported("sampling %d×%d, %d×%d, %d×%d", c[0].h, c[0].v, c[1].h, c[1].v, c[2].h, c[2].v)
	}
	s.header.Sampling = samplingOf(across, down)
	return nil
}

func samplingOf(across, down int) Sampling {
	switch {
	case across == 2 && down == 2:
		return S420
	case across == 2:
		return S422
	case down == 2:
		return S440
	}
	return S444
}

// measure counts blocks and MCUs. The first component has the largest factors.
func (f *frame) measure(width, height int) {
	h, v := f.comps[0].h, f.comps[0].v
	f.mcusX, f.mcusY = ceilDiv(width, 8*h), ceilDiv(height, 8*v)
	for i := range f.count {
		c := &f.comps[i]
		c.blocksX, c.blocksY = ceilDiv(ceilDiv(width*c.h, h), 8), ceilDiv(ceilDiv(height*c.v, v), 8)
		c.strideX, c.strideY = f.mcusX*c.h, f.mcusY*c.v
	}
}

// newFrame is the frame that the encoder makes for a picture.
func newFrame(width, height int, s Sampling) frame {
	across, down := s.Factors()
	f := frame{count: 3}
	f.comps = [3]component{{id: 1, h: across, v: down}, {id: 2, h: 1, v: 1, quant: 1}, {id: 3, h: 1, v: 1, quant: 1}}
	if s == Grey {
		f.count = 1
		f.comps[1], f.comps[2] = component{}, component{}
	}
	f.measure(width, height)
	return f
}
