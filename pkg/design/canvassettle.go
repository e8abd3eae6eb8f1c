package design

import (
	"image/color"
	"slices"

	"aioratings/pkg/request"
)

// settled gives the canvas in the form in which equal pictures are equal values: fields that a kind does not use are zero,
// what has no effect is folded, what nobody would see is gone, and all numbers are within bounds.
func (c Canvas) settled() Canvas {
	var shown []Element
	for _, e := range c.Elements[:min(len(c.Elements), MaxElements)] {
		if e, visible := e.settled(); visible {
			shown = append(shown, e)
		}
	}
	return Canvas{Elements: shown}
}

func (e Element) settled() (s Element, visible bool) {
	s = Element{Kind: e.Kind, X: within(e.X, 0, 1), Y: within(e.Y, 0, 1), Anchor: e.Anchor, Opacity: within(e.Opacity, 0, 1)}
	visible = s.Opacity > 0
	s.Width, s.Height = within(e.Width, MinSide, 1), within(e.Height, MinSide, 1)
	switch e.Kind {
	case Rating, Statuette, Mark, Strip:
		s.Width = 0
	case Text:
		s.Height = 0
	}
	switch e.Kind {
	case Rating:
		s.Source, s.Badge = e.Source, e.Badge.settled()
	case Mark:
		s.Source = e.Source
	case Statuette:
		s.Award = e.Award
	case Strip:
		s.Badge, s.Gap, s.Direction = e.Badge.settled(), within(e.Gap, 0, 1), e.Direction
		s.Order, s.Limit = settledOrder(e.Order, e.Limit)
	case Text:
		s.Facts, s.Text = append([]Fact(nil), e.Facts...), e.Text // of no facts, nil
		s.Size, s.Align, s.Ellipsis, s.Weight = within(e.Size, MinTextSize, MaxTextSize), e.Align, e.Ellipsis, e.Weight
		s.Color = e.Color
		visible = visible && s.Color.A > 0
	case Rectangle:
		s.Color, s.Radius = e.Color, within(e.Radius, 0, MaxRadius)
		visible = visible && s.Color.A > 0
	case Gradient:
		s.From, s.To, s.Direction = settledColor(e.From), settledColor(e.To), e.Direction
		visible = visible && (s.From.A > 0 || s.To.A > 0)
	default:
		visible = false
	}
	return s, visible
}

// settled folds what has no effect: a pill always lies.
func (b Badge) settled() Badge {
	if b.Shape == request.Pill {
		b.Style = request.StyleHorizontal
	}
	return b
}

func settledOrder(order []request.Source, limit int) ([]request.Source, int) {
	if limit < 1 {
		limit = DefaultStrip
		if len(order) > 0 {
			limit = len(order)
		}
	}
	if len(order) == 0 {
		order = request.Sources[:]
	}
	return slices.Clone(order), min(limit, len(order))
}

// settledColor forgets the colour of what is wholly transparent.
func settledColor(c color.NRGBA) color.NRGBA {
	if c.A == 0 {
		return color.NRGBA{}
	}
	return c
}

// within brings v between low and high; what is not a number becomes low, and -0 becomes 0.
func within(v, low, high float64) float64 {
	if v != v {
		return low
	}
	return max(low, min(v, high))
}
