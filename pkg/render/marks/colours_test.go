package marks

import (
	"fmt"
	"image"
	"math"
	"testing"

	"aioratings/pkg/request"
)

func TestColoursAndLabels(t *testing.T) {
	t.Parallel()
	want := map[request.Source]string{
		request.SourceIMDb:       "IMDb 180,145,15",
		request.SourceTMDB:       "TMDB 1,155,88",
		request.SourceRT:         "RTC 185,35,8",
		request.SourceRTA:        "RTA 185,35,8",
		request.SourceMetacritic: "MC 75,150,38",
		request.SourceTrakt:      "Trakt 175,15,45",
		request.SourceLetterboxd: "LB 0,155,88",
		request.SourceMAL:        "MAL 34,60,120",
		request.SourceMDBList:    "MDB 66,132,202",
		request.SourceEbert:      "Ebert 232,89,12",
		0:                        " 90,90,90",
		99:                       " 90,90,90",
	}
	for src, want := range want {
		c := Colour(src)
		if got := fmt.Sprintf("%s %d,%d,%d", TextLabel(src), c.R, c.G, c.B); got != want || c.A != 255 {
			t.Errorf("source %v: got %q with alpha %d, want %q and opaque", src, got, c.A, want)
		}
	}
}

// A logo stands on black at alpha 200, whatever the art below: enough of it must contrast with the plate on white art.
func TestLogosStandOutOnTheDarkPlate(t *testing.T) {
	t.Parallel()
	s := Default()
	for _, m := range motifs() {
		if got := standsOut(drawn(s, styles[0], m, 48), 55); got < 0.12 {
			t.Errorf("%s: got %.2f of the box at a contrast of 3:1 or more, want 0.12", m.name(), got)
		}
	}
}

// standsOut is the share of pixels whose contrast (WCAG 2) with a grey ground is at least 3.
func standsOut(img *image.RGBA, grey float64) float64 {
	n := 0
	ground := luminance(grey, grey, grey)
	for i := 0; i < len(img.Pix); i += 4 {
		p := img.Pix[i : i+4]
		through := grey * float64(255-p[3]) / 255
		l := luminance(float64(p[0])+through, float64(p[1])+through, float64(p[2])+through)
		if (max(l, ground)+0.05)/(min(l, ground)+0.05) >= 3 {
			n++
		}
	}
	return float64(n) / float64(len(img.Pix)/4)
}

// luminance of a colour with channels from 0 to 255, as WCAG 2 defines it.
func luminance(r, g, b float64) float64 {
	linear := func(v float64) float64 {
		if v /= 255; v > 0.03928 {
			return math.Pow((v+0.055)/1.055, 2.4)
		}
		return v / 12.92
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}
