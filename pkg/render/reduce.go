package render

import (
	"image"
	"math"

	"aioratings/pkg/design"
	"aioratings/pkg/render/planes"
)

// eighthsFor is the smallest scale, in eighths, at which art of that size still has as many pixels as the design shows.
func eighthsFor(d design.Design, art image.Point) int {
	f := frameOf(d, art.X, art.Y)
	wide, high := float64(f.into.Dx()), float64(f.into.Dy())
	if d.Blur {
		const perGrain = 4 // pixels, that a grain be a mean
		wide = min(wide, grainsSpoiler*perGrain)
		high = min(high, float64(grainsSpoiler*perGrain*f.into.Dy())/float64(f.into.Dx()))
	}
	for n := 1; n < wholeEighths; n++ {
		if f.part.W*float64(n) >= float64(wholeEighths*wide) && f.part.H*float64(n) >= float64(wholeEighths*high) {
			return n
		}
	}
	return wholeEighths
}

// frameFor fits the art into a design, in the pixels that were decoded.
func frameFor(d design.Design, art *Art) frame {
	f := frameOf(d, art.width, art.height)
	n := float64(art.eighths)
	for _, v := range [...]*float64{&f.part.X, &f.part.Y, &f.part.W, &f.part.H} {
		*v = *v * n / wholeEighths
	}
	if !d.Blur && f.into == image.Rect(0, 0, f.width, f.height) {
		f.part = snug(f.part, f.width, f.height, art.image)
	}
	return f
}

// snug takes a part that is hardly larger than the picture at its own size, a little cropped at all sides, instead of
// resizing it: nobody misses a hundredth, and every edge stays as sharp as it is. Corners are at even coordinates then.
func snug(part planes.Rect, width, height int, im *planes.Image) planes.Rect {
	const spare = 1.01
	w, h := float64(width), float64(height)
	if part.W < w || part.W > float64(w*spare) || part.H < h || part.H > float64(h*spare) {
		return part
	}
	even := func(v float64, most int) float64 {
		return min(2*math.Round(v/2), float64(max(most, 0)&^1))
	}
	return planes.Rect{
		X: even(part.X+(part.W-w)/2, im.Width-width), Y: even(part.Y+(part.H-h)/2, im.Height-height), W: w, H: h,
	}
}
