package png8

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"image"
	"image/png"
	"math/rand/v2"
	"testing"
)

// Pixels are those that image/png reads: all filters, natures, numbers of channels, in many sizes, packed in many ways.
func TestDecodeIsTheStandardLibrarys(t *testing.T) {
	t.Parallel()
	var d Decoder // one for all, as drawings use it
	sizes := []image.Point{{1, 1}, {2, 1}, {1, 2}, {3, 70}, {70, 3}, {64, 64}, {257, 90}}
	for n := 3; n < 40; n += 4 {
		sizes = append(sizes, image.Pt(n, 43-n))
	}
	ways := []forge{{level: zlib.NoCompression}, {level: zlib.BestSpeed, part: 100}, {level: zlib.BestCompression, part: 1}, {level: zlib.HuffmanOnly}}
	for _, size := range sizes {
		for nature, im := range subjects(size.X, size.Y) {
			for channels, kind := range map[int]byte{3: kindRGB, 4: kindRGBA} {
				for filter := range 6 {
					rows := filtered(im, channels, func(y int) byte {
						if filter == 5 {
							return byte((y*7 + size.X) % 5)
						}
						return byte(filter)
					})
					f := ways[(filter+size.X)%len(ways)]
					f.width, f.height, f.kind, f.rows = size.X, size.Y, kind, rows
					name := fmt.Sprintf("%s, %v, %d channels, filter %d, level %d", nature, size, channels, filter, f.level)
					same(t, &d, name, f.file(t))
				}
			}
		}
	}
}

// same decodes a file in both ways.
func same(t *testing.T, d *Decoder, name string, file []byte) {
	t.Helper()
	want, err := standard(file)
	if err != nil {
		t.Fatalf("%s: the standard library: %v", name, err)
	}
	memory := make([]byte, Room(want.Rect.Dx(), want.Rect.Dy()))
	rand.NewChaCha8([32]byte{}).Read(memory) // not zero, as memory is that was used before
	got, err := d.Decode(file, memory)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if got.Rect != want.Rect || !bytes.Equal(got.Pix, want.Pix) {
		t.Fatalf("%s: the pixels differ", name)
	}
}

// sound is a small file that decodes, and changed is one that was changed.
func sound() forge {
	im := subjects(20, 10)["logo"]
	return forge{width: 20, height: 10, kind: kindRGBA, rows: filtered(im, 4, func(y int) byte { return byte(y % 5) }), level: zlib.BestCompression}
}

// text is a chunk that says nothing of the pixels.
var text = forgedChunk(nil, "tEXt", []byte("Title\x00one"))

func changed(change func(f *forge)) forge {
	f := sound()
	change(&f)
	return f
}

func TestWhatIsAroundThePixels(t *testing.T) {
	t.Parallel()
	var d Decoder
	for name, f := range map[string]forge{
		"nothing":                sound(),
		"chunks before":          changed(func(f *forge) { f.before = text }),
		"chunks after":           changed(func(f *forge) { f.after = text }),
		"more pixels afterwards": changed(func(f *forge) { f.after = forgedChunk(text, "IDAT", []byte("more")) }),
		"bytes after the stream": changed(func(f *forge) { f.stream = func(b []byte) []byte { return append(b, "more"...) } }),
		"an empty part":          changed(func(f *forge) { f.before = forgedChunk(nil, "IDAT", nil) }),
		"a first empty chunk":    changed(func(f *forge) { f.before = append(bytes.Clone(text), forgedChunk(nil, "IDAT", nil)...) }),
	} {
		same(t, &d, name, f.file(t))
	}
}

func TestDecodeRefuses(t *testing.T) {
	t.Parallel()
	whole := sound().file(t)
	patched := func(at int, v byte) []byte {
		file := bytes.Clone(whole)
		file[at] ^= v
		return file
	}
	for _, c := range []struct {
		name string
		file []byte
		want error
	}{
		{"nothing", nil, ErrInvalid},
		{"a signature alone", []byte(magic), ErrInvalid},
		{"another signature", patched(1, 1), ErrInvalid},
		{"a header with a wrong checksum", patched(30, 1), ErrInvalid},
		{"pixels with a wrong checksum", patched(60, 1), ErrInvalid},
		{"grey", changed(func(f *forge) { f.kind = 0 }).file(t), ErrUnsupported},
		{"a palette beside", changed(func(f *forge) { f.before = forgedChunk(nil, "PLTE", []byte{1, 2, 3}) }).file(t), ErrUnsupported},
		{"a transparent colour", changed(func(f *forge) { f.before = forgedChunk(nil, "tRNS", make([]byte, 6)) }).file(t), ErrUnsupported},
		{"no pixels in a row", changed(func(f *forge) { f.width = 0 }).file(t), ErrInvalid},
		{"too many pixels in a row", changed(func(f *forge) { f.width = 1 << 25 }).file(t), ErrInvalid},
		{"pixels in two places", changed(func(f *forge) { f.before = append(forgedChunk(nil, "IDAT", nil), text...) }).file(t), ErrInvalid},
		{"a palette behind its pixels", changed(func(f *forge) { f.after = forgedChunk(nil, "PLTE", []byte{1, 2, 3}) }).file(t), ErrInvalid},
		{"two headers", changed(func(f *forge) { f.before = forgedChunk(nil, "IHDR", make([]byte, 13)) }).file(t), ErrInvalid},
		{"an end that says something", changed(func(f *forge) { f.after = forgedChunk(nil, "IEND", []byte{0}) }).file(t), ErrInvalid},
		{"another filter", changed(func(f *forge) { f.rows[0] = 5 }).file(t), ErrInvalid},
		{"a byte too few", changed(func(f *forge) { f.rows = f.rows[1:] }).file(t), ErrInvalid},
		{"a byte too many", changed(func(f *forge) { f.rows = append(f.rows, 0) }).file(t), ErrInvalid},
		{"a wrong checksum of all pixels", changed(func(f *forge) {
			f.stream = func(b []byte) []byte { b[len(b)-1] ^= 1; return b }
		}).file(t), ErrInvalid},
		{"a window that is too large", changed(func(f *forge) {
			f.stream = func(b []byte) []byte { b[0], b[1] = 0x88, 31-0x8800%31; return b }
		}).file(t), ErrInvalid},
		{"a dictionary", changed(func(f *forge) {
			f.stream = func(b []byte) []byte { b[1] = 0x20 + byte(31-0x7820%31); return b }
		}).file(t), ErrInvalid},
		{"no packed pixels", changed(func(f *forge) { f.stream = func([]byte) []byte { return nil } }).file(t), ErrInvalid},
	} {
		var d Decoder
		im, err := d.Decode(c.file, make([]byte, 1<<12))
		if im != nil || !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, %v, want %v", c.name, im != nil, err, c.want)
		}
		if _, theirs := standard(c.file); errors.Is(c.want, ErrInvalid) && theirs == nil {
			t.Errorf("%s: the standard library reads it", c.name)
		}
	}
}

