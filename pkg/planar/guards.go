package planar

// Guards bound what a file may ask for. They are checked before anything is allocated for it, but for MaxScans and MaxWork,
// which are checked before each scan. A zero field means the value of DefaultGuards.
type Guards struct {
	MaxBytes  int // of the file
	MaxSide   int // pixels, at full size
	MaxPixels int // width × height, at full size

	// MaxSamples bounds memory: samples of all components, at full size and up to whole MCUs. One takes a byte in planes, and
	// in a progressive file, at full scale, two bytes and an eighth beside that for its coefficient.
	MaxSamples int

	MaxScans int

	// MaxWork bounds time: visits to a block of 8×8 samples, over all scans, and in a progressive file bytes from its first scan
	// on. The dearest block and the dearest byte, one of refining bits, cost about the same. In a sequential file bytes are
	// cheap, and no block is visited twice.
	MaxWork int
}

// DefaultGuards are fit for strangers' files. Samples are those of 16 megapixels at 4:2:0 or of 3840×2160 at 4:4:4. Work is
// twelve visits to each of their blocks, and 7 MB of data beside. No file within all that takes more than 80 MB to decode,
// nor more than a third of a second of an ordinary server's core, without vector kernels.
func DefaultGuards() Guards {
	return Guards{
		MaxBytes: 15 << 20, MaxSide: 8192, MaxPixels: 16 << 20, MaxSamples: 24 << 20, MaxScans: 100, MaxWork: 12 << 20,
	}
}

// filled puts defaults where nothing was said.
func (g Guards) filled() Guards {
	d := DefaultGuards()
	for _, f := range []struct {
		own *int
		def int
	}{
		{&g.MaxBytes, d.MaxBytes}, {&g.MaxSide, d.MaxSide}, {&g.MaxPixels, d.MaxPixels},
		{&g.MaxSamples, d.MaxSamples}, {&g.MaxScans, d.MaxScans}, {&g.MaxWork, d.MaxWork},
	} {
		if *f.own == 0 {
			*f.own = f.def
		}
	}
	return g
}

// size checks a frame's size.
func (g *Guards) size(width, height int) error {
	if width > g.MaxSide || height > g.MaxSide || width*height > g.MaxPixels {
		return beyond("%d×%d pixels", width, height)
	}
	return nil
}

// samples checks what a frame's components hold together.
func (g *Guards) samples(f *frame) error {
	total := 0
	for i := range f.count {
		total += 64 * f.comps[i].strideX * f.comps[i].strideY
	}
	if total > g.MaxSamples {
		return beyond("%d samples", total)
	}
	return nil
}
