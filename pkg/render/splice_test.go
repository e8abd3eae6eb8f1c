package render

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"testing"

	"aioratings/pkg/design"
	"aioratings/pkg/planar"
	"aioratings/pkg/ratings"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
)

// openFor opens a file for a design with the renderer's memory.
func openFor(t testing.TB, r *Renderer, file []byte, d design.Design) *Art {
	t.Helper()
	art, err := r.Open(file, d)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(art.Close)
	return art
}

func baseFor(t testing.TB, r *Renderer, file []byte, d design.Design) []byte {
	t.Helper()
	base, err := r.Base(t.Context(), d, openFor(t, r, file, d))
	if err != nil {
		t.Fatal(err)
	}
	return base
}

// spliced are scenes that touch a picture's rows in different ways.
func spliced(t testing.TB) map[string]Scene {
	scenes := map[string]Scene{}
	for _, query := range []string{
		"", "position=tl&ratings_limit=10", "badge_background=n&position=tl", "badge_background=t&split=1&ratings_limit=6", "split=1&ratings_limit=6", "ratings_limit=0",
		"fit=pad", "fit=blur", "blur=1", "position=r&direction=h&ratings_limit=10",
	} {
		d := designOf(t, request.Poster, request.JPEG, "imageSize=small&"+query)
		s := Scene{Design: d, Award: request.Oscar}
		s.Badges = badges(min(d.Limit, 10))
		scenes[query] = s
	}
	canvas := canvasScene(
		design.Element{Kind: design.Gradient, Y: 1, Anchor: design.BottomLeft, Width: 1, Height: 0.5, Direction: request.Column, To: color.NRGBA{A: 230}},
		design.Element{Kind: design.Text, X: 0.06, Y: 0.3, Width: 0.88, Size: 0.056, Facts: []design.Fact{design.FactTitle}, Color: white()},
		design.Element{Kind: design.Strip, X: 0.06, Y: 0.82, Height: 0.05, Gap: 0.01, Direction: request.Rows, Badge: badgeLook(request.StyleHorizontal, request.Rounded, request.BackgroundNone, request.LabelLogo)},
		design.Element{Kind: design.Mark, X: 0.5, Y: 0.1, Height: 0.07, Source: request.SourceRT},
	)
	canvas.Design = design.ResolveCanvas(request.Poster, request.JPEG, *canvas.Design.Canvas, designOf(t, request.Poster, request.JPEG, "imageSize=small").Params)
	scenes["canvas"] = canvas
	return scenes
}

// Drawing on a kept base gives what drawing from art gives, whatever the art was opened for.
func TestDrawOnIsDraw(t *testing.T) {
	t.Parallel()
	r := newRenderer(t)
	for _, file := range [][]byte{jpegBytes(t, paint(400, 600, ramp)), jpegBytes(t, paint(801, 700, ramp)), pngBytes(t, paint(300, 420, ramp))} {
		for name, s := range spliced(t) {
			s.Art = openFor(t, r, file, designOf(t, request.Poster, request.JPEG, "imageSize=large"))
			want, err := r.Draw(t.Context(), s)
			if err != nil {
				t.Fatal(err)
			}
			got, err := newRenderer(t).DrawOn(t.Context(), s, baseFor(t, r, file, s.Design))
			if err != nil || !bytes.Equal(got.Bytes, want.Bytes) || got.Sketch != want.Sketch {
				t.Errorf("%s: got %d bytes and %+v (%v), want %d and %+v", name, len(got.Bytes), got.Sketch, err, len(want.Bytes), want.Sketch)
			}
			decoded(t, got)
		}
	}
}

