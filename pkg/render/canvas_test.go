package render

import (
	"fmt"
	"image"
	"image/color"
	"testing"

	"aioratings/pkg/design"
	"aioratings/pkg/internal/golden"
	"aioratings/pkg/ratings"
	"aioratings/pkg/render/layout"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
)

// canvasScene is a scene with a canvas of elements, in which everything is known and both prizes were won.
func canvasScene(elements ...design.Element) Scene {
	for i := range elements {
		e := &elements[i]
		if e.Opacity == 0 {
			e.Opacity = 1
		}
		if e.Anchor == 0 {
			e.Anchor = design.TopLeft
		}
	}
	return Scene{
		Design: design.ResolveCanvas(request.Poster, request.PNG, design.Canvas{Elements: elements}),
		Scores: badges(10), Award: request.Oscar, Oscar: true, Emmy: true,
		Facts: Facts{Name: "The Lost World", Year: 1925, Runtime: 106, Certification: "PG"},
	}
}

func badgeLook(style request.BadgeStyle, shape request.BadgeShape, background request.Background, label request.Label) design.Badge {
	return design.Badge{Style: style, Shape: shape, Background: background, Label: label}
}

func TestGoldenCanvas(t *testing.T) {
	t.Parallel()
	r := newRenderer(t)
	lying := badgeLook(request.StyleHorizontal, request.Rounded, request.BackgroundNone, request.LabelIcon)
	tests := map[string]Scene{
		"canvas/plates": canvasScene(
			design.Element{Kind: design.Gradient, Y: 1, Anchor: design.BottomLeft, Width: 1, Height: 0.5, Direction: request.Column, To: color.NRGBA{A: 230}},
			design.Element{Kind: design.Gradient, Width: 0.5, Height: 1, Direction: request.Rows, From: color.NRGBA{R: 10, G: 20, B: 90, A: 255}},
			design.Element{Kind: design.Rectangle, X: 0.5, Y: 0.3, Anchor: design.Center, Width: 0.605, Height: 0.355, Radius: 0.3, Color: color.NRGBA{255, 255, 255, 200}},
			design.Element{Kind: design.Rectangle, X: 0.5, Y: 0.7, Anchor: design.Center, Width: 0.6, Height: 0.21, Radius: 0.5, Color: color.NRGBA{220, 40, 40, 255}, Opacity: 0.5},
			design.Element{Kind: design.Rectangle, X: 0.1, Y: 0.95, Width: 0.8, Height: 0.001, Color: color.NRGBA{224, 178, 60, 255}},
		),
		"canvas/text": canvasScene(
			design.Element{Kind: design.Text, X: 0.05, Y: 0.02, Width: 0.9, Facts: []design.Fact{design.FactTitle}, Size: 0.17, Align: design.AlignLeft, Weight: design.Bold, Color: white()},
			design.Element{Kind: design.Text, X: 0.05, Y: 0.25, Width: 0.9, Facts: []design.Fact{design.FactYear, design.FactRuntime}, Size: 0.1, Align: design.AlignLeft, Weight: design.Medium, Color: color.NRGBA{255, 255, 255, 180}},
			design.Element{Kind: design.Text, X: 0.05, Y: 0.4, Width: 0.9, Text: "This line ends before it is over", Size: 0.13, Align: design.AlignRight, Ellipsis: true, Weight: design.Bold, Color: yellow()},
			design.Element{Kind: design.Text, X: 0.05, Y: 0.58, Width: 0.9, Text: "This one is set smaller", Size: 0.13, Align: design.AlignCenter, Weight: design.Medium, Color: yellow()},
			design.Element{Kind: design.Text, X: 0.5, Y: 1, Anchor: design.BottomCenter, Width: 0.9, Text: "星を釣る灯台, Ёж", Size: 0.17, Align: design.AlignCenter, Weight: design.Bold, Color: white(), Opacity: 0.7},
		),
		"canvas/badges": canvasScene(
			design.Element{Kind: design.Strip, X: 0.04, Y: 0.05, Height: 0.12, Gap: 0.03, Direction: request.Rows, Badge: lying},
			design.Element{Kind: design.Strip, X: 0.04, Y: 0.95, Anchor: design.BottomLeft, Height: 0.22, Gap: 0.03, Direction: request.Column,
				Order: []request.Source{request.SourceEbert, request.SourceIMDb}, Badge: badgeLook(request.StyleVertical, request.Rounded, request.BackgroundDefault, request.LabelText)},
			design.Element{Kind: design.Rating, X: 0.5, Y: 0.38, Anchor: design.Center, Height: 0.2, Source: request.SourceRTA, Badge: badgeLook(request.StyleHorizontal, request.Pill, request.BackgroundTranslucent, request.LabelLogo)},
			design.Element{Kind: design.Mark, X: 0.5, Y: 0.9, Anchor: design.BottomCenter, Height: 0.2, Source: request.SourceLetterboxd, Opacity: 0.6},
			design.Element{Kind: design.Statuette, X: 0.71, Y: 0.95, Anchor: design.BottomCenter, Height: 0.38},
			design.Element{Kind: design.Statuette, X: 0.96, Y: 0.95, Anchor: design.BottomRight, Height: 0.38, Award: request.Emmy},
		),
	}
	for name, s := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			im := planes.FromImage(paint(217, 200, ramp)).ToRGBA(nil)
			decorate(r, im, s)
			golden.Image(t, im.RGBA(), name, golden.Exact)
		})
	}
}

