package render

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"testing"

	"aioratings/pkg/fault"
	"aioratings/pkg/planar"
	"aioratings/pkg/render/icc/icctest"
	"aioratings/pkg/request"
)

func TestBaseName(t *testing.T) {
	t.Parallel()
	const plain = "imageSize=small"
	name := func(query string) string {
		n, ok := BaseName(designOf(t, request.Poster, request.JPEG, query))
		if !ok {
			t.Errorf("%s: no base", query)
		}
		return n
	}
	for _, same := range []string{"imageSize=small&order=rt", "imageSize=small&position=tl&badge_style=v", "imageSize=small&ratings_limit=0", "imageSize=small&lang=de"} {
		if name(same) != name(plain) {
			t.Errorf("%s: got %s, want %s", same, name(same), name(plain))
		}
	}
	for _, other := range []string{"", "imageSize=small&fit=cover", "imageSize=small&fit=blur", "imageSize=small&blur=1"} {
		if name(other) == name(plain) {
			t.Errorf("%s: has the base of %s", other, plain)
		}
	}
	for _, d := range []struct {
		family request.Family
		format request.Format
	}{{request.Poster, request.PNG}, {request.Logo, request.JPEG}} {
		if _, ok := BaseName(designOf(t, d.family, d.format, "")); ok {
			t.Errorf("%s as %s: got a base, want none", d.family, d.format)
		}
	}
}

func TestDrawOnRefuses(t *testing.T) {
	t.Parallel()
	r := newRenderer(t)
	d := designOf(t, request.Poster, request.JPEG, "imageSize=small")
	base := baseFor(t, r, jpegBytes(t, paint(400, 600, ramp)), d)
	for name, b := range map[string][]byte{
		"nothing": nil, "no base": []byte("hello"), "half a base": base[:len(base)/2], "a base without its end": base[:len(base)-2],
		"no JPEG": base[:20], "a plain JPEG": jpegBytes(t, paint(342, 513, ramp)),
		"a JPEG without markers": append(wrapBase(nil, openFor(t, r, jpegBytes(t, paint(4, 6, ramp)), d).Sketch()), jpegBytes(t, paint(342, 513, ramp))...),
	} {
		if p, err := r.DrawOn(t.Context(), Scene{Design: d, Badges: badges(3)}, b); !errors.Is(err, ErrBase) || p.Bytes != nil {
			t.Errorf("%s: got %d bytes and %v, want ErrBase", name, len(p.Bytes), err)
		}
	}
	large := designOf(t, request.Poster, request.JPEG, "imageSize=large")
	if _, err := r.DrawOn(t.Context(), Scene{Design: large}, base); !errors.Is(err, ErrBase) {
		t.Errorf("another size: got %v, want ErrBase", err)
	}
	logo := designOf(t, request.Logo, request.PNG, "")
	if _, err := r.Base(t.Context(), logo, openFor(t, r, jpegBytes(t, paint(40, 60, ramp)), logo)); !errors.Is(err, ErrBase) {
		t.Errorf("a logo's base: got %v, want ErrBase", err)
	}
	if _, err := r.Base(t.Context(), d, nil); !fault.Is(err, fault.NoArt) {
		t.Errorf("no art: got %v, want no-art", err)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := r.DrawOn(gone, Scene{Design: d}, base); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: got %v, want context.Canceled", err)
	}
}

// photo is a JPEG as this package makes it: 4:2:0.
func photo(t testing.TB, w, h, quality int, progressive bool) []byte {
	t.Helper()
	im := artOf(paint(w, h, ramp)).image.ToYCbCr(nil)
	whole := im.Planar()
	var e planar.Encoder
	file, err := e.Encode(nil, &whole, planar.Options{Quality: quality, Progressive: progressive})
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// A source of the picture's own size is not compressed a second time where nothing is drawn on it.
func TestSourceKeepsItsCoefficients(t *testing.T) {
	t.Parallel()
	r := newRenderer(t)
	d := designOf(t, request.Poster, request.JPEG, "imageSize=small&position=bc")
	for name, test := range map[string]struct {
		file []byte
		kept bool // without going by way of pixels
		anew bool // but its coefficients are divided anew
	}{
		"baseline":              {file: photo(t, 342, 513, 87, false), kept: true},
		"progressive":           {file: photo(t, 342, 513, 80, true), kept: true},
		"too fine":              {file: photo(t, 342, 513, 97, false), kept: true, anew: true},
		"too fine, progressive": {file: photo(t, 342, 513, 95, true), kept: true, anew: true},
		"a pixel less":          {file: photo(t, 341, 513, 87, false)},
		"to be turned":          {file: withEXIF(photo(t, 342, 513, 87, false), tiff(binary.BigEndian, 3))},
		"of other colours":      {file: withProfile(photo(t, 342, 513, 87, false), icctest.AdobeRGB(), 1000)},
		"of a plain profile":    {file: withProfile(photo(t, 342, 513, 87, false), icctest.SRGB(), 1000)},
	} {
		art := openFor(t, r, test.file, d)
		if got := art.kept != nil; got != test.kept {
			t.Errorf("%s: kept as it is: got %v, want %v", name, got, test.kept)
		}
		p, err := r.Draw(t.Context(), Scene{Design: d, Art: art, Badges: badges(3)})
		if err != nil {
			t.Fatal(err)
		}
		if !test.kept {
			continue
		}
		source, err := jpeg.Decode(bytes.NewReader(test.file))
		if err != nil {
			t.Fatal(err)
		}
		above := image.Rect(0, 0, 342, 384) // the badges are far below
		worst, mean := apart(decoded(t, p), source, above)
		if !test.anew && worst > 0 || mean > 3 || worst > 40 {
			t.Errorf("%s: pixels differ by %.2f in the mean and at most by %d", name, mean, worst)
		}
		o := r.baseOptions(342)
		o.Quant = nil
		whole, _, err := new(planar.Recoder).Recode(nil, test.file, o, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(art.kept.file); got < len(whole) != test.anew {
			t.Errorf("%s: got %d bytes, and %d with the source's divisors", name, got, len(whole))
		}
	}
}

// apart tells by how much the channels of two pictures differ within an area, at most and in the mean.
func apart(a, b image.Image, area image.Rectangle) (worst int, mean float64) {
	sum := 0
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			p, q := color.RGBAModel.Convert(a.At(x, y)).(color.RGBA), color.RGBAModel.Convert(b.At(x, y)).(color.RGBA)
			for _, d := range [...]int{int(p.R) - int(q.R), int(p.G) - int(q.G), int(p.B) - int(q.B)} {
				worst, sum = max(worst, d, -d), sum+max(d, -d)
			}
		}
	}
	return worst, float64(sum) / float64(3*area.Dx()*area.Dy())
}

func FuzzDrawOn(f *testing.F) {
	r := newRenderer(f)
	d := designOf(f, request.Poster, request.JPEG, "imageSize=small")
	base := baseFor(f, r, photo(f, 342, 513, 30, false), d)
	f.Add(base)
	f.Add(base[:40])
	f.Fuzz(func(t *testing.T, base []byte) {
		p, err := r.DrawOn(t.Context(), Scene{Design: d, Badges: badges(3)}, base)
		if err == nil && p.Width != 342 || err != nil && !errors.Is(err, ErrBase) {
			t.Errorf("got %d pixels across, %v", p.Width, err)
		}
	})
}
