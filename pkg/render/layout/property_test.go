package layout

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"aioratings/pkg/design"
	"aioratings/pkg/request"
)

// randomScene is any design that can be asked for, on a picture of any shape that is drawn, with up to ten badges.
func randomScene(t *testing.T, rng *rand.Rand) (Scene, string) {
	t.Helper()
	pick := func(words ...string) string { return words[rng.IntN(len(words))] }
	family := []request.Family{request.Poster, request.Backdrop, request.Episode}[rng.IntN(3)]
	query := fmt.Sprintf("imageSize=%s&badge_style=%s&badge_size=%s&badge_shape=%s&badge_background=%s&label_style=%s&position=%s"+
		"&direction=%s&split=%s&ratings_limit=10&edge_inset_x=%d&edge_inset_y=%d",
		pick("small", "medium", "large", "very-large"), pick("h", "v", "d"), pick("xs", "s", "m", "l", "xl"), pick("r", "p"),
		pick("d", "k", "t", "n"), pick("o", "i", "t"), pick("bc", "tc", "l", "r", "tl", "tr", "bl", "br"), pick("d", "h", "v"),
		pick("true", "false"), rng.IntN(51)*rng.IntN(2), rng.IntN(51)*rng.IntN(2))
	params, err := request.ParseQuery(query)
	if err != nil {
		t.Fatalf("%q: %v", query, err)
	}
	d := design.Resolve(family, request.JPEG, params)
	own := 9.0 / 16
	if family == request.Poster {
		own = 1.5
	}
	stretch := 1.0
	if family != request.Episode && rng.IntN(2) == 0 {
		stretch = 1.0/3 + rng.Float64()*(2-1.0/3)
	}
	s := Scene{Design: d, Width: d.Width(), Height: int(float64(d.Width()) * own * stretch), AwardRatio: 0.5}
	s.Award = family == request.Poster && rng.IntN(2) == 0
	for range rng.IntN(11) {
		s.Values = append(s.Values, pick("8.5", "100%", "7", "92%", "8.54", "0.5", "10.0"))
		if d.Label == request.LabelText {
			s.Labels = append(s.Labels, pick("IMDb", "Trakt", "LB", "Ebert"))
		}
	}
	return s, fmt.Sprintf("%v %s, %dx%d, %d badges, award %v", family, query, s.Width, s.Height, len(s.Values), s.Award)
}

// TestPropertyLayout holds the package's promise over 10,000 random designs.
func TestPropertyLayout(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(1, 2))
	for range 10_000 {
		s, name := randomScene(t, rng)
		plan := Of(s, typeface{})
		if len(plan.Badges) != len(s.Values) {
			t.Fatalf("%s: got %d badges", name, len(plan.Badges))
		}
		checkInside(t, s, plan, name)
		checkApart(t, plan, name)
		checkAlike(t, plan, name)
		checkMirrored(t, s, plan, name)
		checkReadingOrder(t, s, plan, name)
		if t.Failed() {
			return
		}
	}
}

// checkInside: within the margins, and every part within its badge.
func checkInside(t *testing.T, s Scene, plan Plan, name string) {
	t.Helper()
	free := newArea(s).free
	for i, b := range plan.Badges {
		for part, in := range map[Rect]Rect{b.Box: free, b.Label: b.Box, b.Value: b.Box} {
			if part.X < in.X || part.Y < in.Y || part.Right() > in.Right() || part.Bottom() > in.Bottom() || part.W < 1 || part.H < 1 {
				t.Errorf("%s: badge %d: %v is not inside %v", name, i, part, in)
			}
		}
		if b.Label.Overlaps(b.Value) || b.Label.W*b.Label.H+b.Value.W*b.Value.H != b.Box.W*b.Box.H {
			t.Errorf("%s: badge %d: label %v and value %v do not share %v", name, i, b.Label, b.Value, b.Box)
		}
		half := typeface{}.Width(s.Values[i], b.ValueText.Size) / 2
		if b.ValueText.Centre-half < float64(b.Value.X) || b.ValueText.Centre+half > float64(b.Value.Right()) {
			t.Errorf("%s: badge %d: value of width %.1f at %.1f sticks out of %v", name, i, 2*half, b.ValueText.Centre, b.Value)
		}
		if icon := b.Icon; icon.W > 0 && (icon.X < b.Label.X || icon.Right() > b.Label.Right() || icon.Y < b.Label.Y || icon.Bottom() > b.Label.Bottom()) {
			t.Errorf("%s: badge %d: icon %v sticks out of %v", name, i, icon, b.Label)
		} else if icon.W > 0 && b.Label.X == b.Value.X && icon.X-b.Label.X != b.Label.Right()-icon.Right() {
			t.Errorf("%s: badge %d: icon %v is not in the middle of %v", name, i, icon, b.Label)
		}
	}
}

