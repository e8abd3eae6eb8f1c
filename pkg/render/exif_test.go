package render

import (
	"encoding/binary"
	"fmt"
	"image/color"
	"testing"
)

// tiff is a minimal EXIF body with an orientation after another tag.
func tiff(order binary.AppendByteOrder, orientation uint16) []byte {
	magic := "MM\x00*"
	if order == binary.LittleEndian {
		magic = "II*\x00"
	}
	b := order.AppendUint32([]byte(magic), 8)
	b = order.AppendUint16(b, 2)
	entry := func(tag, kind uint16, value uint32) {
		b = order.AppendUint16(order.AppendUint16(b, tag), kind)
		b = order.AppendUint32(b, 1)
		b = order.AppendUint32(b, value)
	}
	entry(0x100, 4, 64)
	b = order.AppendUint16(order.AppendUint16(b, 0x112), 3)
	b = order.AppendUint32(b, 1)
	b = order.AppendUint16(order.AppendUint16(b, orientation), 0)
	return order.AppendUint32(b, 0)
}

func withEXIF(photo, body []byte) []byte {
	segment := append([]byte("Exif\x00\x00"), body...)
	data := binary.BigEndian.AppendUint16([]byte("\xff\xd8\xff\xe1"), uint16(len(segment)+2))
	return append(append(data, segment...), photo[2:]...)
}

func withPNGEXIF(picture, body []byte) []byte { return withChunk(picture, "eXIf", body) }

// A viewer that knows EXIF shows every one of these with the same corner up and to the left.
func TestOpenTurnsUpright(t *testing.T) {
	t.Parallel()
	red, green, blue, yellow := quarters(0, 0), quarters(40, 0), quarters(0, 40), quarters(40, 40)
	corners := [...][4]color.NRGBA{ // what stands top left, top right, bottom left, bottom right
		1: {red, green, blue, yellow}, 2: {green, red, yellow, blue}, 3: {yellow, blue, green, red}, 4: {blue, yellow, red, green},
		5: {red, blue, green, yellow}, 6: {blue, red, yellow, green}, 7: {yellow, green, blue, red}, 8: {green, yellow, red, blue},
	}
	src := paint(64, 48, quarters)
	for o := 1; o <= 8; o++ {
		files := map[string][]byte{
			"JPEG, big-endian":    withEXIF(jpegBytes(t, src), tiff(binary.BigEndian, uint16(o))),
			"JPEG, little-endian": withEXIF(jpegBytes(t, src), tiff(binary.LittleEndian, uint16(o))),
			"PNG":                 withPNGEXIF(pngBytes(t, src), tiff(binary.BigEndian, uint16(o))),
		}
		for name, data := range files {
			t.Run(fmt.Sprintf("%s %d", name, o), func(t *testing.T) {
				t.Parallel()
				art, err := Open(data)
				if err != nil {
					t.Fatal(err)
				}
				w, h := 64, 48
				if o >= 5 {
					w, h = h, w
				}
				if art.Width() != w || art.Height() != h {
					t.Fatalf("got %dx%d, want %dx%d", art.Width(), art.Height(), w, h)
				}
				for i, want := range corners[o] {
					x, y := 4+i%2*(w-8), 4+i/2*(h-8)
					if got := colourAt(art, x, y); !near(got, want, 4) {
						t.Errorf("colour at %d,%d: got %v, want %v", x, y, got, want)
					}
				}
			})
		}
	}
}

func TestOrientationOfNonsense(t *testing.T) {
	t.Parallel()
	good := tiff(binary.BigEndian, 6)
	for name, body := range map[string][]byte{
		"zero": tiff(binary.BigEndian, 0), "nine": tiff(binary.BigEndian, 9), "cut": good[:20], "empty": {},
		"other magic": append([]byte("XX\x00*"), good[4:]...), "directory beyond the end": append([]byte("MM\x00*\xff\xff\xff\xff"), good[8:]...),
	} {
		if got := orientation(withEXIF(jpegBytes(t, paint(8, 8, ramp)), body)); got != 1 {
			t.Errorf("%s: got %d, want 1", name, got)
		}
	}
}

func FuzzOrientation(f *testing.F) {
	photo := jpegBytes(f, paint(8, 8, ramp))
	f.Add(photo)
	f.Add(withEXIF(photo, tiff(binary.LittleEndian, 6)))
	f.Add(withPNGEXIF(pngBytes(f, paint(8, 8, ramp)), tiff(binary.BigEndian, 3)))
	f.Fuzz(func(t *testing.T, data []byte) {
		if got := orientation(data); got < 1 || got > 8 {
			t.Errorf("orientation(%.40q…): got %d", data, got)
		}
	})
}

func FuzzOpen(f *testing.F) {
	f.Add(jpegBytes(f, paint(16, 16, ramp)))
	f.Add(pngBytes(f, paint(16, 16, noise)))
	f.Add(withEXIF(jpegBytes(f, paint(16, 9, ramp)), tiff(binary.LittleEndian, 7)))
	f.Fuzz(func(t *testing.T, data []byte) {
		art, err := Open(data)
		if (art == nil) != (err != nil) {
			t.Fatalf("Open(%.40q…): got %v and %v", data, art, err)
		}
		if art != nil && (art.Width() < 1 || art.Height() < 1 || art.Width()*art.Height() > maxPixels) {
			t.Errorf("Open(%.40q…): got %dx%d", data, art.Width(), art.Height())
		}
	})
}
