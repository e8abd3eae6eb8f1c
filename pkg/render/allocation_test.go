package render

import (
	"image"
	"math"
	"runtime"
	"testing"

	"aioratings/pkg/design"
	"aioratings/pkg/request"
)

// In the steady state nearly all that a drawing allocates is the picture. Not parallel: others would be counted in.
func TestAllocations(t *testing.T) {
	r := newRenderer(t)
	query := func(family request.Family, query string) Scene {
		s := Scene{Design: designOf(t, family, request.JPEG, query), Award: request.Oscar}
		s.Badges = badges(min(s.Design.Limit, 10))
		return s
	}
	medium := query(request.Poster, "ratings_limit=6")
	base := baseFor(t, r, photo(t, 780, 1170, 90, false), medium.Design)
	grey := image.NewGray(image.Rect(0, 0, 780, 1170))
	canvas := fullCanvas()
	canvas.Design = design.ResolveCanvas(request.Poster, request.JPEG, *canvas.Design.Canvas)
	for _, test := range []struct {
		name  string
		scene Scene
		file  []byte // nil for a changed score on the base
		most  int    // allocations
	}{
		{"a changed score", medium, nil, 10},
		{"a changed score without plates", query(request.Poster, "ratings_limit=10&badge_background=n&split=1"), nil, 10},
		{"baseline", medium, bands(t, 780, 1170, 90, false), 10},
		{"progressive", medium, bands(t, 780, 1170, 90, true), 10},
		{"of its size", medium, bands(t, 580, 870, 85, false), 10},
		{"of its size, too fine, progressive", medium, bands(t, 580, 870, 96, true), 10},
		{"grey", medium, jpegBytes(t, grey), 10},
		{"resized", query(request.Poster, "imageSize=small"), bands(t, 780, 1170, 90, false), 10},
		{"blurred", query(request.Episode, "blur=1"), bands(t, 800, 450, 90, false), 10},
		{"blurred bars", query(request.Poster, "fit=blur&imageSize=small"), bands(t, 700, 700, 90, false), 10},
		{"labels", query(request.Backdrop, "label_style=t&imageSize=small"), bands(t, 1600, 900, 90, false), 10},
		{"logo", query(request.Logo, ""), bands(t, 1000, 400, 90, false), 10},
		{"canvas", canvas, bands(t, 780, 1170, 90, true), 60},
	} {
		output := 0
		bytes, count := allocated(func() {
			if test.file == nil {
				p, err := r.DrawOn(t.Context(), test.scene, base)
				if err != nil {
					t.Fatal(err)
				}
				output = len(p.Bytes)
				return
			}
			output = len(drawFile(t, r, test.file, test.scene).Bytes)
		})
		if bytes > output+20_000 {
			t.Errorf("%s: got %d bytes allocated for a picture of %d, want at most 20000 more", test.name, bytes, output)
		}
		if count > test.most {
			t.Errorf("%s: got %d allocations, want at most %d", test.name, count, test.most)
		}
	}
}

// allocated is what something allocates each time, once it has been done before: the least of a few rounds, since pools may
// forget, and do so at random under the race detector.
func allocated(do func()) (bytes, count int) {
	const rounds, times = 3, 3
	do()
	bytes, count = math.MaxInt, math.MaxInt
	for range rounds {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for range times {
			do()
		}
		runtime.ReadMemStats(&after)
		bytes = min(bytes, int(after.TotalAlloc-before.TotalAlloc)/times)
		count = min(count, int(after.Mallocs-before.Mallocs)/times)
	}
	return bytes, count
}
