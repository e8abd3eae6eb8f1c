package marks

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/fogleman/gg"
)

// String writes an outline in absolute path data with rounded numbers.
func (o outline) String() string {
	var b strings.Builder
	for _, s := range o {
		b.WriteByte("MLQCZ"[s.kind])
		for _, p := range s.pts[:[...]int{1, 1, 2, 3, 0}[s.kind]] {
			fmt.Fprintf(&b, " %g,%g", round(p.X), round(p.Y))
		}
	}
	return b.String()
}

func round(v float64) float64 { return math.Round(v*1000)/1000 + 0 } // + 0 makes -0 plain

func TestParsePath(t *testing.T) {
	t.Parallel()
	for data, want := range map[string]string{
		"M1 2":                       "M 1,2",
		" \t\r\n\fM 1,2 ":            "M 1,2",
		"m1 2 3 4":                   "M 1,2L 4,6",
		"M1 2 3 4":                   "M 1,2L 3,4",
		"M1 2l3 4 5 6":               "M 1,2L 4,6L 9,12",
		"M1,2L3,4,5,6":               "M 1,2L 3,4L 5,6",
		"M1 2H5V6h-1v-2 1":           "M 1,2L 5,2L 5,6L 4,6L 4,4L 4,5",
		"M.5.5L-.25+1e1":             "M 0.5,0.5L -0.25,10",
		"M1e1 2E-1":                  "M 10,0.2",
		"M1. 2.":                     "M 1,2",
		"M0 0C1 2 3 4 5 6":           "M 0,0C 1,2 3,4 5,6",
		"M1 1c1 2 3 4 5 6":           "M 1,1C 2,3 4,5 6,7",
		"M0 0C1 2 3 4 5 6S8 8 9 9":   "M 0,0C 1,2 3,4 5,6C 7,8 8,8 9,9",
		"M0 0C1 2 3 4 5 6s3 2 4 3":   "M 0,0C 1,2 3,4 5,6C 7,8 8,8 9,9",
		"M1 1S8 8 9 9":               "M 1,1C 1,1 8,8 9,9",
		"M0 0Q1 2 3 4S8 8 9 9":       "M 0,0Q 1,2 3,4C 3,4 8,8 9,9",
		"M0 0Q1 2 3 4T9 9":           "M 0,0Q 1,2 3,4Q 5,6 9,9",
		"M0 0q1 2 3 4t6 5 1 1":       "M 0,0Q 1,2 3,4Q 5,6 9,9Q 13,12 10,10",
		"M0 0C1 2 3 4 5 6T9 9":       "M 0,0C 1,2 3,4 5,6Q 5,6 9,9",
		"M1 1H3V3Z":                  "M 1,1L 3,1L 3,3Z",
		"M1 1h2zm5 5h1":              "M 1,1L 3,1ZM 6,6L 7,6",
		"M1 1h2zl5 5":                "M 1,1L 3,1ZM 1,1L 6,6",
		"M1 1h2zzZ":                  "M 1,1L 3,1Z",
		"M0 0A5 5 0 0 1 0 0":         "M 0,0",
		"M.5.5-.25+1e1":              "M 0.5,0.5L -0.25,10",
		"M1 0A1 1 0 100 1":           "M 1,0C 1,-0.552 0.552,-1 0,-1C -0.552,-1 -1,-0.552 -1,0C -1,0.552 -0.552,1 0,1",
		"M0 0A1e-320 1 0 0 1 9 9":    "M 0,0L 9,9",
		"M0 0A9 9 0 0 1 1e-320 0":    "M 0,0L 0,0",
		"M0 0A0 5 0 0 1 2 2":         "M 0,0L 2,2",
		"M1 0A1 1 0 0 1 0 1":         "M 1,0C 1,0.552 0.552,1 0,1",
		"M1 0A1 1 0 0 0 0-1":         "M 1,0C 1,-0.552 0.552,-1 0,-1",
		"M1 0a1 1 0 01-1 1":          "M 1,0C 1,0.552 0.552,1 0,1",
		"M1 0A1 1 0 1 0 0 1":         "M 1,0C 1,-0.552 0.552,-1 0,-1C -0.552,-1 -1,-0.552 -1,0C -1,0.552 -0.552,1 0,1",
		"M-1 0a.1.1 0 0 1 2 0":       "M -1,0C -1,-0.552 -0.552,-1 0,-1C 0.552,-1 1,-0.552 1,0",
		"M2 0A1 2 90 0 1 0 1":        "M 2,0C 2,0.552 1.105,1 0,1",
		"M1 0a-1-1 0 0 1-1 1":        "M 1,0C 1,0.552 0.552,1 0,1",
		"M0 0a1 1 0 0 1 1 1S3 3 4 4": "M 0,0C 0.552,0 1,0.448 1,1C 1,1 3,3 4,4",
	} {
		o, err := parsePath(data)
		if err != nil || o.String() != want {
			t.Errorf("parsePath(%q): got %v, %v, want %v", data, o, err, want)
		}
	}
}

