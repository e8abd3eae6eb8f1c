package png8

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"hash/adler32"
	"io"
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"aioratings/pkg/internal/slow"
)

func TestAdler32IsTheStandardLibrarys(t *testing.T) {
	t.Parallel()
	random := rand.NewChaCha8([32]byte{1})
	for n := range 300 {
		b := make([]byte, n)
		random.Read(b)
		if got, want := adlerSum(1, b), adler32.Checksum(b); got != want {
			t.Fatalf("%d bytes: got %x, want %x", n, got, want)
		}
	}
	for name, b := range map[string][]byte{"largest": bytes.Repeat([]byte{255}, 1<<20+3), "zero": make([]byte, 1<<20+3)} {
		want := adler32.Checksum(b)
		if got := adlerSum(1, b); got != want {
			t.Errorf("%s: got %x, want %x", name, got, want)
		}
		sum := uint32(1) // and by parts
		for part := range slices.Chunk(b, 1001) {
			sum = adlerSum(sum, part)
		}
		if sum != want {
			t.Errorf("%s, by parts: got %x, want %x", name, sum, want)
		}
	}
}

// zlibOf makes a stream of what compress/flate unpacks of the bytes, as far as it reads them, and of the checksum of that.
func zlibOf(packed []byte) (stream, unpacked []byte, err error) {
	r := bytes.NewReader(packed)
	unpacked, err = io.ReadAll(io.LimitReader(flate.NewReader(r), 1<<16))
	stream = append([]byte(zlibHeader), packed[:len(packed)-r.Len()]...)
	return binary.BigEndian.AppendUint32(stream, adler32.Checksum(unpacked)), unpacked, err
}

// unpack is unzlib with what it needs around.
func unpack(c *codes, stream []byte, size int) ([]byte, error) {
	padded := append(bytes.Clone(stream), bytes.Repeat([]byte{0xFF}, inputSlack)...)
	dst := make([]byte, size)
	return dst, c.unzlib(dst, padded[:len(stream)], limits{1000, 1000})
}

// FuzzInflate: whatever compress/flate unpacks, we unpack alike, and nothing else.
func FuzzInflate(f *testing.F) {
	for _, im := range subjects(70, 20) {
		for _, level := range []int{flate.HuffmanOnly, flate.NoCompression, flate.BestSpeed, flate.BestCompression} {
			var out bytes.Buffer
			w, err := flate.NewWriter(&out, level)
			if err != nil {
				f.Fatal(err)
			}
			_, _ = w.Write(im.Pix[:1000])
			_ = w.Flush()
			_, _ = w.Write(im.Pix[1000:])
			_ = w.Close()
			f.Add(out.Bytes())
			f.Add(out.Bytes()[:out.Len()/2])
		}
	}
	var c codes
	f.Fuzz(func(t *testing.T, packed []byte) {
		stream, want, err := zlibOf(packed)
		got, ours := unpack(&c, stream, len(want))
		if err != nil {
			if ours == nil {
				t.Fatalf("we unpack %x, compress/flate says %v", packed, err)
			}
			return
		}
		if errors.Is(ours, errTooMany) {
			return
		}
		if len(want) == 1<<16 { // it may have been more
			return
		}
		if ours != nil || !bytes.Equal(got, want) {
			t.Fatalf("%x: got %v, the same bytes: %v", packed, ours, bytes.Equal(got, want))
		}
		if _, err := unpack(&c, stream, len(want)+1); err == nil {
			t.Fatal("a byte more was expected than there is")
		}
		if len(want) > 0 {
			if _, err := unpack(&c, stream, len(want)-1); err == nil {
				t.Fatal("a byte less was expected than there is")
			}
		}
	})
}

// bitWriter writes from the lowest bit of each byte on.
type bitWriter struct {
	bytes []byte
	count int
}

func (w *bitWriter) bits(v, n int) {
	for i := range n {
		if w.count%8 == 0 {
			w.bytes = append(w.bytes, 0)
		}
		w.bytes[w.count/8] |= byte(v>>i&1) << (w.count % 8)
		w.count++
	}
}

// code writes a code, which lies the other way round.
func (w *bitWriter) code(v, n int) { w.bits(int(bits.Reverse16(uint16(v))>>(16-n)), n) }

