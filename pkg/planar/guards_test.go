package planar

import (
	"errors"
	"testing"
)

func TestGuards(t *testing.T) {
	t.Parallel()
	file := pictures(t)["many-scans.jpg"] // 70×50 pixels, 16 scans
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
		{"blocks", Guards{MaxBlocks: 500}, ErrLimit},
	} {
		d := Decoder{Guards: c.g}
		if _, err := d.Decode(file, 8, new(Planes)); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, err, c.want)
		}
	}
}

func TestGuardsComeBeforeMemory(t *testing.T) {
	file := append([]byte(nil), pictures(t)["baseline-2x2.jpg"]...)
	at := 2
	for file[at+1] != mSOF0 {
		at += 2 + int(file[at+2])<<8 + int(file[at+3])
	}
	copy(file[at+5:], []byte{0xFF, 0xFF, 0xFF, 0xFF}) // 65535×65535
	var d Decoder
	var p Planes
	allocs := testing.AllocsPerRun(10, func() {
		if _, err := d.Decode(file, 8, &p); !errors.Is(err, ErrLimit) {
			t.Fatalf("got %v, want ErrLimit", err)
		}
	})
	if p.memory != nil || allocs > 10 {
		t.Errorf("got %d bytes of planes and %v allocations, want none but for the error", len(p.memory), allocs)
	}
}
