package app_test

import (
	"bytes"
	"image"
	"math"
	"testing"
)

// TestSizes is the table of CONTRACT section 4: every family in every size and both formats, by the picture's header, and
// decoded where it is small. It runs alone: the largest pictures take a large part of their time.
func TestSizes(t *testing.T) {
	h := around(t, usual) // whose art costs little to draw
	for _, c := range []struct {
		address string
		widths  [4]int
		ratio   float64 // width by height; 0 for the logo's own
	}{
		{"imdb/poster-default/tt0903747", [4]int{342, 580, 1280, 2000}, 2.0 / 3},
		{"imdb/backdrop-default/tt0903747", [4]int{1280, 1920, 3840, 3840}, 16.0 / 9},
		{"imdb/logo-default/tt0903747", [4]int{400, 780, 1722, 2689}, 0},
		{"imdb/episode-default/tt0903747:1:1", [4]int{480, 780, 1280, 1920}, 16.0 / 9},
	} {
		own := c.ratio
		for i, size := range []string{"small", "medium", "large", "very-large"} {
			for _, format := range []string{"jpeg", "png"} {
				if i == 2 && format == "png" && c.widths[2] == c.widths[3] {
					continue // the same picture again
				}
				a := h.picture(t, c.address+"."+format+"?imageSize="+size)
				config, kind, err := image.DecodeConfig(bytes.NewReader(a.Body.Bytes()))
				if err != nil || kind != format || a.header("Content-Type") != "image/"+format || config.Width != c.widths[i] {
					t.Errorf("%s %s: got %s as %s, %d wide, %v; want %d", c.address, size, kind, a.header("Content-Type"), config.Width, err, c.widths[i])
				}
				if own == 0 {
					own = float64(config.Width) / float64(config.Height)
				}
				if high := float64(config.Width) / own; math.Abs(high-float64(config.Height)) > 1+float64(config.Width)/400*boolean(c.ratio == 0) {
					t.Errorf("%s %s: %d×%d, want %.1f high", c.address, size, config.Width, config.Height, high)
				}
				if size == "small" {
					pixels(t, a)
				}
			}
		}
	}
}

// boolean is 1 for true: a logo's height is known no better than its smallest size tells.
func boolean(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// TestFormats: .png is PNG for every family and an entry of its own; none means jpg, and png for logos.
func TestFormats(t *testing.T) {
	t.Parallel()
	h := demoHouse(t)
	for _, c := range []struct{ address, none string }{
		{"imdb/poster-default/tt990000001", "jpg"}, {"imdb/backdrop-default/tt990000001", "jpg"},
		{"imdb/logo-default/tt990000001", "png"}, {"imdb/episode-default/tt990000101:1:1", "jpg"},
	} {
		jpg, png := h.picture(t, c.address+".jpg?"+small), h.picture(t, c.address+".png?"+small)
		if jpg.header("Content-Type") != "image/jpeg" || png.header("Content-Type") != "image/png" || png.header("X-Cache-Status") != "MISS" {
			t.Errorf("%s: got %s and %s (%s)", c.address, jpg.header("Content-Type"), png.header("Content-Type"), png.header("X-Cache-Status"))
		}
		of := map[string]reply{"jpg": jpg, "png": png}
		for extension, same := range map[string]string{".jpeg": "jpg", "": c.none} {
			if a := h.picture(t, c.address+extension+"?"+small); !a.same(of[same]) || a.header("X-Cache-Status") != "HIT" {
				t.Errorf("%s%s: not the entry of %s", c.address, extension, same)
			}
		}
	}
}

// TestLogosAreBare: transparent in PNG, flattened in JPEG, and nothing on them.
func TestLogosAreBare(t *testing.T) {
	t.Parallel()
	h := demoHouse(t)
	clear := pixels(t, h.picture(t, "imdb/logo-default/tt990000001.png"))
	if _, _, _, alpha := clear.At(0, 0).RGBA(); alpha != 0 {
		t.Errorf("PNG: the corner's alpha is %d, want 0", alpha)
	}
	if _, _, _, alpha := pixels(t, h.picture(t, "imdb/logo-default/tt990000001.jpg")).At(0, 0).RGBA(); alpha != 0xffff {
		t.Errorf("JPEG: the corner's alpha is %d", alpha)
	}
}
