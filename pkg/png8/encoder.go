package png8

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"

	"github.com/klauspost/compress/flate"
)

// level is how hard deflate tries. For logos in four channels the standard library's fastest takes as long and gives a quarter
// more bytes, its default takes three times as long and gives 2 % fewer.
const level = 6

// Encoder writes files. The zero value is ready; it keeps its buffers, but for those of uncommonly large files, and one goroutine
// may use it at a time.
type Encoder struct {
	out    bytes.Buffer
	packer *flate.Writer
	rows   [2][]byte // the row above and this one, as a file has them but for the filter
	row    []byte    // filtered, with the filter before it
	main   mainColours
	few    palette
}

// mostWritten is how many bytes an encoder keeps memory for, where a file grows that is written: a photograph of 1280×1920 is
// half of that. One file that is larger must not swell a process for good.
const mostWritten = 8 << 20

// zlibHeader is that of RFC 1950: deflate, a window of 32 kB, packed at the default.
const zlibHeader = "\x78\x9C"

// Encode gives the file of a picture: with a palette if its colours are few, without an alpha channel if all of it is opaque.
// Colours are divided by their alpha and rounded down, as color.NRGBAModel does, but for those that are as good as one of the few
// colours that most of the picture has: see mainColours. What a viewer sees differs by two and a half levels of 255 at most.
func (e *Encoder) Encode(im *image.RGBA) ([]byte, error) {
	kind := byte(kindRGBA)
	if im.Opaque() {
		kind, e.main = kindRGB, mainColours{}
	} else {
		e.main.find(im, &e.few)
	}
	if e.few.find(im, &e.main) {
		kind = kindPalette
	}
	e.out.Reset()
	e.out.WriteString(magic)
	var header [headerBytes]byte
	binary.BigEndian.PutUint32(header[:], uint32(im.Rect.Dx()))
	binary.BigEndian.PutUint32(header[4:], uint32(im.Rect.Dy()))
	header[8], header[9] = 8, kind
	e.chunk("IHDR", header[:])
	if kind == kindPalette {
		colours, alphas := e.few.chunks()
		e.chunk("PLTE", colours)
		if len(alphas) > 0 {
			e.chunk("tRNS", alphas)
		}
	}
	start := e.begin("IDAT")
	if err := e.pixels(im, kind); err != nil {
		return nil, err
	}
	e.end(start)
	e.chunk("IEND", nil)
	file := bytes.Clone(e.out.Bytes())
	if e.out.Cap() > mostWritten {
		e.out = bytes.Buffer{}
	}
	return file, nil
}

// pixels packs all rows.
func (e *Encoder) pixels(im *image.RGBA, kind byte) (err error) {
	if e.packer == nil {
		if e.packer, err = flate.NewWriter(nil, level); err != nil {
			return err
		}
	}
	n := channelsOf(kind) * im.Rect.Dx()
	e.row = zeros(e.row, n+1)
	for i := range e.rows {
		e.rows[i] = zeros(e.rows[i], n)
	}
	if e.row[0], err = e.filter(im, kind); err != nil {
		return err
	}
	e.out.WriteString(zlibHeader)
	e.packer.Reset(&e.out)
	clear(e.rows[1])
	sum := uint32(1)
	for y := range im.Rect.Dy() {
		e.fill(im, kind, y)
		sum = adlerSum(sum, e.row)
		if _, err := e.packer.Write(e.row); err != nil {
			return err
		}
	}
	if err := e.packer.Close(); err != nil {
		return err
	}
	_, err = e.out.Write(binary.BigEndian.AppendUint32(nil, sum))
	return err
}

// fill makes a row as its filter wants it. If that is up, the row above was the last.
func (e *Encoder) fill(im *image.RGBA, kind byte, y int) {
	from := im.Pix[y*im.Stride:][:4*im.Rect.Dx()]
	this, above := e.rows[y%2], e.rows[(y+1)%2]
	if e.row[0] == filterNone {
		this = e.row[1:]
	}
	switch kind {
	case kindPalette:
		e.few.indices(this, from, &e.main)
	case kindRGB:
		dropAlpha(this, from)
	default:
		e.main.divide(this, from)
	}
	if e.row[0] == filterUp {
		subtract(e.row[1:], this, above)
	}
}

// tried tells whether filters are tried on a row: eight in the middle of 64, or all of a small picture.
func tried(y, height int) bool { return height < 64 || y%64 >= 28 && y%64 < 36 }

