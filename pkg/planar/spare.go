package planar

// How much memory is kept from one file for the next: what 2000×3000 pixels at 4:2:0 take. One file that is larger must not
// swell a process for good.
const (
	spareBlocks = 150_000          // of coefficients, at most 20 MB
	spareBytes  = 64 * spareBlocks // of a file that is written, or of samples
	spareTokens = mostParts * tokensOfPart
)

// shrink gives memory back that is more than that.
func (c *coefficients) shrink() {
	if cap(c.masks) > spareBlocks || cap(c.words) > 64*spareBlocks {
		*c = coefficients{}
	}
}

func (p *Planes) shrink() {
	if cap(p.memory) > spareBytes {
		*p = Planes{}
	}
}

func (w *bitWriter) shrink() {
	if cap(w.out) > spareBytes {
		w.out = nil
	}
}

// shrink leaves out its tokens, of which there are never too many.
func (e *Encoder) shrink() {
	e.store.shrink()
	e.writer.shrink()
	if cap(e.loose) > spareTokens {
		e.loose = nil
	}
}

func (s *Splicer) shrink() {
	s.decoder.store.shrink()
	s.strip.shrink()
	s.kept.before.shrink()
	s.encoder.shrink()
}
