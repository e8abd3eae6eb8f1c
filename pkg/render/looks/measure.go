package looks

import "math"

// Plane is one rectangle of samples.
type Plane struct {
	Pix           []byte
	Stride        int // bytes from one row to the next
	Width, Height int // samples
}

// PSNR is the peak signal to noise ratio of two planes of one size in dB, and 99 for equal ones.
func PSNR(a, b Plane) float64 {
	sum := 0
	for y := range a.Height {
		for x := range a.Width {
			off := int(a.Pix[y*a.Stride+x]) - int(b.Pix[y*b.Stride+x])
			sum += off * off
		}
	}
	if sum == 0 {
		return 99
	}
	return 10 * math.Log10(255*255*float64(a.Width*a.Height)/float64(sum))
}

// Similarity is the multi-scale structural similarity (Wang, Simoncelli and Bovik 2003) of two planes of one size, which
// must be at least 176 samples a side: 1 for equal ones. Windows are Gaussian with a deviation of 1.5 samples.
func Similarity(a, b Plane) float64 {
	x, y := newMap(a), newMap(b)
	result := 1.0
	for i, weight := range [...]float64{0.0448, 0.2856, 0.3001, 0.2363, 0.1333} {
		if i > 0 {
			x, y = x.half(), y.half()
		}
		light, structure := compare(x, y)
		if i == 4 {
			structure *= light
		}
		result *= math.Pow(max(structure, 0), weight)
	}
	return result
}

// Decibels puts a similarity on a scale on which the same step looks the same.
func Decibels(similarity float64) float64 { return -10 * math.Log10(max(1-similarity, 1e-9)) }

// plainMap is a plane of numbers.
type plainMap struct {
	width, height int
	at            []float32
}

func newMap(p Plane) plainMap {
	m := plainMap{p.Width, p.Height, make([]float32, 0, p.Width*p.Height)}
	for y := range p.Height {
		for _, v := range p.Pix[y*p.Stride : y*p.Stride+p.Width] {
			m.at = append(m.at, float32(v))
		}
	}
	return m
}

func (m plainMap) half() plainMap {
	out := plainMap{m.width / 2, m.height / 2, make([]float32, 0, m.width*m.height/4)}
	for y := range out.height {
		above, below := m.at[2*y*m.width:], m.at[(2*y+1)*m.width:]
		for x := range out.width {
			out.at = append(out.at, (above[2*x]+above[2*x+1]+below[2*x]+below[2*x+1])/4)
		}
	}
	return out
}

func (m plainMap) times(n plainMap) plainMap {
	out := plainMap{m.width, m.height, make([]float32, len(m.at))}
	for i, v := range m.at {
		out.at[i] = v * n.at[i]
	}
	return out
}

const window = 11 // samples

// blurred is the weighted mean around each place whose window lies within the plane.
func (m plainMap) blurred() plainMap {
	var weights [window]float32
	sum := float32(0)
	for i := range weights {
		d := float64(i - window/2)
		weights[i] = float32(math.Exp(-d * d / (2 * 1.5 * 1.5)))
		sum += weights[i]
	}
	across := plainMap{m.width - window + 1, m.height, nil}
	across.at = make([]float32, across.width*across.height)
	for y := range across.height {
		for x := range across.width {
			v := float32(0)
			for i, w := range weights {
				v += w * m.at[y*m.width+x+i]
			}
			across.at[y*across.width+x] = v / sum
		}
	}
	out := plainMap{across.width, m.height - window + 1, nil}
	out.at = make([]float32, out.width*out.height)
	for y := range out.height {
		row := out.at[y*out.width : (y+1)*out.width]
		for i, w := range weights {
			for x, v := range across.at[(y+i)*across.width : (y+i+1)*across.width] {
				row[x] += w * v / sum
			}
		}
	}
	return out
}

// compare gives the mean similarity of light and that of contrast and structure.
func compare(a, b plainMap) (light, structure float64) {
	const c1, c2 = (0.01 * 255) * (0.01 * 255), (0.03 * 255) * (0.03 * 255)
	ma, mb := a.blurred(), b.blurred()
	aa, bb, ab := a.times(a).blurred(), b.times(b).blurred(), a.times(b).blurred()
	for i := range ma.at {
		x, y := float64(ma.at[i]), float64(mb.at[i])
		light += (2*x*y + c1) / (x*x + y*y + c1)
		structure += (2*(float64(ab.at[i])-x*y) + c2) / (float64(aa.at[i]) - x*x + float64(bb.at[i]) - y*y + c2)
	}
	n := float64(len(ma.at))
	return light / n, structure / n
}
