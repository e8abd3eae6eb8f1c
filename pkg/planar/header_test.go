package planar

import (
	"errors"
	"testing"
)

func TestReadHeader(t *testing.T) {
	t.Parallel()
	files := pictures(t)
	plain := Header{Width: 70, Height: 50, Components: 3, Precision: 8}
	for name, change := range map[string]func(h *Header){
		"baseline-2x1.jpg":            func(h *Header) { h.Width, h.Height, h.Sampling = 31, 23, S422 },
		"progressive-1x2.jpg":         func(h *Header) { h.Progressive, h.Sampling = true, S440 },
		"restart-3.jpg":               func(h *Header) { h.RestartInterval, h.Sampling = 3, S420 },
		"grey.jpg":                    func(h *Header) { h.Components = 1 },
		"video-005.gray.q50.2x2.jpeg": func(h *Header) { h.Width, h.Height, h.Components = 150, 103, 1 },
	} {
		want := plain
		change(&want)
		if got, err := ReadHeader(files[name], Guards{}); err != nil || got != want {
			t.Errorf("%s: got %+v, %v; want %+v", name, got, err, want)
		}
	}
	if h, err := ReadHeader(files["unsupported-rgb.jpg"], Guards{}); !errors.Is(err, ErrUnsupported) || h.Width != 31 {
		t.Errorf("RGB: got %+v and %v, want a width of 31 and ErrUnsupported", h, err)
	}
	if h, _ := ReadHeader(files["unsupported-cmyk.jpg"], Guards{}); h.Components != 4 {
		t.Errorf("got %d components, want 4", h.Components)
	}
}

func TestReadHeaderAllocatesNothing(t *testing.T) {
	file := pictures(t)["progressive-2x2.jpg"]
	if n := testing.AllocsPerRun(10, func() { _, _ = ReadHeader(file, Guards{}) }); n != 0 {
		t.Errorf("got %v allocations, want none", n)
	}
}

func TestReadHeaderRefuses(t *testing.T) {
	t.Parallel()
	frame := func(marker byte, body ...byte) []byte {
		return append(segment([]byte{0xFF, mSOI}, marker, len(body)), body...)
	}
	for _, c := range []struct {
		name string
		file []byte
		want error
	}{
		{"nothing", nil, ErrTruncated},
		{"PNG", []byte("\x89PNG\r\n\x1a\n"), ErrFormat},
		{"no scan", []byte{0xFF, mSOI, 0xFF, mEOI}, ErrFormat},
		{"two starts", []byte{0xFF, mSOI, 0xFF, mSOI}, ErrFormat},
		{"a length of 1", []byte{0xFF, mSOI, 0xFF, mDQT, 0, 1}, ErrFormat},
		{"12 bits", frame(mSOF1, 12, 0, 8, 0, 8, 1, 1, 0x11, 0), ErrUnsupported},
		{"lossless", frame(0xC3, 8, 0, 8, 0, 8, 1, 1, 0x11, 0), ErrUnsupported},
		{"hierarchical", frame(0xC5, 8, 0, 8, 0, 8, 1, 1, 0x11, 0), ErrUnsupported},
		{"arithmetic", frame(0xC9, 8, 0, 8, 0, 8, 1, 1, 0x11, 0), ErrUnsupported},
		{"two components", frame(mSOF0, 8, 0, 8, 0, 8, 2, 1, 0x11, 0, 2, 0x11, 0), ErrUnsupported},
		{"height to come", frame(mSOF0, 8, 0, 0, 0, 8, 1, 1, 0x11, 0), ErrUnsupported},
		{"no width", frame(mSOF0, 8, 0, 8, 0, 0, 1, 1, 0x11, 0), ErrFormat},
		{"twins", frame(mSOF0, 8, 0, 8, 0, 8, 3, 1, 0x11, 0, 1, 0x11, 0, 2, 0x11, 0), ErrFormat},
		{"no factor", frame(mSOF0, 8, 0, 8, 0, 8, 1, 1, 0x10, 0), ErrFormat},
		{"large", frame(mSOF0, 8, 0x20, 1, 0, 8, 1, 1, 0x11, 0), ErrLimit},
		{"a short table", frame(mDHT, 0, 1), ErrFormat},
		{"a table of nothing", frame(mDQT, 0, 1), ErrFormat},
		{"a wrong interval", frame(mDRI, 0), ErrFormat},
	} {
		if _, err := ReadHeader(c.file, Guards{}); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, err, c.want)
		}
	}
}
