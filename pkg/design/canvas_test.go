package design

import (
	"image/color"
	"math"
	"reflect"
	"slices"
	"testing"

	"aioratings/pkg/request"
)

var (
	white = color.NRGBA{R: 255, G: 255, B: 255, A: 255}
	gone  = color.NRGBA{R: 9, G: 9, B: 9}
)

func rating() Element {
	return Element{
		Kind: Rating, X: 0.5, Y: 0.9, Anchor: BottomCenter, Opacity: 1, Height: 0.06, Source: request.SourceIMDb,
		Badge: Badge{request.StyleHorizontal, request.Rounded, request.BackgroundDefault, request.LabelLogo},
	}
}

func line() Element {
	return Element{
		Kind: Text, Opacity: 1, Anchor: TopLeft, Width: 0.5, Facts: []Fact{FactTitle}, Size: 0.04, Align: AlignLeft,
		Ellipsis: true, Weight: Bold, Color: white,
	}
}

func strip() Element {
	return Element{Kind: Strip, Opacity: 1, Anchor: TopLeft, Height: 0.06, Gap: 0.01, Direction: request.Rows, Badge: rating().Badge}
}

func with(e Element, edit func(*Element)) Element {
	edit(&e)
	return e
}

func canvas(t *testing.T, f request.Family, elements []Element, queries ...string) Design {
	t.Helper()
	var layers []request.Params
	for _, raw := range queries {
		layers = append(layers, query(t, raw))
	}
	return ResolveCanvas(f, request.JPEG, Canvas{elements}, layers...)
}

func TestCanvasTakesTheArtsParameters(t *testing.T) {
	t.Parallel()
	d := canvas(t, request.Poster, []Element{rating()}, "imageSize=large&badge_size=xl&ratings_limit=0", "imageSize=small&lang=de&fit=pad&position=tl")
	const want = "blur=false&fallback=false&fit=pad&imageSize=large&image_source=t&lang=de&textless=false"
	if got := d.Encode(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := canvas(t, request.Episode, []Element{rating()}, "fit=pad").Encode(); got != "blur=false&fallback=false&imageSize=medium&image_source=t&lang=en" {
		t.Errorf("episode: got %s", got)
	}
	for _, doc := range request.Describe() {
		changed := map[request.Param]string{
			request.ParamSize: "large", request.ParamImageSource: "f", request.ParamLang: "de", request.ParamTextless: "1",
			request.ParamFit: "pad", request.ParamBlur: "1", request.ParamFallback: "1",
		}
		if _, art := changed[doc.Param]; art != ConcernsArt(doc.Param) {
			t.Errorf("ConcernsArt(%s) got %v, want %v", doc.Name, !art, art)
		}
	}
}

func TestEqualCanvases(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		about string
		a, b  []Element
	}{
		{"a pill lies", []Element{with(rating(), func(e *Element) { e.Badge.Shape = request.Pill })},
			[]Element{with(rating(), func(e *Element) { e.Badge.Shape, e.Badge.Style = request.Pill, request.StyleVertical })}},
		{"fields of other kinds", []Element{rating()}, []Element{with(rating(), func(e *Element) {
			e.Width, e.Text, e.Facts, e.Color, e.Limit, e.Order, e.Radius = 1, "x", []Fact{FactYear}, white, 3, request.Sources[:], 1
		})}},
		{"what cannot be seen", []Element{rating()}, []Element{
			with(line(), func(e *Element) { e.Color.A = 0 }), rating(), with(line(), func(e *Element) { e.Opacity = 0 }),
			{Kind: Rectangle, Opacity: 1, Width: 1, Height: 1, Color: gone},
			{Kind: Gradient, Opacity: 1, Width: 1, Height: 1, From: gone, To: gone}, {Opacity: 1}, {Kind: Strip + 1, Opacity: 1},
		}},
		{"the colour of what is transparent", []Element{{Kind: Gradient, Opacity: 1, From: white}}, []Element{{Kind: Gradient, Opacity: 1, From: white, To: gone}}},
		{"a strip's defaults said aloud", []Element{strip()}, []Element{with(strip(), func(e *Element) { e.Order, e.Limit = request.Sources[:], DefaultStrip })}},
		{"a strip's order says its limit", []Element{with(strip(), func(e *Element) { e.Order = request.Sources[:2] })},
			[]Element{with(strip(), func(e *Element) { e.Order, e.Limit = request.Sources[:2], 9 })}},
		{"no facts", []Element{with(line(), func(e *Element) { e.Facts, e.Text = nil, "x" })}, []Element{with(line(), func(e *Element) { e.Facts, e.Text = []Fact{}, "x" })}},
		{"minus zero", []Element{with(rating(), func(e *Element) { e.X = 0 })}, []Element{with(rating(), func(e *Element) { e.X = math.Copysign(0, -1) })}},
		{"beyond the bounds", []Element{with(rating(), func(e *Element) { e.X, e.Y, e.Height = 0, 1, MinSide })},
			[]Element{with(rating(), func(e *Element) { e.X, e.Y, e.Height = math.NaN(), math.Inf(1), -7 })}},
		{"more than there may be", slices.Repeat([]Element{rating()}, MaxElements), slices.Repeat([]Element{rating()}, MaxElements+1)},
	} {
		a, b := canvas(t, request.Poster, c.a), canvas(t, request.Poster, c.b)
		if !reflect.DeepEqual(a, b) || a.Hash(1) != b.Hash(1) {
			t.Errorf("%s: got\n%+v and\n%+v, want them equal", c.about, a.Canvas, b.Canvas)
		}
	}
}