// A file that was cut is noticed wherever it was.
func TestCutFilesAreRefused(t *testing.T) {
	t.Parallel()
	var d Decoder
	whole := sound().file(t)
	for n := range len(whole) {
		if _, err := d.Decode(whole[:n], make([]byte, 1<<12)); !errors.Is(err, ErrInvalid) {
			t.Errorf("cut at %d: got %v", n, err)
		}
	}
	for n := range 200 { // and a stream in a file that is whole
		f := changed(func(f *forge) { f.stream = func(b []byte) []byte { return b[:max(0, len(b)-1-n)] } })
		if _, err := d.Decode(f.file(t), make([]byte, 1<<12)); !errors.Is(err, ErrInvalid) {
			t.Errorf("a stream cut by %d: got %v", n+1, err)
		}
	}
}

// Pixels of all kinds are examined before image/png has them. It reads what Examine lets pass, and nothing else.
func TestExamine(t *testing.T) {
	t.Parallel()
	var d Decoder
	depths := map[byte][]byte{0: {1, 2, 4, 8, 16}, kindRGB: {8, 16}, kindPalette: {1, 2, 4, 8}, 4: {8, 16}, kindRGBA: {8, 16}}
	for _, width := range []int{1, 2, 5, 9} {
		for _, height := range []int{1, 3, 4, 9} {
			for kind, all := range depths {
				for i := range 2 * len(all) {
					f := forge{width: width, height: height, kind: kind, depth: all[i/2], interlaced: byte(i % 2), level: zlib.BestSpeed}
					if kind == kindPalette {
						f.before = forgedChunk(nil, "PLTE", make([]byte, 3))
					}
					size := Unpacked(f.file(t))
					for more := -1; more <= 1; more++ {
						f.rows = make([]byte, size+more)
						file := f.file(t)
						err := d.Examine(file, make([]byte, size))
						if _, theirs := png.Decode(bytes.NewReader(file)); (err == nil) != (theirs == nil) {
							t.Fatalf("%d×%d, kind %d, depth %d, interlaced %d, %d bytes more: got %v, image/png says %v",
								width, height, kind, f.depth, f.interlaced, more, err, theirs)
						}
					}
				}
			}
		}
	}
	file := sound().file(t)
	if err := d.Examine(file, make([]byte, Unpacked(file)-1)); !errors.Is(err, ErrRoom) {
		t.Errorf("a byte less memory: got %v, want ErrRoom", err)
	}
	if got := Unpacked(file[:30]); got != 0 {
		t.Errorf("no header: got %d bytes", got)
	}
	if err := d.Examine(file[:30], make([]byte, 1000)); !errors.Is(err, ErrInvalid) {
		t.Errorf("no header: got %v", err)
	}
}

func TestRoomIsEnoughAndNotTooMuch(t *testing.T) {
	t.Parallel()
	var d Decoder
	file := sound().file(t)
	memory := make([]byte, Room(20, 10)+8)
	for i := range memory {
		memory[i] = 0xA5
	}
	if _, err := d.Decode(file, memory[:Room(20, 10)-1]); !errors.Is(err, ErrRoom) {
		t.Errorf("a byte less: got %v, want ErrRoom", err)
	}
	if _, err := d.Decode(file, memory[:Room(20, 10)]); err != nil {
		t.Errorf("got %v", err)
	}
	if !bytes.Equal(memory[Room(20, 10):], bytes.Repeat([]byte{0xA5}, 8)) {
		t.Error("something was written beyond the memory")
	}
}

func TestDecodeAllocatesNextToNothing(t *testing.T) {
	file := sound().file(t)
	memory := make([]byte, Room(20, 10))
	var d Decoder
	if got := testing.AllocsPerRun(10, func() {
		if _, err := d.Decode(file, memory); err != nil {
			t.Fatal(err)
		}
	}); got > 1 { // the picture
		t.Errorf("got %v allocations, want 1", got)
	}
}
