package layout

import (
	"math"

	"aioratings/pkg/request"
)

// The measures of CONTRACT section 6, in pixels of a picture of medium width with badges of size m.
const (
	rowHeight   = 58 // of a lying badge
	iconSide    = 48
	iconPadding = 14 // left and right of an icon
	textPadding = 8  // left and right of a text label
	valueLeft   = 10
	valueRight  = 7
	valueSize   = 34
	labelSize   = 26
	towerWidth  = 88 // of a standing badge, at least
	towerEdge   = 8
	towerGap    = 4 // between label and value
	towerIcon   = towerEdge + iconSide + towerGap
	towerText   = towerEdge + labelSize + towerGap
	towerFoot   = valueSize + towerEdge
	corner      = 10
	pillEnd     = 10 // more at each end of a pill
	pillHeight  = 6  // more height of a pill
	rowGap      = 10 // between badges of a row
	columnGap   = 7  // between rows and in a column
)

// badgeScale is what badge_size means.
func badgeScale(s request.BadgeSize) float64 {
	switch s {
	case request.BadgeXS:
		return 0.5
	case request.BadgeS:
		return 0.75
	case request.BadgeL:
		return 1.25
	case request.BadgeXL:
		return 1.5
	}
	return 1
}

// mould is the shape that all badges of a picture share: everything relative to the upper left corner of a badge.
type mould struct {
	unit       float64
	w, h       int
	label      Rect
	value      Rect
	icon       Rect
	labelText  Text
	valueText  Text
	radius     float64
	gapX, gapY int
}

// moulder makes moulds at any scale.
type moulder struct {
	style  request.BadgeStyle
	shape  request.BadgeShape
	values []string
	labels []string // empty where the label is a picture
	face   Face
	full   float64 // pixels for one of the contract's at full size
	height int     // pixels of a badge where that is given; 0 where it follows from the measures
}

// tall is the height of a badge in pixels of the contract.
func (m moulder) tall() float64 {
	switch {
	case m.style == request.StyleVertical && len(m.labels) > 0:
		return towerText + towerFoot
	case m.style == request.StyleVertical:
		return towerIcon + towerFoot
	case m.shape == request.Pill:
		return rowHeight + pillHeight
	}
	return rowHeight
}

// at makes the mould with one of the contract's pixels as unit pixels.
func (m moulder) at(unit float64) mould {
	px := func(n float64) int { return max(1, int(math.Round(n*unit))) }
	gap := func(n float64) int { return int(math.Round(n * unit)) }
	out := mould{unit: unit, gapX: gap(rowGap), gapY: gap(columnGap), radius: corner * unit}
	value := m.widest(m.values, valueSize*unit)
	label := m.widest(m.labels, labelSize*unit)
	icon := px(iconSide)
	if m.style == request.StyleVertical {
		out.stand(px, icon, value, label, m)
	} else {
		out.lie(px, icon, value, label, m)
	}
	out.set(m.face, unit, len(m.labels) > 0)
	return out
}

// lie gives the plates of a horizontal badge: label left, value right.
func (o *mould) lie(px func(float64) int, icon int, value, label float64, m moulder) {
	labelW := icon + 2*px(iconPadding)
	if len(m.labels) > 0 {
		labelW = int(math.Ceil(label)) + 2*px(textPadding)
	}
	valueW := px(valueLeft) + int(math.Ceil(value)) + px(valueRight)
	o.h = px(m.tall())
	if m.height > 0 {
		o.h = m.height
	}
	end := 0
	if m.shape == request.Pill {
		end = px(pillEnd)
		o.radius = float64(min(o.h, labelW+valueW+2*end)) / 2
	}
	o.w = labelW + valueW + 2*end
	o.label = Rect{0, 0, end + labelW, o.h}
	o.value = Rect{o.label.W, 0, valueW + end, o.h}
	o.icon = Rect{end + (labelW-icon)/2, (o.h - icon) / 2, icon, icon}
	o.labelText.Centre = float64(2*end+labelW) / 2
	o.valueText.Centre = float64(2*(o.value.X+px(valueLeft))+int(math.Ceil(value))) / 2
}

// stand gives the plates of a vertical badge: label above, value below.
func (o *mould) stand(px func(float64) int, icon int, value, label float64, m moulder) {
	o.w = max(px(towerWidth), int(math.Ceil(max(value, label)))+2*px(towerEdge))
	o.w += (o.w - icon) % 2 // the icon stands exactly in the middle
	top := px(towerIcon)
	if len(m.labels) > 0 {
		top = px(towerText)
	}
	o.h = top + px(towerFoot)
	if m.height > 0 {
		o.h = m.height
		top = min(top, max(1, o.h-1))
	}
	o.label = Rect{0, 0, o.w, top}
	o.value = Rect{0, top, o.w, o.h - top}
	o.icon = Rect{(o.w - icon) / 2, (top - icon + 1) / 2, icon, icon}
	o.labelText.Centre, o.valueText.Centre = float64(o.w)/2, float64(o.w)/2
}

// set places the text: what the eye takes for its middle, half the height of a digit, stands in the middle of its plate.
func (o *mould) set(face Face, unit float64, text bool) {
	baseline := func(plate Rect, size float64) float64 {
		return math.Round((float64(2*plate.Y+plate.H) + float64(face.CapHeight()*size)) / 2)
	}
	o.valueText.Size = valueSize * unit
	o.valueText.Baseline = baseline(o.value, o.valueText.Size)
	if text {
		o.icon = Rect{}
		o.labelText.Size = labelSize * unit
		o.labelText.Baseline = baseline(o.label, o.labelText.Size)
	} else {
		o.labelText = Text{}
	}
}

func (m moulder) widest(texts []string, size float64) float64 {
	w := 0.0
	for _, t := range texts {
		w = max(w, m.face.Width(t, size))
	}
	return w
}

// badge casts one badge into its place.
func (o *mould) badge(at Rect) Badge {
	b := Badge{
		Box: Rect{W: o.w, H: o.h}, Label: o.label, Value: o.value, Icon: o.icon,
		LabelText: o.labelText, ValueText: o.valueText,
	}
	return b.Moved(at.X, at.Y)
}

// Moved gives the same badge further right and down by so many pixels.
func (b Badge) Moved(right, down int) Badge {
	for _, r := range []*Rect{&b.Box, &b.Label, &b.Value, &b.Icon} {
		if r.W > 0 { // what is not there stays zero
			r.X, r.Y = r.X+right, r.Y+down
		}
	}
	for _, t := range []*Text{&b.LabelText, &b.ValueText} {
		if t.Size > 0 {
			t.Centre, t.Baseline = t.Centre+float64(right), t.Baseline+float64(down)
		}
	}
	return b
}
