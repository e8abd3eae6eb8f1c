package request

import (
	"cmp"
	"slices"
	"strings"
)

// row is everything that is to be known about one parameter. All that parses, writes, merges or documents parameters
// walks the table of these rows, so a parameter exists in one place.
type row struct {
	name     string
	aliases  []string
	families familySet
	accepts  string // in words, for error sentences and documentation
	parse    func(p *Params, value string) bool
	format   func(p *Params) string
	copy     func(dst, src *Params)
}

// familySet is a set of families.
type familySet uint8

func familiesOf(families ...Family) familySet {
	var set familySet
	for _, f := range families {
		set |= 1 << f
	}
	return set
}

func (set familySet) has(f Family) bool { return set&(1<<f) != 0 }

// The combinations that CONTRACT section 3 knows.
var (
	allFamilies   = familiesOf(Families[:]...)
	badgeFamilies = familiesOf(Poster, Backdrop, Episode)
	shapeFamilies = familiesOf(Poster, Backdrop)
)

// table is CONTRACT section 3: names (the canonical one, then aliases), families, values. It is never written to.
var table = [paramCount]row{
	ParamSize: words("imageSize", allFamilies, func(p *Params) *Size { return &p.Size },
		spell("small", Small), spell("medium", Medium), spell("large", Large), spell("very-large", VeryLarge),
		spell("verylarge", VeryLarge)),
	ParamOrder:   ratingsOrder("ratings_order order", badgeFamilies),
	ParamLimit:   number("ratings_limit", badgeFamilies, func(p *Params) *int { return &p.Limit }, len(Sources)),
	ParamExclude: ratingsExclude("ratings_exclude", badgeFamilies),
	ParamBadgeStyle: words("badge_style", badgeFamilies, func(p *Params) *BadgeStyle { return &p.BadgeStyle },
		spell("h", StyleHorizontal), spell("v", StyleVertical), spell("d", StyleByDirection)),
	ParamBadgeSize: words("badge_size", badgeFamilies, func(p *Params) *BadgeSize { return &p.BadgeSize },
		spell("xs", BadgeXS), spell("s", BadgeS), spell("m", BadgeM), spell("l", BadgeL), spell("xl", BadgeXL)),
	ParamBadgeShape: words("badge_shape", badgeFamilies, func(p *Params) *BadgeShape { return &p.BadgeShape },
		spell("r", Rounded), spell("p", Pill)),
	ParamBackground: words("badge_background", badgeFamilies, func(p *Params) *Background { return &p.Background },
		spell("d", BackgroundDefault), spell("k", BackgroundDark), spell("t", BackgroundTranslucent), spell("n", BackgroundNone)),
	ParamLabel: words("label_style", badgeFamilies, func(p *Params) *Label { return &p.Label },
		spell("o", LabelLogo), spell("i", LabelIcon), spell("t", LabelText)),
	ParamImageSource: words("image_source poster_source", allFamilies, func(p *Params) *ImageSource { return &p.ImageSource },
		spell("t", TMDBFirst), spell("f", FanartFirst)),
	ParamLang:     languages("lang", allFamilies),
	ParamTextless: boolean("textless fanart_textless", shapeFamilies, func(p *Params) *bool { return &p.Textless }),
	ParamPosition: words("position ratingBarPos", badgeFamilies, func(p *Params) *Position { return &p.Position },
		spell("bc", BottomCenter), spell("tc", TopCenter), spell("l", Left), spell("r", Right),
		spell("tl", TopLeft), spell("tr", TopRight), spell("bl", BottomLeft), spell("br", BottomRight),
		// RPDB's words.
		spell("bottom", BottomCenter), spell("top", TopCenter), spell("left-center", Left), spell("right-center", Right),
		spell("left-top", TopLeft), spell("right-top", TopRight), spell("left-bottom", BottomLeft), spell("right-bottom", BottomRight)),
	ParamDirection: words("direction badge_direction", badgeFamilies, func(p *Params) *Direction { return &p.Direction },
		spell("d", DirectionByPosition), spell("h", Rows), spell("v", Column)),
	ParamSplit: boolean("split", badgeFamilies, func(p *Params) *bool { return &p.Split }),
	ParamFit: words("fit", shapeFamilies, func(p *Params) *Fit { return &p.Fit },
		spell("native", FitNative), spell("cover", FitCover), spell("pad", FitPad), spell("blur", FitBlur)),
	ParamBlur:     boolean("blur", badgeFamilies, func(p *Params) *bool { return &p.Blur }),
	ParamInsetX:   number("edge_inset_x edge_inset", badgeFamilies, func(p *Params) *int { return &p.InsetX }, 50),
	ParamInsetY:   number("edge_inset_y edge_inset", badgeFamilies, func(p *Params) *int { return &p.InsetY }, 50),
	ParamFallback: boolean("fallback", allFamilies, func(p *Params) *bool { return &p.Fallback }),
}

// sortedByName is the order in which Encode writes.
var sortedByName = func() []Param {
	order := make([]Param, paramCount)
	for n := range paramCount {
		order[n] = n
	}
	slices.SortFunc(order, func(a, b Param) int { return cmp.Compare(table[a].name, table[b].name) })
	return order
}()

// called starts a row; names are separated by spaces, the canonical one first.
func called(names string, families familySet, accepts string) row {
	all := strings.Fields(names)
	return row{name: all[0], aliases: all[1:], families: families, accepts: accepts}
}

func (r *row) answersTo(name string) bool { return r.name == name || slices.Contains(r.aliases, name) }

// ParamDoc describes one parameter for people.
type ParamDoc struct {
	Param    Param
	Name     string   // canonical
	Aliases  []string // other names that mean the same
	Accepts  string   // the values, as error sentences list them: "small, medium, large, very-large"
	Families []Family // that use it; the others check and ignore it
}

// Describe lists all parameters in the contract's order.
func Describe() []ParamDoc {
	docs := make([]ParamDoc, paramCount)
	for n := range paramCount {
		row := &table[n]
		docs[n] = ParamDoc{Param: n, Name: row.name, Aliases: slices.Clone(row.aliases), Accepts: row.accepts}
		for _, f := range Families {
			if row.families.has(f) {
				docs[n].Families = append(docs[n].Families, f)
			}
		}
	}
	return docs
}
