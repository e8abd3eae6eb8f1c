package marks

import (
	"math"

	"github.com/fogleman/gg"

	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
)

// Set holds every mark, ready to draw. It never changes once made, so any number of goroutines may share it (each with
// a gg.Context of its own).
type Set struct {
	logos      map[motif]mark
	icons      map[motif]mark
	statuettes map[request.Award]mark
}

// mark is a picture that scales. It keeps its own shape, centred in the box that it is drawn into.
type mark interface {
	draw(dc *gg.Context, x, y, width, height float64)
}

// statuetteRatio is the width of a statuette's box by its height: room for the wings and for the soft contour.
const statuetteRatio = 0.5

// The largest box in pixels that is drawn at all, and how far from the canvas's corner: a slip of a layout must not cost
// a walk over millions of rows.
const (
	maxSide   = 4096
	maxOffset = 1 << 16
)

// Default gives our own marks. It parses some dozens of outlines: call it once and keep the result.
func Default() *Set {
	return &Set{logos: each(logo), icons: each(icon), statuettes: statuettes()}
}

// Logo draws the provider's mark in its colours into the square box whose upper left corner is at x, y; all in pixels,
// and crispest at whole ones. The state counts for the two sources of Rotten Tomatoes; without one, or with one that is
// not the source's, they show fresh and upright. Nothing is drawn for an unknown source, a side that is not between 0
// and 4096, or a place more than 65536 away. The context's path is used up; its colours, line style and matrix are left as they were.
func (s *Set) Logo(dc *gg.Context, src request.Source, state ratings.State, x, y, side float64) {
	paint(dc, s.logos[motifOf(src, state)], x, y, side, side)
}

// Icon draws the mark as a white silhouette, for a plate in the source's colour; otherwise it is like Logo.
func (s *Set) Icon(dc *gg.Context, src request.Source, state ratings.State, x, y, side float64) {
	paint(dc, s.icons[motifOf(src, state)], x, y, side, side)
}

// Statuette draws the award's statuette with its soft dark contour into the box of StatuetteWidth(height) by height
// pixels whose upper left corner is at x, y. NoAward draws nothing.
func (s *Set) Statuette(dc *gg.Context, award request.Award, x, y, height float64) {
	paint(dc, s.statuettes[award], x, y, s.StatuetteWidth(height), height)
}

// StatuetteWidth is the width in pixels of a statuette of that height, the same for all awards.
func (s *Set) StatuetteWidth(height float64) float64 { return height * statuetteRatio }

func paint(dc *gg.Context, m mark, x, y, width, height float64) {
	sized := width > 0 && width <= maxSide && height > 0 && height <= maxSide
	placed := math.Abs(x) <= maxOffset && math.Abs(y) <= maxOffset
	if m == nil || !sized || !placed { // NaN is neither
		return
	}
	dc.Push()
	m.draw(dc, x, y, width, height)
	dc.Pop()
}
