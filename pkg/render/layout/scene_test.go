package layout

import (
	"testing"

	"aioratings/pkg/design"
	"aioratings/pkg/request"
)

// typeface is a face of round numbers: every rune is half as wide as the size, capitals are seven tenths of it high.
type typeface struct{}

func (typeface) Width(text string, size float64) float64 {
	n := 0
	for range text {
		n++
	}
	return float64(n) * size / 2
}

// Ink keeps a tenth of the size away from the pen's way on both sides, and reaches from the capitals to a fifth below.
func (f typeface) Ink(text string, size float64) (left, top, right, bottom float64) {
	return size / 10, -0.7 * size, f.Width(text, size) - size/10, size / 5
}

func (typeface) CapHeight() float64 { return 0.7 }

// sceneOf is a scene of the family's own shape with that many badges, all showing "92%".
func sceneOf(t *testing.T, family request.Family, query string, badges int) Scene {
	t.Helper()
	params, err := request.ParseQuery(query)
	if err != nil {
		t.Fatalf("query %q: %v", query, err)
	}
	params.Limit = 10
	params.Mark(request.ParamLimit)
	d := design.Resolve(family, request.JPEG, params)
	s := Scene{Design: d, Width: d.Width(), Height: d.Width() * 9 / 16, AwardRatio: 0.5}
	if family == request.Poster {
		s.Height = d.Width() * 3 / 2
	}
	for range badges {
		s.Values = append(s.Values, "92%")
		if d.Label == request.LabelText {
			s.Labels = append(s.Labels, "IMDb")
		}
	}
	return s
}

func boxes(p Plan) []Rect {
	var rects []Rect
	for _, b := range p.Badges {
		rects = append(rects, b.Box)
	}
	return rects
}
