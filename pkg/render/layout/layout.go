// Package layout works out where everything on a picture goes: which rectangle each badge takes, where its label and its
// value stand in it and how large they are set, where the statuette stands, and where each element of a canvas does.
//
// It is numbers only. It draws nothing and knows no font: widths of text come in through Face. Its promise, whatever the
// design: every badge lies whole inside the picture's margins, none touches another or the statuette, and all badges of a
// picture are of one size. Where there are more than fit, all shrink alike. What is freely placed on a canvas may overlap,
// and lies whole inside the picture.
package layout

import (
	"aioratings/pkg/design"
)

// Face measures text.
type Face interface {
	// Width is the advance width in pixels of text set at size pixels, digits all being as wide as the widest.
	Width(text string, size float64) float64
	// Ink is what text set at size pixels blackens, in pixels from where its pen starts on the baseline, y downwards; all 0
	// for a text of nothing to see.
	Ink(text string, size float64) (left, top, right, bottom float64)
	// CapHeight is the height of capitals and digits, as a fraction of the size.
	CapHeight() float64
}

// Scene is what is to be placed.
type Scene struct {
	Design        design.Design
	Width, Height int      // pixels of the picture; the height at least a sixth of the width
	Values        []string // the scores as they are shown, one a badge
	Labels        []string // the text labels, one a badge; empty where the label is a picture
	Award         bool     // a statuette is due
	AwardRatio    float64  // its width by its height
}

// Rect is a rectangle of whole pixels.
type Rect struct{ X, Y, W, H int }

// Right is the first column beyond the rectangle.
func (r Rect) Right() int { return r.X + r.W }

// Bottom is the first row beyond the rectangle.
func (r Rect) Bottom() int { return r.Y + r.H }

// Overlaps reports whether they share a pixel.
func (r Rect) Overlaps(o Rect) bool {
	return r.X < o.Right() && o.X < r.Right() && r.Y < o.Bottom() && o.Y < r.Bottom()
}

// Text is where a line of text stands, in pixels.
type Text struct {
	Centre   float64 // of its advance width
	Baseline float64
	Size     float64
}

// Badge is one badge's place.
type Badge struct {
	Box       Rect // all of it; Label and Value share it between them
	Label     Rect // the plate of the label
	Value     Rect // the plate of the value
	Icon      Rect // the square of a label that is a picture; empty with text labels
	LabelText Text // of a label that is text
	ValueText Text
}

// Plan is the finished layout.
type Plan struct {
	Badges    []Badge
	Statuette Rect    // empty without one
	Unit      float64 // pixels that one pixel of CONTRACT section 6 has become in the badges
	Radius    float64 // pixels, of the badges' corners
}

// Of lays a scene out.
func Of(s Scene, face Face) Plan {
	var plan Plan
	plan.Set(s, face)
	return plan
}

// Set makes it the layout of a scene, in the memory of the one before.
func (p *Plan) Set(s Scene, face Face) {
	a := newArea(s)
	*p = Plan{Badges: p.Badges[:0], Statuette: a.statuette}
	if len(s.Values) == 0 {
		return
	}
	m := moulder{
		style: s.Design.BadgeStyle, shape: s.Design.BadgeShape, values: s.Values, labels: s.Labels,
		face: face, full: a.unit * badgeScale(s.Design.BadgeSize),
	}
	both, n := divide(s.Design, len(s.Values))
	groups := both[:n]
	mould := settle(a, m, s.Design, groups)
	for i := range groups {
		p.Badges = groups[i].appendBadges(p.Badges, mould)
	}
	p.Unit, p.Radius = mould.unit, mould.radius
}
