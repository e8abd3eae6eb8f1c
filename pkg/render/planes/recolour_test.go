package planes

import (
	"image"
	"image/color"
	"testing"
)

// swapped is a change that no colour but grey survives.
func swapped(r, g, b byte) (byte, byte, byte) { return g, b, r }

func TestRecolour(t *testing.T) {
	t.Parallel()
	for name, im := range picture(5, 3, func(x, y int) color.RGBA { return color.RGBA{200, 100, 50, 255} }) {
		im.Recolour(swapped)
		for y := range 3 {
			for x := range 5 {
				if want := (color.RGBA{100, 50, 200, 255}); differ(im, x, y, want, 2) {
					r, g, b := im.At(x, y)
					t.Errorf("%s at %d,%d: got %d %d %d, want %v", name, x, y, r, g, b, want)
				}
			}
		}
	}
}

func TestRecolourKeepsAlpha(t *testing.T) {
	t.Parallel()
	im := NewRGBA(3, 1, nil)
	copy(im.Planes[0].Pix, []byte{100, 50, 25, 128, 0, 0, 0, 0, 200, 100, 50, 255})
	im.Recolour(swapped)
	want := []byte{50, 25, 100, 128, 0, 0, 0, 0, 100, 50, 200, 255}
	for i, got := range im.Planes[0].Pix {
		if off := int(got) - int(want[i]); off < -1 || off > 1 {
			t.Errorf("sample %d: got %d, want %d", i, got, want[i])
		}
	}
}

func TestRecolourOfOddSubsampling(t *testing.T) {
	t.Parallel()
	for _, ratio := range []image.YCbCrSubsampleRatio{
		image.YCbCrSubsampleRatio444, image.YCbCrSubsampleRatio422, image.YCbCrSubsampleRatio440, image.YCbCrSubsampleRatio411, image.YCbCrSubsampleRatio410,
	} {
		src := image.NewYCbCr(image.Rect(0, 0, 7, 5), ratio)
		y, cb, cr := color.RGBToYCbCr(200, 100, 50)
		for i := range src.Y {
			src.Y[i] = y
		}
		for i := range src.Cb {
			src.Cb[i], src.Cr[i] = cb, cr
		}
		im := FromImage(src)
		im.Recolour(swapped)
		r, g, b := color.YCbCrToRGB(src.Y[4*7+6], src.Cb[len(src.Cb)-1], src.Cr[len(src.Cr)-1])
		if off := max(int(r)-100, 100-int(r)) + max(int(g)-50, 50-int(g)) + max(int(b)-200, 200-int(b)); off > 6 {
			t.Errorf("%v, last pixel: got %d %d %d, want 100 50 200", ratio, r, g, b)
		}
	}
}
