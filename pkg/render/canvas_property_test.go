package render

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"math/rand/v2"
	"testing"

	"aioratings/pkg/design"
	"aioratings/pkg/render/layout"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
)

// randomCanvasElement is any element with a box that a picture 200 pixels wide can show.
func randomCanvasElement(rng *rand.Rand) design.Element {
	colour := func() color.NRGBA {
		return color.NRGBA{uint8(rng.IntN(256)), uint8(rng.IntN(256)), uint8(rng.IntN(256)), uint8(rng.IntN(256))}
	}
	return design.Element{
		Kind: design.Rating + design.Kind(rng.IntN(7)), X: rng.Float64(), Y: rng.Float64(), Anchor: design.TopLeft + design.Anchor(rng.IntN(9)),
		Opacity: max(0, rng.Float64()*1.5-0.3), Width: rng.Float64(), Height: rng.Float64() * rng.Float64(), Gap: rng.Float64() / 10,
		Source: request.Sources[rng.IntN(len(request.Sources))], Award: request.Award(rng.IntN(3)), Limit: rng.IntN(6),
		Direction: request.Rows + request.Direction(rng.IntN(2)),
		Badge: badgeLook(request.StyleHorizontal+request.BadgeStyle(rng.IntN(2)), request.Rounded+request.BadgeShape(rng.IntN(2)),
			request.BackgroundDefault+request.Background(rng.IntN(4)), request.LabelLogo+request.Label(rng.IntN(3))),
		Facts: []design.Fact{design.FactTitle, design.FactYear}, Size: rng.Float64() * rng.Float64() / 2, Align: design.AlignLeft + design.Align(rng.IntN(3)),
		Ellipsis: rng.IntN(2) == 0, Weight: design.Bold + design.Weight(rng.IntN(2)),
		Color: colour(), Radius: rng.Float64() / 2, From: colour(), To: colour(),
	}
}

// reach is the part of the picture that an element may change: its box, a line's ink, a badge's shadow.
func reach(r *Renderer, s Scene, e design.Element, width, height int) image.Rectangle {
	badges := s.picked(&e)
	content := layout.Content{Ratio: 0.5, Line: s.Facts.line(e, r.weight(e.Weight))}
	content.Values, content.Labels = new(arrangement).lettered(badges, e.Badge.Label)
	place := layout.Place(e, content, width, height, r.weight(e.Weight))
	box, around := place.Box, 1 // samples of chroma are shared by two pixels
	if e.Kind == design.Text {
		box = place.Ink
	}
	if e.Badge.Background == request.BackgroundNone {
		around += 3 * max(1, int(2*place.Unit+0.5))
	}
	return image.Rect(box.X-around, box.Y-around, box.Right()+around, box.Bottom()+around)
}

// TestPropertyCanvasDrawing holds, over random elements, that drawing keeps to its layout, that the whole stays opaque, and
// that a second drawing is the same.
func TestPropertyCanvasDrawing(t *testing.T) {
	t.Parallel()
	r := newRenderer(t)
	rng := rand.New(rand.NewPCG(7, 8))
	src := paint(201, 301, ramp)
	photo, err := Open(jpegBytes(t, src))
	if err != nil {
		t.Fatal(err)
	}
	for range 300 {
		plain := []*planes.Image{planes.FromImage(src), photo.image}[rng.IntN(2)]
		s := canvasScene(randomCanvasElement(rng))
		if s.Design.Canvas == nil {
			continue // nothing that anybody would see
		}
		e := s.Design.Canvas.Elements[0]
		im, again := copyOf(plain), copyOf(plain)
		decorate(r, im, s)
		decorate(r, again, s)
		name := fmt.Sprintf("%+v", e)
		for i := range im.Planes {
			if !bytes.Equal(im.Planes[i].Pix, again.Planes[i].Pix) {
				t.Fatalf("%s: two drawings differ", name)
			}
		}
		allowed := reach(r, s, e, im.Width, im.Height)
		for y := range im.Height {
			for x := range im.Width {
				if r1, g1, b1 := im.At(x, y); [3]byte{r1, g1, b1} != at3(plain.At(x, y)) && !image.Pt(x, y).In(allowed) {
					t.Fatalf("%s: pixel %d,%d changed, beyond %v", name, x, y, allowed)
				}
			}
		}
		if im.IsRGBA() && !im.RGBA().Opaque() {
			t.Fatalf("%s: the picture is no longer opaque", name)
		}
	}
}
