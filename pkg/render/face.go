package render

import (
	"fmt"

	"github.com/golang/freetype/truetype"
	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
)

// face is one typeface. Its outlines are loaded in its own units and scaled by us.
type face struct {
	font *truetype.Font
	em   fixed.Int26_6 // font units to one em
}

func newFace(ttf []byte) (face, error) {
	f, err := truetype.Parse(ttf)
	if err != nil {
		return face{}, fmt.Errorf("parse typeface: %w", err)
	}
	return face{f, fixed.Int26_6(f.FUnitsPerEm())}, nil
}

// advance is a rune's own width as a fraction of the size.
func (f face) advance(r rune) float64 {
	return float64(f.font.HMetric(f.em, f.font.Index(r)).AdvanceWidth) / float64(f.em)
}

// load puts a rune's outline into buf, which is left empty where the font is damaged.
func (f face) load(buf *truetype.GlyphBuf, r rune) {
	if err := buf.Load(f.font, f.em, f.font.Index(r), font.HintingNone); err != nil {
		*buf = truetype.GlyphBuf{}
	}
}
