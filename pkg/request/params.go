package request

import (
	"slices"
	"strings"
)

// Param names one parameter of CONTRACT section 3, under whichever alias it came.
type Param uint8

// The parameters, in the contract's order. edge_inset sets InsetX and InsetY.
const (
	ParamSize Param = iota
	ParamOrder
	ParamLimit
	ParamExclude
	ParamBadgeStyle
	ParamBadgeSize
	ParamBadgeShape
	ParamBackground
	ParamLabel
	ParamImageSource
	ParamLang
	ParamTextless
	ParamPosition
	ParamDirection
	ParamSplit
	ParamFit
	ParamBlur
	ParamInsetX
	ParamInsetY
	ParamFallback
	paramCount
)

// String is the parameter's canonical name: "imageSize".
func (n Param) String() string {
	if n >= paramCount {
		return "unknown"
	}
	return table[n].name
}

// Params holds what was asked for. A field means something only where Has says so and is zero elsewhere, so that one
// layer of parameters (the query) can lie over another (a saved design) and let it shine through.
type Params struct {
	set uint32 // bit n: Param n was given

	Size         Size
	Order        []Source // exactly these, in this order; never empty where set
	Limit        int      // badges, 0 to 10
	Exclude      SourceSet
	ExcludeOscar bool // with Exclude under ParamExclude
	ExcludeEmmy  bool
	BadgeStyle   BadgeStyle
	BadgeSize    BadgeSize
	BadgeShape   BadgeShape
	Background   Background
	Label        Label
	ImageSource  ImageSource
	Lang         []Lang // in order of preference; never empty where set
	Textless     bool
	Position     Position
	Direction    Direction
	Split        bool
	Fit          Fit
	Blur         bool
	InsetX       int // percent of the width, 0 to 50
	InsetY       int // percent of the height, 0 to 50
	Fallback     bool
}

// Has reports whether the parameter was given.
func (p *Params) Has(n Param) bool { return p.set&(1<<n) != 0 }

// Mark says that the parameter is given; its field must hold a legal value.
func (p *Params) Mark(n Param) { p.set |= 1 << n }

// Overlay lays layers over one another, the first on top. The result shares the layers' lists.
func Overlay(layers ...Params) Params {
	var all Params
	for i := range slices.Backward(layers) {
		all.take(&layers[i], func(Param) bool { return true })
	}
	return all
}

// Only gives the parameters that the family uses; all others are unset and zero. The result shares p's lists.
func (p Params) Only(f Family) Params {
	if p.set == 0 {
		return p
	}
	var used Params
	used.take(&p, func(n Param) bool { return table[n].families.has(f) })
	return used
}

// take copies from src the parameters that are given there and wanted.
func (p *Params) take(src *Params, wanted func(Param) bool) {
	for n := range paramCount {
		if src.Has(n) && wanted(n) {
			table[n].copy(p, src)
			p.Mark(n)
		}
	}
}

// Encode writes the given parameters in one canonical form, fit for a query: sorted by name, aliases and synonyms folded.
func (p Params) Encode() string {
	if p.set == 0 {
		return ""
	}
	var b strings.Builder
	for _, n := range sortedByName {
		if !p.Has(n) {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('&')
		}
		b.WriteString(table[n].name)
		b.WriteByte('=')
		b.WriteString(table[n].format(&p))
	}
	return b.String()
}
