package render

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"runtime"
	"strings"
	"testing"

	"aioratings/pkg/fault"
	"aioratings/pkg/request"
)

// quarters has four colours, one in each corner, so that any turn shows.
func quarters(x, y int) color.NRGBA {
	return [...]color.NRGBA{{200, 30, 30, 255}, {30, 180, 40, 255}, {40, 60, 200, 255}, {220, 210, 60, 255}}[x/32+y/24*2]
}

func converted(to draw.Image, from image.Image) image.Image {
	draw.Draw(to, to.Bounds(), from, image.Point{}, draw.Src)
	return to
}

func near(got, want color.NRGBA, by int) bool {
	off := func(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }
	return off(got.R, want.R) <= by && off(got.G, want.G) <= by && off(got.B, want.B) <= by && off(got.A, want.A) <= by
}

func colourAt(a *Art, x, y int) color.NRGBA {
	return color.NRGBAModel.Convert(a.image.ToRGBA(nil).RGBA().At(x, y)).(color.NRGBA)
}

func TestOpenKeepsColours(t *testing.T) {
	t.Parallel()
	src := paint(64, 48, quarters)
	r := src.Bounds()
	half := paint(64, 48, flat(color.NRGBA{200, 100, 50, 128}))
	palette := image.NewPaletted(r, color.Palette{color.NRGBA{200, 30, 30, 255}, color.NRGBA{}})
	palette.Pix[47*64+63] = 1
	grey := paint(64, 48, flat(color.NRGBA{90, 90, 90, 255}))
	tests := []struct {
		name string
		data []byte
		at   image.Point
		want color.NRGBA
		by   int
	}{
		{"JPEG", jpegBytes(t, src), image.Pt(5, 5), color.NRGBA{200, 30, 30, 255}, 3},
		{"JPEG, grey", jpegBytes(t, converted(image.NewGray(r), grey)), image.Pt(50, 40), color.NRGBA{90, 90, 90, 255}, 2},
		{"JPEG, CMYK", cmykJPEG(t, color.CMYK{0, 200, 255, 40}), image.Pt(9, 9), color.NRGBA{215, 46, 0, 255}, 3},
		{"PNG", pngBytes(t, src), image.Pt(40, 30), color.NRGBA{220, 210, 60, 255}, 0},
		{"PNG, 16 bit", pngBytes(t, converted(image.NewNRGBA64(r), src)), image.Pt(40, 5), color.NRGBA{30, 180, 40, 255}, 0},
		{"PNG, grey", pngBytes(t, converted(image.NewGray(r), grey)), image.Pt(1, 1), color.NRGBA{90, 90, 90, 255}, 0},
		{"PNG, grey 16 bit", pngBytes(t, converted(image.NewGray16(r), grey)), image.Pt(1, 1), color.NRGBA{90, 90, 90, 255}, 0},
		{"PNG, alpha", pngBytes(t, half), image.Pt(1, 1), color.NRGBA{200, 100, 50, 128}, 1},
		{"PNG, palette", pngBytes(t, palette), image.Pt(1, 1), color.NRGBA{200, 30, 30, 255}, 0},
		{"PNG, palette's clear entry", pngBytes(t, palette), image.Pt(63, 47), color.NRGBA{}, 0},
		{"JPEG and then rubbish", append(jpegBytes(t, src), make([]byte, 100_000)...), image.Pt(5, 40), color.NRGBA{40, 60, 200, 255}, 3},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			art, err := Open(test.data)
			if err != nil {
				t.Fatalf("Open: %v", err)
			}
			if art.Width() != 64 || art.Height() != 48 {
				t.Errorf("got %dx%d, want 64x48", art.Width(), art.Height())
			}
			if got := colourAt(art, test.at.X, test.at.Y); !near(got, test.want, test.by) {
				t.Errorf("colour at %v: got %v, want %v ±%d", test.at, got, test.want, test.by)
			}
		})
	}
}

