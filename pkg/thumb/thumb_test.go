package thumb

import (
	"encoding/base64"
	"image"
	"image/color"
	"image/draw"
	"math"
	"testing"
)

// painted makes a picture by a function of the place, in fractions.
func painted(width, height int, at func(x, y float64) color.NRGBA) *image.RGBA {
	im := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			im.Set(x, y, at((float64(x)+0.5)/float64(width), (float64(y)+0.5)/float64(height)))
		}
	}
	return im
}

func plain(c color.NRGBA) func(x, y float64) color.NRGBA {
	return func(float64, float64) color.NRGBA { return c }
}

func TestSizeAndColor(t *testing.T) {
	t.Parallel()
	blue, red := color.NRGBA{30, 144, 255, 255}, color.NRGBA{200, 10, 10, 255}
	for name, c := range map[string]struct {
		im    image.Image
		w, h  int
		color string
	}{
		"one colour":  {painted(580, 870, plain(blue)), 580, 870, "#1e90ff"},
		"one pixel":   {painted(1, 1, plain(red)), 1, 1, "#c80a0a"},
		"a line":      {painted(300, 1, plain(red)), 300, 1, "#c80a0a"},
		"transparent": {painted(40, 30, plain(color.NRGBA{})), 40, 30, "#000000"},
		"half clear":  {painted(40, 30, plain(color.NRGBA{30, 144, 255, 128})), 40, 30, "#1e8fff"},
		"mostly blue": {painted(60, 90, func(x, y float64) color.NRGBA {
			if y > 0.7 {
				return red
			}
			return blue
		}), 60, 90, "#1e90ff"},
		"a logo": {painted(90, 30, func(x, y float64) color.NRGBA {
			if x > 0.4 && x < 0.6 {
				return red
			}
			return color.NRGBA{}
		}), 90, 30, "#c80a0a"},
		"empty": {image.NewRGBA(image.Rectangle{}), 0, 0, ""},
	} {
		got := Of(c.im)
		if got.Width != c.w || got.Height != c.h || got.Color != c.color {
			t.Errorf("%s: got %+v, want %d by %d, %s", name, got, c.w, c.h, c.color)
		}
	}
}

// TestEveryKindOfImageIsTheSame: what counts is what one sees.
func TestEveryKindOfImageIsTheSame(t *testing.T) {
	t.Parallel()
	grey := painted(64, 96, func(x, y float64) color.NRGBA { v := uint8(40 + 150*x*y); return color.NRGBA{v, v, v, 255} })
	want := Of(grey)
	part := image.NewRGBA(image.Rect(0, 0, 100, 120))
	draw.Draw(part, image.Rect(10, 20, 74, 116), grey, image.Point{}, draw.Src)
	photo := image.NewYCbCr(grey.Rect, image.YCbCrSubsampleRatio420)
	nrgba := image.NewNRGBA(grey.Rect)
	draw.Draw(nrgba, nrgba.Rect, grey, image.Point{}, draw.Src)
	for y := range 96 {
		for x := range 64 {
			photo.Y[photo.YOffset(x, y)] = grey.RGBAAt(x, y).R
			photo.Cb[photo.COffset(x, y)], photo.Cr[photo.COffset(x, y)] = 128, 128
		}
	}
	for name, im := range map[string]image.Image{
		"part": part.SubImage(image.Rect(10, 20, 74, 116)), "photograph": photo, "not premultiplied": nrgba,
	} {
		if got := Of(im); got != want {
			t.Errorf("%s: got %+v, want %+v", name, got, want)
		}
	}
}

// decoded reads a placeholder's header and first frequencies, as the format has them.
type decoded struct {
	r, g, b   float64
	clear     bool
	landscape bool
	across    float64 // the first horizontal frequency of luminance, -1 to 1 by its scale
	length    int
}

func decode(t *testing.T, s Sketch) decoded {
	t.Helper()
	h, err := base64.StdEncoding.DecodeString(s.Placeholder)
	if err != nil || len(h) < 5 {
		t.Fatalf("placeholder %q: %v", s.Placeholder, err)
	}
	head := int(h[0]) | int(h[1])<<8 | int(h[2])<<16
	shape := int(h[3]) | int(h[4])<<8
	l, p, q := float64(head&63)/63, float64(head>>6&63)/31.5-1, float64(head>>12&63)/31.5-1
	b := l - 2.0/3*p
	r := (3*l - b + q) / 2
	d := decoded{r: r, g: r - q, b: b, clear: head>>23 == 1, landscape: shape>>15 == 1, length: len(h)}
	first := 5
	if d.clear {
		first = 6
	}
	d.across = (float64(h[first]&15)/7.5 - 1) * float64(head>>18&31) / 31
	return d
}

func TestPlaceholder(t *testing.T) {
	t.Parallel()
	ramp := func(x, _ float64) color.NRGBA { v := uint8(255 * x); return color.NRGBA{v, v, v, 255} }
	gap := func(x, _ float64) color.NRGBA {
		if x < 0.5 {
			return color.NRGBA{}
		}
		return color.NRGBA{200, 100, 50, 255}
	}
	for name, c := range map[string]struct {
		im               image.Image
		r, g, b          float64
		clear, landscape bool
		falling          bool // gets brighter to the right: the first cosine falls
	}{
		"colour":     {painted(580, 870, plain(color.NRGBA{200, 100, 50, 255})), 0.784, 0.392, 0.196, false, false, false},
		"ramp":       {painted(1920, 1080, ramp), 0.5, 0.5, 0.5, false, true, true},
		"tall":       {painted(58, 87, ramp), 0.5, 0.5, 0.5, false, false, true},
		"half clear": {painted(800, 200, gap), 0.784, 0.392, 0.196, true, true, false},
	} {
		got := decode(t, Of(c.im))
		near := func(a, b float64) bool { return math.Abs(a-b) < 0.04 }
		if !near(got.r, c.r) || !near(got.g, c.g) || !near(got.b, c.b) {
			t.Errorf("%s: mean colour %.2f %.2f %.2f, want %.2f %.2f %.2f", name, got.r, got.g, got.b, c.r, c.g, c.b)
		}
		if got.clear != c.clear || got.landscape != c.landscape || got.across < -0.15 != c.falling {
			t.Errorf("%s: got %+v, want clear %v, landscape %v, falling %v", name, got, c.clear, c.landscape, c.falling)
		}
		if got.length > 25 {
			t.Errorf("%s: %d bytes, want 25 at most", name, got.length)
		}
	}
}

func BenchmarkOf(b *testing.B) {
	im := painted(580, 870, func(x, y float64) color.NRGBA { return color.NRGBA{uint8(x * 255), uint8(y * 255), 80, 255} })
	for b.Loop() {
		Of(im)
	}
}