func TestEmptyCanvasIsPlain(t *testing.T) {
	t.Parallel()
	for _, f := range request.Families {
		got, want := canvas(t, f, []Element{with(rating(), func(e *Element) { e.Opacity = 0 })}, "blur=1&ratings_limit=2"), resolve(t, f, "blur=1&ratings_limit=0")
		if !reflect.DeepEqual(got, want) || got.Hash(1) != want.Hash(1) {
			t.Errorf("%s: got %+v, want the plain picture %+v", f, got, want)
		}
	}
}

// TestDifferentCanvases changes every field of a kind that uses it.
func TestDifferentCanvases(t *testing.T) {
	t.Parallel()
	plate := Element{Kind: Rectangle, Opacity: 1, Width: 0.5, Height: 0.5, Color: white}
	fade := Element{Kind: Gradient, Opacity: 1, Width: 0.5, Height: 0.5, From: white, Direction: request.Rows}
	for about, c := range map[string]struct {
		e    Element
		edit func(*Element)
	}{
		"x": {rating(), func(e *Element) { e.X = 0.25 }}, "y": {rating(), func(e *Element) { e.Y = 0.25 }},
		"anchor": {rating(), func(e *Element) { e.Anchor = Center }}, "opacity": {rating(), func(e *Element) { e.Opacity = 0.5 }},
		"height": {rating(), func(e *Element) { e.Height = 0.5 }}, "source": {rating(), func(e *Element) { e.Source = request.SourceRT }},
		"style": {rating(), func(e *Element) { e.Badge.Style = request.StyleVertical }}, "label": {rating(), func(e *Element) { e.Badge.Label = request.LabelText }},
		"kind": {rating(), func(e *Element) { e.Kind = Mark }}, "award": {Element{Kind: Statuette, Opacity: 1}, func(e *Element) { e.Award = request.Oscar }},
		"order": {strip(), func(e *Element) { e.Order = request.Sources[:3] }}, "limit": {strip(), func(e *Element) { e.Limit = 4 }},
		"gap": {strip(), func(e *Element) { e.Gap = 0 }}, "direction": {strip(), func(e *Element) { e.Direction = request.Column }},
		"facts": {line(), func(e *Element) { e.Facts = []Fact{FactYear} }}, "text": {line(), func(e *Element) { e.Facts, e.Text = nil, "x" }},
		"size": {line(), func(e *Element) { e.Size = 0.05 }}, "align": {line(), func(e *Element) { e.Align = AlignRight }},
		"ellipsis": {line(), func(e *Element) { e.Ellipsis = false }}, "weight": {line(), func(e *Element) { e.Weight = Medium }},
		"text colour": {line(), func(e *Element) { e.Color.R = 0 }}, "text width": {line(), func(e *Element) { e.Width = 0.6 }},
		"colour": {plate, func(e *Element) { e.Color.A = 9 }}, "radius": {plate, func(e *Element) { e.Radius = 0.1 }},
		"from": {fade, func(e *Element) { e.From.G = 0 }}, "to": {fade, func(e *Element) { e.To = white }},
		"gradient": {fade, func(e *Element) { e.Direction = request.Column }},
	} {
		a, b := canvas(t, request.Poster, []Element{c.e}), canvas(t, request.Poster, []Element{with(c.e, c.edit)})
		if a.Hash(1) == b.Hash(1) {
			t.Errorf("%s: two canvases have one hash: %+v", about, b.Canvas)
		}
	}
	a, b := canvas(t, request.Poster, []Element{rating(), line()}), canvas(t, request.Poster, []Element{line(), rating()})
	if a.Hash(1) == b.Hash(1) || a.Hash(1) == a.Hash(2) || a.Hash(1) == canvas(t, request.Backdrop, a.Canvas.Elements).Hash(1) {
		t.Error("order of elements, renderer's version and family: want three more hashes")
	}
}

func TestResolveCanvasLeavesItsCanvasAlone(t *testing.T) {
	t.Parallel()
	given := []Element{with(strip(), func(e *Element) { e.Order, e.X = []request.Source{request.SourceRT}, 7 }), with(line(), func(e *Element) { e.Opacity = 0 })}
	before := slices.Clone(given)
	d := canvas(t, request.Poster, given)
	d.Canvas.Elements[0].Order[0] = request.SourceIMDb
	if !reflect.DeepEqual(given, before) {
		t.Errorf("got %+v, want %+v", given, before)
	}
}