// Codes that stand for nothing have places in the tables that need not be told (RFC 1951, 3.2.6): an error, not a distance of 0
// that never ends.
func TestCodesThatStandForNothing(t *testing.T) {
	t.Parallel()
	for name, write := range map[string]func(w *bitWriter){
		"length 286":  func(w *bitWriter) { w.code(0xC6, 8) },
		"length 287":  func(w *bitWriter) { w.code(0xC7, 8) },
		"distance 30": func(w *bitWriter) { w.code(1, 7); w.code(30, 5) },
		"distance 31": func(w *bitWriter) { w.code(1, 7); w.code(31, 5) },
	} {
		w := &bitWriter{}
		w.bits(1, 1)
		w.bits(1, 2)
		w.code(0x30, 8) // a zero
		write(w)
		w.code(0, 7)
		var c codes
		stream := append([]byte(zlibHeader), append(w.bytes, make([]byte, 8)...)...)
		if _, err := unpack(&c, stream, 4); !errors.Is(err, errStream) {
			t.Errorf("%s: got %v, want %v", name, err, errStream)
		}
	}
}

// Codes must be complete (but for a distance alone): others have bits that stand for nothing.
func TestIncompleteCodes(t *testing.T) {
	t.Parallel()
	w := &bitWriter{}
	w.bits(1, 1)
	w.bits(2, 2)
	w.bits(0, 5)
	w.bits(0, 5)
	w.bits(14, 4)
	for i := range 18 {
		switch order[i] {
		case 18, 1:
			w.bits(2, 3) // two codes of two bits; there is room for two more
		default:
			w.bits(0, 3)
		}
	}
	w.code(1, 2)
	w.bits(138-11, 7)
	w.code(1, 2)
	w.bits(118-11, 7)
	w.code(0, 2)
	w.code(0, 2)
	w.bits(0, 1)
	if _, _, err := zlibOf(w.bytes); err == nil {
		t.Fatal("compress/flate takes it")
	}
	var c codes
	if _, err := unpack(&c, binary.BigEndian.AppendUint32(append([]byte(zlibHeader), w.bytes...), 1), 0); !errors.Is(err, errStream) {
		t.Errorf("got %v, want %v", err, errStream)
	}
}

// emptyBlock is a block with tables of its own, as short as it can be, and nothing in it.
func (w *bitWriter) emptyBlock() {
	w.bits(0, 1) // not the last
	w.bits(2, 2)
	w.bits(0, 5)  // 257 lengths
	w.bits(0, 5)  // one distance
	w.bits(14, 4) // codes for 18 lengths, among them 1, the last but one in their order
	for i := range 18 {
		switch order[i] {
		case 18, 1:
			w.bits(1, 3)
		default:
			w.bits(0, 3)
		}
	}
	w.bits(1, 1)      // zeros,
	w.bits(138-11, 7) // 138 of them
	w.bits(1, 1)      // and more,
	w.bits(118-11, 7) // up to the end of the block,
	w.bits(0, 1)      // which has one bit,
	w.bits(0, 1)      // and so has the distance
	w.bits(0, 1)      // the end
}

// flatLengths begins a block that is not the last, with codes of about one length for all literals: 8 bits, and 9 for the last
// of them and for the end.
func (w *bitWriter) flatLengths() {
	w.bits(0, 1)
	w.bits(2, 2)
	w.bits(0, 5)
	w.bits(0, 5)
	w.bits(14, 4)
	for i := range 18 {
		w.bits(map[byte]int{8: 1, 9: 2, 1: 2}[order[i]], 3)
	}
	for range 255 {
		w.code(0, 1)
	}
	w.code(3, 2)
	w.code(3, 2)
	w.code(2, 2) // and one bit for the distance
}

