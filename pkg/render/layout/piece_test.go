package layout

import (
	"testing"

	"aioratings/pkg/design"
	"aioratings/pkg/request"
)

func rated(e design.Element) design.Element {
	e.Badge = design.Badge{Style: request.StyleHorizontal, Shape: request.Rounded, Background: request.BackgroundDefault, Label: request.LabelLogo}
	return e
}

func standing(e design.Element) design.Element {
	e = rated(e)
	e.Badge.Style = request.StyleVertical
	return e
}

func pill(e design.Element) design.Element {
	e = rated(e)
	e.Badge.Shape = request.Pill
	return e
}

func TestPlace(t *testing.T) {
	t.Parallel()
	// On 580 by 870 a lying badge of 58 pixels shows "92%" in 144 by 58, a standing one of 102 in 88 by 102, see TestOneBadge.
	const w, h = 580, 870
	scores := func(n int) Content { return Content{Values: []string{"92%", "92%", "92%"}[:n]} }
	labels := Content{Values: []string{"92%"}, Labels: []string{"IMDb"}}
	tests := []struct {
		name    string
		element design.Element
		content Content
		want    Rect
	}{
		{"a rating", rated(design.Element{Kind: design.Rating, X: 0.1, Y: 0.2, Anchor: design.TopLeft, Height: 58.0 / h}), scores(1), Rect{58, 174, 144, 58}},
		{"twice as high", rated(design.Element{Kind: design.Rating, X: 0.5, Y: 0.5, Anchor: design.Center, Height: 116.0 / h}), scores(1), Rect{146, 377, 288, 116}},
		{"standing", standing(design.Element{Kind: design.Rating, X: 1, Y: 1, Anchor: design.BottomRight, Height: 102.0 / h}), scores(1), Rect{492, 768, 88, 102}},
		{"standing with text", standing(design.Element{Kind: design.Rating, Anchor: design.TopLeft, Height: 80.0 / h}), labels, Rect{0, 0, 88, 80}},
		{"a pill", pill(design.Element{Kind: design.Rating, X: 0.5, Anchor: design.TopCenter, Height: 64.0 / h}), scores(1), Rect{208, 0, 164, 64}},
		{"moved inwards", rated(design.Element{Kind: design.Rating, X: 1, Y: 1, Anchor: design.TopLeft, Height: 58.0 / h}), scores(1), Rect{436, 812, 144, 58}},
		{"no wider than the picture, to a pixel", rated(design.Element{Kind: design.Rating, Anchor: design.TopLeft, Height: 0.5}), scores(1), Rect{0, 0, 579, 233}},
		{"halves round up", rated(design.Element{Kind: design.Rating, X: 0.15, Y: 0.15, Anchor: design.TopLeft, Height: 58.0 / h}), scores(1), Rect{87, 131, 144, 58}},
		{"a row", rated(design.Element{Kind: design.Strip, X: 0.5, Y: 0.5, Anchor: design.Center, Height: 58.0 / h, Gap: 10.0 / h, Direction: request.Rows}), scores(3), Rect{64, 406, 452, 58}},
		{"a column", rated(design.Element{Kind: design.Strip, Y: 1, Anchor: design.BottomLeft, Height: 58.0 / h, Gap: 10.0 / h, Direction: request.Column}), scores(3), Rect{0, 676, 144, 194}},
		{"a column as high as the picture at most", rated(design.Element{Kind: design.Strip, Anchor: design.TopLeft, Height: 0.5, Gap: 0.25, Direction: request.Column}), scores(3), Rect{0, 0, 542, 870}},
		{"an award", design.Element{Kind: design.Statuette, X: 0.95, Y: 0.03, Anchor: design.TopRight, Height: 0.11}, Content{Ratio: 0.5}, Rect{503, 26, 48, 96}},
		{"a mark", design.Element{Kind: design.Mark, X: 0.5, Y: 0.5, Anchor: design.Center, Height: 0.1}, Content{}, Rect{247, 392, 87, 87}},
		{"a mark larger than the picture", design.Element{Kind: design.Mark, X: 0.5, Y: 1, Anchor: design.BottomCenter, Height: 1}, Content{}, Rect{0, 290, 580, 580}},
		{"a rectangle", design.Element{Kind: design.Rectangle, X: 0, Y: 1, Anchor: design.BottomLeft, Width: 1, Height: 0.012}, Content{}, Rect{0, 860, 580, 10}},
		{"a hairline", design.Element{Kind: design.Rectangle, X: 1, Y: 1, Anchor: design.TopLeft, Width: 0.001, Height: 0.0003}, Content{}, Rect{579, 869, 1, 1}},
		{"a gradient", design.Element{Kind: design.Gradient, X: 0, Y: 1, Anchor: design.BottomLeft, Width: 1, Height: 0.5}, Content{}, Rect{0, 435, 580, 435}},
		{"a line", design.Element{Kind: design.Text, X: 0.06, Y: 0.86, Anchor: design.BottomLeft, Width: 0.88, Size: 0.05}, Content{Line: "Metropolis"}, Rect{35, 696, 510, 52}},
		{"no scores", rated(design.Element{Kind: design.Rating, Height: 0.1}), Content{}, Rect{}},
		{"no line", design.Element{Kind: design.Text, Width: 0.5, Size: 0.1}, Content{}, Rect{}},
	}
	for _, test := range tests {
		p := Place(test.element, test.content, w, h, typeface{})
		if p.Box != test.want {
			t.Errorf("%s: got %v, want %v", test.name, p.Box, test.want)
		}
		if len(p.Badges) != len(test.content.Values) {
			t.Errorf("%s: got %d badges, want %d", test.name, len(p.Badges), len(test.content.Values))
		}
	}
}

func TestRunOfBadges(t *testing.T) {
	t.Parallel()
	content := Content{Values: []string{"92%", "7", "100%"}}
	for direction, want := range map[request.Direction][]Rect{
		request.Rows:   {{64, 100, 161, 58}, {235, 100, 161, 58}, {406, 100, 161, 58}},
		request.Column: {{64, 100, 161, 58}, {64, 168, 161, 58}, {64, 236, 161, 58}},
	} {
		e := rated(design.Element{Kind: design.Strip, X: 64.0 / 580, Y: 100.0 / 870, Anchor: design.TopLeft, Height: 58.0 / 870, Gap: 10.0 / 870, Direction: direction})
		p := Place(e, content, 580, 870, typeface{})
		for i, b := range p.Badges {
			if b.Box != want[i] {
				t.Errorf("direction %v, badge %d: got %v, want %v", direction, i, b.Box, want[i])
			}
		}
		if p.Unit != 1 || p.Radius != 10 {
			t.Errorf("direction %v: got unit %v, radius %v, want 1 and 10", direction, p.Unit, p.Radius)
		}
	}
}

func TestRadiusIsOfTheShorterSide(t *testing.T) {
	t.Parallel()
	e := design.Element{Kind: design.Rectangle, Anchor: design.TopLeft, Width: 0.5, Height: 0.1, Radius: 0.25}
	if got := Place(e, Content{}, 580, 870, typeface{}).Radius; got != 21.75 {
		t.Errorf("radius in a box 87 high: got %v, want 21.75", got)
	}
}
