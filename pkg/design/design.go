// Package design settles what a picture shall look like: it lays the parameters of the query over those of a saved
// design over the family's defaults, and resolves every "it depends" into a value, so that drawing has no choices left.
//
// Equal designs are equal values with equal hashes, however they were asked for. Nothing here draws or looks anything up.
package design

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"aioratings/pkg/request"
)

// Design is a settled look. Without a canvas every field of Params that the family uses holds a definite value: StyleByDirection and
// DirectionByPosition do not occur, Order is the full list of sources to pick from (sources excluded are gone from it)
// and Limit says how many of them. With Limit 0 the picture is plain art without badges and statuette, Order is nil and
// whatever shapes badges is at its default.
// Fields that the family does not use are zero, so that they cannot tell two pictures apart. With a canvas only the
// parameters of the art beneath it are set; those of badges are zero.
type Design struct {
	Family request.Family
	Format request.Format
	request.Params
	Canvas *Canvas // settled and never empty; nil where parameters arrange the badges
}

// Resolve settles the design of a family from layers of parameters, the most important first: query, then saved design.
func Resolve(family request.Family, format request.Format, layers ...request.Params) Design {
	p := request.Overlay(layers...)
	if p.Has(request.ParamOrder) && !p.Has(request.ParamLimit) {
		p.Limit = len(p.Order)
		p.Mark(request.ParamLimit)
	}
	p = request.Overlay(p, artDefaults(), ratingDefaults(family), badgeDefaults(family))
	settleRatings(&p, family)
	if p.Limit == 0 {
		p = request.Overlay(badgeDefaults(family), p)
	}
	settleBadges(&p)
	p.Size = settledSize(family, p.Size)
	return Design{Family: family, Format: format, Params: p.Only(family)}
}

// ResolveCanvas settles the design of a family whose badges a canvas replaces. Of the layers, the most important first,
// only what concerns the art counts: imageSize, image_source, lang, textless, fit, blur and fallback. A canvas on which
// nothing would be seen is a plain picture.
func ResolveCanvas(family request.Family, format request.Format, canvas Canvas, layers ...request.Params) Design {
	canvas = canvas.settled()
	if len(canvas.Elements) == 0 {
		plain := given(request.Params{}, request.ParamLimit)
		return Resolve(family, format, append([]request.Params{plain}, layers...)...)
	}
	p := request.Overlay(append(slices.Clone(layers), artDefaults())...)
	art := given(request.Params{
		Size: settledSize(family, p.Size), ImageSource: p.ImageSource, Lang: p.Lang, Textless: p.Textless, Fit: p.Fit,
		Blur: p.Blur, Fallback: p.Fallback,
	}, artParams[:]...)
	return Design{Family: family, Format: format, Params: art.Only(family), Canvas: &canvas}
}

// settledSize gives the smaller of two sizes that mean one width.
func settledSize(family request.Family, size request.Size) request.Size {
	if size == request.VeryLarge && width(family, request.VeryLarge) == width(family, request.Large) {
		return request.Large
	}
	return size
}

// settleRatings folds exclusions into the order, so that the next one moves up. What is left of them is the statuette's,
// which only posters have.
func settleRatings(p *request.Params, family request.Family) {
	p.Order = slices.DeleteFunc(slices.Clone(p.Order), p.Exclude.Has)
	p.Exclude = 0
	p.Limit = min(p.Limit, len(p.Order))
	if p.Limit == 0 {
		p.Order = nil
	}
	if p.Limit == 0 || family != request.Poster {
		p.ExcludeOscar, p.ExcludeEmmy = false, false
	}
}

// settleBadges replaces the values that depend on others: rows at the top and bottom centre, else a column; a badge lies
// in a row and stands in a column, and a pill always lies. What then has no effect is folded to its default.
func settleBadges(p *request.Params) {
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
	p.Split = p.Split && p.Limit > 1
	if p.Split {
		return // on which sides the two groups stand is for layout to say, and so what insets do
	}
	switch p.Position { // a centred axis ignores its inset
	case request.BottomCenter, request.TopCenter:
		p.InsetX = 0
	case request.Left, request.Right:
		p.InsetY = 0
	}
}

// Width is the picture's exact width in pixels.
func (d Design) Width() int { return width(d.Family, d.Size) }

// MediumWidth is the width at which the measures of CONTRACT section 6 are given, in pixels.
func (d Design) MediumWidth() int { return width(d.Family, request.Medium) }

// Hash is the X-Elements-Hash: hex of SHA-256 over the settled design and the renderer's version.
func (d Design) Hash(rendererVersion int) string {
	text := fmt.Appendf(nil, "%d|%s|%s|%s", rendererVersion, d.Family, d.Format, d.Params.Encode())
	if d.Canvas != nil {
		// JSON has one spelling for every number and string of a settled canvas and refuses none of them.
		canvas, _ := json.Marshal(d.Canvas)
		text = append(append(text, '|'), canvas...)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}
