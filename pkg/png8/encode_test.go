package png8

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"testing"

	"github.com/klauspost/compress/flate"
)

// What is written is what the standard library reads, pixel by pixel as it would have written it, or, where a few colours make up
// most of the picture, as good as that.
func TestEncodeIsThePicture(t *testing.T) {
	t.Parallel()
	var e Encoder // one for all, as drawings use it
	var d Decoder
	kinds := map[byte]int{}
	for _, size := range []image.Point{{1, 1}, {37, 23}, {2, 300}, {300, 2}, {90, 120}} {
		for nature, art := range subjects(size.X, size.Y) {
			im := premultiplied(art)
			file, got := written(t, &e, im)
			if e.main.count > 0 {
				nearly(t, fmt.Sprint(nature, size), got, im)
			} else if want := asStandardWrites(t, im); got.Rect != want.Rect || !bytes.Equal(got.Pix, want.Pix) {
				t.Fatalf("%s, %v: the pixels differ", nature, size)
			}
			kind := file[len(magic)+8+9]
			kinds[kind]++
			if few := colours(got) <= mostColours; few != (kind == kindPalette) || !few && im.Opaque() != (kind == kindRGB) {
				t.Errorf("%s, %v: %d colours, opaque %t, are of kind %d", nature, size, colours(got), im.Opaque(), kind)
			}
			if kind != kindPalette {
				same(t, &d, nature, file)
			}
		}
	}
	if kinds[kindPalette] == 0 || kinds[kindRGBA] == 0 {
		t.Errorf("got kinds %v, want several", kinds)
	}
}

