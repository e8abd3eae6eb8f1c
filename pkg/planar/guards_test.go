package planar

import (
	"bytes"
	"errors"
	"slices"
	"testing"
)

func TestGuards(t *testing.T) {
	t.Parallel()
	file := pictures(t)["many-scans.jpg"] // 70×50 pixels of 4:2:0, 16 scans
	var unbound Decoder
	if _, err := unbound.Decode(file, 8, new(Planes)); err != nil {
		t.Fatal(err)
	}
	work := unbound.stream.work
	for _, c := range []struct {
		name string
		g    Guards
		want error
	}{
		{"defaults", Guards{}, nil},
		{"bytes, enough", Guards{MaxBytes: len(file)}, nil},
		{"bytes", Guards{MaxBytes: len(file) - 1}, ErrLimit},
		{"side, enough", Guards{MaxSide: 70}, nil},
		{"side", Guards{MaxSide: 69}, ErrLimit},
		{"pixels, enough", Guards{MaxPixels: 3500}, nil},
		{"pixels", Guards{MaxPixels: 3499}, ErrLimit},
		{"scans, enough", Guards{MaxScans: 16}, nil},
		{"scans", Guards{MaxScans: 15}, ErrLimit},
		{"samples, enough", Guards{MaxSamples: 80 * 64 * 3 / 2}, nil},
		{"samples", Guards{MaxSamples: 80*64*3/2 - 1}, ErrLimit},
		{"work, enough", Guards{MaxWork: work}, nil},
		{"work", Guards{MaxWork: work - 1}, ErrLimit},
		{"the bytes' share of it", Guards{MaxWork: len(file) / 2}, ErrLimit},
	} {
		d := Decoder{Guards: c.g}
		if _, err := d.Decode(file, 8, new(Planes)); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, err, c.want)
		}
	}
}

// Whatever is worth being shown passes, as large as it comes, though it visit all its blocks twelve times.
func TestGuardsLetArtPass(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name          string
		width, height int
		sampling      Sampling
		bytes         int
	}{
		{"poster", 2000, 3000, S444, 8 << 20},
		{"poster, mostly", 2000, 3000, S420, 8 << 20},
		{"backdrop", 3840, 2160, S444, 7 << 20},
		{"backdrop, mostly", 3840, 2160, S420, 9 << 20},
		{"fan art", 1920, 1080, S444, 8 << 20},
		{"square", 4000, 4000, S420, 7 << 20},
	} {
		g, f := DefaultGuards(), newFrame(c.width, c.height, c.sampling)
		work := c.bytes
		for i := range f.count {
			work += 12 * f.comps[i].strideX * f.comps[i].strideY
		}
		if err := errors.Join(g.size(c.width, c.height), g.samples(&f)); err != nil || work > g.MaxWork {
			t.Errorf("%s of %d×%d %v: got %v and work of %d, want it to pass", c.name, c.width, c.height, c.sampling, err, work)
		}
	}
}

// A frame that comes twice, and markers of other kinds of files after the frame header, are nothing that another decoder
// need try.
func TestForeignMarkersLate(t *testing.T) {
	t.Parallel()
	file := pictures(t)["baseline-2x2.jpg"]
	scan := bytes.Index(file, []byte{0xFF, mSOS})
	for _, marker := range []byte{mSOF0, mSOF2, 0xC9, mDAC, mDNL, mDHP, mEXP} {
		late := slices.Insert(bytes.Clone(file), scan, 0xFF, marker, 0, 4, 0, 1)
		if _, err := ReadHeader(late, Guards{}); !errors.Is(err, ErrFormat) {
			t.Errorf("marker FF%X after the frame header: got %v, want ErrFormat", marker, err)
		}
	}
	hierarchical := slices.Insert(bytes.Clone(file), 2, 0xFF, mDHP, 0, 4, 0, 1)
	if _, err := ReadHeader(hierarchical, Guards{}); !errors.Is(err, ErrUnsupported) {
		t.Errorf("a hierarchical file: got %v, want ErrUnsupported", err)
	}
}

// Bytes are counted, since how often fmt allocates for an error is a matter of chance under the race detector, where pools
// forget. The planes of 4×4 MCUs would be more than is allowed.
func TestGuardsComeBeforeMemory(t *testing.T) {
	file := append([]byte(nil), pictures(t)["baseline-2x2.jpg"]...)
	at := 2
	for file[at+1] != mSOF0 {
		at += 2 + int(file[at+2])<<8 + int(file[at+3])
	}
	copy(file[at+5:], []byte{0xFF, 0xFF, 0xFF, 0xFF}) // 65535×65535
	var d Decoder
	var p Planes
	_, memory := cost(func() {
		if _, err := d.Decode(file, 8, &p); !errors.Is(err, ErrLimit) {
			t.Errorf("got %v, want ErrLimit", err)
		}
	})
	if p.memory != nil || memory > 4<<10 {
		t.Errorf("got %d bytes of planes and %d allocated, want none but for the error", len(p.memory), memory)
	}
}
