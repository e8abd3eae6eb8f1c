package curve

import (
	"context"
	"errors"
	"image"
	"math"
	"testing"

	"aioratings/pkg/planar"
	"aioratings/pkg/request"
)

func TestSummaryReadsBytesOffTheLine(t *testing.T) {
	t.Parallel()
	at := func(bytes, luma float64) result { return result{math.Log(bytes), luma, 40} }
	for name, test := range map[string]struct {
		ours result
		want float64
	}{
		"as good":     {at(90, 20), 0.9},
		"as finer":    {at(121, 22), 0.5},
		"half way up": {at(110, 21), 110 / math.Sqrt(100*242)},
		"worse":       {at(100/2.42, 18), 1},
	} {
		got := summary([]score{{test.ours, at(100, 20), at(242, 22)}, {test.ours, at(100, 20), at(242, 22)}})
		if math.Abs(got.Equal-test.want) > 1e-9 || got.Pictures != 2 {
			t.Errorf("%s: got %+v, want %v of the bytes at equal luma", name, got, test.want)
		}
	}
}

// plain is what a libjpeg makes.
func plain(_ context.Context, p *planar.Planes, quality int) ([]byte, error) {
	var e planar.Encoder
	return e.Encode(nil, p, planar.Options{Quality: quality})
}

// waves is a picture with some detail everywhere that takes no time to make.
func waves() *image.RGBA {
	im := image.NewRGBA(image.Rect(0, 0, 342, 513))
	for i := range im.Pix {
		x, y := i/4%342, i/4/342
		im.Pix[i] = byte(90 + x*y/700%60 + x*x/300%20 + 10*(i%4))
		if i%4 == 3 {
			im.Pix[i] = 255
		}
	}
	return im
}

func TestMeasureComparesFilesOfTheSamePlanes(t *testing.T) {
	t.Parallel()
	picture := func(int) (image.Image, error) { return waves(), nil }
	got, err := Measure(t.Context(), request.Small, 1, picture, plain)
	if err != nil || got.Pictures != 1 || got.Equal < 0.5 || got.Equal > 1 || math.Abs(got.Luma) > 3 || math.Abs(got.Chroma) > 3 {
		t.Errorf("got %+v (%v), want fewer bytes at equal looks, and looks within 3 dB", got, err)
	}
	// Another's files of other planes must not go unnoticed.
	turned := func(ctx context.Context, p *planar.Planes, quality int) ([]byte, error) {
		q := *p
		q.Y.Pix = append([]byte(nil), p.Y.Pix...)
		for i := range q.Y.Pix {
			q.Y.Pix[i] = 255 - q.Y.Pix[i]
		}
		return plain(ctx, &q, quality)
	}
	if got, err := Measure(t.Context(), request.Small, 1, picture, turned); err != nil || got.Luma < 10 {
		t.Errorf("beside a negative: got %+v (%v), want over 10 dB gained", got, err)
	}
	failure := errors.New("no compiler")
	_, err = Measure(t.Context(), request.Small, 1, picture, func(context.Context, *planar.Planes, int) ([]byte, error) { return nil, failure })
	if !errors.Is(err, failure) {
		t.Errorf("got %v, want %v", err, failure)
	}
}

func TestPosters(t *testing.T) {
	t.Parallel()
	p, err := NewPosters(t.Context())
	if err != nil || p.Len() < 10 {
		t.Fatalf("got %d posters (%v), want at least 10", p.Len(), err)
	}
	im, err := p.Picture(t.Context(), p.Len()-1, 342)
	if err != nil || im.Bounds() != image.Rect(0, 0, 342, 513) {
		t.Errorf("got %v (%v), want 342×513", im, err)
	}
}