// filter chooses between two for all rows, by what an eighth of the picture comes to. Colours that come again pack best as
// they are, a fifth better than as differences; photographs pack a fifth better as differences from the row above.
func (e *Encoder) filter(im *image.RGBA, kind byte) (best byte, err error) {
	if kind == kindPalette {
		return filterNone, nil
	}
	asItIs, err := e.try(im, kind, filterNone)
	if err != nil {
		return 0, err
	}
	up, err := e.try(im, kind, filterUp)
	if err != nil {
		return 0, err
	}
	if 16*up < 15*asItIs { // what comes again does so less often in a part
		return filterUp, nil
	}
	return filterNone, nil
}

// try tells how many bytes some of the rows come to.
func (e *Encoder) try(im *image.RGBA, kind, filter byte) (int, error) {
	e.row[0] = filter
	var size counter
	e.packer.Reset(&size)
	height := im.Rect.Dy()
	for y := range height {
		if !tried(y, height) {
			continue
		}
		e.fill(im, kind, y)
		if y > 0 && !tried(y-1, height) { // the row above it was not made
			continue
		}
		if _, err := e.packer.Write(e.row); err != nil {
			return 0, err
		}
	}
	err := e.packer.Close()
	return int(size), err
}

// counter counts bytes.
type counter int

func (c *counter) Write(b []byte) (int, error) {
	*c += counter(len(b))
	return len(b), nil
}

// subtract takes b from a byte by byte, eight at a time: with the highest bits of a set and of b clear none borrows from its
// neighbour, and these come back after. All are of one length.
func subtract(to, a, b []byte) {
	for ; len(to) >= 8 && len(a) >= 8 && len(b) >= 8; to, a, b = to[8:], a[8:], b[8:] {
		x, y := binary.LittleEndian.Uint64(a), binary.LittleEndian.Uint64(b)
		binary.LittleEndian.PutUint64(to, (x|highest)-(y&^highest)^(x^^y)&highest)
	}
	for i := range to {
		to[i] = a[i] - b[i]
	}
}

// dropAlpha leaves the colours of opaque pixels.
func dropAlpha(to, from []byte) {
	for ; len(from) >= 4 && len(to) >= 3; from, to = from[4:], to[3:] {
		to[0], to[1], to[2] = from[0], from[1], from[2]
	}
}

// divide takes premultiplied pixels apart.
func (m *mainColours) divide(to, from []byte) {
	const alphas = 0xFF000000_FF000000
	for ; len(from) >= 8 && len(to) >= 8; from, to = from[8:], to[8:] {
		switch two := binary.LittleEndian.Uint64(from); {
		case two&alphas == 0:
			binary.LittleEndian.PutUint64(to, 0)
		case two&alphas == alphas && m.count == 0:
			binary.LittleEndian.PutUint64(to, two)
		default:
			binary.LittleEndian.PutUint64(to, uint64(m.divided(uint32(two)))|uint64(m.divided(uint32(two>>32)))<<32)
		}
	}
	if len(from) >= 4 && len(to) >= 4 {
		binary.LittleEndian.PutUint32(to, m.divided(binary.LittleEndian.Uint32(from)))
	}
}

// divided is one pixel of red, green, blue and alpha, from the lowest byte on. What color.NRGBAModel makes of a channel is
// c·65535/a/256, rounded down.
func divided(pixel uint32) uint32 {
	a := pixel >> 24
	part := inverses[a]
	r, g, b := uint64(pixel&255)*part>>32, uint64(pixel>>8&255)*part>>32, uint64(pixel>>16&255)*part>>32
	return uint32(byte(r)) | uint32(byte(g))<<8 | uint32(byte(b))<<16 | a<<24
}

// inverses are 65535/256/a in units of 2^-32, rounded up: a channel times that is too large by less than 2^-24, and no quotient
// is so close below a whole number. The first is 0, since what is clear has no colour.
var inverses = func() (all [256]uint64) {
	for a := uint64(1); a < 256; a++ {
		all[a] = (65535<<24 + a - 1) / a
	}
	return all
}()

// chunk writes a whole chunk.
func (e *Encoder) chunk(kind string, body []byte) {
	start := e.begin(kind)
	e.out.Write(body)
	e.end(start)
}

// begin begins a chunk and tells where.
func (e *Encoder) begin(kind string) (start int) {
	start = e.out.Len()
	e.out.WriteString("\x00\x00\x00\x00" + kind)
	return start
}

// end puts in its length and its checksum.
func (e *Encoder) end(start int) {
	chunk := e.out.Bytes()[start:]
	binary.BigEndian.PutUint32(chunk, uint32(len(chunk)-8))
	var sum [4]byte
	binary.BigEndian.PutUint32(sum[:], crc32.ChecksumIEEE(chunk[4:]))
	e.out.Write(sum[:])
}
