// Package png8 reads and writes PNGs of red, green, blue and perhaps alpha in eight bits each: what nearly all logos are. It
// reads in two fifths of the time that image/png takes, because it has the whole file and knows how much comes out: it unpacks
// into the memory where the pixels will lie, and looks at eight bytes at a time. It writes a flat logo in a seventh of the time
// that image/png takes by default, in half the bytes or less, with a palette.
//
// It refuses to read other kinds (palettes, even if they are suggestions, grey, 16 bits, interlaced ones, one colour that is
// transparent): image/png reads all of them, and Examine tells before whether that is safe. It allocates nothing by what a header
// says, since pixels lie in the caller's memory, and bounds the one thing that costs time without giving pixels. Packing is
// klauspost/compress's.
//
// It is written from the PNG specification (third edition), RFC 1950 and RFC 1951.
package png8

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"slices"
)

// What may be wrong with a file.
var (
	ErrUnsupported = errors.New("png8: a kind of PNG that is not read here")
	ErrInvalid     = errors.New("png8: not a sound PNG")
	ErrRoom        = errors.New("png8: not enough memory for the pixels")
)

const (
	magic       = "\x89PNG\r\n\x1a\n"
	headerBytes = 13 // of an IHDR chunk
	chunkBytes  = 12 // of a chunk beside its body: length, type and checksum
)

// The kinds of colour, PNG 11.2.1.
const (
	kindGrey      = 0
	kindRGB       = 2
	kindPalette   = 3
	kindGreyAlpha = 4
	kindRGBA      = 6
)

// channelsOf is how many numbers a pixel has in a file; 0 for kinds that there are not.
func channelsOf(kind byte) int {
	switch kind {
	case kindGrey, kindPalette:
		return 1
	case kindGreyAlpha:
		return 2
	case kindRGB:
		return 3
	case kindRGBA:
		return 4
	}
	return 0
}

// Decoder reads files. The zero value is ready; it keeps its buffers, and one goroutine may use it at a time.
type Decoder struct {
	codes  codes
	packed []byte    // the bodies of all IDAT chunks
	rows   [2][]byte // the row above and this one, as they are in the file but for the filter
}

// mostPacked is how many bytes of packed pixels a decoder keeps memory for. One file that is larger must not swell a process
// for good.
const mostPacked = 4 << 20

// A stream may have so many blocks for each row, so many beside, and one for so many bytes that it unpacks to. Commonly one
// block holds some 16 kB, but an encoder that ends one with every row, to have it out, writes another for each that is empty,
// and zlib with the least memory puts no more than 127 bytes into a block of what cannot be packed. Blocks that tell their codes
// take a hundred times as long as others: there may be fewer for each row, and the share of the bytes has a bound.
const (
	blocksOfRow  = 4
	toldOfRow    = 2
	spareBlocks  = 1000
	bytesOfBlock = 100
	mostTold     = 20_000
)

// limits are how many blocks there may be.
type limits struct {
	all  int
	told int // that tell their codes
}

// Room is how many bytes of memory Decode needs for a picture of so many pixels: four for each, and one for each row.
func Room(width, height int) int { return (4*width + 1) * height }

// Decode reads a whole file. The pixels lie in memory, from its start; ErrRoom if it is less than Room. An alpha channel that
// the file does not have is 255. On an error the memory holds nothing of use.
func (d *Decoder) Decode(file, memory []byte) (*image.NRGBA, error) {
	h, err := readHeader(file)
	if err != nil {
		return nil, err
	}
	if !h.plain() {
		return nil, ErrUnsupported
	}
	channels := channelsOf(h.kind)
	if h.width > len(memory) || h.height > len(memory) || Room(h.width, h.height) > len(memory) {
		return nil, ErrRoom
	}
	defer d.forget()
	packed, err := d.pixels(file, false)
	if err != nil {
		return nil, err
	}
	im := &image.NRGBA{Pix: memory[:4*h.width*h.height], Stride: 4 * h.width, Rect: image.Rect(0, 0, h.width, h.height)}
	// The rows end where the memory ends, so that no pixel is written over a row that has not been looked at: each takes as
	// many bytes in the picture as in the file or more, but for its filter.
	size := channels*h.width + 1
	rows := memory[Room(h.width, h.height)-size*h.height : Room(h.width, h.height)]
	if err := d.codes.unzlib(rows, packed, h.blocks()); err != nil {
		return nil, err
	}
	if err := d.unfilter(im, rows, channels); err != nil {
		return nil, err
	}
	return im, nil
}

// Examine tells whether the pixels of a PNG of any kind can be unpacked at a bounded cost, for those that Decode does not read
// and another decoder, which has no such bound, is to have. The memory is what they are unpacked to; ErrRoom if it is less than
// Unpacked.
func (d *Decoder) Examine(file, memory []byte) error {
	h, err := readHeader(file)
	if err != nil {
		return err
	}
	size := h.unpacked()
	if size == 0 {
		return fmt.Errorf("%w: no header", ErrInvalid)
	}
	if size > len(memory) {
		return ErrRoom
	}
	defer d.forget()
	packed, err := d.pixels(file, true)
	if err != nil {
		return err
	}
	return d.codes.unzlib(memory[:size], packed, h.blocks())
}

