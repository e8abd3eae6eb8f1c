package layout

import (
	"math"
	"strings"
	"testing"

	"aioratings/pkg/design"
)

func TestLine(t *testing.T) {
	t.Parallel()
	// Ten letters at 50 are 250 wide, of which 240 are ink, in a box of 300 by 60; the pen starts 5 before the ink.
	tests := []struct {
		name     string
		text     string
		align    design.Align
		ellipsis bool
		want     string
		size     float64
		ink      float64 // left end
	}{
		{"left", "Metropolis", design.AlignLeft, true, "Metropolis", 50, 100},
		{"centre", "Metropolis", design.AlignCenter, true, "Metropolis", 50, 130},
		{"right", "Metropolis", design.AlignRight, true, "Metropolis", 50, 160},
		{"cut short", "Metropolis, of all", design.AlignLeft, true, "Metropolis…", 50, 100},
		{"cut short at the right", "Metropolis, of all", design.AlignRight, true, "Metropolis…", 50, 135},
		{"set smaller", strings.Repeat("m", 16), design.AlignLeft, false, strings.Repeat("m", 16), 50 / 1.3, 100},
		{"set smaller and cut short", strings.Repeat("m", 40), design.AlignLeft, false, strings.Repeat("m", 23) + "…", 25, 100},
	}
	for _, test := range tests {
		e := design.Element{
			Kind: design.Text, X: 0.1, Y: 0.5, Anchor: design.TopLeft, Width: 0.3, Size: 0.05,
			Align: test.align, Ellipsis: test.ellipsis,
		}
		p := Place(e, Content{Line: test.text}, 1000, 1000, typeface{})
		if p.Line != test.want || math.Abs(p.Text.Size-test.size) > 1e-9 || p.Text.Baseline != 548 {
			t.Errorf("%s: got %q at %v on %v, want %q at %v on 548", test.name, p.Line, p.Text.Size, p.Text.Baseline, test.want, test.size)
		}
		left, _, _, _ := typeface{}.Ink(p.Line, p.Text.Size)
		if got := p.Text.Centre - (typeface{}).Width(p.Line, p.Text.Size)/2 + left; math.Abs(got-test.ink) > 1e-9 {
			t.Errorf("%s: ink begins at %v, want %v", test.name, got, test.ink)
		}
	}
}

func TestLineStaysOnThePicture(t *testing.T) {
	t.Parallel()
	tall := accented{}
	e := design.Element{Kind: design.Text, Anchor: design.TopLeft, Width: 1, Size: 0.1}
	if p := Place(e, Content{Line: "Ấ"}, 500, 500, tall); p.Ink.Y != 0 || p.Text.Baseline != 60 {
		t.Errorf("at the top: got ink from %d, baseline %v, want 0 and 60", p.Ink.Y, p.Text.Baseline)
	}
	e.Y, e.Anchor = 1, design.BottomLeft
	if p := Place(e, Content{Line: "Ấ"}, 500, 500, tall); p.Ink.Bottom() != 500 || p.Text.Baseline != 480 {
		t.Errorf("at the bottom: got ink down to %d, baseline %v, want 500 and 480", p.Ink.Bottom(), p.Text.Baseline)
	}
}

// accented is a face whose letters leave the box above and below.
type accented struct{ typeface }

func (accented) Ink(string, float64) (left, top, right, bottom float64) { return 0, -60, 25, 20 }