func TestOpenRefuses(t *testing.T) {
	t.Parallel()
	photo := jpegBytes(t, paint(64, 48, quarters))
	picture := pngBytes(t, paint(64, 48, quarters))
	sof := bytes.Index(photo, []byte{0xff, 0xc0})
	patched := func(offset int, value byte) []byte {
		data := bytes.Clone(photo)
		data[sof+offset] = value
		return data
	}
	tests := []struct {
		name string
		data []byte
		want string // part of the public sentence
	}{
		{"nothing", nil, "neither JPEG nor PNG"},
		{"HTML", []byte("<html>sorry</html>"), "neither JPEG nor PNG"},
		{"SVG", []byte("<svg xmlns='http://www.w3.org/2000/svg'/>"), "neither JPEG nor PNG"},
		{"GIF", []byte("GIF89a\x01\x00\x01\x00"), "neither JPEG nor PNG"},
		{"WebP", []byte("RIFF\x00\x00\x00\x00WEBPVP8 "), "neither JPEG nor PNG"},
		{"magic alone", []byte("\xff\xd8\xff"), "cannot be read"},
		{"12 bit", patched(4, 12), "cannot be read"},
		{"arithmetic", patched(1, 0xc9), "cannot be read"},
		{"lossless", patched(1, 0xc3), "cannot be read"},
		{"no width", append(patched(7, 0)[:sof+8], append([]byte{0}, photo[sof+9:]...)...), "between 1 and 8192"},
		{"too many bytes", append(bytes.Clone(photo), make([]byte, maxBytes)...), "larger than 15 MB"},
		{"too many scans", append(bytes.Clone(photo), bytes.Repeat([]byte{0xff, 0xda}, maxScans)...), "more than 100 scans"},
		{"too wide", pngHeader(8193, 10), "8192 pixels a side"},
		{"too many pixels", pngHeader(8000, 8000), "16 megapixels"},
		{"JPEG cut at a quarter", photo[:len(photo)/4], "cannot be read"},
		{"JPEG cut at a half", photo[:len(photo)/2], "cannot be read"},
		{"JPEG cut at three quarters", photo[:len(photo)*3/4], "cannot be read"},
		{"JPEG without its end", photo[:len(photo)-2], "cannot be read"},
		{"PNG cut at a half", picture[:len(picture)/2], "cannot be read"},
		{"PNG without its end", picture[:len(picture)-12], "cannot be read"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			art, err := Open(test.data)
			if art != nil || !fault.Is(err, fault.NoArt) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("Open(%.20q…): got %v, %v, want no-art with %q", test.data, art, err, test.want)
			}
		})
	}
}

// A header is all it takes to ask for 400 MB; refusing it must not cost them.
func TestOpenRefusesBeforeItAllocates(t *testing.T) {
	for _, size := range []image.Point{{20000, 5000}, {2400, 2400}} { // too large, and not too large
		bomb := pngHeader(uint32(size.X), uint32(size.Y))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := Open(bomb); !fault.Is(err, fault.NoArt) {
			t.Errorf("%v: got %v, want no-art", size, err)
		}
		runtime.ReadMemStats(&after)
		if got := after.TotalAlloc - before.TotalAlloc; got > 1<<20 {
			t.Errorf("%v: bytes allocated to refuse it: got %d, want under 1 MB", size, got)
		}
	}
}

// Logos one after the other lie in the same memory.
func TestPNGsUseTheirMemoryAgain(t *testing.T) {
	r := newRenderer(t)
	d := designOf(t, request.Logo, request.PNG, "")
	file := pngBytes(t, paint(500, 400, translucent))
	open := func() {
		art, err := r.Open(file, d)
		if err != nil {
			t.Fatal(err)
		}
		art.Close()
	}
	open()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	open()
	runtime.ReadMemStats(&after)
	if got := after.TotalAlloc - before.TotalAlloc; got > 100<<10 {
		t.Errorf("got %d bytes allocated for the second of 800 kB, want under 100 kB", got)
	}
}

