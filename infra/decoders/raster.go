package main

import (
	"image"
	"image/color"
	"image/draw"
)

// plane is the visible part of one plane of a picture.
type plane struct {
	pix    []byte
	stride int
	w, h   int // samples
}

// planesOf gives the planes of what the standard library makes of JPEG, and of how many pixels across and down a sample of
// chroma is.
func planesOf(im image.Image) (planes []plane, across, down int) {
	w, h := im.Bounds().Dx(), im.Bounds().Dy()
	across, down = 1, 1
	switch m := im.(type) {
	case *image.Gray:
		planes = []plane{{m.Pix, m.Stride, w, h}}
	case *image.YCbCr:
		switch m.SubsampleRatio {
		case image.YCbCrSubsampleRatio422:
			across = 2
		case image.YCbCrSubsampleRatio440:
			down = 2
		case image.YCbCrSubsampleRatio420:
			across, down = 2, 2
		}
		cw, ch := (w+across-1)/across, (h+down-1)/down
		planes = []plane{{m.Y, m.YStride, w, h}, {m.Cb, m.CStride, cw, ch}, {m.Cr, m.CStride, cw, ch}}
	}
	return planes, across, down
}

// raster is a picture as decoders of the libjpeg family show it: between samples of chroma they interpolate, where the
// standard library repeats.
func raster(im image.Image) *image.NRGBA {
	out := image.NewNRGBA(image.Rectangle{Max: im.Bounds().Size()})
	planes, across, down := planesOf(im)
	if len(planes) != 3 {
		draw.Draw(out, out.Rect, im, im.Bounds().Min, draw.Src)
		return out
	}
	y := planes[0]
	cb, cr := planes[1].smooth(y.w, y.h, across, down), planes[2].smooth(y.w, y.h, across, down)
	for row := range y.h {
		to := out.Pix[row*out.Stride:]
		for x := range y.w {
			at := row*y.w + x
			to[4*x], to[4*x+1], to[4*x+2] = color.YCbCrToRGB(y.pix[row*y.stride+x], cb[at], cr[at])
			to[4*x+3] = 255
		}
	}
	return out
}

// smooth brings chroma to w×h samples with a triangular filter: a pixel has three quarters of its own sample and a quarter
// of the nearest other one, in each direction that is subsampled.
func (p plane) smooth(w, h, across, down int) []byte {
	plain := across == 2 && p.w <= 2 // too narrow for libjpeg to bother
	out := make([]byte, w*h)
	line := make([]int, p.w) // of four times the samples
	for y := range h {
		own, other := neighbours(y, down, p.h, plain)
		for x := range line {
			line[x] = 3*int(p.pix[own*p.stride+x]) + int(p.pix[other*p.stride+x])
		}
		for x := range w {
			own, other := neighbours(x, across, p.w, plain)
			out[y*w+x] = byte((3*line[own] + line[other] + 8) / 16)
		}
	}
	return out
}

// neighbours are the sample that a pixel lies in and the nearest other one, which is the same where nothing is interpolated.
func neighbours(at, factor, samples int, plain bool) (own, other int) {
	own = at / factor
	if factor == 1 || plain {
		return own, own
	}
	return own, min(max(own-1+at%2*2, 0), samples-1)
}
