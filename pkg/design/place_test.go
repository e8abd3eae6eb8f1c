package design

import (
	"math/rand/v2"
	"testing"

	"aioratings/pkg/request"
)

func TestPlace(t *testing.T) {
	t.Parallel()
	type box [4]float64
	for _, c := range []struct {
		about  string
		x, y   float64
		anchor Anchor
		w, h   float64
		want   box // left, top, width, height on a picture of 600 by 900
	}{
		{"top left", 0.1, 0.1, TopLeft, 60, 30, box{60, 90, 60, 30}},
		{"top centre", 0.5, 0.1, TopCenter, 60, 30, box{270, 90, 60, 30}},
		{"top right", 0.9, 0.1, TopRight, 60, 30, box{480, 90, 60, 30}},
		{"left", 0.1, 0.5, CenterLeft, 60, 30, box{60, 435, 60, 30}},
		{"centre", 0.5, 0.5, Center, 60, 30, box{270, 435, 60, 30}},
		{"right", 0.9, 0.5, CenterRight, 60, 30, box{480, 435, 60, 30}},
		{"bottom left", 0.1, 0.9, BottomLeft, 60, 30, box{60, 780, 60, 30}},
		{"bottom centre", 0.5, 0.9, BottomCenter, 60, 30, box{270, 780, 60, 30}},
		{"bottom right", 0.9, 0.9, BottomRight, 60, 30, box{480, 780, 60, 30}},
		{"no anchor", 0.1, 0.1, 0, 60, 30, box{60, 90, 60, 30}},
		{"moved in from the right and the bottom", 1, 1, TopLeft, 60, 30, box{540, 870, 60, 30}},
		{"moved in from the left and the top", 0, 0, Center, 60, 30, box{0, 0, 60, 30}},
		{"too wide", 0, 0.5, CenterLeft, 1200, 100, box{0, 425, 600, 50}},
		{"too high", 1, 0, TopRight, 100, 1800, box{550, 0, 50, 900}},
		{"the whole picture", 0.3, 0.3, Center, 600, 900, box{0, 0, 600, 900}},
	} {
		var got box
		got[0], got[1], got[2], got[3] = Element{X: c.x, Y: c.y, Anchor: c.anchor}.Place(c.w, c.h, 600, 900)
		if got != c.want {
			t.Errorf("%s: got %v, want %v", c.about, got, c.want)
		}
	}
}

// TestPlaceStaysInside tries boxes of all sizes everywhere.
func TestPlaceStaysInside(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(7, 8))
	for range 10_000 {
		e := Element{X: rng.Float64(), Y: rng.Float64(), Anchor: Anchor(1 + rng.IntN(9))}
		W, H := 1+rng.Float64()*4000, 1+rng.Float64()*4000
		w, h := rng.Float64()*3*W+0.01, rng.Float64()*3*H+0.01
		left, top, width, height := e.Place(w, h, W, H)
		const slack = 1e-9
		if left < 0 || top < 0 || left+width > W+slack || top+height > H+slack || width > w || height > h {
			t.Fatalf("%+v of %v by %v on %v by %v: got %v %v %v %v, want it inside", e, w, h, W, H, left, top, width, height)
		}
	}
}

func TestLineHeight(t *testing.T) {
	t.Parallel()
	if got := (Element{Size: 0.25}).LineHeight(1000); got != 300 {
		t.Errorf("got %v, want 300", got)
	}
}

func TestWants(t *testing.T) {
	t.Parallel()
	all := setOf(request.Sources[:])
	two := setOf([]request.Source{request.SourceRT, request.SourceMetacritic})
	for _, c := range []struct {
		about   string
		d       Design
		sources request.SourceSet
		award   bool
	}{
		{"poster", resolve(t, request.Poster), all, true},
		{"poster without statuettes", resolve(t, request.Poster, "ratings_exclude=oscar,emmy"), all, false},
		{"poster without one", resolve(t, request.Poster, "ratings_exclude=oscar&order=rt,mc"), two, true},
		{"plain poster", resolve(t, request.Poster, "ratings_limit=0"), 0, false},
		{"backdrop", resolve(t, request.Backdrop, "order=rt,mc"), two, false},
		{"logo", resolve(t, request.Logo), 0, false},
		{"canvas of a text", canvas(t, request.Poster, []Element{line()}), 0, false},
		{"canvas of two ratings", canvas(t, request.Logo, []Element{
			with(rating(), func(e *Element) { e.Source = request.SourceRT }), with(rating(), func(e *Element) { e.Source = request.SourceMetacritic }),
		}), two, false},
		{"canvas of a strip", canvas(t, request.Backdrop, []Element{strip()}), all, false},
		{"canvas of a mark and a statuette", canvas(t, request.Backdrop, []Element{
			{Kind: Mark, Opacity: 1, Source: request.SourceRT}, {Kind: Statuette, Opacity: 1},
		}), 0, true},
	} {
		if got := c.d.Sources(); got != c.sources {
			t.Errorf("%s: got sources %b, want %b", c.about, got, c.sources)
		}
		if got := c.d.ShowsAward(); got != c.award {
			t.Errorf("%s: got statuette %v, want %v", c.about, got, c.award)
		}
	}
}
