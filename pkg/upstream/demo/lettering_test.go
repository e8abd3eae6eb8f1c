package demo

import (
	"math"
	"testing"

	"aioratings/pkg/request"
)

// TestLettersExist looks up every letter that is ever drawn.
func TestLettersExist(t *testing.T) {
	t.Parallel()
	c := newCatalogue(t)
	for _, e := range c.entries {
		for _, ed := range append(e.editions, edition{name: e.title.Name}) {
			for _, r := range ed.name + ed.credit {
				if g := c.faces.glyph(r, false); r != '\n' && g.index == 0 {
					t.Errorf("%s: %q has no glyph for %q, want one", e.slug, ed.name, r)
				}
			}
		}
	}
}

// TestLetteringKeepsOut compares lettered posters with bare ones: badges will cover the foot, a statuette the corner.
func TestLetteringKeepsOut(t *testing.T) {
	t.Parallel()
	c := newCatalogue(t)
	for _, p := range c.prints {
		if p.family != request.Poster || p.Lang == "" {
			continue
		}
		const width = 200
		lettered, err := p.draw(t.Context(), c.faces, width)
		if err != nil {
			t.Fatalf("%s: got %v, want a drawing", p.ID, err)
		}
		bare := p
		bare.edition = edition{}
		plain, err := bare.draw(t.Context(), c.faces, width)
		if err != nil {
			t.Fatalf("%s without letters: got %v, want a drawing", p.ID, err)
		}
		changed := 0
		for y := range 300 {
			for x := range width {
				if lettered.img.RGBAAt(x, y) == plain.img.RGBAAt(x, y) {
					continue
				}
				changed++
				if y >= 264 || y < 45 && x >= 170 || x < 4 || x >= 196 {
					t.Fatalf("%s: got lettering at %d,%d of %d×300, want none in the lowest 12 %%, the upper right 15 %% or the margin", p.ID, x, y, width)
				}
			}
		}
		if changed < 300 {
			t.Errorf("%s: got %d lettered pixels, want at least 300", p.ID, changed)
		}
	}
}

func TestFit(t *testing.T) {
	t.Parallel()
	f := newCatalogue(t).faces
	for _, test := range []struct {
		line string
		l    letters
		w    float64
	}{{"METROPOLIS", letters{size: 200, tracking: 0.1}, 500}, {"A", letters{size: 90}, 500}, {"月世界旅行", letters{size: 300}, 400}, {"", letters{size: 10}, 5}} {
		got := f.fit(test.line, test.l, test.w)
		wide := f.width(test.line, test.l)
		want := test.l.size * min(1, test.w/max(wide, 1e-9))
		if math.Abs(got.size-want) > 1e-6 || f.width(test.line, got) > test.w+1e-6 {
			t.Errorf("fit(%q, %+v, %v): got size %v and width %v, want size %v", test.line, test.l, test.w, got.size, f.width(test.line, got), want)
		}
	}
}

// TestSameAtAnyWidth compares a poster with a larger one: no measure may be in pixels.
func TestSameAtAnyWidth(t *testing.T) {
	t.Parallel()
	c := newCatalogue(t)
	for _, p := range c.prints {
		if !p.Default || p.family == request.Logo || p.take > 1 {
			continue
		}
		small, err := p.draw(t.Context(), c.faces, 120)
		if err != nil {
			t.Fatalf("%s: got %v, want a drawing", p.ID, err)
		}
		large, err := p.draw(t.Context(), c.faces, 360)
		if err != nil {
			t.Fatalf("%s: got %v, want a drawing", p.ID, err)
		}
		if got := distance(small, large, 3); got > 9 {
			t.Errorf("%s: got a mean difference of %.1f between 120 and 360 pixels, want at most 9 of 255", p.ID, got)
		}
	}
}

// distance is the mean difference of the green channel between small and large, which is factor times as wide.
func distance(small, large *plate, factor int) float64 {
	total, count := 0.0, 0
	for y := 0; y < small.img.Rect.Dy() && (y+1)*factor <= large.img.Rect.Dy(); y++ {
		for x := range small.img.Rect.Dx() {
			sum := 0
			for dy := range factor {
				for dx := range factor {
					sum += int(large.img.RGBAAt(x*factor+dx, y*factor+dy).G)
				}
			}
			total += math.Abs(float64(small.img.RGBAAt(x, y).G) - float64(sum)/float64(factor*factor))
			count++
		}
	}
	return total / float64(count)
}

func BenchmarkPoster(b *testing.B) {
	c := newCatalogue(b)
	for name, width := range map[string]int{"780": 780, "2000": 2000} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := c.Fetch(b.Context(), c.prints[0].Candidate, request.Poster, width); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
