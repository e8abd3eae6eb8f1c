package layout

import (
	"slices"
	"strings"
	"testing"
)

func TestSet(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		width      float64
		want       []string
		size       float64
	}{
		{"fits at the largest", "Nosferatu", 100, []string{"Nosferatu"}, 20},
		{"breaks at spaces", "The Lost World", 60, []string{"The", "Lost", "World"}, 20},
		{"gives way before it breaks a word", "Nosferatu", 80, []string{"Nosferatu"}, 16},
		{"breaks a word that is too long even then", "Nosferatu", 30, []string{"Nosfer", "atu"}, 10},
		{"ends in an ellipsis", "The Cabinet of Doctor Caligari in Holstenwall", 60, []string{"The Cabinet", "of Doctor", "Caligari in…"}, 10},
		{"counts runes", "Ärger Ünü", 50, []string{"Ärger", "Ünü"}, 20},
		{"nothing", "", 50, nil, 20},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := Set(test.text, typeface{}, test.width, 20, 10, 3)
			if !slices.Equal(got.Lines, test.want) || got.Size != test.size {
				t.Errorf("Set(%q, %v): got %q at %v, want %q at %v", test.text, test.width, got.Lines, got.Size, test.want, test.size)
			}
		})
	}
}

func FuzzSet(f *testing.F) {
	f.Add("The Cabinet of Dr. Caligari", 60.0)
	f.Add("\xff\xfe Ünü", 3.0)
	f.Fuzz(func(t *testing.T, text string, width float64) {
		if !(width >= 25 && width < 1e4) { // narrower than an ellipsis with one letter nothing can fit
			return
		}
		p := Set(text, typeface{}, width, 40, 20, 3)
		if len(p.Lines) > 3 {
			t.Errorf("Set(%q, %v): got %d lines, want at most 3", text, width, len(p.Lines))
		}
		for _, line := range p.Lines {
			if w := (typeface{}).Width(line, p.Size); w > width || strings.TrimSpace(line) == "" {
				t.Errorf("Set(%q, %v): got line %q of width %v", text, width, line, w)
			}
		}
	})
}
