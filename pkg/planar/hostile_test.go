package planar

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	"aioratings/pkg/internal/slow"
)

// hostileShare is how much of what the guards allow these tests ask for: half, or less where everything takes longer.
const hostileShare = 2 * slow.Factor

// hostileTime is what any file may take, by its share of what the guards allow.
const hostileTime = 500 * time.Millisecond / 2 * slow.Factor

// hostileMemory is what any file may take, in bytes.
const hostileMemory = 80 << 20 / hostileShare

// hostileGuards are the default ones, divided.
func hostileGuards() Guards {
	g := DefaultGuards()
	g.MaxPixels /= hostileShare
	g.MaxSamples /= hostileShare
	g.MaxWork /= hostileShare
	return g
}

// The dearest files that the guards let through, by what is dear in them.
var hostileFiles = []struct {
	name string
	make func() []byte
}{
	{"a coefficient everywhere", func() []byte {
		f := forgeLargest(mSOF0, 0x22, 0x11, 0x11)
		f.table(0, map[int][]byte{1: {0}})
		f.table(1, map[int][]byte{2: {1, 2}, 3: {3, 0x11}, 4: {0, 4}})
		f.scan(f.all(), func(w *forgedBits, i int) {
			w.symbol(0, 0, 0)
			r := dice(i)
			for k := 1; k < 64; k++ {
				s := [...]byte{1, 1, 2, 2, 3, 4, 0x11}[r.IntN(7)]
				if k == 63 {
					s = 1
				}
				w.symbol(1, s, r.Uint32())
				k += int(s >> 4)
			}
		})
		return f.end()
	}},
	{"long codes", func() []byte {
		f := forgeLargest(mSOF0, 0x11, 0x11, 0x11)
		f.table(0, map[int][]byte{1: {0}})
		f.table(1, map[int][]byte{1: {0}, 11: {1, 2}, 12: {3, 4, 5}, 13: {6, 7, 8}, 16: {9, 10}})
		f.scan(f.all(), func(w *forgedBits, i int) {
			w.symbol(0, 0, 0)
			r := dice(i)
			for range 15 {
				w.symbol(1, byte(1+r.IntN(10)), r.Uint32())
			}
			w.symbol(1, 0, 0)
		})
		return f.end()
	}},
	{"nothing but ones", func() []byte {
		f := forgeLargest(mSOF0, 0x11, 0x11, 0x11)
		f.table(0, map[int][]byte{1: {1, 0}})
		f.table(1, map[int][]byte{1: {0, 1}})
		f.scan(f.all(), func(w *forgedBits, i int) {
			w.symbol(0, 0, 0)
			for range 63 {
				w.symbol(1, 1, 1)
			}
		})
		return f.end()
	}},
	{"an interval for each block", func() []byte {
		f := forgeLargest(mSOF0, 0x11)
		f.every(1)
		f.table(0, map[int][]byte{1: {0}})
		f.table(1, map[int][]byte{1: {0}, 2: {1}, 3: {0x21}, 4: {0x42}})
		f.scan(f.all(), func(w *forgedBits, i int) {
			w.symbol(0, 0, 0)
			r := dice(i)
			for range r.IntN(8) {
				w.symbol(1, [...]byte{1, 0x21, 0x42}[r.IntN(3)], r.Uint32())
			}
			w.symbol(1, 0, 0)
		})
		return f.end()
	}},
	{"bits for old and new coefficients", func() []byte { return refinedEverywhere(0, 3, 13) }},
	{"the same, an interval for each block", func() []byte { return refinedEverywhere(1, 1, 8) }},
	{"bands of one place", func() []byte {
		f := forgeLargest(mSOF2, 0x11)
		f.table(0, map[int][]byte{1: {0}})
		f.scan(f.all(), func(w *forgedBits, i int) { w.symbol(0, 0, 0) })
		f.table(1, map[int][]byte{1: {0}, 2: {1}})
		each := f.frame.mcusX * f.frame.mcusY
		last := 63
		for spent := each; last > 1; last-- {
			if spent += each + each/4; spent+each > hostileGuards().MaxWork {
				break
			}
			f.scan(f.band(0, last, last, 0, 0), func(w *forgedBits, i int) {
				r := dice(i, last)
				w.symbol(1, byte(r.IntN(2)), r.Uint32())
			})
		}
		f.scan(f.band(0, 1, last, 0, 0), func(w *forgedBits, i int) { w.symbol(1, 0, 0) })
		return f.end()
	}},
	{"refined means", func() []byte {
		f := forgeLargest(mSOF2, 0x11, 0x11, 0x11)
		f.table(0, map[int][]byte{1: {0}})
		means := f.all()
		means.se, means.al = 0, 13
		f.scan(means, func(w *forgedBits, i int) { w.symbol(0, 0, 0) })
		for al := 12; al >= 0; al-- {
			means.ah, means.al = al+1, al
			f.scan(means, func(w *forgedBits, i int) { w.raw(dice(i, al).Uint32(), 1) })
		}
		f.table(1, map[int][]byte{1: {0}})
		for c := range 3 {
			f.scan(f.band(c, 1, 63, 0, 0), func(w *forgedBits, i int) { w.symbol(1, 0, 0) })
		}
		return f.end()
	}},
	{"runs of zeros that are refined", func() []byte {
		f := forgeLargest(mSOF2, 0x11, 0x11, 0x11)
		f.table(0, map[int][]byte{1: {0}})
		f.scan(f.all(), func(w *forgedBits, i int) { w.symbol(0, 0, 0) })
		f.table(1, map[int][]byte{1: {0}, 2: {0xF0}})
		for c := range 3 {
			f.scan(f.band(c, 1, 63, 0, 12), func(w *forgedBits, i int) { w.symbol(1, 0, 0) })
			for al := 11; al >= 0; al-- {
				f.scan(f.band(c, 1, 63, al+1, al), func(w *forgedBits, i int) {
					for range 4 {
						w.symbol(1, 0xF0, 0)
					}
				})
			}
		}
		return f.end()
	}},
	{"segments", func() []byte {
		f := forgeLargest(mSOF0, 0x22, 0x11, 0x11)
		for len(f.out) < 14<<20/hostileShare {
			f.table(0, map[int][]byte{1: {0}})
			f.segment(mAPP2)
		}
		f.table(1, map[int][]byte{1: {0}})
		f.scan(f.all(), func(w *forgedBits, i int) { w.symbol(0, 0, 0); w.symbol(1, 0, 0) })
		return f.end()
	}},
}

