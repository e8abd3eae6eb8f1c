package render

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"aioratings/pkg/render/planes"
)

// translucent has every alpha, and colours that do not divide evenly.
func translucent(x, y int) color.NRGBA {
	c := noise(x, y)
	c.A = uint8(x * 7 * (y + 1))
	return c
}

// What is written is what the standard library reads, pixel by pixel as it would have written it.
func TestPNGIsThePicture(t *testing.T) {
	t.Parallel()
	var w pngWriter // one for all, as drawings use it
	for _, size := range []image.Point{{1, 1}, {37, 23}, {2, 300}, {300, 2}} {
		for name, at := range map[string]func(x, y int) color.NRGBA{"opaque": ramp, "translucent": translucent, "clear": flat(color.NRGBA{})} {
			im := planes.FromImage(paint(size.X, size.Y, at))
			file, err := w.encode(im)
			if err != nil {
				t.Fatal(err)
			}
			got, err := png.Decode(bytes.NewReader(file))
			if err != nil {
				t.Fatalf("%s, %v: %v", name, size, err)
			}
			var std bytes.Buffer
			if err := png.Encode(&std, im.RGBA()); err != nil {
				t.Fatal(err)
			}
			want, err := png.Decode(&std)
			if err != nil {
				t.Fatal(err)
			}
			if got.Bounds() != want.Bounds() {
				t.Fatalf("%s: got %v, want %v", name, got.Bounds(), want.Bounds())
			}
			for y := range size.Y {
				for x := range size.X {
					g, w := color.NRGBAModel.Convert(got.At(x, y)), color.NRGBAModel.Convert(want.At(x, y))
					if g != w {
						t.Fatalf("%s, %v: pixel %d,%d: got %v, want %v", name, size, x, y, g, w)
					}
				}
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