func TestParsePathErrors(t *testing.T) {
	t.Parallel()
	for data, want := range map[string]string{
		"":                   "byte 0: no path",
		"  ":                 "byte 2: no path",
		"L1 2":               "byte 0: a path starts with M",
		"z":                  "byte 0: a path starts with M",
		"1 2":                `byte 0: no command '1'`,
		"M1 2B3":             `byte 4: no command 'B'`,
		"M1 2&":              "byte 4: no number",
		"M1 2Z3":             `byte 5: no command '3'`,
		"M1 2,":              "byte 5: no number",
		"M1 2,L3 4":          "byte 5: no number",
		"M,1 2":              "byte 1: no number",
		"M1,,2":              "byte 3: no number",
		"M1":                 "byte 2: no number",
		"M1 2L3 4 5":         "byte 10: no number",
		"M1 -":               "byte 3: no number",
		"M1 .":               "byte 3: no number",
		"M1 2e":              "an exponent without digits",
		"M1 2e+":             "an exponent without digits",
		"M1 1e400":           "a number beyond",
		"M1 1000001":         "a number beyond",
		"M1 NaN":             "byte 3: no number",
		"M1 0x10":            `no command 'x'`,
		"M9e5 0l9e5 0":       "a point beyond",
		"M1 0A1 1 0 2 0 0 1": "byte 11: no flag",
		"M1 0A1 1 0 0":       "byte 12: no flag",
		"M1 2\u00a0L3 4":     "no number",
	} {
		o, err := parsePath(data)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("parsePath(%q): got %v, %v, want an error with %q", data, o, err, want)
		}
	}
	if _, err := parsePath("M0 0" + strings.Repeat("h1", maxPathBytes/2)); err == nil {
		t.Errorf("path data of more than %d bytes: got no error", maxPathBytes)
	}
}

// An arc's Béziers must keep to the circle: within 0.03 % of the radius for quarter turns.
func TestArcIsRound(t *testing.T) {
	t.Parallel()
	from := gg.Point{}
	for _, s := range disc(50, 40, 30) {
		if s.kind == cubicTo {
			for _, p := range gg.CubicBezier(from.X, from.Y, s.pts[0].X, s.pts[0].Y, s.pts[1].X, s.pts[1].Y, s.pts[2].X, s.pts[2].Y) {
				if r := p.Distance(gg.Point{X: 50, Y: 40}); math.Abs(r-30) > 0.01 {
					t.Fatalf("point %v: got radius %g, want 30", p, r)
				}
			}
		}
		from = s.pts[max(0, [...]int{0, 0, 1, 2, 0}[s.kind])]
	}
}

func FuzzParsePath(f *testing.F) {
	for _, seed := range []string{imdbLetters, traktCheck, splatShape, tomatoLeaf, "M0 0a1 1 0 011 1t2 2", "M1e6 1e6q1-1.5.5 0zzm1 1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data string) {
		o, err := parsePath(data)
		if err != nil {
			return
		}
		if o[0].kind != moveTo || !o.inRange() {
			t.Fatalf("parsePath(%q): got %v, want a move first and all points in range", data, o)
		}
		for i, s := range o[1:] {
			if o[i].kind == closed && s.kind != moveTo {
				t.Fatalf("parsePath(%q): got %v, want a move behind every close", data, o)
			}
		}
	})
}