// checkApart: no badge touches another or the statuette.
func checkApart(t *testing.T, plan Plan, name string) {
	t.Helper()
	for i, b := range plan.Badges {
		if b.Box.Overlaps(plan.Statuette) {
			t.Errorf("%s: badge %d at %v is on the statuette at %v", name, i, b.Box, plan.Statuette)
		}
		for j := range i {
			if b.Box.Overlaps(plan.Badges[j].Box) {
				t.Errorf("%s: badges %d and %d overlap: %v, %v", name, i, j, b.Box, plan.Badges[j].Box)
			}
		}
	}
}

// checkAlike: one size for all, and one baseline for all of a row.
func checkAlike(t *testing.T, plan Plan, name string) {
	t.Helper()
	baselines := map[int]float64{}
	for i, b := range plan.Badges {
		first := plan.Badges[0]
		if b.Box.W != first.Box.W || b.Box.H != first.Box.H || b.ValueText.Size != first.ValueText.Size || b.Icon.W != first.Icon.W {
			t.Errorf("%s: badge %d is not like the first: %+v, %+v", name, i, b, first)
		}
		if line, ok := baselines[b.Box.Y]; ok && line != b.ValueText.Baseline {
			t.Errorf("%s: badge %d: got baseline %v, want its row's %v", name, i, b.ValueText.Baseline, line)
		}
		if baselines[b.Box.Y] = b.ValueText.Baseline; b.ValueText.Baseline != math.Round(b.ValueText.Baseline) {
			t.Errorf("%s: badge %d: baseline %v is not on a pixel", name, i, b.ValueText.Baseline)
		}
	}
}

// checkMirrored: the same design on the other side is the mirror image. A statuette is on one side only.
func checkMirrored(t *testing.T, s Scene, plan Plan, name string) {
	t.Helper()
	other, ok := map[request.Position]request.Position{
		request.Left: request.Right, request.TopLeft: request.TopRight, request.BottomLeft: request.BottomRight,
	}[s.Design.Position]
	if !ok || s.Award {
		return
	}
	s.Design.Position = other
	rest := map[Rect]bool{}
	for _, b := range Of(s, typeface{}).Badges {
		rest[b.Box] = true
	}
	for i, b := range plan.Badges {
		mirrored := b.Box
		mirrored.X = s.Width - b.Box.Right()
		if !rest[mirrored] {
			t.Errorf("%s: badge %d at %v has no mirror image at %v", name, i, b.Box, mirrored)
		}
	}
}

// checkReadingOrder: from the top down and from left to right, as text is read; of split badges each side by itself.
func checkReadingOrder(t *testing.T, s Scene, plan Plan, name string) {
	t.Helper()
	for i := 1; i < len(plan.Badges); i++ {
		if s.Design.Split && i == (len(plan.Badges)+1)/2 {
			continue
		}
		before, b := plan.Badges[i-1].Box, plan.Badges[i].Box
		if b.Y < before.Y || b.Y == before.Y && b.X < before.X {
			t.Errorf("%s: badge %d at %v is read before badge %d at %v", name, i, b, i-1, before)
		}
	}
}
