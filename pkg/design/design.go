// Package design settles what a picture shall look like: it lays the parameters of the query over those of a saved
// design over the family's defaults, and resolves every "it depends" into a value, so that drawing has no choices left.
//
// Equal designs are equal values with equal hashes, however they were asked for. Nothing here draws or looks anything up.
package design

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"aioratings/pkg/request"
)

// Design is a settled look. Every field of Params that the family uses holds a definite value: StyleByDirection and
// DirectionByPosition do not occur, Order is the full list of sources to pick from and Limit says how many of them.
// Fields that the family does not use are zero, so that they cannot tell two pictures apart.
type Design struct {
	Family request.Family
	Format request.Format
	request.Params
}

// familyDefaults is the column "default" of CONTRACT section 3 where families differ.
var familyDefaults = map[request.Family]struct {
	limit     int
	style     request.BadgeStyle
	size      request.BadgeSize
	position  request.Position
	direction request.Direction
}{
	request.Poster:   {3, request.StyleByDirection, request.BadgeM, request.BottomCenter, request.DirectionByPosition},
	request.Backdrop: {5, request.StyleVertical, request.BadgeM, request.TopRight, request.DirectionByPosition},
	request.Episode:  {1, request.StyleVertical, request.BadgeL, request.TopRight, request.Column},
	request.Logo:     {},
}

// Resolve settles the design of a family from layers of parameters, the most important first: query, then saved design.
func Resolve(family request.Family, format request.Format, layers ...request.Params) Design {
	d := Design{Family: family, Format: format, Params: request.Overlay(layers...)}
	d.fillDefaults()
	d.settle()
	d.Params = d.Params.Only(family)
	return d
}

func (d *Design) fillDefaults() {
	own := familyDefaults[d.Family]
	p := &d.Params
	set := func(n request.Param, assign func()) {
		if !p.Has(n) {
			assign()
			p.Mark(n)
		}
	}
	if p.Has(request.ParamOrder) {
		set(request.ParamLimit, func() { p.Limit = len(p.Order) })
	}
	set(request.ParamSize, func() { p.Size = request.Medium })
	set(request.ParamOrder, func() { p.Order = request.Sources[:] })
	set(request.ParamLimit, func() { p.Limit = own.limit })
	set(request.ParamExclude, func() {})
	set(request.ParamBadgeStyle, func() { p.BadgeStyle = own.style })
	set(request.ParamBadgeSize, func() { p.BadgeSize = own.size })
	set(request.ParamBadgeShape, func() { p.BadgeShape = request.Rounded })
	set(request.ParamBackground, func() { p.Background = request.BackgroundDefault })
	set(request.ParamLabel, func() { p.Label = request.LabelLogo })
	set(request.ParamImageSource, func() { p.ImageSource = request.TMDBFirst })
	set(request.ParamLang, func() { p.Lang = []request.Lang{"en"} })
	set(request.ParamTextless, func() {})
	set(request.ParamPosition, func() { p.Position = own.position })
	set(request.ParamDirection, func() { p.Direction = own.direction })
	set(request.ParamSplit, func() {})
	set(request.ParamFit, func() { p.Fit = request.FitNative })
	set(request.ParamBlur, func() {})
	set(request.ParamInsetX, func() {})
	set(request.ParamInsetY, func() {})
	set(request.ParamFallback, func() {})
}

// settle replaces the values that depend on others: rows at the top and bottom centre, else a column; a badge lies
// in a row and stands in a column, and a pill always lies.
func (d *Design) settle() {
	p := &d.Params
	if p.Direction == request.DirectionByPosition {
		p.Direction = request.Column
		if p.Position == request.BottomCenter || p.Position == request.TopCenter {
			p.Direction = request.Rows
		}
	}
	if p.BadgeStyle == request.StyleByDirection {
		p.BadgeStyle = request.StyleHorizontal
		if p.Direction == request.Column {
			p.BadgeStyle = request.StyleVertical
		}
	}
	if p.BadgeShape == request.Pill {
		p.BadgeStyle = request.StyleHorizontal
	}
	p.Order = slices.DeleteFunc(slices.Clone(p.Order), p.Exclude.Has)
	p.Exclude = 0
	p.Limit = min(p.Limit, len(p.Order))
}

// widths is the table of CONTRACT section 4, in pixels, by family and size.
var widths = map[request.Family][4]int{
	request.Poster:   {342, 580, 1280, 2000},
	request.Backdrop: {1280, 1920, 3840, 3840},
	request.Logo:     {400, 780, 1722, 2689},
	request.Episode:  {480, 780, 1280, 1920},
}

// Width is the picture's exact width in pixels.
func (d Design) Width() int { return widths[d.Family][d.Size-1] }

// MediumWidth is the width at which the measures of CONTRACT section 6 are given, in pixels.
func (d Design) MediumWidth() int { return widths[d.Family][request.Medium-1] }

// Hash is the X-Elements-Hash: hex of SHA-256 over the settled design and the renderer's version.
func (d Design) Hash(rendererVersion int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d|%s|%s|%s", rendererVersion, d.Family, d.Format, d.Params.Encode()))
	return hex.EncodeToString(sum[:])
}
