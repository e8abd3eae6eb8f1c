package thumb

import "slices"

// mostBytes is what a hash takes at most.
const mostBytes = 25

// appendHash writes the ThumbHash of the grid: the mean colour, then luminance in up to 7 frequencies a side, two colour
// differences in 3, and opacity in 5 where there is any transparency, at four bits each.
func (g *grid) appendHash(out []byte) []byte {
	ground, clear := g.ground()
	most := mostWaves
	if clear {
		most = 5 // leaves room for opacity
	}
	longer := max(g.width, g.height)
	across := max(1, rounded(float64(most*g.width)/float64(longer)))
	down := max(1, rounded(float64(most*g.height)/float64(longer)))
	l, p, q, a := newWave(max(3, across), max(3, down)), newWave(3, 3), newWave(3, 3), newWave(0, 0)
	if clear {
		a = newWave(5, 5)
	}
	g.measure(ground, &l, &p, &q, &a)

	head := rounded(63*l.mean) | rounded(31.5+float64(31.5*p.mean))<<6 | rounded(31.5+float64(31.5*q.mean))<<12 | rounded(31*l.scale)<<18
	shape := across
	if g.width > g.height {
		shape = down | 1<<15
	}
	shape |= rounded(63*p.scale)<<3 | rounded(63*q.scale)<<9
	if clear {
		head |= 1 << 23
	}
	out = append(out, byte(head), byte(head>>8), byte(head>>16), byte(shape), byte(shape>>8))
	if clear {
		out = append(out, byte(rounded(15*a.mean)|rounded(15*a.scale)<<4))
	}
	return appendNibbles(out, &l, &p, &q, &a)
}

// appendNibbles packs the strengths, two a byte, the first in the lower half.
func appendNibbles(out []byte, waves ...*wave) []byte {
	n := 0
	for _, w := range waves {
		for _, strength := range w.strengths[:w.count] {
			value := byte(rounded(15 * (0.5 + strength/2)))
			if n%2 == 0 {
				out = append(out, value)
			} else {
				out[len(out)-1] |= value << 4
			}
			n++
		}
	}
	return out
}

// ground is what shows through transparent parts: the mean colour, which costs frequencies other than the lowest nothing.
// There are none where clear is false.
func (g *grid) ground() (mean cell, clear bool) {
	if !slices.ContainsFunc(g.all(), func(s sums) bool { return s.a < opaque }) {
		return cell{}, false
	}
	var all weighted
	for _, s := range g.all() {
		all.add(s.mean())
	}
	return all.mean(), true
}

// rounded is the nearest whole number of a value that is not negative.
func rounded(v float64) int { return int(float64(v) + 0.5) }
