package profiles

import (
	"image/color"

	"aioratings/pkg/design"
	"aioratings/pkg/request"
)

// kinds names the kinds of elements, in the schema's order.
var kinds = [...]word[design.Kind]{
	{"rating", design.Rating}, {"award", design.Statuette}, {"text", design.Text}, {"mark", design.Mark},
	{"rectangle", design.Rectangle}, {"gradient", design.Gradient}, {"strip", design.Strip},
}

// Sets of kinds that take the same fields.
var (
	anyKind  = kindsOf(design.Rating, design.Statuette, design.Text, design.Mark, design.Rectangle, design.Gradient, design.Strip)
	rating   = kindsOf(design.Rating)
	award    = kindsOf(design.Statuette)
	text     = kindsOf(design.Text)
	mark     = kindsOf(design.Mark)
	plate    = kindsOf(design.Rectangle)
	gradient = kindsOf(design.Gradient)
	strip    = kindsOf(design.Strip)
)

// fields are all fields of elements but kind, in the order in which they are written. They are never written to. What each
// means is told at design.Element.
var fields = []field{
	fraction("x", anyKind, 0, 1, func(e *design.Element) *float64 { return &e.X }).needed(),
	fraction("y", anyKind, 0, 1, func(e *design.Element) *float64 { return &e.Y }).needed(),
	oneOf("anchor", anyKind, spelt[design.Anchor]("tl", "tc", "tr", "l", "c", "r", "bl", "bc", "br"),
		func(e *design.Element) *design.Anchor { return &e.Anchor }).or("tl"),
	fraction("opacity", anyKind, 0, 1, func(e *design.Element) *float64 { return &e.Opacity }).or(1.0),

	fraction("width", text|plate|gradient, design.MinSide, 1, func(e *design.Element) *float64 { return &e.Width }).needed(),
	fraction("height", anyKind&^text, design.MinSide, 1, func(e *design.Element) *float64 { return &e.Height }).needed(),

	oneOf("source", rating|mark, sourceWords(), func(e *design.Element) *request.Source { return &e.Source }).needed(),
	oneOf("badge_style", rating|strip, spelt[request.BadgeStyle]("h", "v"),
		func(e *design.Element) *request.BadgeStyle { return &e.Badge.Style }).or("h"),
	oneOf("badge_shape", rating|strip, spelt[request.BadgeShape]("r", "p"),
		func(e *design.Element) *request.BadgeShape { return &e.Badge.Shape }).or("r"),
	oneOf("badge_background", rating|strip, spelt[request.Background]("d", "k", "t", "n"),
		func(e *design.Element) *request.Background { return &e.Badge.Background }).or("d"),
	oneOf("label_style", rating|strip, spelt[request.Label]("o", "i", "t"),
		func(e *design.Element) *request.Label { return &e.Badge.Label }).or("o"),
	oneOf("award", award, []word[request.Award]{{"any", request.NoAward}, {"oscar", request.Oscar}, {"emmy", request.Emmy}},
		func(e *design.Element) *request.Award { return &e.Award }).or("any"),
	someOf("order", strip, sourceWords(), func(e *design.Element) *[]request.Source { return &e.Order }),
	count("limit", strip, len(request.Sources), func(e *design.Element) *int { return &e.Limit }),
	fraction("gap", strip, 0, 1, func(e *design.Element) *float64 { return &e.Gap }).or(0.01),
	oneOf("direction", strip, directions(), func(e *design.Element) *request.Direction { return &e.Direction }).or("h"),
	oneOf("direction", gradient, directions(), func(e *design.Element) *request.Direction { return &e.Direction }).or("v"),

	someOf("facts", text, spelt[design.Fact]("title", "series", "episode", "year", "runtime", "certification"),
		func(e *design.Element) *[]design.Fact { return &e.Facts }),
	{name: "text", kinds: text,
		read:  func(r *reader, at string, e *design.Element, raw any) { e.Text = r.line(at, raw, design.MaxText) },
		write: func(e *design.Element) any { return absentIf(e.Text == "", e.Text) }},
	fraction("size", text, design.MinTextSize, design.MaxTextSize, func(e *design.Element) *float64 { return &e.Size }).needed(),
	oneOf("align", text, spelt[design.Align]("left", "center", "right"), func(e *design.Element) *design.Align { return &e.Align }).or("left"),
	flag("ellipsis", text, func(e *design.Element) *bool { return &e.Ellipsis }).or(true),
	oneOf("weight", text, spelt[design.Weight]("bold", "medium"), func(e *design.Element) *design.Weight { return &e.Weight }).or("bold"),

	colour("color", text, func(e *design.Element) *color.NRGBA { return &e.Color }).or("#ffffff"),
	colour("color", plate, func(e *design.Element) *color.NRGBA { return &e.Color }).needed(),
	fraction("radius", plate, 0, design.MaxRadius, func(e *design.Element) *float64 { return &e.Radius }).or(0.0),
	colour("from", gradient, func(e *design.Element) *color.NRGBA { return &e.From }).needed(),
	colour("to", gradient, func(e *design.Element) *color.NRGBA { return &e.To }).needed(),
}

func sourceWords() []word[request.Source] {
	var words []word[request.Source]
	for _, s := range request.Sources {
		words = append(words, word[request.Source]{s.String(), s})
	}
	return words
}

// directions are the words of the parameter of this name, but "d", which leaves it open.
func directions() []word[request.Direction] {
	return []word[request.Direction]{{"h", request.Rows}, {"v", request.Column}}
}

// fieldsOf lists the fields of a kind.
func fieldsOf(k design.Kind) (own []field) {
	for _, f := range fields {
		if f.kinds.has(k) {
			own = append(own, f)
		}
	}
	return own
}
