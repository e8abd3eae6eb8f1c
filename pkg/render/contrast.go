package render

import (
	"image"
	"math"

	"aioratings/pkg/render/layout"
	"aioratings/pkg/render/planes"
)

// luminance has the linear light of the 256 values of an sRGB channel, in 65535ths.
type luminance [256]int

func newLuminance() *luminance {
	var l luminance
	for i := range l {
		c := float64(i) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		l[i] = int(math.Round(c * 65535))
	}
	return &l
}

// of is the relative luminance of a colour by WCAG, in 65535ths.
func (l *luminance) of(r, g, b byte) int {
	return (2126*l[r] + 7152*l[g] + 722*l[b]) / 10000
}

// grey is the darkest grey of at least that luminance.
func (l *luminance) grey(of int) int {
	for i, v := range l {
		if v >= of {
			return i
		}
	}
	return 255
}

// brightest is the grey that is as bright as the brightest spot under any of the badges.
func (l *luminance) brightest(im *planes.Image, places []layout.Badge) int {
	most := 0
	for _, place := range places {
		b := place.Box
		im.Highlights(image.Rect(b.X, b.Y, b.Right(), b.Bottom()), func(r, g, b byte) {
			most = max(most, l.of(r, g, b))
		})
	}
	return l.grey(most)
}

// legibleGrey is the brightest ground that white text stands out from 4.5:1, with room for a codec's noise.
const legibleGrey = 110

// veil is the alpha of black that makes ground as bright as grey legible, and at least base.
func veil(grey int, base uint8) uint8 {
	if grey <= legibleGrey {
		return base
	}
	need := 255 - 255*legibleGrey/grey
	return max(base, uint8(need))
}
