package render

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"sync"
	"testing"

	"aioratings/pkg/design"
	"aioratings/pkg/fault"
	"aioratings/pkg/request"
)

func TestDrawSizesAndFormats(t *testing.T) {
	t.Parallel()
	r := newRenderer(t)
	poster := artOf(paint(400, 600, ramp))
	photo, err := Open(jpegBytes(t, paint(640, 360, ramp)))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		family request.Family
		format request.Format
		query  string
		art    *Art
		size   image.Point
		most   int // bytes
	}{
		{request.Poster, request.JPEG, "imageSize=small", poster, image.Pt(342, 513), 60_000},
		{request.Poster, request.JPEG, "", poster, image.Pt(580, 870), 120_000},
		{request.Poster, request.PNG, "", poster, image.Pt(580, 870), 1_000_000},
		{request.Poster, request.JPEG, "imageSize=large", poster, image.Pt(1280, 1920), 400_000},
		{request.Poster, request.PNG, "fit=blur&blur=1", photo, image.Pt(580, 870), 1_000_000},
		{request.Backdrop, request.JPEG, "", photo, image.Pt(1920, 1080), 400_000},
		{request.Backdrop, request.JPEG, "fit=pad&imageSize=small", poster, image.Pt(1280, 720), 200_000},
		{request.Episode, request.JPEG, "", photo, image.Pt(780, 439), 120_000},
		{request.Episode, request.PNG, "imageSize=small", poster, image.Pt(480, 270), 500_000},
		{request.Logo, request.PNG, "imageSize=small", poster, image.Pt(400, 600), 500_000},
		{request.Logo, request.JPEG, "", photo, image.Pt(780, 439), 120_000},
	}
	for _, test := range tests {
		t.Run(fmt.Sprint(test.family, test.format, test.query), func(t *testing.T) {
			t.Parallel()
			d := designOf(t, test.family, test.format, test.query)
			p, err := r.Draw(t.Context(), Scene{Design: d, Art: test.art, Badges: badges(3)})
			if err != nil {
				t.Fatal(err)
			}
			im := decoded(t, p)
			if got := im.Bounds().Size(); got != test.size || p.Type != test.format.ContentType() {
				t.Errorf("got %v %s, want %v %s", got, p.Type, test.size, test.format.ContentType())
			}
			if len(p.Bytes) > test.most || len(p.Bytes) < 100 {
				t.Errorf("got %d bytes, want at most %d", len(p.Bytes), test.most)
			}
		})
	}
}

