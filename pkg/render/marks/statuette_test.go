package marks

import (
	"image"
	"math"
	"testing"

	"github.com/fogleman/gg"

	"aioratings/pkg/request"
)

var awards = [...]request.Award{request.Oscar, request.Emmy}

func statuetteAlone(award request.Award, height float64) *image.RGBA {
	s := Default()
	dc := gg.NewContext(int(math.Ceil(s.StatuetteWidth(height))), int(height))
	s.Statuette(dc, award, 0, 0, height)
	return dc.Image().(*image.RGBA)
}

func TestStatuetteFitsItsBox(t *testing.T) {
	t.Parallel()
	s := Default()
	for _, award := range awards {
		for _, height := range []float64{36, 55, 90, 310} {
			dc := gg.NewContext(200, 340)
			s.Statuette(dc, award, 20, 10, height)
			img := dc.Image().(*image.RGBA)
			box := image.Rect(20, 10, 20+int(math.Ceil(s.StatuetteWidth(height))), 10+int(height))
			if p, out := outside(img, box); out {
				t.Errorf("%v at %g: got a pixel at %v, want all in %v", award, height, p, box)
			}
			if got := coverage(img.SubImage(box).(*image.RGBA)); got == 0 {
				t.Errorf("%v at %g: got nothing in its box", award, height)
			}
		}
		if got := coverage(statuetteAlone(award, 60)); got < 0.2 || got > 0.7 {
			t.Errorf("%v: got coverage %.2f, want 0.2 to 0.7", award, got)
		}
	}
}

// The smallest poster shows it some 55 pixels high; gold must show on black, and the dark contour on white.
func TestStatuetteStandsOut(t *testing.T) {
	t.Parallel()
	for _, award := range awards {
		for _, grey := range []float64{0, 55, 128, 200, 255} {
			if got := standsOut(statuetteAlone(award, 55), grey); got < 0.08 {
				t.Errorf("%v on grey %g: got %.2f of the box at a contrast of 3:1 or more, want 0.08", award, grey, got)
			}
		}
	}
	if got := difference(statuetteAlone(request.Oscar, 55), statuetteAlone(request.Emmy, 55)); got < 0.08 {
		t.Errorf("oscar and emmy: got difference %.3f, want at least 0.08", got)
	}
}
