package layout

import (
	"math"

	"aioratings/pkg/design"
	"aioratings/pkg/request"
)

// group is badges that stand together.
type group struct {
	anchor anchor
	count  int  // badges
	perRow int  // badges in a full row; 1 makes a column
	region Rect // where it may stand
	inset  struct{ x, y int }
	width  int // of the picture
	height int
}

// divide makes the n groups: one, or two on opposite sides where the design is split, the odd badge on the anchor's side.
func divide(d design.Design, badges int) (groups [2]group, n int) {
	g := group{anchor: anchorOf(d.Position), count: badges}
	if !d.Split || badges < 2 {
		return [2]group{g}, 1
	}
	other := group{anchor: g.anchor.opposite(), count: badges / 2}
	g.count -= other.count
	return [2]group{g, other}, 2
}

// settle finds regions, badges per row and the one scale for all groups.
func settle(a area, m moulder, d design.Design, groups []group) mould {
	gap := int(math.Round(columnGap * a.unit))
	for i := range groups {
		g := &groups[i]
		g.region = a.free
		if len(groups) > 1 {
			g.region = g.anchor.half(a.free, gap)
		}
		g.width, g.height = a.width, a.height
		g.inset.x, g.inset.y = a.width*d.InsetX/100, a.height*d.InsetY/100
	}
	shape := arrange(m, perRow(d), groups)
	for range groups { // each group can be in the statuette's way once
		if !avoid(a, groups, shape) {
			break
		}
		shape = arrange(m, perRow(d), groups)
	}
	return shape
}

// tolerable is how far badges shrink before a row gives one up.
const tolerable = 0.85

// arrange chooses the badges per row: the most that are allowed (most) and hardly shrink, or else those that shrink least.
func arrange(m moulder, most int, groups []group) mould {
	var best mould
	chosen := 0
	for n := min(most, groups[0].count); n >= 1; n-- {
		setRows(groups, n)
		shape := shrink(m, groups)
		if chosen == 0 || shape.unit > best.unit {
			best, chosen = shape, n
		}
		if shape.unit >= tolerable*m.full {
			best, chosen = shape, n
			break
		}
	}
	setRows(groups, chosen)
	if most > limitPoster { // where as many as fit are allowed, rows are of like length
		balance(groups)
		best = shrink(m, groups)
	}
	return best
}

func setRows(groups []group, perRow int) {
	for i := range groups {
		groups[i].perRow = min(perRow, groups[i].count)
	}
}

func balance(groups []group) {
	for i := range groups {
		g := &groups[i]
		rows := (g.count + g.perRow - 1) / g.perRow
		g.perRow = (g.count + rows - 1) / rows
	}
}

// limitPoster is the longest row on a poster.
const limitPoster = 5

// perRow is how many badges a row may hold: the contract's numbers on a poster, as many as fit on a wide picture.
func perRow(d design.Design) int {
	big := d.BadgeSize >= request.BadgeL
	switch {
	case d.Direction == request.Column:
		return 1
	case d.Family != request.Poster:
		return 10
	case d.BadgeStyle == request.StyleVertical && big:
		return 4
	case d.BadgeStyle == request.StyleVertical:
		return limitPoster
	case big:
		return 2
	}
	return 3
}

// shrink finds the largest scale up to the full one at which all groups fit their regions.
func shrink(m moulder, groups []group) mould {
	unit := m.full
	for {
		shape := m.at(unit)
		share := 1.0
		for _, g := range groups {
			w, h := g.extent(shape)
			share = min(share, float64(g.region.W)/float64(w), float64(g.region.H)/float64(h))
		}
		if share >= 1 || unit < m.full/1000 {
			return shape
		}
		unit *= min(share, 0.995) // whole pixels do not shrink evenly, so a little further each time
	}
}

// avoid takes the statuette's place from the region of a group that reaches into it: beside it for what hangs from the
// top elsewhere, below it for everything else. It reports whether anything changed.
func avoid(a area, groups []group, shape mould) bool {
	changed := false
	for i := range groups {
		g := &groups[i]
		if !g.block(shape).Overlaps(a.taboo) || !g.region.Overlaps(a.taboo) {
			continue
		}
		changed = true
		cut := g.region.Right() - a.taboo.X
		switch {
		case g.anchor.y != start || g.anchor.x == end:
			bottom := g.region.Bottom()
			g.region.Y = a.taboo.Bottom()
			g.region.H = bottom - g.region.Y
		case g.anchor.x == middle: // stays in the middle
			g.region.X += cut
			g.region.W -= 2 * cut
		default:
			g.region.W -= cut
		}
	}
	return changed
}

// extent is the size of the group's block in pixels.
func (g *group) extent(shape mould) (w, h int) {
	rows := (g.count + g.perRow - 1) / g.perRow
	return g.perRow*(shape.w+shape.gapX) - shape.gapX, rows*(shape.h+shape.gapY) - shape.gapY
}

// block is where the group stands.
func (g *group) block(shape mould) Rect {
	w, h := g.extent(shape)
	return Rect{
		g.anchor.x.along(g.width, w, g.region.X, g.region.Right(), g.inset.x),
		g.anchor.y.along(g.height, h, g.region.Y, g.region.Bottom(), g.inset.y),
		w, h,
	}
}

// appendBadges casts the group's badges: in order, row after row from the top, each from the left, as text is read, wherever
// the group stands. A last row that is not full stands where the anchor says.
func (g *group) appendBadges(badges []Badge, shape mould) []Badge {
	block := g.block(shape)
	for i := range g.count {
		row, column := i/g.perRow, i%g.perRow
		inRow := min(g.perRow, g.count-row*g.perRow)
		missing := (g.perRow - inRow) * (shape.w + shape.gapX)
		x := block.X + column*(shape.w+shape.gapX)
		switch g.anchor.x {
		case middle:
			x += missing / 2
		case end:
			x += missing
		}
		badges = append(badges, shape.badge(Rect{x, block.Y + row*(shape.h+shape.gapY), shape.w, shape.h}))
	}
	return badges
}
