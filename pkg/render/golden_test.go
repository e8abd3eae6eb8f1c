package render

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"aioratings/pkg/internal/golden"
	"aioratings/pkg/ratings"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
)

// The pictures are half the size of a medium poster, or smaller, and show one thing each.
func TestGoldenBadges(t *testing.T) {
	t.Parallel()
	r := newRenderer(t)
	states := []Badge{
		{request.SourceRT, "92%", ratings.CertifiedFresh}, {request.SourceRT, "64%", ratings.Fresh}, {request.SourceRT, "31%", ratings.Rotten},
		{request.SourceRTA, "88%", ratings.VerifiedHot}, {request.SourceRTA, "61%", ratings.Upright}, {request.SourceRTA, "12%", ratings.Spilled},
	}
	long := []Badge{{Source: request.SourceTMDB, Text: "100%"}, {Source: request.SourceIMDb, Text: "10.0"}, {Source: request.SourceMetacritic, Text: "7"}}
	tests := []struct {
		name   string
		size   image.Point
		ground func(x, y int) color.NRGBA
		query  string
		badges []Badge
		award  request.Award
	}{
		{"badges/logos", image.Pt(290, 200), ramp, "badge_style=v", badges(10), 0},
		{"badges/icons", image.Pt(290, 200), ramp, "badge_style=v&label_style=i", badges(10), 0},
		{"badges/text", image.Pt(290, 160), ramp, "badge_style=v&label_style=t", badges(10), 0},
		{"badges/states", image.Pt(290, 100), ramp, "", states, 0},
		{"badges/long", image.Pt(290, 60), ramp, "", long, 0},
		{"badges/pill", image.Pt(290, 60), ramp, "badge_shape=p&label_style=i", badges(3), 0},
		{"badges/pill-logo", image.Pt(290, 60), ramp, "badge_shape=p", badges(3), 0},
		{"badges/small", image.Pt(290, 40), ramp, "badge_size=xs", badges(3), 0},
		{"badges/large", image.Pt(290, 120), ramp, "badge_size=xl&label_style=t", badges(3), 0},
		{"background/dark", image.Pt(290, 60), flat(white()), "badge_background=k&label_style=i", badges(3), 0},
		{"background/translucent", image.Pt(290, 60), flat(white()), "badge_background=t", badges(3), 0},
		{"background/translucent-dark", image.Pt(290, 60), ramp, "badge_background=t&label_style=t", badges(3), 0},
		{"background/none", image.Pt(290, 60), flat(white()), "badge_background=n&label_style=i", badges(3), 0},
		{"background/none-noise", image.Pt(145, 80), noise, "badge_background=n&position=tl&badge_size=xl", badges(1), 0},
		{"place/split", image.Pt(290, 220), ramp, "split=1&position=l", badges(5), 0},
		{"place/shrunk", image.Pt(290, 220), ramp, "position=br&edge_inset=10", badges(10), 0},
		{"award/oscar", image.Pt(290, 220), ramp, "position=tr", badges(2), request.Oscar},
		{"award/emmy", image.Pt(290, 220), flat(white()), "position=tc&badge_style=v", badges(3), request.Emmy},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			im := planes.FromImage(paint(test.size.X, test.size.Y, test.ground))
			im = im.ToRGBA(nil)
			d := designOf(t, request.Poster, request.PNG, test.query)
			decorate(r, im, Scene{Design: d, Badges: test.badges, Award: test.award})
			golden.Image(t, im.RGBA(), test.name, golden.Exact)
		})
	}
}

// The same on planes of luma and chroma, as photographs have them.
func TestGoldenPlanes(t *testing.T) {
	t.Parallel()
	im := planes.NewYCbCr(290, 60, nil)
	im.Fill(im.Bounds(), color.RGBA{R: 90, G: 140, B: 200, A: 255})
	d := designOf(t, request.Poster, request.JPEG, "label_style=i")
	decorate(newRenderer(t), im, Scene{Design: d, Badges: badges(3)})
	golden.Image(t, im.ToRGBA(nil).RGBA(), "badges/planes", golden.Exact)
}

func TestGoldenPlaceholder(t *testing.T) {
	t.Parallel()
	r := newRenderer(t)
	for name, text := range map[string]string{
		"placeholder/name": "Das Cabinet des Dr. Caligari", "placeholder/nameless": "",
		"placeholder/long": "Night of the Day of the Dawn of the Son of the Bride of the Return of the Revenge of the Terror of the Attack of the Evil",
	} {
		im := planes.NewRGBA(180, 270, nil)
		colourGround(im, text)
		r.title(im, text, request.Poster)
		golden.Image(t, im.RGBA(), name, golden.Exact)
	}
}

// One whole picture, from bytes to bytes.
func TestGoldenPoster(t *testing.T) {
	t.Parallel()
	art, err := Open(pngBytes(t, paint(780, 1170, ramp)))
	if err != nil {
		t.Fatal(err)
	}
	d := designOf(t, request.Poster, request.PNG, "")
	p, err := newRenderer(t).Draw(t.Context(), Scene{Design: d, Art: art, Badges: badges(3), Award: request.Oscar})
	if err != nil {
		t.Fatal(err)
	}
	im, err := png.Decode(bytes.NewReader(p.Bytes))
	if err != nil {
		t.Fatal(err)
	}
	golden.Image(t, im, "poster", golden.Exact)
}

func TestVersionGoesWithTheGoldenPictures(t *testing.T) {
	t.Parallel()
	if got := golden.Hash(t); got != GoldenHash {
		t.Errorf("the golden pictures have changed: set GoldenHash to %q and raise Version", got)
	}
}
