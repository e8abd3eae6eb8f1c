package request

import (
	"fmt"
	"strings"
)

// Family is the sort of picture: what it shows and what shape it has.
type Family uint8

// The four families of CONTRACT section 1.
const (
	Poster Family = iota + 1
	Backdrop
	Logo
	Episode
)

// Families lists them all.
var Families = [...]Family{Poster, Backdrop, Logo, Episode}

// String is the family's plain name: "poster".
func (f Family) String() string { return pick(f, "poster", "backdrop", "logo", "episode") }

// Style is the family's built-in design as it stands in a path: "poster-default".
func (f Family) Style() string { return f.String() + "-default" }

// Format is what a path without an extension means: PNG for logos, which are transparent, and JPEG for all others.
func (f Family) Format() Format {
	if f == Logo {
		return PNG
	}
	return JPEG
}

// Format is how the picture is encoded; 0 stands for the family's own where the family is not known yet.
type Format uint8

// The formats.
const (
	JPEG Format = iota + 1
	PNG
)

// String is the canonical extension, without a dot.
func (f Format) String() string { return pick(f, "jpg", "png") }

// ContentType is the media type of RFC 9110.
func (f Format) ContentType() string { return pick(f, "image/jpeg", "image/png") }

// Kind tells a film from a series.
type Kind uint8

// AnyKind stands where the id does not say; a kind that an id does say is a promise.
const (
	AnyKind Kind = iota
	Movie
	Series
)

// String is "movie", "series" or "".
func (k Kind) String() string {
	if k == AnyKind {
		return ""
	}
	return pick(k, "movie", "series")
}

// IDType says whose id it is.
type IDType uint8

// The id types of CONTRACT section 2.
const (
	IMDb IDType = iota + 1
	TMDB
	TVDB
)

// String is the path segment.
func (t IDType) String() string { return pick(t, "imdb", "tmdb", "tvdb") }

// Source is where a score comes from, as a viewer would name it.
type Source uint8

// The ten sources, in the default order of CONTRACT section 5.
const (
	SourceMAL Source = iota + 1
	SourceIMDb
	SourceLetterboxd
	SourceRT // critics
	SourceMetacritic
	SourceRTA // audience
	SourceTMDB
	SourceTrakt
	SourceMDBList
	SourceEbert
)

// Sources lists them in the default order.
var Sources = [...]Source{SourceMAL, SourceIMDb, SourceLetterboxd, SourceRT, SourceMetacritic, SourceRTA, SourceTMDB, SourceTrakt, SourceMDBList, SourceEbert}

// String is the source's key in parameters: "imdb".
func (s Source) String() string {
	return pick(s, "mal", "imdb", "lb", "rt", "mc", "rta", "tmdb", "trakt", "mdblist", "ebert")
}

// SourceSet is a set of sources.
type SourceSet uint16

// With gives the set with s in it.
func (set SourceSet) With(s Source) SourceSet { return set | 1<<s }

// Has reports whether s is in the set.
func (set SourceSet) Has(s Source) bool { return set&(1<<s) != 0 }

// Award is a prize that earns the statuette.
type Award uint8

// The awards of CONTRACT section 5.
const (
	NoAward Award = iota
	Oscar
	Emmy
)

// String is the award's key in ratings_exclude, "" for none.
func (a Award) String() string {
	if a == NoAward {
		return ""
	}
	return pick(a, "oscar", "emmy")
}

// Size is the imageSize parameter; what it means in pixels depends on the family.
type Size uint8

// The sizes of CONTRACT section 4.
const (
	Small Size = iota + 1
	Medium
	Large
	VeryLarge
)

// BadgeStyle is the badge_style parameter: how a badge arranges label and value.
type BadgeStyle uint8

// A horizontal badge has its label left of the value, a vertical one above it; StyleByDirection follows the row or column.
const (
	StyleHorizontal BadgeStyle = iota + 1
	StyleVertical
	StyleByDirection
)

// BadgeSize is the badge_size parameter.
type BadgeSize uint8

// The badge sizes, ×0.5 0.75 1 1.25 1.5.
const (
	BadgeXS BadgeSize = iota + 1
	BadgeS
	BadgeM
	BadgeL
	BadgeXL
)

// BadgeShape is the badge_shape parameter.
type BadgeShape uint8

// The shapes; a pill is always horizontal.
const (
	Rounded BadgeShape = iota + 1
	Pill
)

// Background is the badge_background parameter.
type Background uint8

// The backgrounds: source colour and dark plate, all dark, translucent, none but a shadow.
const (
	BackgroundDefault Background = iota + 1
	BackgroundDark
	BackgroundTranslucent
	BackgroundNone
)

// Label is the label_style parameter.
type Label uint8

// The labels: the provider's logo in its colours, a white icon on the source's colour, text.
const (
	LabelLogo Label = iota + 1
	LabelIcon
	LabelText
)

// ImageSource is the image_source parameter: who is asked for art first.
type ImageSource uint8

// The image sources.
const (
	TMDBFirst ImageSource = iota + 1
	FanartFirst
)

// Position is the anchor of the badges.
type Position uint8

// The anchors of CONTRACT section 3.
const (
	BottomCenter Position = iota + 1
	TopCenter
	Left
	Right
	TopLeft
	TopRight
	BottomLeft
	BottomRight
)

// Direction is how badges follow one another.
type Direction uint8

// Rows fill from left to right, a column from top to bottom; DirectionByPosition is rows at bc and tc, else a column.
const (
	DirectionByPosition Direction = iota + 1
	Rows
	Column
)

// Fit is what happens to art whose shape is not the family's.
type Fit uint8

// The fits: keep the source's ratio, crop, black bars, bars of a blurred zoom.
const (
	FitNative Fit = iota + 1
	FitCover
	FitPad
	FitBlur
)

// Lang is one entry of a language preference: "pt-BR", "pt" or Original. Base in lower case, region in upper case.
type Lang string

// Original stands for the language in which the title was made.
const Original Lang = "original"

// Base is the language without its region.
func (l Lang) Base() string {
	base, _, _ := strings.Cut(string(l), "-")
	return base
}

// Region is the region, "" where there is none.
func (l Lang) Region() string {
	_, region, _ := strings.Cut(string(l), "-")
	return region
}

// pick names the n-th value of an enumeration that starts at 1, and a value outside it in a way that shows the mistake.
func pick[E ~uint8](value E, names ...string) string {
	if int(value) < 1 || int(value) > len(names) {
		return fmt.Sprintf("%T(%d)", value, uint8(value))
	}
	return names[value-1]
}