// No file within the guards takes as long as a hang, or more memory than they promise.
func TestHostileFilesCostLittle(t *testing.T) {
	for _, c := range hostileFiles {
		file := c.make()
		for _, eighths := range []int{8, 7, 1} { // the transform of 7 is the dearest
			took, memory := cost(func() {
				d := Decoder{Guards: hostileGuards()}
				if _, err := d.Decode(file, eighths, new(Planes)); err != nil {
					t.Errorf("%s, at %d/8: got %v, want a picture", c.name, eighths, err)
				}
			})
			if took > hostileTime || memory > hostileMemory {
				t.Errorf("%s, at %d/8: took %v and %d bytes, want at most %v and %d", c.name, eighths, took, memory, hostileTime, hostileMemory)
			}
		}
		took, memory := cost(func() {
			r := Recoder{Guards: hostileGuards()}
			if _, _, err := r.Recode(nil, file, Options{Complete: true, RestartInterval: EveryRow}, new(Planes)); !known(err) {
				t.Errorf("%s, recoded: an error of no kind: %v", c.name, err)
			}
		})
		const most = 2*hostileMemory + 8<<20 // the new file, too, memory that grew to hold it, and its symbols
		if took > hostileTime || memory > most {
			t.Errorf("%s, recoded: took %v and %d bytes, want at most %v and %d", c.name, took, memory, hostileTime, most)
		}
	}
}

// cost is the least processor time of a few runs, as soon as it is far from being too much, and what the first one allocates.
func cost(run func()) (took time.Duration, memory uint64) {
	took = time.Hour
	for try := 0; try < 5 && took > hostileTime*2/3; try++ {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		begin := spent()
		run()
		took = min(took, spent()-begin)
		runtime.ReadMemStats(&after)
		if try == 0 {
			memory = after.TotalAlloc - before.TotalAlloc
		}
	}
	return took, memory
}

