package design

import (
	"slices"

	"aioratings/pkg/request"
)

// width is the table of CONTRACT section 4, in pixels; 0 for what is no family or no size.
func width(family request.Family, size request.Size) int {
	if size < request.Small || size > request.VeryLarge {
		return 0
	}
	switch family {
	case request.Poster:
		return [...]int{342, 580, 1280, 2000}[size-1]
	case request.Backdrop:
		return [...]int{1280, 1920, 3840, 3840}[size-1]
	case request.Logo:
		return [...]int{400, 780, 1722, 2689}[size-1]
	case request.Episode:
		return [...]int{480, 780, 1280, 1920}[size-1]
	}
	return 0
}

// artDefaults are the defaults of CONTRACT section 3 for the art beneath the badges.
func artDefaults() request.Params {
	return given(request.Params{
		Size:        request.Medium,
		ImageSource: request.TMDBFirst,
		Lang:        []request.Lang{"en"},
		Fit:         request.FitNative,
	}, artParams[:]...)
}

// artParams are the parameters that concern the art and not what is drawn on it. They are never written to.
var artParams = [...]request.Param{
	request.ParamSize, request.ParamImageSource, request.ParamLang, request.ParamTextless, request.ParamFit, request.ParamBlur,
	request.ParamFallback,
}

// ConcernsArt reports whether a parameter has an effect beside a canvas.
func ConcernsArt(n request.Param) bool { return slices.Contains(artParams[:], n) }

// ratingDefaults are the defaults of CONTRACT section 3 for which scores are shown.
func ratingDefaults(family request.Family) request.Params {
	p := request.Params{Order: request.Sources[:]}
	switch family {
	case request.Poster:
		p.Limit = 3
	case request.Backdrop:
		p.Limit = 5
	case request.Episode:
		p.Limit = 1
	}
	return given(p, request.ParamOrder, request.ParamLimit, request.ParamExclude)
}

// badgeDefaults are the defaults of CONTRACT section 3 for how and where badges are drawn.
func badgeDefaults(family request.Family) request.Params {
	p := request.Params{
		BadgeStyle: request.StyleVertical,
		BadgeSize:  request.BadgeM,
		BadgeShape: request.Rounded,
		Background: request.BackgroundDefault,
		Label:      request.LabelLogo,
		Position:   request.TopRight,
		Direction:  request.DirectionByPosition,
	}
	switch family {
	case request.Poster:
		p.BadgeStyle, p.Position = request.StyleByDirection, request.BottomCenter
	case request.Episode:
		p.BadgeSize, p.Direction = request.BadgeL, request.Column
	}
	return given(p, request.ParamBadgeStyle, request.ParamBadgeSize, request.ParamBadgeShape, request.ParamBackground,
		request.ParamLabel, request.ParamPosition, request.ParamDirection, request.ParamSplit, request.ParamInsetX, request.ParamInsetY)
}

// given marks the parameters that p holds; those whose field is zero are false, 0 or empty by default.
func given(p request.Params, params ...request.Param) request.Params {
	for _, n := range params {
		p.Mark(n)
	}
	return p
}