// A changed score changes the rows that badges lie in, and no byte and no pixel of any other.
func TestChangedScoreLeavesOtherRowsAlone(t *testing.T) {
	t.Parallel()
	r := newRenderer(t)
	file := jpegBytes(t, paint(400, 600, ramp))
	for name, s := range spliced(t) {
		base := baseFor(t, r, file, s.Design)
		before, err := r.DrawOn(t.Context(), s, base)
		if err != nil {
			t.Fatal(err)
		}
		changed := s
		changed.Badges = append([]Badge{{request.SourceIMDb, "7.1", ratings.NoState}}, s.Badges[min(1, len(s.Badges)):]...)[:len(s.Badges)]
		changed.Scores = append([]Badge{{request.SourceIMDb, "7.1", ratings.NoState}}, s.Scores...)
		after, err := r.DrawOn(t.Context(), changed, base)
		if err != nil {
			t.Fatal(err)
		}
		if same := bytes.Equal(before.Bytes, after.Bytes); same != (len(s.Badges)+len(s.Scores) == 0) {
			t.Errorf("%s: two scores give one picture: got %v", name, same)
		}
		var on planar.Splicer
		if _, err := on.Open(before.Bytes, nil); err != nil {
			t.Fatal(err)
		}
		size := image.Pt(before.Width, before.Height)
		parts := append(partsOf(r, size, s), partsOf(r, size, changed)...)
		checkRows(t, name, before.Bytes, after.Bytes, stripes(nil, &on, parts))
		plain, _, _ := unwrapBase(base)
		checkRows(t, name+", against the base", plain, after.Bytes, stripes(nil, &on, parts))
	}
}

// checkRows holds that two files differ in some rows of MCUs only.
func checkRows(t *testing.T, name string, a, b []byte, touched []planar.Rows) {
	t.Helper()
	rowsA, errA := planar.FindRestarts(a, planar.Guards{})
	rowsB, errB := planar.FindRestarts(b, planar.Guards{})
	imA, errC := jpeg.Decode(bytes.NewReader(a))
	imB, errD := jpeg.Decode(bytes.NewReader(b))
	if err := errors.Join(errA, errB, errC, errD); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if !bytes.Equal(a[:rowsA[0]], b[:rowsB[0]]) {
		t.Errorf("%s: the headers differ", name)
	}
	for row := range len(rowsA) - 1 {
		hit := false
		for _, r := range touched {
			hit = hit || row >= r.From && row < r.To
		}
		if hit {
			continue
		}
		if !bytes.Equal(a[rowsA[row]:rowsA[row+1]], b[rowsB[row]:rowsB[row+1]]) {
			t.Fatalf("%s: row %d of MCUs differs, and only %v may", name, row, touched)
		}
		for y := 16 * row; y < min(16*row+16, imA.Bounds().Dy()); y++ {
			for x := range imA.Bounds().Dx() {
				if imA.At(x, y) != imB.At(x, y) {
					t.Fatalf("%s: pixel %d,%d differs, and only rows %v may", name, x, y, touched)
				}
			}
		}
	}
}

// Parts say truly which rows they touch: drawn on strips, they give what they give on the whole.
func TestStripsAreTheWhole(t *testing.T) {
	t.Parallel()
	r := newRenderer(t)
	file := jpegBytes(t, paint(400, 600, ramp))
	for name, s := range spliced(t) {
		base, _, _ := unwrapBase(baseFor(t, r, file, s.Design))
		var on planar.Splicer
		if _, err := on.Open(base, nil); err != nil {
			t.Fatal(err)
		}
		whole := r.ground(s.Design, openFor(t, r, file, s.Design))
		striped := r.ground(s.Design, openFor(t, r, file, s.Design))
		parts := partsOf(r, whole.Bounds().Size(), s)
		r.drawAll(whole, parts)
		for _, rows := range stripes(nil, &on, parts) {
			strip := striped.View(image.Rect(0, 16*rows.From, striped.Width, min(16*rows.To, striped.Height)))
			strip.Top = 16 * rows.From
			for _, p := range parts {
				if p.top < strip.Top+strip.Height && p.bottom > strip.Top {
					p.thing.draw(r, strip)
				}
			}
		}
		if x, y, differ := firstDifference(whole, striped); differ {
			t.Errorf("%s: pixel %d,%d differs", name, x, y)
		}
	}
}

func firstDifference(a, b *planes.Image) (x, y int, differ bool) {
	for y := range a.Height {
		for x := range a.Width {
			if at3(a.At(x, y)) != at3(b.At(x, y)) {
				return x, y, true
			}
		}
	}
	return 0, 0, false
}
