package planar

import "math/rand/v2"

// forge makes files that no encoder would make, from T.81 alone. Everything in them uses tables 0.
type forge struct {
	out     []byte
	frame   frame
	codes   [2][256]forgedCode // by class and symbol
	restart int                // MCUs from marker to marker, 0 for none
}

type forgedCode struct {
	bits   uint32
	length int
}

// newForge begins a file of components with the given factors, one byte each.
func newForge(marker byte, width, height int, factors ...byte) *forge {
	f := &forge{out: []byte{0xFF, mSOI}, frame: frame{count: len(factors)}}
	table := make([]byte, 65)
	for i := range table[1:] {
		table[i+1] = 1
	}
	f.segment(mDQT, table...)
	header := []byte{8, byte(height >> 8), byte(height), byte(width >> 8), byte(width), byte(len(factors))}
	for i, hv := range factors {
		header = append(header, byte(i+1), hv, 0)
		f.frame.comps[i] = component{h: int(hv >> 4), v: int(hv & 15)}
	}
	f.frame.measure(width, height)
	f.segment(marker, header...)
	return f
}

func (f *forge) segment(marker byte, body ...byte) {
	n := len(body) + 2
	f.out = append(f.out, 0xFF, marker, byte(n>>8), byte(n))
	f.out = append(f.out, body...)
}

// table writes a Huffman table: the symbols of each length of code.
func (f *forge) table(class int, symbols map[int][]byte) {
	body := make([]byte, 17)
	body[0] = byte(class << 4)
	code := uint32(0)
	f.codes[class] = [256]forgedCode{}
	for length := 1; length <= 16; length++ {
		body[length] = byte(len(symbols[length]))
		for _, s := range symbols[length] {
			f.codes[class][s] = forgedCode{code, length}
			code++
			body = append(body, s)
		}
		code <<= 1
	}
	f.segment(mDHT, body...)
}

// every puts a restart marker after every so many MCUs from here on.
func (f *forge) every(mcus int) {
	f.restart = mcus
	f.segment(mDRI, byte(mcus>>8), byte(mcus))
}

// forgedPeriod is after how many MCUs a scan's data begin anew: more than any processor remembers the branches of.
const forgedPeriod = 512

// scan writes a scan whose blocks are written by a function; i numbers them within a period. Equal arguments have to give
// equal bits.
func (f *forge) scan(sc scan, block func(w *forgedBits, i int)) {
	body := []byte{byte(sc.count)}
	for _, c := range sc.comps[:sc.count] {
		body = append(body, byte(c+1), 0)
	}
	f.segment(mSOS, append(body, byte(sc.ss), byte(sc.se), byte(sc.ah<<4|sc.al))...)
	across, down := sc.size(&f.frame)
	blocks := sc.visits(&f.frame) / (across * down)
	mcu := func(w *forgedBits, i int) {
		for b := range blocks {
			block(w, i%forgedPeriod*blocks+b)
		}
	}
	if f.restart > 0 {
		f.intervals(across*down, mcu)
		return
	}
	w := forgedBits{codes: &f.codes}
	for i := range min(8*forgedPeriod, across*down) { // a whole number of bytes
		mcu(&w, i)
	}
	left := across * down
	for ; left >= 8*forgedPeriod; left -= 8 * forgedPeriod {
		f.out = append(f.out, w.out...)
	}
	w = forgedBits{codes: &f.codes}
	for i := range left {
		mcu(&w, i)
	}
	f.out = append(f.out, w.end()...)
}

func (f *forge) intervals(mcus int, mcu func(w *forgedBits, i int)) {
	var parts [64][]byte
	for n := range ceilDiv(mcus, f.restart) {
		part := &parts[n%len(parts)]
		if *part == nil {
			w := forgedBits{codes: &f.codes}
			for i := range min(f.restart, mcus-n*f.restart) {
				mcu(&w, n*f.restart+i)
			}
			*part = w.end()
		}
		if n > 0 {
			f.out = append(f.out, 0xFF, mRST0+byte(n-1)&7)
		}
		f.out = append(f.out, *part...)
	}
}

func (f *forge) end() []byte { return append(f.out, 0xFF, mEOI) }

