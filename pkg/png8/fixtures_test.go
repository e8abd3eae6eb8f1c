package png8

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math/rand/v2"
	"testing"
)

// A forge makes files that no encoder would make.
type forge struct {
	width, height int
	kind          byte                     // of colour
	depth         byte                     // bits of a channel; 0 for 8
	interlaced    byte                     // 1 if it is
	rows          []byte                   // as they are packed: each with its filter before it
	level         int                      // of zlib
	part          int                      // bytes of an IDAT chunk; 0 for all
	before, after []byte                   // whole chunks around them
	stream        func(zlib []byte) []byte // what becomes of the packed rows
}

func (f forge) file(t testing.TB) []byte {
	t.Helper()
	var packed bytes.Buffer
	w, err := zlib.NewWriterLevel(&packed, f.level)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(f.rows); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	body := packed.Bytes()
	if f.stream != nil {
		body = f.stream(body)
	}
	header := binary.BigEndian.AppendUint32(nil, uint32(f.width))
	header = binary.BigEndian.AppendUint32(header, uint32(f.height))
	out := forgedChunk([]byte(magic), "IHDR", append(header, cmp.Or(f.depth, 8), f.kind, 0, 0, f.interlaced))
	out = append(out, f.before...)
	for part := f.part; part > 0 && part < len(body); body = body[part:] {
		out = forgedChunk(out, "IDAT", body[:part])
	}
	out = forgedChunk(out, "IDAT", body)
	out = append(out, f.after...)
	return forgedChunk(out, "IEND", nil)
}

func forgedChunk(to []byte, kind string, body []byte) []byte {
	to = binary.BigEndian.AppendUint32(to, uint32(len(body)))
	start := len(to)
	to = append(append(to, kind...), body...)
	return binary.BigEndian.AppendUint32(to, crc32.ChecksumIEEE(to[start:]))
}

// filtered has a picture's rows with the filters that choose says. It is the forward direction, byte by byte.
func filtered(im *image.NRGBA, channels int, choose func(y int) byte) (rows []byte) {
	n := channels * im.Rect.Dx()
	above := make([]byte, n)
	for y := range im.Rect.Dy() {
		this := make([]byte, 0, n)
		for x := range im.Rect.Dx() {
			this = append(this, im.Pix[y*im.Stride+4*x:][:channels]...)
		}
		filter := choose(y)
		rows = append(rows, filter)
		for i, v := range this {
			left, before := byte(0), byte(0)
			if i >= channels {
				left, before = this[i-channels], above[i-channels]
			}
			switch filter {
			case filterSub:
				v -= left
			case filterUp:
				v -= above[i]
			case filterAverage:
				v -= byte((int(left) + int(above[i])) / 2)
			case filterPaeth:
				v -= plainPaeth(left, above[i], before)
			}
			rows = append(rows, v)
		}
		above = this
	}
	return rows
}

// plainPaeth is PNG 9.4, word by word.
func plainPaeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	distance := func(v byte) int { return max(p-int(v), int(v)-p) }
	if distance(a) <= distance(b) && distance(a) <= distance(c) {
		return a
	}
	if distance(b) <= distance(c) {
		return b
	}
	return c
}

// subjects are pictures of each nature: noise, one colour, steps of colour with soft edges like a logo, and a slope.
func subjects(width, height int) map[string]*image.NRGBA {
	random := rand.New(rand.NewPCG(uint64(width), uint64(height)))
	at := func(pixel func(x, y int) [4]byte) *image.NRGBA {
		im := image.NewNRGBA(image.Rect(0, 0, width, height))
		for y := range height {
			for x := range width {
				p := pixel(x, y)
				copy(im.Pix[im.PixOffset(x, y):], p[:])
			}
		}
		return im
	}
	return map[string]*image.NRGBA{
		"noise": at(func(int, int) [4]byte {
			return [4]byte{byte(random.Uint32()), byte(random.Uint32()), byte(random.Uint32()), byte(random.Uint32())}
		}),
		"one colour": at(func(int, int) [4]byte { return [4]byte{1, 2, 250, 255} }),
		"logo": at(func(x, y int) [4]byte {
			switch (x + y/3) / 9 % 3 {
			case 0:
				return [4]byte{}
			case 1:
				return [4]byte{200, 10, 90, 255}
			}
			return [4]byte{200, 10, 90, byte(60 * (x % 5))}
		}),
		"slope": at(func(x, y int) [4]byte { return [4]byte{byte(3 * x), byte(5 * y), byte(x + y), byte(255 - x)} }),
	}
}

// standard is what image/png reads, as pixels that are not premultiplied.
func standard(file []byte) (*image.NRGBA, error) {
	im, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	switch im := im.(type) {
	case *image.NRGBA:
		return im, nil
	case *image.RGBA: // opaque
		return (*image.NRGBA)(im), nil
	}
	out := image.NewNRGBA(im.Bounds())
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			out.SetNRGBA(x, y, color.NRGBAModel.Convert(im.At(x, y)).(color.NRGBA))
		}
	}
	return out, nil
}

// premultiplied is a picture as drawings have it.
func premultiplied(art *image.NRGBA) *image.RGBA {
	im := image.NewRGBA(art.Rect)
	draw.Draw(im, im.Rect, art, image.Point{}, draw.Src)
	return im
}

// written is a picture's file, and what image/png reads in it.
func written(t *testing.T, e *Encoder, im *image.RGBA) (file []byte, got *image.NRGBA) {
	t.Helper()
	file, err := e.Encode(im)
	if err != nil {
		t.Fatal(err)
	}
	if got, err = standard(file); err != nil {
		t.Fatal(err)
	}
	return file, got
}

func invalid(err error) bool { return errors.Is(err, ErrInvalid) }

func known(err error) bool {
	return invalid(err) || errors.Is(err, ErrUnsupported) || errors.Is(err, ErrRoom)
}
