package demo

import (
	"image/color"
	"math"
	"strings"

	"github.com/golang/freetype/truetype"
	"golang.org/x/image/math/fixed"

	"aioratings/fonts"
)

// faces are the parsed fonts. They are only read after parsing, so that drawings may share them.
type faces struct{ bold, medium, japanese *truetype.Font }

func parseFaces() (faces, error) {
	var f faces
	for _, face := range []struct {
		to  **truetype.Font
		ttf []byte
	}{{&f.bold, fonts.InterBold}, {&f.medium, fonts.InterMedium}, {&f.japanese, fonts.NotoSansJPSubset}} {
		font, err := truetype.Parse(face.ttf)
		if err != nil {
			return faces{}, err
		}
		*face.to = font
	}
	return f, nil
}

// letters says how a line is set.
type letters struct {
	size     float64 // units to the em
	tracking float64 // added after each letter, in ems
	medium   bool    // instead of bold
	crooked  float64 // degrees by which letters lean, to and fro
}

// glyph is one letter's place in a font.
type glyph struct {
	font    *truetype.Font
	index   truetype.Index
	advance float64 // ems
}

// em is how many pixels to the em outlines are loaded at: fine enough for any picture.
const em = 1024

// glyph finds r in Inter, or else among the Japanese glyphs.
func (f faces) glyph(r rune, medium bool) glyph {
	font := f.bold
	if medium {
		font = f.medium
	}
	index := font.Index(r)
	if index == 0 && f.japanese.Index(r) != 0 {
		font, index = f.japanese, f.japanese.Index(r)
	}
	return glyph{font, index, float64(font.HMetric(fixed.I(em), index).AdvanceWidth) / (64 * em)}
}

// width measures one line, in units.
func (f faces) width(line string, l letters) float64 {
	ems := 0.0
	for _, r := range line {
		ems += f.glyph(r, l.medium).advance + l.tracking
	}
	return l.size * max(0, ems-l.tracking)
}

// fit makes the letters smaller until the line is at most w units wide.
func (f faces) fit(line string, l letters, w float64) letters {
	if wide := f.width(line, l); wide > w {
		l.size *= w / wide
	}
	return l
}

// text draws one line with its baseline at y. align is the part of the line that lies left of x: 0, ½ or 1.
func (p *plate) text(c color.NRGBA, line string, x, y, align float64, l letters) {
	x -= align * p.faces.width(line, l)
	p.ink(c)
	for i, r := range []rune(line) {
		g := p.faces.glyph(r, l.medium)
		lean := l.crooked * (1 - 2*float64(i%2)) * (0.5 + scatter(7, i))
		p.at(x, y, l.size, lean, func() { p.trace(g) })
		x += l.size * (g.advance + l.tracking)
	}
	p.Fill()
}

// column draws a line from top to bottom.
func (p *plate) column(c color.NRGBA, line string, col column) {
	p.ink(c)
	size, y := col.face.size, col.y
	for _, r := range line {
		g := p.faces.glyph(r, col.face.medium)
		p.at(col.x-size*g.advance/2, y+0.88*size, size, 0, func() { p.trace(g) })
		y += size * (1 + col.face.tracking)
	}
	p.Fill()
}

// trace adds a glyph's outline to the path, one unit to the em, the origin on the baseline.
func (p *plate) trace(g glyph) {
	var buf truetype.GlyphBuf
	if buf.Load(g.font, fixed.I(em), g.index, 0) != nil {
		return // a letter that the font cannot draw is left out
	}
	start := 0
	for _, end := range buf.Ends {
		p.contour(buf.Points[start:end])
		start = end
	}
}

// contour adds one closed line of a glyph. TrueType leaves out a point on the curve that lies midway between two controls.
func (p *plate) contour(points []truetype.Point) {
	n := len(points)
	if n < 2 {
		return
	}
	at := func(i int) (x, y float64, on bool) {
		q := points[i%n]
		return float64(q.X) / (64 * em), -float64(q.Y) / (64 * em), q.Flags&1 != 0
	}
	first := 0
	for first < n && points[first].Flags&1 == 0 {
		first++
	}
	x, y, on := at(first)
	if !on { // no point at all is on the curve
		nx, ny, _ := at(first + 1)
		x, y = (x+nx)/2, (y+ny)/2
	}
	p.MoveTo(x, y)
	for i := first + 1; i <= first+n; i++ {
		cx, cy, on := at(i)
		if on {
			p.LineTo(cx, cy)
			continue
		}
		x, y, on := at(i + 1)
		if on {
			i++
		} else {
			x, y = (cx+x)/2, (cy+y)/2
		}
		p.QuadraticTo(cx, cy, x, y)
	}
	p.ClosePath()
}

// titling says how a title stands on a poster.
type titling struct {
	x, y    float64 // the last line's baseline, or the first line's upper edge where hang is set
	hang    bool
	align   float64 // as in text
	w       float64 // the widest a line may be, units
	face    letters
	leading float64 // from baseline to baseline, in ems
	stacked bool    // every line is as wide as the block
	ink     color.NRGBA
	small   color.NRGBA // of the credit, which stands above the title, or below it where it hangs
	turn    float64     // degrees
	rules   color.NRGBA // of three lines below the title; transparent for none
	column  column      // Japanese stands in this column, where it has a size
}

// column is a place for a line from top to bottom: the middle of its letters, and where the first begins.
type column struct {
	x, y float64
	face letters
}

// capHeight is Inter's, in ems.
const capHeight = 0.727

// credit is how the small line near a title is set.
var credit = letters{size: 21, tracking: 0.24, medium: true}

// title draws a name, whose lines are parted by \n, and the credit that belongs to it.
func (p *plate) title(t titling, name, small string) {
	lines := strings.Split(name, "\n")
	if t.column.face.size > 0 && p.faces.bold.Index([]rune(name)[0]) == 0 {
		p.column(t.ink, name, t.column)
		return
	}
	p.at(t.x, t.y, 1, t.turn, func() {
		y, faces := setLines(p.faces, t, lines)
		if small != "" && !t.hang {
			first := faces[0].size
			p.text(t.small, small, 0, y[0]-capHeight*first-34, t.align, p.faces.fit(small, credit, t.w))
		} else if small != "" {
			p.text(t.small, small, 0, y[len(y)-1]+52, t.align, p.faces.fit(small, credit, t.w))
		}
		for i, line := range lines {
			p.text(t.ink, line, 0, y[i], t.align, faces[i])
		}
		for i := range 3 {
			w := t.w * (0.4 - 0.11*float64(i))
			p.box(t.rules, -w, y[len(y)-1]+24+12*float64(i), 2*w, 4)
		}
	})
}

// setLines finds the baselines and the sizes of a title's lines, relative to its anchor.
func setLines(f faces, t titling, lines []string) (y []float64, sizes []letters) {
	common := t.face
	for _, line := range lines {
		common = f.fit(line, common, t.w)
	}
	total := 0.0
	for i, line := range lines {
		face := common
		if t.stacked {
			face.size *= t.w / f.width(line, face)
		}
		step := face.size * t.leading
		if i == 0 {
			step = face.size * capHeight
		}
		total += step
		y, sizes = append(y, total), append(sizes, face)
	}
	if !t.hang {
		for i := range y {
			y[i] -= total
		}
	}
	for i := range y {
		y[i] = math.Round(y[i]*100) / 100
	}
	return y, sizes
}
