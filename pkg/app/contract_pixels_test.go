package app_test

import (
	"image"
	"image/color"
	"math"
	"testing"
)

// bare is what stands beneath the badges; nobody gave this film a statuette.
const bare = "imdb/poster-default/tt990000002.png?imageSize=small"

// difference is the smallest rectangle with every pixel that is not the same in both pictures.
func difference(a, b image.Image) (box image.Rectangle) {
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			if color.NRGBAModel.Convert(a.At(x, y)) != color.NRGBAModel.Convert(b.At(x, y)) {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return box
}

// badges is where the badges of a design lie.
func (r *residence) badges(t *testing.T, query string) image.Rectangle {
	t.Helper()
	plain := pixels(t, r.picture(t, bare+"&ratings_limit=0"))
	box := difference(plain, pixels(t, r.picture(t, bare+"&"+query)))
	if box.Empty() || !box.In(plain.Bounds()) {
		t.Fatalf("%s: badges at %v of %v", query, box, plain.Bounds())
	}
	return box
}

// where says on which side of the middle a stretch lies: -1 at the start, 1 at the end, 0 in the middle.
func where(from, to, side int) int {
	before, after := from, side-to
	switch {
	case math.Abs(float64(before-after)) <= 0.02*float64(side):
		return 0
	case before < after:
		return -1
	}
	return 1
}

func TestPositions(t *testing.T) {
	t.Parallel()
	h := demoHouse(t)
	for position, want := range map[string][2]int{
		"bc": {0, 1}, "tc": {0, -1}, "l": {-1, 0}, "r": {1, 0}, "tl": {-1, -1}, "tr": {1, -1}, "bl": {-1, 1}, "br": {1, 1},
	} {
		for _, direction := range []string{"h", "v"} {
			box := h.badges(t, "ratings_limit=2&badge_size=s&direction="+direction+"&position="+position)
			if got := [2]int{where(box.Min.X, box.Max.X, 342), where(box.Min.Y, box.Max.Y, 513)}; got != want {
				t.Errorf("position=%s direction=%s: badges at %v, %v, want %v", position, direction, box, got, want)
			}
		}
	}
}

func TestDirections(t *testing.T) {
	t.Parallel()
	h := demoHouse(t)
	for query, wide := range map[string]bool{
		"position=bc": true, "position=tc": true, "position=l": false, "position=tl": false, "position=br": false,
		"position=bc&direction=v": false, "position=tl&direction=h": true, "position=r&direction=d": false,
	} {
		if box := h.badges(t, "ratings_limit=3&badge_size=xs&"+query); (box.Dx() > box.Dy()) != wide {
			t.Errorf("%s: badges at %v, want wider than tall: %v", query, box, wide)
		}
	}
}

func TestBadgeSizes(t *testing.T) {
	t.Parallel()
	h := demoHouse(t)
	one := float64(h.badges(t, "ratings_limit=1").Dy())
	for size, factor := range map[string]float64{"xs": 0.5, "s": 0.75, "m": 1, "l": 1.25, "xl": 1.5} {
		if got := float64(h.badges(t, "ratings_limit=1&badge_size="+size).Dy()) / one; math.Abs(got-factor) > 0.06 {
			t.Errorf("badge_size=%s: %.2f times as high as m, want %.2f", size, got, factor)
		}
	}
}

func TestInsets(t *testing.T) {
	t.Parallel()
	h := demoHouse(t)
	const width, height = 342, 513
	for _, c := range []struct {
		query string
		x, y  float64 // percent that the box moves
	}{
		{"position=tl", 20, 20}, {"position=br", -20, -20}, {"position=bc", 0, -20}, {"position=l", 20, 0}, {"position=tr", -20, 20},
	} {
		common := "ratings_limit=1&badge_size=xs&" + c.query
		from := h.badges(t, common)
		for inset, along := range map[string][2]float64{"edge_inset": {1, 1}, "edge_inset_x": {1, 0}, "edge_inset_y": {0, 1}} {
			to := h.badges(t, common+"&"+inset+"=20")
			want := image.Pt(int(math.Round(along[0]*c.x*width/100)), int(math.Round(along[1]*c.y*height/100)))
			if got := to.Min.Sub(from.Min); got.Sub(want).X*got.Sub(want).X > 1 || got.Sub(want).Y*got.Sub(want).Y > 1 {
				t.Errorf("%s %s=20: moved by %v, want %v", c.query, inset, got, want)
			}
		}
	}
}

func TestSplitStandsOnTwoSides(t *testing.T) {
	t.Parallel()
	h := demoHouse(t)
	for query, vertical := range map[string]bool{"position=bc": true, "position=tc": true, "position=l": false, "position=r": false} {
		box := h.badges(t, "split=true&ratings_limit=3&badge_size=xs&"+query)
		if tall := where(box.Min.Y, box.Max.Y, 513) == 0 && box.Dy() > 400; vertical && !tall {
			t.Errorf("%s: badges at %v, want top and bottom", query, box)
		}
		if wide := where(box.Min.X, box.Max.X, 342) == 0 && box.Dx() > 250; !vertical && !wide {
			t.Errorf("%s: badges at %v, want left and right", query, box)
		}
	}
}

// TestPillsLieDown: a pill is horizontal whatever the style says.
func TestPillsLieDown(t *testing.T) {
	t.Parallel()
	h := demoHouse(t)
	lying := h.picture(t, bare+"&badge_shape=p&badge_style=h")
	if standing := h.picture(t, bare+"&badge_shape=p&badge_style=v"); standing.header("ETag") != lying.header("ETag") {
		t.Error("badge_shape=p&badge_style=v: not the picture of badge_style=h")
	}
}

// TestBlurLeavesTheBadgesSharp compares steepness: that of the art falls to a part, that of the badges stays.
func TestBlurLeavesTheBadgesSharp(t *testing.T) {
	t.Parallel()
	h := demoHouse(t)
	const query = "&ratings_limit=1&badge_size=xl&badge_background=k"
	clear, blurred := pixels(t, h.picture(t, bare+query)), pixels(t, h.picture(t, bare+query+"&blur=true"))
	box := h.badges(t, query[1:])
	art := image.Rect(0, 0, 342, box.Min.Y-10)
	if before, after := steepness(clear, art), steepness(blurred, art); after > before/4 {
		t.Errorf("art: steepness %.2f, after blur %.2f", before, after)
	}
	if before, after := steepness(clear, box), steepness(blurred, box); after < 0.8*before {
		t.Errorf("badge: steepness %.2f, after blur of the art %.2f", before, after)
	}
}

// steepness is the mean difference of neighbouring pixels.
func steepness(im image.Image, in image.Rectangle) float64 {
	sum := 0.0
	for y := in.Min.Y; y < in.Max.Y; y++ {
		for x := in.Min.X + 1; x < in.Max.X; x++ {
			a, b := color.GrayModel.Convert(im.At(x-1, y)).(color.Gray), color.GrayModel.Convert(im.At(x, y)).(color.Gray)
			sum += math.Abs(float64(a.Y) - float64(b.Y))
		}
	}
	return sum / float64(in.Dx()*in.Dy())
}
