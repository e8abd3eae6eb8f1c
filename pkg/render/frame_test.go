package render

import (
	"image"
	"testing"

	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
)

func TestFrame(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		family request.Family
		query  string
		art    image.Point
		size   image.Point
		part   planes.Rect
		into   image.Rectangle // empty: all of the picture
	}{
		{"poster 2:3", request.Poster, "", image.Pt(780, 1170), image.Pt(580, 870), planes.Rect{W: 780, H: 1170}, image.Rectangle{}},
		{"poster keeps its ratio", request.Poster, "", image.Pt(1000, 1426), image.Pt(580, 827), planes.Rect{W: 1000, H: 1426}, image.Rectangle{}},
		{"square poster", request.Poster, "imageSize=small", image.Pt(500, 500), image.Pt(342, 342), planes.Rect{W: 500, H: 500}, image.Rectangle{}},
		{"strip is cropped", request.Poster, "", image.Pt(1000, 100), image.Pt(580, 290), planes.Rect{X: 400, W: 200, H: 100}, image.Rectangle{}},
		{"tower is cropped", request.Poster, "", image.Pt(100, 1000), image.Pt(580, 1740), planes.Rect{Y: 350, W: 100, H: 300}, image.Rectangle{}},
		{"cover", request.Poster, "fit=cover", image.Pt(600, 600), image.Pt(580, 870), planes.Rect{X: 100, W: 400, H: 600}, image.Rectangle{}},
		{"pad", request.Poster, "fit=pad", image.Pt(580, 290), image.Pt(580, 870), planes.Rect{W: 580, H: 290}, image.Rect(0, 290, 580, 580)},
		{"blur", request.Backdrop, "fit=blur", image.Pt(1080, 1080), image.Pt(1920, 1080), planes.Rect{W: 1080, H: 1080}, image.Rect(420, 0, 1500, 1080)},
		{"backdrop", request.Backdrop, "imageSize=large", image.Pt(1920, 1080), image.Pt(3840, 2160), planes.Rect{W: 1920, H: 1080}, image.Rectangle{}},
		{"episode rounds half up", request.Episode, "", image.Pt(1920, 1080), image.Pt(780, 439), planes.Rect{W: 1920, H: 1080}, image.Rectangle{}},
		{"episode is always cropped", request.Episode, "imageSize=small", image.Pt(640, 480), image.Pt(480, 270), planes.Rect{Y: 60, W: 640, H: 360}, image.Rectangle{}},
		{"logo", request.Logo, "", image.Pt(800, 310), image.Pt(780, 302), planes.Rect{W: 800, H: 310}, image.Rectangle{}},
		{"flat logo", request.Logo, "", image.Pt(8000, 1), image.Pt(780, 1), planes.Rect{W: 8000, H: 1}, image.Rectangle{}},
		{"tall logo gets bars", request.Logo, "", image.Pt(100, 300), image.Pt(780, 1170), planes.Rect{W: 100, H: 300}, image.Rect(194, 0, 584, 1170)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f := frameOf(designOf(t, test.family, request.JPEG, test.query), test.art.X, test.art.Y)
			if test.into.Empty() {
				test.into = image.Rectangle{Max: test.size}
			}
			if f.width != test.size.X || f.height != test.size.Y || f.part != test.part || f.into != test.into {
				t.Errorf("art %v, %q: got %+v, want %v, part %v into %v", test.art, test.query, f, test.size, test.part, test.into)
			}
		})
	}
}
