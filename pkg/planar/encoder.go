package planar

// EveryRow as Options.RestartInterval puts a restart marker after each row of MCUs.
const EveryRow = -1

// Options say what file the encoder shall make. The zero value means quality 85, baseline, the tables of T.81.
type Options struct {
	Quality         int          // 1 to 100 for StandardTables; 0 is 85
	Quant           *QuantTables // instead of Quality
	Optimise        bool         // Huffman tables for this picture: about a twentieth fewer bytes, a little more time
	Complete        bool         // with Optimise: codes for symbols that do not come too, so that the file can be a Base
	RestartInterval int          // MCUs from marker to marker, up to 65535; 0 for none, or EveryRow
	Progressive     bool         // several scans, each with its own tables; excludes restart markers
	ICC             []byte       // colour profile to embed
}

// Encoder turns planes into files. The zero value is ready; it keeps its buffers, and one goroutine may use it at a time.
type Encoder struct {
	frame     frame
	interval  int // MCUs between restart markers
	quant     [2][64]uint16
	divisors  [2]divisors
	specs     [2][2]huffSpec // by class, then luma and chroma
	codes     codeBook
	counts    counts
	optimiser optimiser
	values    [2][2][256]byte // of specs
	blocks    blockMaker
	pred      [3]int32
	until     int // MCUs until the next marker
	tokens    []token
	writer    bitWriter
	scan      scan         // of a progressive file
	store     coefficients // of it
	runBits   []byte       // of its refining scans
	blockBits []byte
	kept      *kept // what need not be encoded anew
}

// Encode appends a file to dst and gives the result. The error is ErrArgument.
func (e *Encoder) Encode(dst []byte, p *Planes, o Options) ([]byte, error) {
	if err := p.check(); err != nil {
		return dst, err
	}
	if err := e.prepare(p, &o); err != nil {
		return dst, err
	}
	f := &e.frame
	w := &e.writer
	tables := []*[64]uint16{&e.quant[0], &e.quant[1]}
	if f.count == 1 {
		tables = tables[:1]
	}
	w.out = writeStart(w.out[:0], o.ICC, tables)
	w.out = writeFrame(w.out, f, p.Width, p.Height)
	switch {
	case o.Progressive:
		e.progressive(p)
	case o.Optimise:
		e.optimised(p, o.Complete)
	default:
		e.standard(p)
	}
	w.align()
	w.out = append(w.out, 0xFF, mEOI)
	return append(dst, w.out...), nil
}

// prepare checks the options and derives what they imply.
func (e *Encoder) prepare(p *Planes, o *Options) error {
	if o.Quality < 0 || o.Quality > 100 {
		return argument("quality %d", o.Quality)
	}
	e.frame = newFrame(p.Width, p.Height, p.Sampling)
	e.frame.progressive = o.Progressive
	e.interval = o.RestartInterval
	if e.interval == EveryRow {
		e.interval = e.frame.mcusX
	}
	if e.interval < 0 || e.interval > 65535 || e.interval > 0 && o.Progressive {
		return argument("restart interval %d", o.RestartInterval)
	}
	if len(o.ICC) > 255*mostICC {
		return argument("a colour profile of %d bytes", len(o.ICC))
	}
	tables := o.Quant
	if tables == nil {
		quality := o.Quality
		if quality == 0 {
			quality = 85
		}
		standard := StandardTables(quality)
		tables = &standard
	}
	for i := range tables {
		for k, place := range zigzag {
			if tables[i][place] == 0 {
				return argument("a divisor of zero")
			}
			e.quant[i][k] = uint16(tables[i][place])
		}
		e.divisors[i].set(&e.quant[i])
	}
	e.writer = bitWriter{out: e.writer.out}
	e.tokens = e.tokens[:0]
	e.pred = [3]int32{}
	e.until = e.interval
	return nil
}

