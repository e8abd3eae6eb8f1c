package planes

import (
	"image"
	"image/color"
	"testing"
)

// Laying something over planes gives, to within rounding, what laying it over RGBA gives; the edges of odd pictures too.
func TestOverIsTheSameOnBothKinds(t *testing.T) {
	t.Parallel()
	ground := color.RGBA{60, 140, 220, 255}
	for _, c := range []color.RGBA{{0, 0, 0, 200}, {180, 145, 15, 255}, {60, 60, 60, 60}, {100, 0, 20, 128}, {}} {
		top := image.NewRGBA(image.Rect(0, 0, 12, 10))
		for i := range 12 * 10 {
			top.SetRGBA(i%12, i/12, c)
		}
		both := picture(31, 21, func(int, int) color.RGBA { return ground })
		for _, at := range []image.Point{{4, 6}, {24, 14}, {0, 0}} {
			for _, im := range both {
				im.Over(top, at)
			}
			for y := range 21 {
				for x := range 31 {
					r, g, b := both["RGBA"].At(x, y)
					if differ(both["YCbCr"], x, y, color.RGBA{r, g, b, 255}, 6) {
						yr, yg, yb := both["YCbCr"].At(x, y)
						t.Fatalf("%v at %v: pixel %d,%d: got %d %d %d on planes, %d %d %d on RGBA", c, at, x, y, yr, yg, yb, r, g, b)
					}
				}
			}
		}
	}
}

// What covers all of a picture has the very chroma that JFIF gives its colour, neither rounded up nor down.
func TestOverRoundsChroma(t *testing.T) {
	t.Parallel()
	for i := range 1 << 12 {
		c := color.RGBA{uint8(i & 15 * 17), uint8(i >> 4 & 15 * 17), uint8(i >> 8 * 17), 255}
		top := image.NewRGBA(image.Rect(0, 0, 14, 3)) // eight at once, one pair after them, and an odd row
		for at := range 14 * 3 {
			top.SetRGBA(at%14, at/14, c)
		}
		im := NewYCbCr(14, 3, nil)
		im.Over(top, image.Point{})
		luma, cb, cr := color.RGBToYCbCr(c.R, c.G, c.B)
		for at, want := range map[*Plane]byte{&im.Planes[0]: luma, &im.Planes[1]: cb, &im.Planes[2]: cr} {
			for _, got := range at.Pix[:at.Stride*at.Height] {
				if got != want {
					t.Fatalf("%v: got samples %v of %v, want %d", c, at.Pix, at.SubX, want)
				}
			}
		}
	}
}

func TestHighlightsMissNothing(t *testing.T) {
	t.Parallel()
	for kind, im := range picture(31, 21, func(x, y int) color.RGBA {
		if x == 17 && y == 20 {
			return color.RGBA{250, 250, 250, 255}
		}
		return color.RGBA{uint8(x), uint8(y), 9, 255}
	}) {
		for _, test := range []struct {
			area image.Rectangle
			want bool
		}{{image.Rect(17, 20, 18, 21), true}, {image.Rect(0, 0, 100, 100), true}, {image.Rect(0, 0, 31, 20), false}} {
			found := false
			im.Highlights(test.area, func(r, g, b byte) { found = found || g > 200 })
			if found != test.want {
				t.Errorf("%s, %v: found the highlight: got %v, want %v", kind, test.area, found, test.want)
			}
		}
	}
}

func TestFlatten(t *testing.T) {
	t.Parallel()
	im := picture(3, 1, func(x, _ int) color.RGBA { return color.RGBA{uint8(50 * x), 0, 0, uint8(127 * x)} })["RGBA"]
	im.Flatten(color.RGBA{100, 200, 40, 255})
	want := []color.RGBA{{100, 200, 40, 255}, {100, 100, 20, 255}, {100, 1, 0, 255}}
	for x, c := range want {
		if got := im.RGBA().RGBAAt(x, 0); differ(im, x, 0, c, 1) || got.A != 255 {
			t.Errorf("pixel %d: got %v, want %v", x, got, c)
		}
	}
}

func TestPoolLendsWhatWasReturned(t *testing.T) {
	t.Parallel()
	var pool Pool
	for range 100 { // a sync.Pool may forget, but not a hundred times
		im := NewYCbCr(40, 30, &pool)
		first := &im.Planes[0].Pix[0]
		im.Release(&pool)
		again := NewRGBA(20, 23, &pool) // 1840 bytes after 1800
		if &again.Planes[0].Pix[0] == first {
			return
		}
	}
	t.Error("memory is never used again")
}
