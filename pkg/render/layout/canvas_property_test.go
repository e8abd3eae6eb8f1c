package layout

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"aioratings/pkg/design"
	"aioratings/pkg/request"
)

// randomElement is any that a canvas may hold, with something to show.
func randomElement(rng *rand.Rand) (design.Element, Content) {
	fraction := func(low, high float64) float64 {
		switch rng.IntN(6) {
		case 0:
			return low
		case 1:
			return high
		case 2: // most are small
			return low + rng.Float64()*(high-low)/20
		}
		return low + rng.Float64()*(high-low)
	}
	e := design.Element{
		Kind: design.Rating + design.Kind(rng.IntN(7)), X: fraction(0, 1), Y: fraction(0, 1), Anchor: design.TopLeft + design.Anchor(rng.IntN(9)),
		Width: fraction(design.MinSide, 1), Height: fraction(design.MinSide, 1), Gap: fraction(0, 1),
		Size: fraction(design.MinTextSize, design.MaxTextSize), Radius: fraction(0, design.MaxRadius),
		Align: design.AlignLeft + design.Align(rng.IntN(3)), Ellipsis: rng.IntN(2) == 0, Direction: request.Rows + request.Direction(rng.IntN(2)),
		Badge: design.Badge{Style: request.StyleHorizontal + request.BadgeStyle(rng.IntN(2)), Shape: request.Rounded},
	}
	if rng.IntN(3) == 0 {
		e.Badge.Style, e.Badge.Shape = request.StyleHorizontal, request.Pill
	}
	pick := func(words ...string) string { return words[rng.IntN(len(words))] }
	c := Content{Line: pick("M", "1999", "The Cabinet of Dr. Caligari", "A name that is so long that it never ends, or so it seems to whoever reads it"), Ratio: 0.5}
	count, text := 1, rng.IntN(2) == 0
	if e.Kind == design.Strip {
		count += rng.IntN(10)
	}
	for range count {
		c.Values = append(c.Values, pick("8.5", "100%", "7"))
		if text {
			c.Labels = append(c.Labels, pick("IMDb", "LB"))
		}
	}
	return e, c
}

// TestPropertyCanvas holds, over 10,000 random elements, that everything lies on the picture, badges side by side within
// their box and alike, and lines within theirs.
func TestPropertyCanvas(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(5, 6))
	for range 10_000 {
		e, c := randomElement(rng)
		w := 342 + rng.IntN(1660)
		h := w/3 + rng.IntN(2*w)
		p := Place(e, c, w, h, typeface{})
		name := fmt.Sprintf("%+v %+v on %dx%d", e, c, w, h)
		within := func(what string, r, in Rect) {
			if r.X < in.X || r.Y < in.Y || r.Right() > in.Right() || r.Bottom() > in.Bottom() || r.W < 1 || r.H < 1 {
				t.Errorf("%s: %s %v is not within %v", name, what, r, in)
			}
		}
		all := Rect{W: w, H: h}
		within("box", p.Box, all)
		for i, b := range p.Badges {
			within("badge", b.Box, p.Box)
			if i > 0 && (b.Box.Overlaps(p.Badges[i-1].Box) || b.Box.W != p.Badges[0].Box.W || b.Box.H != p.Badges[0].Box.H) {
				t.Errorf("%s: badge %d is at %v, the one before it at %v", name, i, b.Box, p.Badges[i-1].Box)
			}
			if half := (typeface{}).Width(c.Values[i], b.ValueText.Size) / 2; b.ValueText.Centre-half < float64(b.Box.X) || b.ValueText.Centre+half > float64(b.Box.Right()) {
				t.Errorf("%s: badge %d: value of width %v at %v sticks out of %v", name, i, 2*half, b.ValueText.Centre, b.Box)
			}
		}
		if e.Kind == design.Text {
			checkLine(t, name, p, all)
		}
		if t.Failed() {
			return
		}
	}
}

func checkLine(t *testing.T, name string, p Piece, picture Rect) {
	t.Helper()
	pen := p.Text.Centre - (typeface{}).Width(p.Line, p.Text.Size)/2
	left, top, right, bottom := typeface{}.Ink(p.Line, p.Text.Size)
	if pen+left < float64(p.Box.X)-0.001 || pen+right > float64(p.Box.Right())+0.001 {
		t.Errorf("%s: ink from %v to %v is not within %v", name, pen+left, pen+right, p.Box)
	}
	if y := p.Text.Baseline; y+top < 0 || y+bottom > float64(picture.H) || p.Ink.Y < 0 || p.Ink.Bottom() > picture.H {
		t.Errorf("%s: ink from %v down to %v, in %v, is not on the picture", name, y+top, y+bottom, p.Ink)
	}
}