// zlib with the least memory, which hardly anybody has it use, makes a block of no more than 127 symbols.
func TestSmallBlocksAreRead(t *testing.T) {
	t.Parallel()
	im := subjects(2000, 40)["noise"]
	rows := filtered(im, 4, func(int) byte { return filterNone })
	var d Decoder
	for name, write := range map[string]func(w *bitWriter, part []byte){
		"stored": func(w *bitWriter, part []byte) {
			w.bits(0, 3)
			w.bits(0, -w.count&7)
			w.bits(len(part), 16)
			w.bits(^len(part), 16)
			for _, v := range part {
				w.bits(int(v), 8)
			}
		},
		"fixed": func(w *bitWriter, part []byte) {
			w.bits(2, 3)
			for _, v := range part {
				if v < 144 {
					w.code(0x30+int(v), 8)
				} else {
					w.code(0x190+int(v)-144, 9)
				}
			}
			w.code(0, 7)
		},
		"told": func(w *bitWriter, part []byte) {
			w.flatLengths()
			for _, v := range part {
				if v < 255 {
					w.code(int(v), 8)
				} else {
					w.code(0x1FE, 9)
				}
			}
			w.code(0x1FF, 9)
		},
	} {
		w := &bitWriter{}
		for part := range slices.Chunk(rows, 127) {
			write(w, part)
		}
		w.bits(3, 3) // the last, with nothing in it
		w.code(0, 7)
		f := forge{width: 2000, height: 40, kind: kindRGBA, rows: rows, stream: func(b []byte) []byte {
			return append(append([]byte(zlibHeader), w.bytes...), b[len(b)-4:]...)
		}}
		same(t, &d, name, f.file(t))
	}
}

// dearBlock is an empty block whose tables take long to be made: codes of many lengths for all symbols, told in few bits.
func (w *bitWriter) dearBlock() {
	w.bits(0, 1)
	w.bits(2, 2)
	w.bits(maxLengths-257, 5)
	w.bits(maxDistances-1, 5)
	w.bits(len(order)-4, 4)
	own := [19]int{1: 3, 2: 3, 3: 3, 4: 3, 5: 3, 6: 4, 8: 4, 9: 4, 14: 4, 15: 4, 16: 4}
	for _, symbol := range order {
		w.bits(own[symbol], 3)
	}
	codes := [19]int{1: 0, 2: 1, 3: 2, 4: 3, 5: 4, 6: 10, 8: 11, 9: 12, 14: 13, 15: 14, 16: 15}
	tell := func(length, times int) {
		w.code(codes[length], own[length])
		for times--; times > 0; {
			n := min(times, 6)
			if times-n == 1 || times-n == 2 { // three at least are said at once
				n -= 3
			}
			w.code(codes[16], own[16])
			w.bits(n-3, 2)
			times -= n
		}
	}
	for length := 1; length <= 6; length++ {
		tell(length, 1)
	}
	tell(14, 232)
	tell(15, 48)
	for length := 1; length <= 4; length++ {
		tell(length, 1)
	}
	tell(8, 6)
	tell(9, 20)
	w.code(1<<15-maxLengths+endOfBlock, 15) // the end
}

// Blocks without pixels are given up before they have cost more than a picture may, however many pixels they claim. Not parallel,
// since it looks at the clock.
func TestEmptyBlocksAreBounded(t *testing.T) {
	const height = 8192 / slow.Factor
	short, dear := &bitWriter{}, &bitWriter{}
	for range 1000 {
		short.emptyBlock()
		dear.dearBlock()
	}
	for name, packed := range map[string][]byte{
		"short": short.bytes, "dear": dear.bytes, "stored": {0, 0, 0, 0xFF, 0xFF},
		"fixed": {0b0000_0010, 0b0000_1000, 0b0010_0000, 0b1000_0000, 0}, // four of them
	} {
		r := bytes.NewReader(packed)
		if n, err := io.Copy(io.Discard, flate.NewReader(r)); n != 0 || !errors.Is(err, io.ErrUnexpectedEOF) || r.Len() > 0 {
			t.Fatalf("%s: the blocks are not what they should be: %d bytes, %v, %d not read", name, n, err, r.Len())
		}
		packed = bytes.Repeat(packed, 15<<20/len(packed))
		for _, width := range []int{1, 732 / slow.Factor} { // hardly any pixels, and 24 MB of them
			f := forge{width: width, height: height, kind: kindRGBA, stream: func([]byte) []byte {
				return append([]byte(zlibHeader), packed...)
			}}
			file := f.file(t)
			var d Decoder
			memory := make([]byte, Room(width, height))
			for way, read := range map[string]func() error{
				"decoded":  func() error { _, err := d.Decode(file, memory); return err },
				"examined": func() error { return d.Examine(file, memory) },
			} {
				start := time.Now()
				err := read()
				took := time.Since(start)
				if !errors.Is(err, errTooMany) {
					t.Errorf("%s, %s: got %v, want %v", name, way, err, errTooMany)
				}
				if took > 500*time.Millisecond*slow.Factor {
					t.Errorf("%s, %s: took %v", name, way, took)
				}
			}
		}
	}
}
