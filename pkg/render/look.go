package render

import (
	"aioratings/pkg/render/layout"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
)

// badgeStyle is what of a badge's style is not a matter of layout.
type badgeStyle struct {
	label      request.Label
	background request.Background
}

// look is what badges that stand together have in common beside their layout.
type look struct {
	badgeStyle
	radius  float64 // pixels, of the corners
	plate   uint8   // alpha of the black plate; 0 for none
	shadow  uint8   // alpha of the shadow; 0 for none
	spread  int     // pixels that the shadow reaches beyond a badge's box
	solid   int     // pixels around the strokes where the shadow is full
	soft    int     // pixels, half the width of its fading
	opacity float64 // 0 to 1, of all of it
}

// Alphas of black, CONTRACT section 6.
const (
	darkPlate        = 200
	translucentPlate = 120
	shadowAlpha      = 160
)

// plainLook is how badges of a style look on a ground that asks for nothing more.
func plainLook(style badgeStyle, unit, radius float64) look {
	l := look{badgeStyle: style, radius: radius, plate: darkPlate, opacity: 1}
	switch style.background {
	case request.BackgroundTranslucent:
		l.plate = translucentPlate
	case request.BackgroundNone:
		l.plate, l.shadow = 0, shadowAlpha
		l.solid = max(1, int(float64(2*unit)+0.5))
		l.soft = min(l.solid, 127)
		l.spread = l.solid + 2*l.soft
	}
	return l
}

// adapts reports whether the ground has a say in the look.
func (l look) adapts() bool {
	return l.background == request.BackgroundTranslucent || l.background == request.BackgroundNone
}

// adapted makes plate and shadow as strong as they must be for white text on what the picture shows there. All badges that
// stand together look the same, so the brightest spot under any of them decides.
func (r *Renderer) adapted(l look, im *planes.Image, places []layout.Badge) look {
	if !l.adapts() {
		return l
	}
	grey := r.light.brightest(im, places)
	if l.background == request.BackgroundTranslucent {
		l.plate = veil(grey, l.plate)
	} else {
		l.shadow = veil(grey, l.shadow)
	}
	return l
}
