package planar

// EveryRow as Options.RestartInterval puts a restart marker after each row of MCUs.
const EveryRow = -1

// Options say what file the encoder shall make. The zero value means quality 85, baseline, the tables of T.81.
type Options struct {
	Quality         int          // 1 to 100 for StandardTables; 0 is 85
	Quant           *QuantTables // instead of Quality
	Thrifty         bool         // small coefficients are rounded down: fewer bytes than they are worth to the eye
	Optimise        bool         // Huffman tables for this picture: about a twentieth fewer bytes, a little more time
	Complete        bool         // with Optimise: codes for symbols that do not come too, so that the file can be a Base
	RestartInterval int          // MCUs from marker to marker, up to 65535; 0 for none, or EveryRow
	Progressive     bool         // several scans, each with its own tables; excludes restart markers
	ICC             []byte       // colour profile to embed
}

// Encoder turns planes into files. The zero value is ready; it keeps its buffers, but for those of uncommonly large files, and
// one goroutine may use it at a time.
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
	fresh     freshBlocks
	pred      [3]int32
	until     int // MCUs until the next marker
	tokens    tokens
	loose     []token // of a progressive file's scans
	writer    bitWriter
	scan      scan         // of a progressive file
	store     coefficients // of it
	runBits   []byte       // of its refining scans
	blockBits []byte
}

// Encode appends a file to dst and gives the result. The error is ErrArgument.
func (e *Encoder) Encode(dst []byte, p *Planes, o Options) ([]byte, error) {
	if err := p.check(); err != nil {
		return dst, err
	}
	if err := e.prepare(p.Width, p.Height, p.Sampling, &o); err != nil {
		return dst, err
	}
	f := &e.frame
	e.begin(p.Width, p.Height, o.ICC)
	e.fresh.planes, e.fresh.frame, e.fresh.divisors = p, f, &e.divisors
	defer func() { e.fresh.planes = nil }() // they are the caller's
	switch {
	case o.Progressive:
		e.progressive(&e.fresh)
	case o.Optimise:
		if err := e.optimised(&e.fresh, o.Complete); err != nil {
			return dst, err
		}
	default:
		e.standard(&e.fresh)
	}
	return e.end(dst), nil
}

// begin writes what stands before the tables of Huffman codes.
func (e *Encoder) begin(width, height int, icc []byte) {
	tables := [2]*[64]uint16{&e.quant[0], &e.quant[1]}
	w := &e.writer
	w.out = writeStart(w.out[:0], icc, tables[:min(e.frame.count, 2)])
	w.out = writeFrame(w.out, &e.frame, width, height)
}

// end writes the last bits and gives the file, appended to dst.
func (e *Encoder) end(dst []byte) []byte {
	w := &e.writer
	w.align()
	w.out = append(w.out, 0xFF, mEOI)
	dst = append(dst, w.out...)
	e.shrink()
	return dst
}

// prepare checks the options and derives what they imply for a picture of a size.
func (e *Encoder) prepare(width, height int, sampling Sampling, o *Options) error {
	if o.Quality < 0 || o.Quality > 100 {
		return argument("quality %d", o.Quality)
	}
	e.frame = newFrame(width, height, sampling)
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
		e.divisors[i].set(&e.quant[i], o.Thrifty)
	}
	e.writer = bitWriter{out: e.writer.out}
	e.tokens.clear()
	e.pred = [3]int32{}
	e.until = e.interval
	return nil
}

// standard encodes row by row with the tables of T.81.
func (e *Encoder) standard(from blocks) {
	e.specs = annexHuffman
	e.writeBaseline()
	for y := range e.frame.mcusY {
		e.row(from, y)
		e.flush()
	}
}

// optimised makes all tokens first, and the tables from them. Of a picture with very many tokens the tables are made from
// those that there is room for, and the rest is written as it comes. The error says that a coefficient then has no code,
// which does not happen to fresh ones.
func (e *Encoder) optimised(from blocks, complete bool) error {
	chosen := false
	for y := range e.frame.mcusY {
		e.row(from, y)
		switch {
		case chosen && e.tokens.missing(&e.codes):
			return unsupported("coefficients that are too large")
		case !chosen && e.tokens.full():
			e.chooseCodes(true) // nobody knows what is still to come
			chosen = true
		}
		if chosen {
			e.flush()
		}
	}
	if !chosen {
		e.chooseCodes(complete)
		e.flush()
	}
	return nil
}

// chooseCodes makes the tables that fit the tokens, and writes them.
func (e *Encoder) chooseCodes(complete bool) {
	e.counts = counts{}
	for _, part := range e.tokens.parts {
		e.counts.add(part)
	}
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
}

// flush writes the tokens that there are.
func (e *Encoder) flush() {
	for _, part := range e.tokens.parts {
		e.writer.write(part, &e.codes)
	}
	e.tokens.clear()
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
func (e *Encoder) row(from blocks, y int) {
	f := &e.frame
	for x := range f.mcusX {
		if e.interval > 0 {
			if e.until == 0 {
				to := e.tokens.room()
				*to = append(*to, restartToken)
				e.pred = [3]int32{}
				e.until = e.interval
			}
			e.until--
		}
		for i := range f.count {
			c := &f.comps[i]
			for by := y * c.v; by < (y+1)*c.v; by++ {
				for bx := x * c.h; bx < (x+1)*c.h; bx++ {
					blk, mask := from.block(i, bx, by)
					dc, to := int32(blk[0]), e.tokens.room()
					*to = appendBlock(*to, blk, mask, dc-e.pred[i], uint32(c.quant*tableChroma))
					e.pred[i] = dc
				}
			}
		}
	}
}
