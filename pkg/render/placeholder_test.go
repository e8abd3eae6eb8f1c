package render

import (
	"image"
	"strings"
	"testing"

	"aioratings/pkg/request"
)

func TestPlaceholderSizes(t *testing.T) {
	t.Parallel()
	r := newRenderer(t)
	tests := []struct {
		family request.Family
		format request.Format
		want   image.Point
	}{
		{request.Poster, request.JPEG, image.Pt(580, 870)}, {request.Poster, request.PNG, image.Pt(580, 870)},
		{request.Backdrop, request.JPEG, image.Pt(1920, 1080)}, {request.Episode, request.JPEG, image.Pt(780, 439)},
		{request.Logo, request.PNG, image.Pt(780, 312)}, {request.Logo, request.JPEG, image.Pt(780, 312)},
	}
	for _, test := range tests {
		p, err := r.Placeholder(t.Context(), designOf(t, test.family, test.format, ""), []string{"The Lost World"})
		if err != nil {
			t.Fatal(err)
		}
		if got := decoded(t, p).Bounds().Size(); got != test.want || p.Type != test.format.ContentType() {
			t.Errorf("%v %v: got %v %s, want %v", test.family, test.format, got, p.Type, test.want)
		}
	}
}

func TestLegibleName(t *testing.T) {
	t.Parallel()
	r := newRenderer(t)
	tests := []struct {
		name  string
		names []string
		want  string
	}{
		{"the first", []string{"Metropolis", "Other"}, "Metropolis"},
		{"the first that the face has", []string{"七人の侍", "Seven Samurai"}, "Seven Samurai"},
		{"none", []string{"七人の侍"}, ""},
		{"letters of the second face", []string{"星を釣る灯台", "Other"}, "星を釣る灯台"},
		{"signs that nobody has go", []string{"Amélie 🎬"}, "Amélie"},
		{"a whole one before one with holes", []string{"Parasite 기생충", "Parasite"}, "Parasite"},
		{"one with holes before none", []string{"기생충", "Parasite 기생충"}, "Parasite"},
		{"no mere remains", []string{"신과함께 2"}, ""},
		{"no names", nil, ""},
		{"empty ones are passed over", []string{"", " \t\n", "\u202e\u200d", "M"}, "M"},
		{"control and formatting characters go", []string{"\x00No\u202esf\u200deratu\x7f\ufeff"}, "Nosferatu"},
		{"spaces are evened out", []string{"  The\u00a0 Lost\n\nWorld "}, "The Lost World"},
		{"bytes that are no text go", []string{"Me\xff\xfetropolis"}, "Metropolis"},
		{"long ones are cut", []string{strings.Repeat("ab ", 5000)}, strings.TrimSpace(strings.Repeat("ab ", 67)[:200])},
	}
	for _, test := range tests {
		if got := r.bold.legible(test.names...); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func FuzzPlaceholder(f *testing.F) {
	r := newRenderer(f)
	d := designOf(f, request.Episode, request.JPEG, "imageSize=small")
	f.Add("Nosferatu")
	f.Add(strings.Repeat("x", 10_000))
	f.Add("\u202eA\u0301\u0301\u0301")
	f.Fuzz(func(t *testing.T, name string) {
		p, err := r.Placeholder(t.Context(), d, []string{name})
		if err != nil || p.Width != 480 || p.Height != 270 {
			t.Errorf("Placeholder(%.40q): got %dx%d, %v", name, p.Width, p.Height, err)
		}
	})
}