// standard encodes row by row with the tables of T.81.
func (e *Encoder) standard(p *Planes) {
	e.specs = annexHuffman
	e.writeBaseline()
	for y := range e.frame.mcusY {
		e.row(p, y)
		e.writer.write(e.tokens, &e.codes)
		e.tokens = e.tokens[:0]
	}
}

// optimised makes all tokens first, and the tables from them.
func (e *Encoder) optimised(p *Planes, complete bool) {
	for y := range e.frame.mcusY {
		e.row(p, y)
	}
	e.counts = counts{}
	e.counts.add(e.tokens)
	for class := range 2 {
		for id := range 2 {
			var also []byte
			if complete {
				also = annexHuffman[class][0].values
			}
			table := (id*tableChroma + class*tableAC) * 256
			spec := e.optimiser.lengths(e.counts[table:table+256], also)
			spec.values = append(e.values[class][id][:0], spec.values...)
			e.specs[class][id] = spec
		}
	}
	e.writeBaseline()
	e.writer.write(e.tokens, &e.codes)
}

// writeBaseline appends what stands between the frame header and the data of the only scan.
func (e *Encoder) writeBaseline() {
	f := &e.frame
	sc := scan{count: f.count, comps: [3]int{0, 1, 2}, dc: [3]int{0, 1, 1}, ac: [3]int{0, 1, 1}, se: 63}
	for class := range 2 {
		for id := range min(f.count, 2) {
			e.codes.set(id*tableChroma+class*tableAC, &e.specs[class][id])
			e.writer.out = writeTable(e.writer.out, class, id, &e.specs[class][id])
		}
	}
	if e.interval > 0 {
		e.writer.out = writeInterval(e.writer.out, e.interval)
	}
	e.writer.out = writeScan(e.writer.out, f, &sc)
}

// row appends the tokens of one row of MCUs.
func (e *Encoder) row(p *Planes, y int) {
	f := &e.frame
	for x := range f.mcusX {
		if e.interval > 0 {
			if e.until == 0 {
				e.tokens = append(e.tokens, restartToken)
				e.pred = [3]int32{}
				e.until = e.interval
			}
			e.until--
		}
		for i := range f.count {
			c := &f.comps[i]
			for by := y * c.v; by < (y+1)*c.v; by++ {
				for bx := x * c.h; bx < (x+1)*c.h; bx++ {
					blk, mask := e.coded(p.plane(i), i, bx, by)
					dc := int32(blk[0])
					e.tokens = appendBlock(e.tokens, blk, mask, dc-e.pred[i], uint32(c.quant*tableChroma))
					e.pred[i] = dc
				}
			}
		}
	}
}

// coded gives a block's coefficients: those that were kept if there are any, or new ones.
func (e *Encoder) coded(p *Plane, i, bx, by int) (blk *[64]int16, mask uint64) {
	if e.kept != nil && e.kept.same(p, i, bx, by) {
		from := &e.kept.store.comps[i]
		at := by*from.stride + bx
		return from.block(at), from.nonzero[at]
	}
	mask = e.blocks.make(p, bx, by, &e.divisors[e.frame.comps[i].quant])
	return &e.blocks.out, mask
}

// blockMaker turns samples into quantised coefficients.
type blockMaker struct {
	edge [64]byte
	work [64]int16
	out  [64]int16 // by place in the file
}

// make makes the block (bx, by) of a plane. What lies beyond the plane repeats its last column and row.
func (m *blockMaker) make(p *Plane, bx, by int, d *divisors) (mask uint64) {
	x, y := 8*bx, 8*by
	if x+8 <= p.Width && y+8 <= p.Height {
		forward8(&m.work, p.Pix[y*p.Stride+x:], p.Stride)
	} else {
		for i := range m.edge {
			sx, sy := min(x+i&7, p.Width-1), min(y+i>>3, p.Height-1)
			m.edge[i] = p.Pix[sy*p.Stride+sx]
		}
		forward8(&m.work, m.edge[:], 8)
	}
	return quantise(&m.out, &m.work, d)
}
