package render

import (
	"fmt"
	"image"
	"math/rand/v2"
	"testing"

	"aioratings/pkg/render/layout"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
)

// TestPropertyDrawing holds, over random designs, that drawing keeps to its layout: nothing beyond the badges' boxes (and
// their shadows) and the statuette changes, every box does, and the whole stays opaque. Package layout's property test
// covers the boxes themselves.
func TestPropertyDrawing(t *testing.T) {
	t.Parallel()
	r := newRenderer(t)
	rng := rand.New(rand.NewPCG(3, 4))
	pick := func(words ...string) string { return words[rng.IntN(len(words))] }
	src := paint(201, 300, ramp)
	photo, err := Open(jpegBytes(t, src))
	if err != nil {
		t.Fatal(err)
	}
	grounds := []*planes.Image{planes.FromImage(src), photo.image}
	for range 300 {
		family := []request.Family{request.Poster, request.Episode}[rng.IntN(2)]
		query := fmt.Sprintf("imageSize=small&badge_style=%s&badge_size=%s&badge_shape=%s&badge_background=%s&label_style=%s&position=%s"+
			"&direction=%s&split=%s&ratings_limit=10&edge_inset=%d",
			pick("h", "v", "d"), pick("xs", "s", "m", "l", "xl"), pick("r", "p"), pick("d", "k", "t", "n"), pick("o", "i", "t"),
			pick("bc", "tc", "l", "r", "tl", "tr", "bl", "br"), pick("d", "h", "v"), pick("true", "false"), rng.IntN(51)*rng.IntN(2))
		s := Scene{
			Design: designOf(t, family, request.JPEG, query), Badges: badges(rng.IntN(11)),
			Award: request.Award(rng.IntN(3)),
		}
		plain := grounds[rng.IntN(2)]
		im := copyOf(plain)
		decorate(r, im, s)
		plan := layout.Of(r.layoutScene(new(arrangement), im.Bounds().Size(), s), r.bold)
		look := plainLook(badgeStyle{s.Design.Label, s.Design.Background}, plan.Unit, plan.Radius)
		touched := make([]int, len(plan.Badges))
		for y := range im.Height {
			for x := range im.Width {
				if r1, g1, b1 := im.At(x, y); [3]byte{r1, g1, b1} == at3(plain.At(x, y)) {
					continue
				}
				if !spot(plan, look.spread, image.Pt(x, y), touched) {
					t.Fatalf("%v %s, %d badges: pixel %d,%d changed and belongs to nothing", family, query, len(s.Badges), x, y)
				}
			}
		}
		for i, n := range touched {
			if b := plan.Badges[i].Box; n < b.W*b.H/20 {
				t.Fatalf("%v %s: badge %d at %v changed %d pixels only", family, query, i, b, n)
			}
		}
	}
}

func at3(r, g, b byte) [3]byte { return [3]byte{r, g, b} }

// spot counts a changed pixel for the badge that it belongs to. Chroma is shared by blocks of two by two pixels, so the
// neighbours of a box may change with it.
func spot(plan layout.Plan, spread int, at image.Point, touched []int) bool {
	inside := func(r layout.Rect, by int) bool {
		return r.W > 0 && at.In(image.Rect(r.X-by, r.Y-by, r.Right()+by, r.Bottom()+by))
	}
	for i, b := range plan.Badges {
		if inside(b.Box, spread+1) {
			touched[i]++
			return true
		}
	}
	return inside(plan.Statuette, 1)
}

func TestCornerOfASheetIsEven(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		box    layout.Rect
		around int
		want   image.Point
	}{
		{layout.Rect{X: 15, Y: 20}, 0, image.Pt(14, 20)}, {layout.Rect{X: 15, Y: 20}, 3, image.Pt(12, 16)}, {layout.Rect{X: 2, Y: 9}, 5, image.Pt(0, 4)},
	} {
		if got := corner(test.box, test.around); got != test.want {
			t.Errorf("corner(%v, %d): got %v, want %v", test.box, test.around, got, test.want)
		}
	}
}
