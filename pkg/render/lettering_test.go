package render

import (
	"image"
	"image/color"
	"math"
	"testing"
)

func TestDigitsAreOfOneWidth(t *testing.T) {
	t.Parallel()
	l := newRenderer(t).bold
	want := l.Width("0", 34)
	for _, digit := range "0123456789" {
		if got := l.Width(string(digit), 34); got != want {
			t.Errorf("width of %c at 34: got %v, want %v", digit, got, want)
		}
	}
	if l.faces[0].advance('1') >= l.digit {
		t.Error("the face's own 1 is as wide as its widest digit: the test shows nothing")
	}
}

// ink draws text and gives the bounds of what is visible.
func ink(l *lettering, text string, x, y, size float64) image.Rectangle {
	im := image.NewRGBA(image.Rect(0, 0, 400, 100))
	l.draw(im, color.White, text, x, y, size)
	var bounds image.Rectangle
	for py := range 100 {
		for px := range 400 {
			if im.RGBAAt(px, py).A > 100 {
				bounds = bounds.Union(image.Rect(px, py, px+1, py+1))
			}
		}
	}
	return bounds
}

func TestDrawnTextStandsWhereItIsMeasured(t *testing.T) {
	t.Parallel()
	l := newRenderer(t).bold
	for _, text := range []string{"8.5", "92%", "8.54", "IMDb", "Trakt"} {
		const x, y, size = 200.0, 60.0, 34.0
		got, half := ink(l, text, x, y, size), l.Width(text, size)/2
		if math.Abs(float64(got.Min.X)-(x-half)) > 4 || math.Abs(float64(got.Max.X)-(x+half)) > 4 {
			t.Errorf("%q: got ink from %d to %d, want about %.1f to %.1f", text, got.Min.X, got.Max.X, x-half, x+half)
		}
		if top := y - l.CapHeight()*size; math.Abs(float64(got.Min.Y)-top) > 1.5 || math.Abs(float64(got.Max.Y)-y) > 1.5 {
			t.Errorf("%q: got ink from %d down to %d, want %.1f to %.1f", text, got.Min.Y, got.Max.Y, top, y)
		}
	}
}

func TestHas(t *testing.T) {
	t.Parallel()
	r := newRenderer(t)
	for _, l := range []*lettering{r.bold, r.medium} {
		for text, want := range map[string]bool{
			"Nosferatu–Eine": true, "Броненосец«Потёмкин»": true, "ΟΘίασος…·": true, "星を釣る灯台": true, "七人侍": false, "שלום": false, "\u200d\u202e": false,
		} {
			for _, c := range text {
				if got := l.has(c); got != want {
					t.Errorf("has(%q): got %v, want %v", c, got, want)
				}
			}
		}
	}
}