// Memory that one large file took is not kept for the small ones after it; that of a poster is.
func TestLargeFilesLeaveNothingBehind(t *testing.T) {
	t.Parallel()
	var d Decoder
	var e Encoder
	var s Splicer
	for _, c := range []struct {
		width, height int
		kept          bool
	}{{4096, 2400, false}, {2000, 3000, true}, {4096, 2400, false}} {
		f := newForge(mSOF2, c.width, c.height, 0x11)
		f.table(0, map[int][]byte{1: {0}})
		f.table(1, map[int][]byte{1: {0}})
		f.scan(f.all(), func(w *forgedBits, i int) { w.symbol(0, 0, 0) })
		f.scan(f.band(0, 1, 63, 0, 0), func(w *forgedBits, i int) { w.symbol(1, 0, 0) })
		p := new(Planes)
		if _, err := d.Decode(f.end(), 8, p); err != nil {
			t.Fatal(err)
		}
		p.Sampling, p.Cb = S420, Plane{p.Y.Pix, p.Y.Stride, c.width / 2, c.height / 2}
		p.Cr = p.Cb
		_ = encoded(t, &e, p, Options{Progressive: true})
		file := encoded(t, &e, p, Options{RestartInterval: EveryRow})
		if _, err := s.Open(file, nil); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Splice(nil, []Rows{s.Covering(0, c.height)}, func(*Planes, int) error { return nil }); err != nil {
			t.Fatal(err)
		}
		for name, memory := range map[string]int{
			"decoding": cap(d.store.masks), "encoding": cap(e.store.masks), "splicing": cap(s.decoder.store.masks),
			"strips": cap(s.strip.memory), "copies of strips": cap(s.kept.before.memory),
		} {
			if (memory > 0) != c.kept {
				t.Errorf("%d×%d, %s: got memory for %d left, want some: %v", c.width, c.height, name, memory, c.kept)
			}
		}
	}
}

// The same of a file that is large for what is in it, not for its pixels.
func TestManyBytesLeaveNothingBehind(t *testing.T) {
	t.Parallel()
	var e Encoder
	var s Splicer
	p := new(Planes)
	p.Reset(1300, 2000, S444)
	rand.NewChaCha8([32]byte{}).Read(p.memory)
	_ = encoded(t, &e, p, Options{Quality: 100, Progressive: true})
	if got := cap(e.loose) + cap(e.writer.out); got != 0 {
		t.Errorf("encoded: got memory for %d tokens and bytes left, want none", got)
	}
	if _, err := s.Open(encoded(t, &e, p, Options{Quality: 100, RestartInterval: EveryRow}), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Splice(nil, nil, nil); err != nil {
		t.Fatal(err)
	}
	if got := cap(s.encoder.writer.out); got != 0 {
		t.Errorf("spliced: got memory for %d bytes left, want none", got)
	}
}

// A file that breaks off leaves nothing in the pictures after it.
func TestBrokenFilesLeaveNoTrace(t *testing.T) {
	t.Parallel()
	var e Encoder
	p := photograph(48, 32, S420, 5)
	whole := base(t, p, EveryRow)
	progressive := encoded(t, &e, p, Options{Progressive: true})
	fresh := make(map[string][]byte)
	for name, file := range map[string][]byte{"baseline": whole, "progressive": progressive} {
		fresh[name] = trace(t, new(Decoder), new(Recoder), new(Splicer), file)
	}
	for at := range whole {
		corrupt := bytes.Clone(whole)
		corrupt[at] ^= 0x55
		for _, broken := range [][]byte{corrupt, whole[:at], progressive[:min(at, len(progressive)-1)]} {
			for name, file := range map[string][]byte{"baseline": whole, "progressive": progressive} {
				var d Decoder
				var r Recoder
				var s Splicer
				_, _ = d.Decode(broken, 8, new(Planes))
				_, _, _ = r.Recode(nil, broken, Options{}, new(Planes))
				if _, err := s.Open(broken, nil); err == nil {
					_, _ = s.Splice(nil, []Rows{{0, 1}}, func(*Planes, int) error { return nil })
				}
				if got := trace(t, &d, &r, &s, file); !bytes.Equal(got, fresh[name]) {
					t.Fatalf("a broken byte at %d: %s comes out otherwise after it", at, name)
				}
			}
		}
	}
}

// trace is all that comes of a file.
func trace(t *testing.T, d *Decoder, r *Recoder, s *Splicer, file []byte) []byte {
	t.Helper()
	var p, small Planes
	decoded(t, d, file, 8, &p)
	all, _, err := r.Recode(visible(&p), file, Options{Complete: true, RestartInterval: EveryRow}, &small)
	if err != nil {
		t.Fatal(err)
	}
	all = append(all, visible(&small)...)
	if _, err := s.Open(file, nil); errors.Is(err, ErrUnsupported) {
		return all
	}
	all, err = s.Splice(all, []Rows{{0, 1}}, func(p *Planes, _ int) error { blot(p); return nil })
	if err != nil {
		t.Fatal(err)
	}
	return all
}
