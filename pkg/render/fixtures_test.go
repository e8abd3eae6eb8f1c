package render

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"aioratings/pkg/design"
	"aioratings/pkg/ratings"
	"aioratings/pkg/render/marks"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
)

func newRenderer(t testing.TB) *Renderer {
	t.Helper()
	r, err := New(marks.Default())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// designOf is a settled design from a query as a client would send it.
func designOf(t testing.TB, family request.Family, format request.Format, query string) design.Design {
	t.Helper()
	params, err := request.ParseQuery(query)
	if err != nil {
		t.Fatalf("query %q: %v", query, err)
	}
	return design.Resolve(family, format, params)
}

// paint makes a picture from a function of the coordinates; all in whole numbers.
func paint(w, h int, at func(x, y int) color.NRGBA) *image.NRGBA {
	im := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			im.SetNRGBA(x, y, at(x, y))
		}
	}
	return im
}

func flat(c color.NRGBA) func(x, y int) color.NRGBA {
	return func(int, int) color.NRGBA { return c }
}

// ramp goes from dark blue to orange, with a checker of squares over it: smooth and sharp at once.
func ramp(x, y int) color.NRGBA {
	lift := uint8(0)
	if (x/32+y/32)%2 == 0 {
		lift = 24
	}
	return color.NRGBA{R: uint8(y*200/900%200) + lift, G: uint8(40+x*60/600%80) + lift, B: uint8(160-y*120/900%120) + lift, A: 255}
}

// noise is the same on every machine and as loud as noise can be.
func noise(x, y int) color.NRGBA {
	n := uint32(x)*2654435761 ^ uint32(y)*2246822519
	n ^= n >> 13
	n *= 3266489917
	n ^= n >> 16
	return color.NRGBA{R: uint8(n), G: uint8(n >> 8), B: uint8(n >> 16), A: 255}
}

func white() color.NRGBA  { return color.NRGBA{255, 255, 255, 255} }
func yellow() color.NRGBA { return color.NRGBA{255, 240, 0, 255} }

func artOf(im image.Image) *Art {
	opaque := im.(interface{ Opaque() bool }).Opaque()
	size := im.Bounds().Size()
	return &Art{width: size.X, height: size.Y, image: planes.FromImage(im), eighths: wholeEighths, clear: !opaque}
}

// decorate draws all of a scene's parts on a whole picture.
func decorate(r *Renderer, im *planes.Image, s Scene) {
	r.drawAll(im, partsOf(r, im.Bounds().Size(), s))
}

// partsOf are a scene's parts in memory of their own.
func partsOf(r *Renderer, size image.Point, s Scene) []part {
	return r.arrange(new(arrangement), size, s)
}

// drawFile takes bytes to bytes, with the renderer's memory.
func drawFile(t testing.TB, r *Renderer, file []byte, s Scene) Picture {
	t.Helper()
	art, err := r.Open(file, s.Design)
	if err != nil {
		t.Fatal(err)
	}
	defer art.Close()
	s.Art = art
	p, err := r.Draw(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func pngBytes(t testing.TB, im image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, im); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func jpegBytes(t testing.TB, im image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, im, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func decoded(t testing.TB, p Picture) image.Image {
	t.Helper()
	im, format, err := image.Decode(bytes.NewReader(p.Bytes))
	if err != nil {
		t.Fatalf("decode what was drawn: %v", err)
	}
	if "image/"+format != p.Type || im.Bounds() != image.Rect(0, 0, p.Width, p.Height) {
		t.Fatalf("picture says %s %dx%d, holds %s %v", p.Type, p.Width, p.Height, format, im.Bounds())
	}
	return im
}

// badges gives one badge of each source, the first n of them.
func badges(n int) []Badge {
	return []Badge{
		{request.SourceIMDb, "8.5", ratings.NoState},
		{request.SourceRT, "92%", ratings.CertifiedFresh},
		{request.SourceRTA, "88%", ratings.VerifiedHot},
		{request.SourceTMDB, "85%", ratings.NoState},
		{request.SourceMetacritic, "78", ratings.NoState},
		{request.SourceTrakt, "81%", ratings.NoState},
		{request.SourceLetterboxd, "4.1", ratings.NoState},
		{request.SourceMAL, "8.54", ratings.NoState},
		{request.SourceMDBList, "84", ratings.NoState},
		{request.SourceEbert, "3.5", ratings.NoState},
	}[:n]
}
