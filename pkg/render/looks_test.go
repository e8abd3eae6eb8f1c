package render

import (
	"bytes"
	"image"
	"image/jpeg"
	"math"
	"testing"

	"aioratings/pkg/render/looks"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
)

// planesOf are the samples of a picture: luma and both of chroma.
func planesOf(im *image.YCbCr) [3]looks.Plane {
	w, h := im.Rect.Dx(), im.Rect.Dy()
	cw, ch := (w+1)/2, (h+1)/2
	return [3]looks.Plane{
		{Pix: im.Y, Stride: im.YStride, Width: w, Height: h},
		{Pix: im.Cb, Stride: im.CStride, Width: cw, Height: ch},
		{Pix: im.Cr, Stride: im.CStride, Width: cw, Height: ch},
	}
}

// kept is how much of a picture a JPEG has kept, in dB of similarity for luma and of PSNR for chroma.
func kept(t *testing.T, original *image.YCbCr, file []byte) (luma, chroma float64) {
	t.Helper()
	im, err := jpeg.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	a, b := planesOf(original), planesOf(im.(*image.YCbCr))
	return looks.Decibels(looks.Similarity(a[0], b[0])), (looks.PSNR(a[1], b[1]) + looks.PSNR(a[2], b[2])) / 2
}

// Pictures take at most 0.92 of the bytes that the standard library takes at quality 85, and look as well.
func TestFewerBytesAtEqualLooks(t *testing.T) {
	t.Parallel()
	r := newRenderer(t)
	const pictures = 4
	share, luma, chroma := 0.0, 0.0, 0.0
	for seed := range uint64(pictures) {
		im := planes.FromImage(looks.Picture(seed, 580, 870)).ToYCbCr(nil)
		var usual bytes.Buffer
		if err := jpeg.Encode(&usual, im.YCbCr(), &jpeg.Options{Quality: 85}); err != nil {
			t.Fatal(err)
		}
		d := designOf(t, request.Poster, request.JPEG, "ratings_limit=0")
		p, err := r.Draw(t.Context(), Scene{Design: d, Art: &Art{width: 580, height: 870, image: im, eighths: wholeEighths}})
		if err != nil {
			t.Fatal(err)
		}
		ourLuma, ourChroma := kept(t, im.YCbCr(), p.Bytes)
		itsLuma, itsChroma := kept(t, im.YCbCr(), usual.Bytes())
		share += math.Log(float64(len(p.Bytes))/float64(usual.Len())) / pictures
		luma, chroma = luma+(ourLuma-itsLuma)/pictures, chroma+(ourChroma-itsChroma)/pictures
	}
	if got := math.Exp(share); got > 0.92 || luma < -0.1 || chroma < -0.3 {
		t.Errorf("got %.3f of the bytes at %+.2f dB of luma and %+.2f dB of chroma, want at most 0.92 at -0.1 and -0.3", got, luma, chroma)
	}
}
