package render

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"testing"

	"aioratings/pkg/render/icc"
	"aioratings/pkg/render/icc/icctest"
)

// withProfile puts a profile into a JPEG, in parts of at most size bytes, the last one first: their order does not count.
func withProfile(photo, profile []byte, size int) []byte {
	count := (len(profile) + size - 1) / size
	out := []byte(jpegMagic)
	for i := count; i >= 1; i-- {
		part := profile[(i-1)*size : min(i*size, len(profile))]
		out = binary.BigEndian.AppendUint16(append(out, 0xff, 0xe2), uint16(2+12+2+len(part)))
		out = append(append(out, "ICC_PROFILE\x00"...), byte(i), byte(count))
		out = append(out, part...)
	}
	return append(out, photo[2:]...)
}

// withChunk puts a chunk right after a PNG's header.
func withChunk(picture []byte, kind string, body []byte) []byte {
	const header = 8 + 25
	chunk := append([]byte(kind), body...)
	data := binary.BigEndian.AppendUint32(bytes.Clone(picture[:header]), uint32(len(body)))
	data = binary.BigEndian.AppendUint32(append(data, chunk...), crc32.ChecksumIEEE(chunk))
	return append(data, picture[header:]...)
}

func packed(t testing.TB, profile []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	b.WriteString("a name\x00\x00")
	w := zlib.NewWriter(&b)
	if _, err := w.Write(profile); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestOpenGivesRightColours(t *testing.T) {
	t.Parallel()
	p3Red, red := color.NRGBA{234, 51, 35, 255}, color.NRGBA{255, 0, 0, 255}
	glassRed, glass := color.NRGBA{234, 51, 35, 100}, color.NRGBA{28, 28, 30, 255} // where there is nothing a poster is dark
	photo, picture := jpegBytes(t, paint(40, 60, flat(p3Red))), pngBytes(t, paint(40, 60, flat(p3Red)))
	tinted := mixed(red, glass, 100)
	grey := image.NewGray(image.Rect(0, 0, 40, 60))
	for i := range grey.Pix {
		grey.Pix[i] = 128
	}
	p3 := icctest.DisplayP3()
	tests := []struct {
		name string
		file []byte
		want color.NRGBA
	}{
		{"a JPEG without", photo, p3Red},
		{"a JPEG in one part", withProfile(photo, p3, 1<<16-20), red},
		{"a JPEG in parts", withProfile(photo, p3, 100), red},
		{"a JPEG with sRGB", withProfile(photo, icctest.SRGB(), 1<<16-20), p3Red},
		{"a JPEG with one for grey", withProfile(photo, icctest.Grey(icctest.Table(256)), 1<<16-20), p3Red},
		{"a JPEG with damage", withProfile(photo, p3[:200], 1<<16-20), p3Red},
		{"a PNG", withChunk(picture, "iCCP", packed(t, p3)), red},
		{"a PNG that says that it is sRGB", withChunk(withChunk(picture, "iCCP", packed(t, p3)), "sRGB", []byte{0}), p3Red},
		{"a PNG whose profile ends early", withChunk(picture, "iCCP", packed(t, p3)[:60]), p3Red},
		{"a PNG packed in another way", withChunk(picture, "iCCP", []byte("a name\x00\x01xxxx")), p3Red},
		{"a PNG with a bomb", withChunk(picture, "iCCP", packed(t, append(p3, make([]byte, icc.MaxSize)...))), p3Red},
		{"a transparent PNG", withChunk(pngBytes(t, paint(40, 60, flat(glassRed))), "iCCP", packed(t, p3)), tinted},
		{"a grey JPEG", withProfile(jpegBytes(t, grey), icctest.Grey(icctest.Table(256)), 1<<16-20), color.NRGBA{188, 188, 188, 255}},
		{"a grey PNG", withChunk(pngBytes(t, grey), "iCCP", packed(t, icctest.Grey(icctest.Table(256)))), color.NRGBA{188, 188, 188, 255}},
		{"a grey JPEG with one for colours", withProfile(jpegBytes(t, grey), p3, 1<<16-20), color.NRGBA{128, 128, 128, 255}},
	}
	for _, test := range tests {
		art, err := Open(test.file)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		im := art.image
		if art.clear {
			im.Flatten(color.RGBA(glass))
		}
		r, g, b := im.At(20, 30)
		if got := (color.NRGBA{r, g, b, 255}); !near(got, test.want, 4) {
			t.Errorf("%s: got %v, want %v", test.name, got, test.want)
		}
	}
}

// mixed is top over ground at an alpha.
func mixed(top, ground color.NRGBA, alpha int) color.NRGBA {
	mix := func(a, b uint8) uint8 { return uint8((int(a)*alpha + int(b)*(255-alpha)) / 255) }
	return color.NRGBA{mix(top.R, ground.R), mix(top.G, ground.G), mix(top.B, ground.B), 255}
}

// A JPEG says of each part which it is: one that is missing leaves no profile at all.
func TestMissingPartOfAProfile(t *testing.T) {
	t.Parallel()
	photo := jpegBytes(t, paint(8, 8, ramp))
	whole := withProfile(photo, icctest.DisplayP3(), 100)
	if got := profileOf(whole); !bytes.Equal(got, icctest.DisplayP3()) {
		t.Errorf("whole: got %d bytes, want %d", len(got), len(icctest.DisplayP3()))
	}
	without := append(bytes.Clone(whole[:2]), whole[4+binary.BigEndian.Uint16(whole[4:]):]...)
	if got := profileOf(without); got != nil {
		t.Errorf("without its last part: got %d bytes, want none", len(got))
	}
}

func FuzzMetadata(f *testing.F) {
	photo, picture := jpegBytes(f, paint(8, 8, ramp)), pngBytes(f, paint(8, 8, ramp))
	f.Add(withProfile(photo, icctest.AdobeRGB(), 100))
	f.Add(withChunk(picture, "iCCP", packed(f, icctest.DisplayP3())))
	f.Add(withEXIF(photo, tiff(binary.BigEndian, 6)))
	f.Add(withPNGEXIF(picture, tiff(binary.BigEndian, 6)))
	f.Fuzz(func(t *testing.T, file []byte) {
		if profile := profileOf(file); len(profile) > icc.MaxSize {
			t.Errorf("got a profile of %d bytes, want at most %d", len(profile), icc.MaxSize)
		}
		if o := orientation(file); o < 1 || o > 8 {
			t.Errorf("got orientation %d, want 1 to 8", o)
		}
	})
}