// What is encoded is what was drawn: on average a channel is off by little, and nothing of the source's metadata is left.
func TestEncodedIsWhatWasDrawn(t *testing.T) {
	t.Parallel()
	r := newRenderer(t)
	secret := withEXIF(jpegBytes(t, paint(400, 600, ramp)), append(tiff(binary.BigEndian, 1), "GPS 51.5N"...))
	art, err := Open(secret)
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range []request.Format{request.JPEG, request.PNG} {
		s := Scene{Design: designOf(t, request.Poster, format, ""), Art: art, Badges: badges(3)}
		p, err := r.Draw(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		im := r.ground(s.Design, art)
		decorate(r, im, s)
		got := decoded(t, p)
		sum := 0
		for y := range im.Height {
			for x := range im.Width {
				wr, wg, wb := im.At(x, y)
				c := color.NRGBAModel.Convert(got.At(x, y)).(color.NRGBA)
				for _, off := range [...]int{int(c.R) - int(wr), int(c.G) - int(wg), int(c.B) - int(wb)} {
					sum += max(off, -off)
				}
			}
		}
		if mean := float64(sum) / float64(3*im.Width*im.Height); mean > 2.5 {
			t.Errorf("%s: mean difference of a channel: got %.2f, want at most 2.5", format, mean)
		}
		for _, trace := range []string{"Exif", "GPS", "eXIf", "tEXt"} {
			if bytes.Contains(p.Bytes, []byte(trace)) {
				t.Errorf("%s: holds %q", format, trace)
			}
		}
	}
}

func TestLogos(t *testing.T) {
	t.Parallel()
	r := newRenderer(t)
	logo := func(c color.NRGBA) *Art {
		return artOf(paint(400, 100, func(x, y int) color.NRGBA {
			if x > 100 && x < 300 {
				return c
			}
			return color.NRGBA{}
		}))
	}
	tests := []struct {
		name         string
		format       request.Format
		art          *Art
		ground, mark color.NRGBA
	}{
		{"PNG stays transparent", request.PNG, logo(white()), color.NRGBA{}, white()},
		{"a light one goes on dark", request.JPEG, logo(white()), color.NRGBA{28, 28, 30, 255}, white()},
		{"a dark one goes on light", request.JPEG, logo(color.NRGBA{10, 10, 10, 255}), color.NRGBA{228, 228, 228, 255}, color.NRGBA{10, 10, 10, 255}},
	}
	for _, test := range tests {
		d := designOf(t, request.Logo, test.format, "")
		p, err := r.Draw(t.Context(), Scene{Design: d, Art: test.art, Badges: badges(3), Award: request.Oscar})
		if err != nil {
			t.Fatal(err)
		}
		im := decoded(t, p)
		for _, at := range []struct {
			x    int
			want color.NRGBA
		}{{20, test.ground}, {760, test.ground}, {390, test.mark}} {
			if got := color.NRGBAModel.Convert(im.At(at.x, 150)).(color.NRGBA); !near(got, at.want, 3) {
				t.Errorf("%s: at %d: got %v, want %v", test.name, at.x, got, at.want)
			}
		}
	}
}

func TestTransparentPosterIsFlattened(t *testing.T) {
	t.Parallel()
	r := newRenderer(t)
	art := artOf(paint(40, 60, flat(color.NRGBA{200, 100, 0, 0})))
	p, err := r.Draw(t.Context(), Scene{Design: designOf(t, request.Poster, request.PNG, ""), Art: art})
	if err != nil {
		t.Fatal(err)
	}
	want := color.NRGBA{28, 28, 30, 255}
	if got := color.NRGBAModel.Convert(decoded(t, p).At(100, 100)).(color.NRGBA); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

// impatient is a context that is cancelled after it has been asked so many times.
type impatient struct {
	context.Context
	left int
}

func (c *impatient) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

func TestDrawRefuses(t *testing.T) {
	t.Parallel()
	r := newRenderer(t)
	d := designOf(t, request.Poster, request.JPEG, "")
	if _, err := r.Draw(t.Context(), Scene{Design: d}); !fault.Is(err, fault.NoArt) {
		t.Errorf("no art: got %v, want no-art", err)
	}
	if _, err := r.Draw(t.Context(), Scene{Design: d, Art: &Art{}}); !fault.Is(err, fault.NoArt) {
		t.Errorf("empty art: got %v, want no-art", err)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := r.Draw(gone, Scene{Design: d, Art: artOf(paint(4, 6, ramp))}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: got %v, want context.Canceled", err)
	}
	for step := range 3 {
		_, err := r.Draw(&impatient{t.Context(), step}, Scene{Design: d, Art: artOf(paint(4, 6, ramp))})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled after %d steps: got %v, want context.Canceled", step, err)
		}
	}
	if _, err := r.Placeholder(gone, d, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("placeholder, cancelled: got %v, want context.Canceled", err)
	}
}

// Equal scenes give equal bytes: again, with another renderer, and side by side with others.
func TestDrawIsDeterministic(t *testing.T) {
	t.Parallel()
	r := newRenderer(t)
	photo, err := Open(jpegBytes(t, paint(300, 450, ramp)))
	if err != nil {
		t.Fatal(err)
	}
	var scenes []Scene
	for _, query := range []string{
		"ratings_limit=10", "badge_background=n&position=tl", "badge_background=t&label_style=t", "fit=blur&badge_shape=p&label_style=i", "blur=1",
	} {
		for _, art := range []*Art{photo, artOf(paint(300, 200, noise))} {
			d := designOf(t, request.Poster, request.JPEG, "imageSize=small&"+query)
			scenes = append(scenes, Scene{Design: d, Art: art, Badges: badges(10), Award: request.Emmy})
		}
	}
	for _, art := range []*Art{photo, artOf(paint(300, 200, noise))} {
		s := canvasScene(
			design.Element{Kind: design.Gradient, Width: 1, Height: 1, Direction: request.Column, To: color.NRGBA{A: 200}},
			design.Element{Kind: design.Rectangle, X: 0.1, Y: 0.1, Width: 0.333, Height: 0.1, Radius: 0.31, Color: yellow(), Opacity: 0.7},
			design.Element{Kind: design.Text, X: 0.1, Y: 0.3, Width: 0.777, Size: 0.077, Facts: []design.Fact{design.FactTitle, design.FactYear}, Color: white()},
			design.Element{Kind: design.Strip, X: 0.1, Y: 0.5, Height: 0.071, Gap: 0.013, Direction: request.Rows, Badge: badgeLook(request.StyleHorizontal, request.Pill, request.BackgroundNone, request.LabelLogo)},
			design.Element{Kind: design.Statuette, X: 0.9, Y: 0.9, Anchor: design.BottomRight, Height: 0.2},
		)
		s.Art = art
		scenes = append(scenes, s)
	}
	want := make([][]byte, len(scenes))
	for i, s := range scenes {
		p, err := newRenderer(t).Draw(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		want[i] = p.Bytes
	}
	var group sync.WaitGroup
	for worker := range 8 {
		group.Go(func() {
			for n := range scenes {
				i := (n + worker) % len(scenes)
				p, err := r.Draw(t.Context(), scenes[i])
				if err != nil || !bytes.Equal(p.Bytes, want[i]) {
					t.Errorf("worker %d, scene %d: got other bytes (%v)", worker, i, err)
				}
			}
		})
	}
	group.Wait()
}
