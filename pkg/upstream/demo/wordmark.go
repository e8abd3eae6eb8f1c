package demo

import (
	"image/color"
	"math"
	"strings"
)

// wordmark says how a title looks as a logo.
type wordmark struct {
	ink     color.NRGBA
	rules   color.NRGBA // of a line above and below; transparent for none
	face    letters     // its size is of no account: the logo is as wide as its widest line
	stacked bool        // every line is as wide as the logo
	leading float64     // gap between lines in ems of the lower one; 0 means the usual
}

// logoWidth is a logo's width in units.
const logoWidth = 1000.0

// The wordmark's margins, in units: around it, and of its rules.
const (
	logoEdge  = 12.0
	ruleWidth = 9.0
	ruleSpace = 44.0
)

// set finds the lines of a name, their baselines and sizes, and how high the logo is, in units.
func (m wordmark) set(f faces, name string) (lines []string, y []float64, sizes []letters, high float64) {
	t := titling{w: logoWidth - 2*logoEdge, leading: 1, stacked: m.stacked, face: m.face}
	t.face.size = 400
	if m.leading != 0 {
		t.leading = m.leading
	}
	lines = strings.Split(name, "\n")
	y, sizes = setLines(f, t, lines)
	last := sizes[len(sizes)-1].size
	over, under := logoEdge, logoEdge
	if strings.ContainsAny(lines[len(lines)-1], "gjpqy,") {
		under += 0.22 * last
	}
	if f.bold.Index([]rune(name)[0]) == 0 { // Japanese letters stand higher than capitals and hang lower
		over, under = over+0.16*sizes[0].size, under+0.1*last
	}
	if m.rules.A != 0 {
		over, under = over+ruleWidth+ruleSpace, under+ruleWidth+ruleSpace
	}
	first := y[0] - capHeight*sizes[0].size
	for i := range y {
		y[i] += over - first
	}
	return lines, y, sizes, math.Ceil(y[len(y)-1] + under)
}

// height is the logo's, in units.
func (m wordmark) height(f faces, name string) float64 {
	_, _, _, high := m.set(f, name)
	return high
}

// plate draws the wordmark on a transparent plate, width pixels wide and as high as it needs.
func (m wordmark) plate(f faces, width int, name string) *plate {
	lines, y, sizes, high := m.set(f, name)
	p := newPlate(f, width, logoWidth, high)
	for i, line := range lines {
		p.text(m.ink, line, logoWidth/2, y[i], 0.5, sizes[i])
	}
	if m.rules.A != 0 {
		p.box(m.rules, logoEdge, logoEdge, logoWidth-2*logoEdge, ruleWidth)
		p.box(m.rules, logoEdge, high-logoEdge-ruleWidth, logoWidth-2*logoEdge, ruleWidth)
	}
	return p
}
