package thumb

import "math"

// wave is a channel as a sum of cosines: its mean and the strengths of a few low frequencies, as fractions of the greatest.
type wave struct {
	mean, scale float64
	strengths   []float64 // -1 to 1
}

// hash writes the ThumbHash of the grid: the mean colour, then luminance in up to 7 frequencies a side, two colour
// differences in 3, and opacity in 5 where there is any transparency, at four bits each.
func (g grid) hash() []byte {
	light, yellow, red, opacity, clear := g.channels()
	most := 7
	if clear {
		most = 5 // leaves room for opacity
	}
	longer := max(g.width, g.height)
	across := max(1, rounded(float64(most*g.width)/float64(longer)))
	down := max(1, rounded(float64(most*g.height)/float64(longer)))
	l := g.wave(light, max(3, across), max(3, down))
	p, q := g.wave(yellow, 3, 3), g.wave(red, 3, 3)
	waves := []wave{l, p, q}

	head := rounded(63*l.mean) | rounded(31.5+31.5*p.mean)<<6 | rounded(31.5+31.5*q.mean)<<12 | rounded(31*l.scale)<<18
	shape := across
	if g.width > g.height {
		shape = down | 1<<15
	}
	shape |= rounded(63*p.scale)<<3 | rounded(63*q.scale)<<9
	if clear {
		head |= 1 << 23
	}
	out := []byte{byte(head), byte(head >> 8), byte(head >> 16), byte(shape), byte(shape >> 8)}
	if clear {
		a := g.wave(opacity, 5, 5)
		out = append(out, byte(rounded(15*a.mean)|rounded(15*a.scale)<<4))
		waves = append(waves, a)
	}
	return append(out, nibbles(waves)...)
}

// nibbles packs the strengths, two a byte, the first in the lower half.
func nibbles(waves []wave) []byte {
	var out []byte
	n := 0
	for _, w := range waves {
		for _, strength := range w.strengths {
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

// channels splits the grid into luminance (0 to 1), yellow against blue and red against green (-1 to 1), and opacity.
// What is transparent shows the mean colour, which costs the other frequencies nothing.
func (g grid) channels() (light, yellow, red, opacity []float64, clear bool) {
	var mean cell
	for _, c := range g.cells {
		mean.r, mean.g, mean.b, mean.a = mean.r+c.r*c.a, mean.g+c.g*c.a, mean.b+c.b*c.a, mean.a+c.a
	}
	if mean.a > 0 {
		mean.r, mean.g, mean.b = mean.r/mean.a, mean.g/mean.a, mean.b/mean.a
	}
	for _, c := range g.cells {
		r, gr, b := mean.r*(1-c.a)+c.r*c.a, mean.g*(1-c.a)+c.g*c.a, mean.b*(1-c.a)+c.b*c.a
		light = append(light, (r+gr+b)/3)
		yellow = append(yellow, (r+gr)/2-b)
		red = append(red, r-gr)
		opacity = append(opacity, c.a)
	}
	return light, yellow, red, opacity, mean.a < float64(len(g.cells))
}

// wave finds the strengths of nx by ny frequencies, those of them whose x/nx + y/ny is below 1.
func (g grid) wave(channel []float64, nx, ny int) wave {
	var w wave
	across, down := cosines(nx, g.width), cosines(ny, g.height)
	for v := range ny {
		for u := 0; u*ny < nx*(ny-v); u++ {
			strength := g.project(channel, across[u], down[v])
			if u == 0 && v == 0 {
				w.mean = strength
				continue
			}
			w.strengths = append(w.strengths, strength)
			w.scale = max(w.scale, math.Abs(strength))
		}
	}
	for i := range w.strengths {
		if w.scale > noise {
			w.strengths[i] /= w.scale
		} else {
			w.strengths[i] = 0
		}
	}
	return w
}

// noise is what is left of nothing after rounding; it must not be blown up to full strength.
const noise = 1e-9

// cosines are the first n frequencies over so many cells.
func cosines(n, cells int) [][]float64 {
	all := make([][]float64, n)
	for u := range all {
		all[u] = make([]float64, cells)
		for x := range all[u] {
			all[u][x] = math.Cos(math.Pi / float64(cells) * float64(u) * (float64(x) + 0.5))
		}
	}
	return all
}

// project is how much of one frequency is in the channel.
func (g grid) project(channel, across, down []float64) float64 {
	sum := 0.0
	for y, weight := range down {
		row := 0.0
		for x, v := range channel[y*g.width : (y+1)*g.width] {
			row += v * across[x]
		}
		sum += row * weight
	}
	return sum / float64(len(channel))
}

// rounded is the nearest whole number of a value that is not negative.
func rounded(v float64) int { return int(v + 0.5) }