// The same on planes of luma and chroma, at odd coordinates.
func TestGoldenCanvasOnPlanes(t *testing.T) {
	t.Parallel()
	im := planes.NewYCbCr(145, 111, nil)
	im.Fill(im.Bounds(), color.RGBA{R: 90, G: 140, B: 200, A: 255})
	decorate(newRenderer(t), im, canvasScene(
		design.Element{Kind: design.Gradient, Y: 1, Anchor: design.BottomLeft, Width: 1, Height: 0.7, Direction: request.Column, To: color.NRGBA{R: 120, A: 255}},
		design.Element{Kind: design.Rectangle, X: 15.0 / 145, Y: 15.0 / 111, Width: 67.0 / 145, Height: 71.0 / 111, Radius: 0.2, Color: color.NRGBA{255, 255, 255, 255}},
		design.Element{Kind: design.Text, X: 15.0 / 145, Y: 87.0 / 111, Width: 0.5, Text: "Odd", Size: 0.15, Align: design.AlignLeft, Weight: design.Bold, Color: yellow()},
	))
	golden.Image(t, im.ToRGBA(nil).RGBA(), "canvas/planes", golden.Exact)
}

// What a canvas names and the title does not have is left out, and nothing else moves.
func TestCanvasLeavesOutWhatIsMissing(t *testing.T) {
	t.Parallel()
	s := canvasScene(
		design.Element{Kind: design.Rating, Height: 0.1, Source: request.SourceIMDb, Badge: badgeLook(request.StyleHorizontal, request.Rounded, request.BackgroundDefault, request.LabelLogo)},
		design.Element{Kind: design.Strip, Height: 0.1, Direction: request.Rows, Badge: badgeLook(request.StyleHorizontal, request.Rounded, request.BackgroundDefault, request.LabelLogo)},
		design.Element{Kind: design.Statuette, Height: 0.2},
		design.Element{Kind: design.Statuette, Height: 0.2, Award: request.Emmy},
		design.Element{Kind: design.Text, Width: 0.5, Size: 0.1, Facts: []design.Fact{design.FactTitle, design.FactEpisode}, Color: white()},
	)
	s.Scores, s.Award, s.Oscar, s.Emmy, s.Facts = nil, request.NoAward, true, false, Facts{}
	plain := planes.FromImage(paint(120, 180, ramp))
	im := copyOf(plain)
	decorate(newRenderer(t), im, s)
	for y := range im.Height {
		for x := range im.Width {
			if r, g, b := im.At(x, y); [3]byte{r, g, b} != at3(plain.At(x, y)) {
				t.Fatalf("pixel %d,%d changed", x, y)
			}
		}
	}
}

func TestPicked(t *testing.T) {
	t.Parallel()
	s := Scene{Scores: []Badge{{request.SourceRT, "92%", ratings.Fresh}, {request.SourceIMDb, "8.5", ratings.NoState}, {request.SourceMetacritic, "78", ratings.NoState}}}
	tests := []struct {
		e    design.Element
		want string
	}{
		{design.Element{Kind: design.Rating, Source: request.SourceIMDb}, "[8.5]"},
		{design.Element{Kind: design.Rating, Source: request.SourceMAL}, "[]"},
		{design.Element{Kind: design.Strip, Order: request.Sources[:], Limit: 2}, "[8.5 92%]"},
		{design.Element{Kind: design.Strip, Order: []request.Source{request.SourceMetacritic, request.SourceMAL, request.SourceRT}, Limit: 3}, "[78 92%]"},
	}
	for _, test := range tests {
		values, _ := new(arrangement).lettered(s.picked(&test.e), request.LabelLogo)
		if got := fmt.Sprint(values); got != test.want {
			t.Errorf("%+v: got %s, want %s", test.e, got, test.want)
		}
	}
}

func TestWon(t *testing.T) {
	t.Parallel()
	s := Scene{Award: request.Emmy, Emmy: true}
	for named, want := range map[request.Award]request.Award{request.NoAward: request.Emmy, request.Emmy: request.Emmy, request.Oscar: request.NoAward} {
		if got := s.won(named); got != want {
			t.Errorf("won(%v): got %v, want %v", named, got, want)
		}
	}
}

// A translucent badge on a canvas adapts to the art and to what lies between.
func TestCanvasBadgesAdapt(t *testing.T) {
	t.Parallel()
	r := newRenderer(t)
	for _, background := range []request.Background{request.BackgroundTranslucent, request.BackgroundNone} {
		rating := design.Element{Kind: design.Rating, X: 0.1, Y: 0.3, Height: 0.3, Source: request.SourceIMDb, Badge: badgeLook(request.StyleHorizontal, request.Rounded, background, request.LabelLogo)}
		sheet := design.Element{Kind: design.Rectangle, Width: 1, Height: 1, Color: white()}
		im := planes.FromImage(paint(400, 160, flat(color.NRGBA{A: 255})))
		s := canvasScene(sheet, rating)
		decorate(r, im, s)
		place := layout.Place(s.Design.Canvas.Elements[1], layout.Content{Values: []string{"8.5"}}, 400, 160, r.bold)
		worst, seen := 21.0, 0
		behind(r, layout.Plan{Badges: place.Badges}, Scene{Badges: badges(1)}, image.Pt(400, 160), func(x, y int) {
			seen++
			worst = min(worst, contrast(im.At(x, y)))
		})
		if worst < 4.5 || seen < 200 {
			t.Errorf("background %v: got contrast %.2f at the worst of %d pixels, want 4.5", background, worst, seen)
		}
	}
}
