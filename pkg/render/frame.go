package render

import (
	"image"

	"aioratings/pkg/design"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
)

// frame says how large a picture is, and which part of the art goes where on it.
type frame struct {
	width, height int             // pixels
	part          planes.Rect     // of the art
	into          image.Rectangle // of the picture; bars are left where it is smaller
}

// frameOf fits art of the given size into a design. A picture that keeps its source's ratio is between a third of and
// twice as high as its family's own shape (a logo at most 1.5 times as high as wide); beyond that the art is cropped, and a
// logo gets bars, so that no source can make a picture of absurd size.
func frameOf(d design.Design, artWidth, artHeight int) frame {
	w := d.Width()
	art := planes.Rect{W: float64(artWidth), H: float64(artHeight)}
	native := max(1, roundDiv(w*artHeight, artWidth))
	own := ownHeight(d.Family, w)
	switch {
	case d.Family == request.Logo:
		return contain(w, min(native, w*3/2), art)
	case d.Family == request.Episode || d.Fit == request.FitCover:
		return cover(w, own, art)
	case d.Fit == request.FitPad || d.Fit == request.FitBlur:
		return contain(w, own, art)
	}
	return cover(w, min(max(native, own/3), own*2), art)
}

// ownHeight is the height in pixels of a picture w wide that has its family's own shape; 16:9 rounds half up. Logos have
// none, this is where their placeholders get theirs.
func ownHeight(f request.Family, w int) int {
	switch f {
	case request.Poster:
		return roundDiv(w*3, 2)
	case request.Logo:
		return roundDiv(w*2, 5)
	}
	return roundDiv(w*9, 16)
}

// roundDiv is a/b rounded half up, for a ≥ 0 and b > 0.
func roundDiv(a, b int) int { return (2*a + b) / (2 * b) }

// cover crops the art around its middle to the shape of the picture.
func cover(w, h int, art planes.Rect) frame {
	f := frame{width: w, height: h, part: art, into: image.Rect(0, 0, w, h)}
	if wide := art.H * float64(w) / float64(h); wide < art.W {
		f.part.X, f.part.W = (art.W-wide)/2, wide
	} else if tall := art.W * float64(h) / float64(w); tall < art.H {
		f.part.Y, f.part.H = (art.H-tall)/2, tall
	}
	// What keeps the ratio to within the rounding of the height is not cropped.
	if native := roundDiv(w*int(art.H), int(art.W)); native == h {
		f.part = art
	}
	return f
}

// contain shows all of the art in the middle of the picture. Bars are even numbers of pixels wide, for the chroma's sake.
func contain(w, h int, art planes.Rect) frame {
	f := cover(w, h, art)
	if f.part == art {
		return f
	}
	f.part = art
	even := func(n float64, limit int) int { return min(max(2, int((n+1)/2)*2), limit) }
	size := image.Pt(w, h)
	if art.W*float64(h) > art.H*float64(w) {
		size.Y = even(art.H*float64(w)/art.W, h)
	} else {
		size.X = even(art.W*float64(h)/art.H, w)
	}
	at := image.Pt((w-size.X)/4*2, (h-size.Y)/4*2)
	f.into = image.Rectangle{at, at.Add(size)}
	return f
}