// Unpacked is how many bytes the rows of a PNG of any kind come to, each with its filter; 0 if it has no sound header. It looks
// at nothing else.
func Unpacked(file []byte) (bytes int) {
	h, err := readHeader(file)
	if err != nil {
		return 0
	}
	return h.unpacked()
}

// header is what a file says of itself.
type header struct {
	width, height int     // pixels, up to 1<<24
	depth, kind   byte    // bits of a channel, and the kind of colour
	methods       [2]byte // of packing and of filters: there is one of each, 0
	interlaced    bool
}

// readHeader reads the first chunk.
func readHeader(file []byte) (h header, err error) {
	if len(file) < len(magic)+chunkBytes+headerBytes || string(file[:len(magic)]) != magic {
		return h, fmt.Errorf("%w: no header", ErrInvalid)
	}
	kind, body, _, err := chunk(file[len(magic):])
	if err != nil || string(kind) != "IHDR" || len(body) != headerBytes {
		return h, fmt.Errorf("%w: no header", ErrInvalid)
	}
	width, height := binary.BigEndian.Uint32(body), binary.BigEndian.Uint32(body[4:])
	if width < 1 || height < 1 || width > 1<<24 || height > 1<<24 {
		return h, fmt.Errorf("%w: %d×%d pixels", ErrInvalid, width, height)
	}
	return header{int(width), int(height), body[8], body[9], [2]byte(body[10:]), body[12] != 0}, nil
}

// plain tells whether Decode reads the kind.
func (h *header) plain() bool {
	return (h.kind == kindRGB || h.kind == kindRGBA) && h.depth == 8 && h.methods == [2]byte{} && !h.interlaced
}

// blocks is how many blocks its stream may have.
func (h *header) blocks() limits {
	share := h.unpacked() / bytesOfBlock
	return limits{all: spareBlocks + blocksOfRow*h.height + share, told: spareBlocks + toldOfRow*h.height + min(share, mostTold)}
}

// unpacked is what its rows come to; 0 if it is of no kind.
func (h *header) unpacked() (bytes int) {
	passes := []pass{{0, 0, 1, 1}}
	if h.interlaced {
		passes = adam7
	}
	channels := channelsOf(h.kind)
	for _, p := range passes {
		wide, high := (h.width-p.x+p.across-1)/p.across, (h.height-p.y+p.down-1)/p.down
		if channels > 0 && wide > 0 && high > 0 {
			bytes += ((wide*channels*int(h.depth)+7)/8 + 1) * high
		}
	}
	return bytes
}

// pass is every so manyth pixel from one on.
type pass struct{ x, y, across, down int }

// adam7 are the passes of an interlaced file, PNG 8.1.
var adam7 = []pass{{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}}

// chunk takes a file's first chunk apart.
func chunk(file []byte) (kind, body, rest []byte, err error) {
	if len(file) < chunkBytes {
		return nil, nil, nil, fmt.Errorf("%w: it is cut short", ErrInvalid)
	}
	size := uint64(binary.BigEndian.Uint32(file))
	if size > uint64(len(file)-chunkBytes) {
		return nil, nil, nil, fmt.Errorf("%w: a chunk of %d bytes", ErrInvalid, size)
	}
	if crc32.ChecksumIEEE(file[4:8+size]) != binary.BigEndian.Uint32(file[8+size:]) {
		return nil, nil, nil, fmt.Errorf("%w: a chunk with a wrong checksum", ErrInvalid)
	}
	return file[4:8], file[8 : 8+size], file[chunkBytes+size:], nil
}

// pixels joins the bodies of the IDAT chunks that follow each other, and checks all chunks to the last, which may be those of a
// palette or not. There is room for inputSlack more bytes after them.
func (d *Decoder) pixels(file []byte, palettes bool) ([]byte, error) {
	d.packed = d.packed[:0]
	begun, ended := false, false // something else has followed them
	for rest := file[len(magic)+chunkBytes+headerBytes:]; ; {
		kind, body, after, err := chunk(rest)
		if err != nil {
			return nil, err
		}
		switch string(kind) {
		case "IEND":
			if len(body) > 0 || !begun {
				return nil, fmt.Errorf("%w: its end", ErrInvalid)
			}
			return d.packed, nil
		case "IHDR":
			return nil, fmt.Errorf("%w: two headers", ErrInvalid)
		case "IDAT":
			if !begun { // once for all of them
				d.packed = slices.Grow(d.packed, len(rest)+inputSlack)
				begun = true
			}
			if !ended {
				d.packed = append(d.packed, body...)
			}
		case "PLTE", "tRNS":
			if begun {
				return nil, fmt.Errorf("%w: a palette behind its pixels", ErrInvalid)
			}
			if !palettes {
				return nil, ErrUnsupported
			}
		default:
			ended = ended || begun
		}
		rest = after
	}
}

// zeros makes n zeros, in the memory of b if that suffices.
func zeros(b []byte, n int) []byte {
	if cap(b) < n {
		return make([]byte, n)
	}
	clear(b[:n])
	return b[:n]
}

// forget gives back the memory of an uncommonly large file.
func (d *Decoder) forget() {
	if cap(d.packed) > mostPacked {
		d.packed = nil
	}
}
