package render

import (
	"bytes"
	"encoding/binary"
	"hash/adler32"
	"hash/crc32"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"aioratings/pkg/fault"
	"aioratings/pkg/planar"
	"aioratings/pkg/render/icc/icctest"
	"aioratings/pkg/render/planes"
)

// resized claims another size for a JPEG.
func resized(file []byte, w, h int) []byte {
	file = bytes.Clone(file)
	sof := max(bytes.Index(file, []byte{0xff, 0xc0}), bytes.Index(file, []byte{0xff, 0xc2}))
	binary.BigEndian.PutUint16(file[sof+5:], uint16(h))
	binary.BigEndian.PutUint16(file[sof+7:], uint16(w))
	return file
}

// full is a small JPEG with chroma at full size.
func full(t *testing.T) []byte {
	t.Helper()
	var p planar.Planes
	p.Reset(16, 16, planar.S444)
	file, err := new(planar.Encoder).Encode(nil, &p, planar.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// pngOf is the header of a PNG and so many chunks without meaning.
func pngOf(w, h uint32, depth, kind byte, chunks int) []byte {
	file := pngHeader(w, h)
	file[24], file[25] = depth, kind
	binary.BigEndian.PutUint32(file[29:], crc32.ChecksumIEEE(file[12:29]))
	var rest []byte
	for range chunks {
		rest = append(rest, withChunk(make([]byte, 33), "teXt", nil)[33:]...)
	}
	rest = append(rest, withChunk(make([]byte, 33), "IDAT", make([]byte, 32<<10))[33:]...) // enough for all that is said
	return append(file, rest...)
}

func TestCheckByWhatDecodingCosts(t *testing.T) {
	t.Parallel()
	photo, cmyk := jpegBytes(t, paint(64, 48, quarters)), cmykJPEG(t, color.CMYK{M: 200})
	scans := func(n int) []byte { return bytes.Repeat([]byte{0xff, 0xda}, n) }
	for _, c := range []struct {
		name string
		file []byte
		pass bool
	}{
		{"a backdrop with all its chroma", resized(full(t), 3840, 2160), true},
		{"16 megapixels with half of it", resized(photo, 4000, 4000), true},
		{"9 megapixels with all", resized(full(t), 3000, 3000), false},
		{"a poster in CMYK", resized(cmyk, 2000, 3000), true},
		{"with the scans of a progressive one", append(resized(cmyk, 2000, 3000), scans(14)...), true},
		{"with more", append(resized(cmyk, 2000, 3000), scans(40)...), false},
		{"9 megapixels in CMYK", resized(cmyk, 3000, 3000), false},
		{"a small one of many bytes", append(bytes.Clone(cmyk), make([]byte, maxWork)...), false},
		{"a backdrop as PNG", pngOf(3840, 2160, 8, 2, 0), true},
		{"a logo", pngOf(4000, 1500, 8, 6, 0), true},
		{"a poster with transparency", pngOf(2000, 3000, 8, 6, 0), true},
		{"a poster that is not there", pngHeader(2000, 3000), false},
		{"9 megapixels with transparency", pngOf(3000, 3000, 8, 6, 0), false},
		{"6 megapixels of 16 bits", pngOf(2000, 3000, 16, 2, 0), false},
		{"9 megapixels of one bit", pngOf(3000, 3000, 1, 0, 0), false},
		{"a PNG of some chunks", pngOf(100, 100, 8, 2, 900), true},
		{"a PNG of many", pngOf(100, 100, 8, 2, maxChunks), false},
		{"one that has its palette behind them", pngOf(100, 100, 8, 3, maxChunks), false},
	} {
		_, err := check(c.file)
		if c.pass && err != nil || !c.pass && (!fault.Is(err, fault.NoArt) || !strings.Contains(err.Error(), "takes too much")) {
			t.Errorf("%s: got %v, want to pass: %v", c.name, err, c.pass)
		}
	}
}

// What the standard library is to read is unpacked by ours before, which gives up a stream of empty blocks.
func TestOthersPNGsAreExamined(t *testing.T) {
	t.Parallel()
	for blocks, pass := range map[int]bool{10: true, 2000: false} {
		row := []byte{0, 0x80} // no filter, and grey
		stream := append([]byte("\x78\x01"), bytes.Repeat([]byte{0, 0, 0, 0xff, 0xff}, blocks)...)
		stream = append(append(stream, 1, 2, 0, 0xfd, 0xff), row...)
		stream = binary.BigEndian.AppendUint32(stream, adler32.Checksum(row))
		file := pngHeader(1, 1)
		file[25] = 0
		binary.BigEndian.PutUint32(file[29:], crc32.ChecksumIEEE(file[12:29]))
		for _, c := range []struct {
			kind string
			body []byte
		}{{"IDAT", stream}, {"IEND", nil}} {
			file = append(file, withChunk(make([]byte, 33), c.kind, c.body)[33:]...)
		}
		if _, err := png.Decode(bytes.NewReader(file)); err != nil {
			t.Fatalf("%d empty blocks: image/png says %v", blocks, err)
		}
		if _, err := Open(file); (err == nil) != pass {
			t.Errorf("%d empty blocks: got %v, want to pass: %v", blocks, err, pass)
		}
	}
}

// What package planar refuses for its size is not handed to a decoder that takes more.
func TestLimitIsNoReasonToTryAnother(t *testing.T) {
	t.Parallel()
	file := resized(full(t), 3000, 3000)
	if _, err := planar.ReadHeader(file, planar.Guards{}); err == nil {
		t.Fatal("package planar lets it pass")
	}
	if c, err := check(file); err == nil {
		t.Errorf("got %+v, want it refused", c)
	}
}

func TestProfileOfTheLargestIsPassedOver(t *testing.T) {
	t.Parallel()
	file := withProfile(jpegBytes(t, paint(8, 8, ramp)), icctest.DisplayP3(), 1000)
	for width, changes := range map[int]bool{3000: true, 3001: false} {
		im := planes.NewYCbCr(width, 3000, nil)
		im.Fill(im.Bounds(), color.RGBA{R: 234, G: 51, B: 35, A: 255})
		r0, _, _ := im.At(20, 30)
		rightColours(im, false, file)
		if r, _, _ := im.At(20, 30); (r != r0) != changes {
			t.Errorf("%d pixels: red was %d and is %d, want a change: %v", width*3000, r0, r, changes)
		}
	}
}

// The bytes of a packed profile bound the time, as what they unpack to need not.
func TestLargePackedProfileIsPassedOver(t *testing.T) {
	t.Parallel()
	profile := icctest.DisplayP3()
	for at := range mostPacked { // that nothing can pack
		profile = append(profile, byte(at*at>>3^at*at*at>>11))
	}
	chunk := packed(t, profile)
	if len(chunk) <= mostPacked {
		t.Fatalf("got %d bytes, want more than %d", len(chunk), mostPacked)
	}
	if profileOf(withChunk(pngBytes(t, paint(8, 8, ramp)), "iCCP", chunk)) != nil {
		t.Error("got a profile, want none")
	}
	if profileOf(withChunk(pngBytes(t, paint(8, 8, ramp)), "iCCP", packed(t, profile[:1000]))) == nil {
		t.Error("a small one: got none")
	}
}
