package render

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"testing"

	"aioratings/pkg/render/layout"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
)

// contrast of white to a colour by WCAG, worked out apart from the code under test.
func contrast(r, g, b byte) float64 {
	linear := func(v byte) float64 {
		c := float64(v) / 255
		if c <= 0.03928 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 1.05 / (0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b) + 0.05)
}

// behind visits the pixels that values are read against: up to two pixels around their strokes, and none of the strokes.
func behind(r *Renderer, plan layout.Plan, scene Scene, size image.Point, visit func(x, y int)) {
	strokes := image.NewRGBA(image.Rectangle{Max: size})
	for i, b := range plan.Badges {
		r.bold.draw(strokes, color.White, scene.Badges[i].Text, b.ValueText.Centre, b.ValueText.Baseline, b.ValueText.Size)
	}
	for _, b := range plan.Badges {
		for y := b.Value.Y; y < b.Value.Bottom(); y++ {
			for x := b.Value.X; x < b.Value.Right(); x++ {
				if strokes.RGBAAt(x, y).A == 0 && strokeWithin(strokes, x, y, 2) {
					visit(x, y)
				}
			}
		}
	}
}

func strokeWithin(im *image.RGBA, x, y, reach int) bool {
	for dy := -reach; dy <= reach; dy++ {
		for dx := -reach; dx <= reach; dx++ {
			if im.RGBAAt(x+dx, y+dy).A > 128 {
				return true
			}
		}
	}
	return false
}

func TestValuesAreLegibleOnAnyArt(t *testing.T) {
	t.Parallel()
	r := newRenderer(t)
	arts := map[string]func(x, y int) color.NRGBA{
		"white": flat(white()), "black": flat(color.NRGBA{A: 255}), "noise": noise, "yellow": flat(yellow()), "ramp": ramp,
		"cyan": flat(color.NRGBA{0, 255, 255, 255}), "magenta": flat(color.NRGBA{255, 0, 255, 255}),
		"sparks": func(x, y int) color.NRGBA { // rare, but they count
			if x%9 == 0 && y%7 == 0 {
				return white()
			}
			return color.NRGBA{10, 10, 30, 255}
		},
	}
	for name, at := range arts {
		art := paint(580, 130, at)
		photo, err := Open(jpegBytes(t, art))
		if err != nil {
			t.Fatal(err)
		}
		for kind, ground := range map[string]*planes.Image{"RGB": planes.FromImage(art), "planes": photo.image} {
			for _, background := range []string{"d", "k", "t", "n"} {
				for _, style := range []string{"h", "v"} {
					t.Run(fmt.Sprint(name, " ", background, " ", style, " ", kind), func(t *testing.T) {
						t.Parallel()
						d := designOf(t, request.Poster, request.JPEG, "badge_background="+background+"&badge_style="+style)
						checkLegible(t, r, copyOf(ground), Scene{Design: d, Badges: badges(3)})
					})
				}
			}
		}
	}
}

func copyOf(src *planes.Image) *planes.Image {
	im := src.NewLike(src.Width, src.Height, nil)
	planes.Scale(im, im.Bounds(), src, src.Whole(), planes.Plain(), nil)
	return im
}

func checkLegible(t *testing.T, r *Renderer, im *planes.Image, s Scene) {
	t.Helper()
	decorate(r, im, s)
	plan := layout.Of(r.layoutScene(new(arrangement), im.Bounds().Size(), s), r.bold)
	worst, at, seen := math.Inf(1), image.Point{}, 0
	behind(r, plan, s, im.Bounds().Size(), func(x, y int) {
		seen++
		if c := contrast(im.At(x, y)); c < worst {
			worst, at = c, image.Pt(x, y)
		}
	})
	if worst < 4.5 || seen < 500 {
		t.Errorf("contrast of white to the worst of %d pixels around the values: got %.2f at %v, want 4.5", seen, worst, at)
	}
}

// Letters of labels stand out from their plate, whatever the colour of the source and whatever the art.
func TestTextLabelsAreLegible(t *testing.T) {
	t.Parallel()
	r := newRenderer(t)
	for name, art := range map[string]color.NRGBA{"white": white(), "black": {A: 255}} {
		for _, background := range []string{"d", "k", "t"} {
			im := planes.FromImage(paint(580, 400, flat(art)))
			s := Scene{Badges: badges(10), Design: designOf(t, request.Poster, request.PNG, "label_style=t&ratings_limit=10&badge_background="+background)}
			decorate(r, im, s)
			plan := layout.Of(r.layoutScene(new(arrangement), im.Bounds().Size(), s), r.bold)
			for i, b := range plan.Badges {
				lightest, darkest := math.Inf(1), 0.0
				for y := b.Label.Y + b.Label.H/4; y < b.Label.Bottom()-b.Label.H/4; y++ {
					for x := b.Label.X + b.Label.W/8; x < b.Label.Right()-b.Label.W/8; x++ {
						c := contrast(im.At(x, y))
						lightest, darkest = min(lightest, c), max(darkest, c)
					}
				}
				if got := darkest / lightest; got < 4.5 {
					t.Errorf("%s on %s art, background %s: got a contrast of %.2f, want 4.5", s.Badges[i].Source, name, background, got)
				}
			}
		}
	}
}

func TestVeil(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		grey int
		want uint8
	}{{0, 120}, {110, 120}, {200, 120}, {230, 134}, {255, 145}} {
		if got := veil(test.grey, translucentPlate); got != test.want {
			t.Errorf("veil(%d): got %d, want %d", test.grey, got, test.want)
		}
	}
}

func TestBrightest(t *testing.T) {
	t.Parallel()
	l := newLuminance()
	im := planes.FromImage(paint(40, 40, func(x, y int) color.NRGBA {
		if x == 20 && y == 31 {
			return white()
		}
		return color.NRGBA{50, 50, 50, 255}
	}))
	if got := l.brightest(im, []layout.Badge{{Box: layout.Rect{X: 0, Y: 0, W: 20, H: 40}}, {Box: layout.Rect{X: 20, Y: 0, W: 10, H: 31}}}); got != 50 {
		t.Errorf("beside the spark: got %d, want 50", got)
	}
	if got := l.brightest(im, []layout.Badge{{Box: layout.Rect{X: 10, Y: 20, W: 100, H: 100}}}); got != 255 {
		t.Errorf("with the spark: got %d, want 255", got)
	}
}