// forgedBits are entropy-coded data.
type forgedBits struct {
	codes *[2][256]forgedCode
	out   []byte
	acc   uint64
	n     int
}

func (w *forgedBits) raw(v uint32, n int) {
	w.acc = w.acc<<n | uint64(v)&(1<<n-1)
	for w.n += n; w.n >= 8; w.n -= 8 {
		b := byte(w.acc >> (w.n - 8))
		w.out = append(w.out, b)
		if b == 0xFF {
			w.out = append(w.out, 0)
		}
	}
}

// symbol writes a symbol and the extra bits that it says there are.
func (w *forgedBits) symbol(class int, s byte, extra uint32) {
	c := w.codes[class][s]
	w.raw(c.bits, c.length)
	w.raw(extra, int(s&15))
}

func (w *forgedBits) end() []byte {
	w.raw(0xFF, -w.n&7)
	return w.out
}

// dice is chance that is the same for the same numbers.
func dice(numbers ...int) *rand.Rand {
	seed := uint64(0)
	for _, n := range numbers {
		seed = seed*1_000_003 + uint64(n)
	}
	return rand.New(rand.NewPCG(seed, 7))
}

// forgeLargest begins a file of as many samples as there may be.
func forgeLargest(marker byte, factors ...byte) *forge {
	perPixel2 := 2 * len(factors) // in halves
	if factors[0] == 0x22 {
		perPixel2 = 3
	}
	g := hostileGuards()
	const width = 4096
	height := min(g.MaxSamples*2/perPixel2, g.MaxPixels) / width &^ 15
	return newForge(marker, width, height, factors...)
}

// all is a scan of everything, of the means alone in a progressive file.
func (f *forge) all() scan {
	return scan{count: f.frame.count, comps: [3]int{0, 1, 2}}
}

func (f *forge) band(comp, ss, se, ah, al int) scan {
	return scan{count: 1, comps: [3]int{comp}, ss: ss, se: se, ah: ah, al: al}
}

// refinedEverywhere is a progressive file whose coefficients come to be at random, scan by scan from bit finest on, so that
// bits of old ones stand between the symbols of new ones at places that nobody can guess. zeros, of 16, stay so each time.
func refinedEverywhere(restart, finest, zeros int) []byte {
	f := forgeLargest(mSOF2, 0x11, 0x11, 0x11)
	if restart > 0 {
		f.every(restart)
	}
	f.table(0, map[int][]byte{1: {0}})
	f.scan(f.all(), func(w *forgedBits, i int) { w.symbol(0, 0, 0) })
	f.table(1, map[int][]byte{
		3: {0x01, 0x11, 0x21, 0x31}, 4: {0x41, 0x51, 0x61, 0x71}, 5: {0x00, 0x81, 0x91, 0xA1}, 6: {0xB1, 0xC1, 0xD1, 0xE1}, 7: {0xF1},
	})
	for c := range 3 {
		f.scan(f.band(c, 1, 63, 0, finest), func(w *forgedBits, i int) { w.symbol(1, 0, 0) })
		var old [forgedPeriod]uint64
		for al := finest - 1; al >= 0; al-- {
			now := old
			f.scan(f.band(c, 1, 63, al+1, al), func(w *forgedBits, i int) { now[i] = refineBlock(w, old[i], dice(i, al).Uint32, zeros) })
			old = now
		}
	}
	return f.end()
}

// refineBlock writes a block of a refining scan, and gives the places that are not zero any more.
func refineBlock(w *forgedBits, old uint64, chance func() uint32, zeros int) uint64 {
	now := old
	run, bits := 0, 0
	refine := func() {
		for ; bits > 0; bits-- {
			w.raw(chance(), 1)
		}
	}
	for k := 1; k < 64; k++ {
		switch {
		case old>>k&1 == 1:
			bits++
		case run < 15 && int(chance()&15) < zeros:
			run++
		default:
			w.symbol(1, byte(run<<4|1), chance())
			refine()
			now |= 1 << k
			run = 0
		}
	}
	if run > 0 || bits > 0 {
		w.symbol(1, 0, 0)
		refine()
	}
	return now
}
