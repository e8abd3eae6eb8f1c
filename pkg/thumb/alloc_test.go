package thumb

import (
	"image"
	"image/color"
	"testing"
)

// All that is allocated is the two strings.
func TestAllocations(t *testing.T) {
	ramp := func(x, y float64) color.NRGBA { return color.NRGBA{uint8(x * 255), uint8(y * 255), 80, uint8(255 * x)} }
	photo := image.NewYCbCr(image.Rect(0, 0, 580, 870), image.YCbCrSubsampleRatio420)
	for i := range photo.Y {
		photo.Y[i] = byte(i)
	}
	for name, im := range map[string]image.Image{"a photograph": photo, "a logo": painted(300, 200, ramp)} {
		if got := testing.AllocsPerRun(10, func() { Of(im) }); got > 2 {
			t.Errorf("%s: got %v allocations, want 2", name, got)
		}
	}
}

// TestPhotographsAreReadAsTheStandardLibraryDoes: each colour that Y'CbCr can say, and many that it cannot.
func TestPhotographsAreReadAsTheStandardLibraryDoes(t *testing.T) {
	t.Parallel()
	p := pixels{looks: looks}
	for l := 0; l < 256; l += 5 {
		for u := 0; u < 256; u += 3 {
			for v := 0; v < 256; v += 3 {
				luma, cb, cr := byte(l), byte(u), byte(v)
				var got, want [1]sums
				p.addYCbCr(got[:], []byte{luma}, []byte{cb}, []byte{cr})
				r, g, b := color.YCbCrToRGB(luma, cb, cr)
				for range looks {
					want[0].add(r, g, b, 255)
				}
				if got != want {
					t.Fatalf("%d %d %d: got %v, want %v", l, u, v, got, want)
				}
			}
		}
	}
}

func BenchmarkOfPhotograph(b *testing.B) {
	im := image.NewYCbCr(image.Rect(0, 0, 580, 870), image.YCbCrSubsampleRatio420)
	for i := range im.Y {
		im.Y[i] = byte(i % 580 / 4)
	}
	for i := range im.Cb {
		im.Cb[i], im.Cr[i] = byte(100+i%290/8), byte(140-i%290/8)
	}
	b.ReportAllocs()
	for b.Loop() {
		Of(im)
	}
}