// Planes are lent to the next picture unless they are uncommonly large, whether there was a picture in them or none.
func TestPlanesOfTheLargestAreNotKept(t *testing.T) {
	t.Parallel()
	d := designOf(t, request.Poster, request.JPEG, "imageSize=very-large")
	for _, c := range []struct {
		height int
		kept   bool
	}{{1000, true}, {6400, false}} {
		whole := bands(t, 1990, c.height, 20, false)
		for name, file := range map[string][]byte{"whole": whole, "cut": whole[:len(whole)-2]} {
			r := newRenderer(t)
			if art, err := r.Open(file, d); err == nil {
				art.Close()
			} else if name == "whole" {
				t.Fatal(err)
			}
			if kept := r.planes.last.Load() != nil; kept != c.kept {
				t.Errorf("1990×%d, %s: got planes kept %v, want %v", c.height, name, kept, c.kept)
			}
		}
	}
}

// A file that breaks off leaves nothing in the drawings after it.
func TestBrokenArtLeavesNoTrace(t *testing.T) {
	t.Parallel()
	d := designOf(t, request.Poster, request.JPEG, "imageSize=small")
	sound, broken := jpegBytes(t, paint(400, 600, ramp)), jpegBytes(t, paint(400, 600, noise))
	want := drawFile(t, newRenderer(t), sound, Scene{Design: d})
	r := newRenderer(t)
	for at := len(broken) / 2; at < len(broken)/2+40; at++ {
		if _, err := r.Open(append(broken[:at:at], "\xff\x00\xff\x00\xff\x00"...), d); err == nil { // no code is all ones
			t.Fatalf("cut to %d bytes: got a picture", at)
		}
		if got := drawFile(t, r, sound, Scene{Design: d}); !bytes.Equal(got.Bytes, want.Bytes) {
			t.Fatalf("cut to %d bytes: the next drawing is another one", at)
		}
	}
}

// translucent has every alpha, and colours that do not divide evenly.
func translucent(x, y int) color.NRGBA {
	c := noise(x, y)
	c.A = uint8(x * 7 * (y + 1))
	return c
}

// pngHeader is a PNG that claims a size and has no pixels.
func pngHeader(w, h uint32) []byte {
	body := binary.BigEndian.AppendUint32([]byte("IHDR"), w)
	body = append(binary.BigEndian.AppendUint32(body, h), 8, 6, 0, 0, 0)
	data := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), body...)
	return binary.BigEndian.AppendUint32(data, crc32.ChecksumIEEE(body))
}

// cmykJPEG builds a 64x48 JPEG of one colour in four components, each a scan of its own taken from a grey JPEG; Adobe's
// marker says that all are inverted.
func cmykJPEG(t *testing.T, c color.CMYK) []byte {
	t.Helper()
	var tables, scans []byte
	for id, v := range [...]uint8{c.C, c.M, c.Y, c.K} {
		im := image.NewGray(image.Rect(0, 0, 64, 48))
		for i := range im.Pix {
			im.Pix[i] = 255 - v
		}
		grey := jpegBytes(t, im)
		sof, dht := bytes.Index(grey, []byte{0xff, 0xc0}), bytes.Index(grey, []byte{0xff, 0xc4})
		sos := bytes.Index(grey, []byte{0xff, 0xda})
		tables = append(bytes.Clone(grey[2:sof]), grey[dht:sos]...)
		scan := bytes.Clone(grey[sos : len(grey)-2])
		scan[5] = byte(id + 1)
		scans = append(scans, scan...)
	}
	data := []byte("\xff\xd8\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x00")
	data = append(data, tables...)
	data = append(data, "\xff\xc0\x00\x14\x08\x00\x30\x00\x40\x04\x01\x11\x00\x02\x11\x00\x03\x11\x00\x04\x11\x00"...)
	return append(append(data, scans...), 0xff, 0xd9)
}
