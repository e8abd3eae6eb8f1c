package planar

// Guards bound what a file may ask for. They are checked before anything is allocated for it. A zero field means the
// value of DefaultGuards.
type Guards struct {
	MaxBytes  int // of the file
	MaxSide   int // pixels, at full size
	MaxPixels int // width × height, at full size
	MaxScans  int
	MaxBlocks int // visits to a block of 8×8 samples, over all scans: what bounds the time
}

// DefaultGuards are fit for strangers' files.
func DefaultGuards() Guards {
	return Guards{MaxBytes: 15 << 20, MaxSide: 8192, MaxPixels: 16 << 20, MaxScans: 100, MaxBlocks: 32 << 20}
}

// filled puts defaults where nothing was said.
func (g Guards) filled() Guards {
	d := DefaultGuards()
	for _, f := range []struct {
		own *int
		def int
	}{
		{&g.MaxBytes, d.MaxBytes}, {&g.MaxSide, d.MaxSide}, {&g.MaxPixels, d.MaxPixels},
		{&g.MaxScans, d.MaxScans}, {&g.MaxBlocks, d.MaxBlocks},
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
