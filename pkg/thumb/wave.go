package thumb

import "math"

// mostWaves is how many frequencies a channel has in one direction at most.
const mostWaves = 7

// wave is a channel as a sum of cosines: its mean and the strengths of a few low frequencies, as fractions of the greatest.
type wave struct {
	across, down int                           // frequencies: those of them with x/across + y/down below 1
	sums         [mostWaves][mostWaves]float64 // of the channel with each frequency, first down, then across
	mean, scale  float64
	strengths    [mostWaves * mostWaves]float64 // -1 to 1
	count        int                            // of the strengths
}

func newWave(across, down int) wave { return wave{across: across, down: down} }

// cosines are the frequencies of one direction over the cells of the grid.
type cosines [mostWaves][longSide]float64

func (c *cosines) set(cells int) {
	for u := range c {
		for x := range cells {
			c[u][x] = math.Cos(math.Pi / float64(cells) * float64(u) * (float64(x) + 0.5))
		}
	}
}

// channels are a row of cells split into luminance (0 to 1), yellow against blue and red against green (-1 to 1), and
// opacity.
type channels struct{ light, yellow, red, opacity [longSide]float64 }

func (c *channels) set(row []sums, ground cell) {
	for x, s := range row {
		m := s.mean()
		if m.a < 1 {
			through := func(under, own float64) float64 { return float64(under*(1-m.a)) + float64(own*m.a) }
			m.r, m.g, m.b = through(ground.r, m.r), through(ground.g, m.g), through(ground.b, m.b)
		}
		c.light[x], c.yellow[x], c.red[x], c.opacity[x] = (m.r+m.g+m.b)/3, (m.r+m.g)/2-m.b, m.r-m.g, m.a
	}
}

// measure finds the waves of the four channels. Opacity is left alone where it has no frequencies.
func (g *grid) measure(ground cell, light, yellow, red, opacity *wave) {
	var across, down cosines
	across.set(g.width)
	down.set(g.height)
	var c channels
	for y := range g.height {
		c.set(g.row(y), ground)
		light.add(c.light[:g.width], y, &across, &down)
		yellow.add(c.yellow[:g.width], y, &across, &down)
		red.add(c.red[:g.width], y, &across, &down)
		opacity.add(c.opacity[:g.width], y, &across, &down)
	}
	for _, w := range [...]*wave{light, yellow, red, opacity} {
		w.finish(g.width * g.height)
	}
}

// add counts in a row of the channel.
func (w *wave) add(row []float64, y int, across, down *cosines) {
	for u := range w.across {
		sum := 0.0
		for x, weight := range across[u][:len(row)] {
			sum += float64(row[x] * weight)
		}
		for v := range w.down {
			w.sums[v][u] += float64(sum * down[v][y])
		}
	}
}

// noise is what is left of nothing after rounding; it must not be blown up to full strength.
const noise = 1e-9

// finish makes strengths of sums over so many cells.
func (w *wave) finish(cells int) {
	for v := range w.down {
		for u := 0; u*w.down < w.across*(w.down-v); u++ {
			strength := w.sums[v][u] / float64(cells)
			if u == 0 && v == 0 {
				w.mean = strength
				continue
			}
			w.strengths[w.count] = strength
			w.count++
			w.scale = max(w.scale, math.Abs(strength))
		}
	}
	for i := range w.strengths[:w.count] {
		if w.scale > noise {
			w.strengths[i] /= w.scale
		} else {
			w.strengths[i] = 0
		}
	}
}