// asStandardWrites gives the pixels that image/png would have written.
func asStandardWrites(t *testing.T, im *image.RGBA) *image.NRGBA {
	t.Helper()
	var file bytes.Buffer
	if err := png.Encode(&file, im); err != nil {
		t.Fatal(err)
	}
	out, err := standard(file.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// nearly compares what lies over black or over white: no channel differs by more than two levels and a half, alpha by no more
// than one, and what is clear or opaque is so.
func nearly(t *testing.T, name string, got *image.NRGBA, want *image.RGBA) {
	t.Helper()
	for i := 0; i < len(want.Pix); i += 4 {
		g, w := got.Pix[i:i+4], want.Pix[i:i+4]
		alpha := int(g[3]) - int(w[3])
		ok := alpha >= 0 && alpha <= 1 && (g[3] == 255) == (w[3] == 255) && (g[3] == 0) == (w[3] == 0)
		for c := range 3 {
			black := int(g[c])*int(g[3]) - 255*int(w[c])
			white := black - 255*alpha
			ok = ok && max(black, -black, white, -white) <= 255*5/2
		}
		if !ok {
			t.Fatalf("%s, pixel %d: got %v, want nearly %v, premultiplied", name, i/4, g, w)
		}
	}
}

// A logo whose edges are one colour in all strengths, each rounded, is that one colour, and a palette holds two such.
func TestMainColoursAreWhole(t *testing.T) {
	t.Parallel()
	palette := [][3]byte{{242, 217, 160}, {208, 139, 52}}
	im := image.NewRGBA(image.Rect(0, 0, 256, 40))
	for y := range 40 {
		for x := range 256 {
			strength := min(x*(y%5+1), 255)
			for c, v := range palette[y/20] {
				im.Pix[y*im.Stride+4*x+c] = byte((int(v)*strength + 127) / 255)
			}
			im.Pix[y*im.Stride+4*x+3] = byte(strength)
		}
	}
	var e Encoder
	file, got := written(t, &e, im)
	nearly(t, "two colours", got, im)
	seen := map[[3]byte]bool{}
	for i := 0; i < len(got.Pix); i += 4 {
		if got.Pix[i+3] > 8 { // below that, they are much the same
			seen[[3]byte(got.Pix[i:])] = true
		}
	}
	if len(seen) != 2 || !seen[palette[0]] || !seen[palette[1]] {
		t.Errorf("got colours %v, want %v", seen, palette)
	}
	if kind := file[len(magic)+8+9]; kind != kindPalette {
		t.Errorf("got kind %d, want a palette", kind)
	}
}

// Memory that one large file took is not kept for the small ones after it.
func TestLargeFilesLeaveNothingBehind(t *testing.T) {
	t.Parallel()
	var e Encoder
	var d Decoder
	for _, c := range []struct {
		width int
		kept  bool
	}{{500, true}, {3000, false}} {
		im := image.NewRGBA(image.Rect(0, 0, c.width, 1000))
		rand.NewChaCha8([32]byte{}).Read(im.Pix)
		for at := 3; at < len(im.Pix); at += 4 {
			im.Pix[at] = 255
		}
		file, err := e.Encode(im)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Decode(file, make([]byte, Room(c.width, 1000))); err != nil {
			t.Fatal(err)
		}
		if written, packed := e.out.Cap(), cap(d.packed); written > 0 != c.kept || packed > 0 != c.kept {
			t.Errorf("a file of %d bytes: got memory for %d and %d left, want some: %v", len(file), written, packed, c.kept)
		}
	}
}

func colours(im *image.NRGBA) int {
	all := map[[4]byte]bool{}
	for i := 0; i < len(im.Pix); i += 4 {
		all[[4]byte(im.Pix[i:])] = true
	}
	return len(all)
}

// A palette is used up to the last colour, and for no more.
func TestPaletteHasRoomFor256(t *testing.T) {
	t.Parallel()
	var e Encoder
	for count := 250; count < 260; count++ {
		im := image.NewRGBA(image.Rect(0, 0, 20, 20))
		for i := range 400 {
			n := i % count
			copy(im.Pix[4*i:], []byte{byte(n % 16), byte(n / 16), 0, byte(240 + n%16)})
		}
		file, got := written(t, &e, im)
		if kind := file[len(magic)+8+9]; (kind == kindPalette) != (count <= 256) {
			t.Errorf("%d colours: got kind %d", count, kind)
		}
		for i := range 400 {
			if g, w := got.NRGBAAt(i%20, i/20), color.NRGBAModel.Convert(im.At(i%20, i/20)); g != w {
				t.Fatalf("%d colours, pixel %d: got %v, want %v", count, i, g, w)
			}
		}
	}
}

// What is chosen by an eighth of the picture is about the smaller one for all of it.
func TestFilterIsTheBetterOne(t *testing.T) {
	t.Parallel()
	var e Encoder
	chosen := map[byte]int{}
	for _, size := range []image.Point{{200, 300}, {300, 40}, {40, 5}} {
		for nature, art := range subjects(size.X, size.Y) {
			im := premultiplied(art)
			if _, err := e.Encode(im); err != nil {
				t.Fatal(err)
			}
			got, err := e.filter(im, kindRGBA)
			if err != nil {
				t.Fatal(err)
			}
			chosen[got]++
			divided := image.NewNRGBA(im.Rect)
			for y := range size.Y {
				e.main.divide(divided.Pix[y*divided.Stride:][:divided.Stride], im.Pix[y*im.Stride:][:im.Stride])
			}
			sizes := map[byte]int{}
			for _, filter := range []byte{filterNone, filterUp} {
				var out counter
				w, err := flate.NewWriter(&out, level)
				if err != nil {
					t.Fatal(err)
				}
				_, _ = w.Write(filtered(divided, 4, func(int) byte { return filter }))
				_ = w.Close()
				sizes[filter] = int(out)
			}
			if best := min(sizes[filterNone], sizes[filterUp]); sizes[got] > best+best/15+20 {
				t.Errorf("%s, %v: chose filter %d, sizes are %v", nature, size, got, sizes)
			}
		}
	}
	if chosen[filterNone] == 0 || chosen[filterUp] == 0 {
		t.Errorf("chose %v, want some of both", chosen)
	}
}

// A part of a picture is written as if it were alone.
func TestEncodeAPart(t *testing.T) {
	t.Parallel()
	im := image.NewRGBA(image.Rect(0, 0, 40, 30))
	rand.NewChaCha8([32]byte{}).Read(im.Pix)
	for i := 3; i < len(im.Pix); i += 4 {
		im.Pix[i] = 255
	}
	var e Encoder
	part := im.SubImage(image.Rect(3, 4, 20, 30)).(*image.RGBA)
	_, got := written(t, &e, part)
	for y := range 26 {
		for x := range 17 {
			if g, w := got.NRGBAAt(x, y), color.NRGBAModel.Convert(part.At(x+3, y+4)); g != w {
				t.Fatalf("%d,%d: got %v, want %v", x, y, g, w)
			}
		}
	}
}

// Every channel of every alpha, as color.NRGBAModel divides it; also those larger than their alpha, which are no colours.
func TestDivided(t *testing.T) {
	t.Parallel()
	for a := range 256 {
		for c := range 256 {
			want := uint32(0)
			if a > 0 {
				want = uint32(byte(c * 0x101 * 0xFFFF / (a * 0x101) >> 8))
			}
			want = want | want<<8 | want<<16 | uint32(a)<<24
			if got := divided(uint32(c | c<<8 | c<<16 | a<<24)); got != want {
				t.Fatalf("%d of alpha %d: got %x, want %x", c, a, got, want)
			}
		}
	}
}

// Every byte from every byte, at every place of eight and in the rest.
func TestSubtract(t *testing.T) {
	t.Parallel()
	var to, a, b [13]byte
	for x := range 256 {
		for y := range 256 {
			for i := range a {
				a[i], b[i] = byte(x+i*7), byte(y+i*13)
			}
			subtract(to[:], a[:], b[:])
			for i := range a {
				if to[i] != a[i]-b[i] {
					t.Fatalf("place %d, %d - %d: got %d, want %d", i, a[i], b[i], to[i], a[i]-b[i])
				}
			}
		}
	}
}

// Colours are main ones if they are most of what is opaque, and that is enough of what there is to be seen.
func TestWhatHasMainColours(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name           string
		opaque, shades int // pixels of 100 that are opaque, in so many colours; the others are half clear
		want           bool
	}{
		{"one colour", 60, 1, true}, {"four", 60, 4, true}, {"eight, in half of which", 64, 8, true},
		{"ten", 60, 10, false}, {"too little that is opaque", 20, 1, false}, {"just enough", 25, 1, true},
	} {
		im := image.NewRGBA(image.Rect(0, 0, 10, 10))
		for i := range 100 {
			pixel := []byte{50, 60, 70, 128}
			if i < c.opaque {
				pixel = []byte{byte(10 * (i % c.shades)), 200, 100, 255}
			}
			copy(im.Pix[4*i:], pixel)
		}
		var m mainColours
		if m.find(im, new(palette)); (m.count > 0) != c.want {
			t.Errorf("%s: got %d main colours, want some: %v", c.name, m.count, c.want)
		}
	}
}

// FuzzRows: any bytes with any filters are the pixels that image/png makes of them.
func FuzzRows(f *testing.F) {
	for _, im := range subjects(17, 9) {
		f.Add(filtered(im, 4, func(y int) byte { return byte(y % 5) }), uint8(17), true)
		f.Add(filtered(im, 3, func(y int) byte { return byte(y % 5) }), uint8(17), false)
	}
	f.Fuzz(func(t *testing.T, rows []byte, width uint8, alpha bool) {
		channels, kind := 3, byte(kindRGB)
		if alpha {
			channels, kind = 4, kindRGBA
		}
		size := channels*int(width) + 1
		height := len(rows) / size
		if width == 0 || height == 0 || height > 1000 {
			return
		}
		both(t, forge{width: int(width), height: height, kind: kind, rows: rows[:height*size], level: zlib.BestSpeed}.file(t))
	})
}

// FuzzFile: any file, with its checksums put right, is read as image/png reads it.
func FuzzFile(f *testing.F) {
	f.Add(sound().file(f))
	f.Add(changed(func(f *forge) { f.part = 20; f.before = forgedChunk(nil, "tEXt", []byte("Title\x00one")) }).file(f))
	f.Fuzz(func(t *testing.T, file []byte) {
		if len(file) < len(magic)+chunkBytes+headerBytes {
			return
		}
		for rest := file[len(magic):]; len(rest) >= chunkBytes; {
			size := uint64(binary.BigEndian.Uint32(rest))
			if size > uint64(len(rest)-chunkBytes) {
				break
			}
			binary.BigEndian.PutUint32(rest[8+size:], crc32.ChecksumIEEE(rest[4:8+size]))
			rest = rest[chunkBytes+size:]
		}
		if c, err := png.DecodeConfig(bytes.NewReader(file)); err == nil && (c.Width > 1<<10 || c.Height > 1<<8) {
			return // image/png would make room for it
		}
		both(t, file)
	})
}

// both decodes in both ways, and wants either the same pixels or no pixels.
func both(t *testing.T, file []byte) {
	t.Helper()
	var d Decoder
	got, err := d.Decode(file, make([]byte, 1<<20))
	if err != nil && !known(err) {
		t.Fatalf("an error of no kind: %v", err)
	}
	want, theirs := standard(file)
	if err != nil && !invalid(err) { // image/png may read it
		if err := d.Examine(file, make([]byte, 1<<22)); err != nil && theirs == nil {
			t.Fatalf("%x: image/png reads it, Examine says %v", file, err)
		}
		return
	}
	switch {
	case (err == nil) != (theirs == nil):
		t.Fatalf("%x: we say %v, image/png %v", file, err, theirs)
	case err == nil && (got.Rect != want.Rect || !bytes.Equal(got.Pix, want.Pix)):
		t.Fatalf("%x: the pixels differ", file)
	}
}

// FuzzEncode: any premultiplied pixels are read again as good as they were.
func FuzzEncode(f *testing.F) {
	for _, art := range subjects(23, 9) {
		im := premultiplied(art)
		f.Add(im.Pix, uint8(23))
	}
	var e Encoder
	f.Fuzz(func(t *testing.T, pix []byte, width uint8) {
		if width == 0 || len(pix) < 4*int(width) || len(pix) > 1<<18 {
			return
		}
		im := image.NewRGBA(image.Rect(0, 0, int(width), len(pix)/4/int(width)))
		for i := 0; i < len(im.Pix); i += 4 {
			alpha := pix[i+3]
			for c := range 3 {
				im.Pix[i+c] = min(pix[i+c], alpha)
			}
			im.Pix[i+3] = alpha
		}
		_, got := written(t, &e, im)
		nearly(t, "any", got, im)
	})
}
