package planes

import (
	"image"
	"math"
)

// Rect is a part of a picture in fractions of pixels.
type Rect struct{ X, Y, W, H float64 }

// Whole is all of the picture.
func (im *Image) Whole() Rect { return Rect{W: float64(im.Width), H: float64(im.Height)} }

// Kernel says how neighbouring samples mix when a picture is resized.
type Kernel struct {
	name  byte    // tells kernels apart
	reach float64 // samples to each side, at the coarser of the two sizes
	at    func(distance float64) float64
}

// Sharp keeps edges (Catmull-Rom), Soft keeps nothing but colour (cubic B-spline), Plain is a tent, for strong reduction.
func Sharp() Kernel { return Kernel{'c', 2, catmullRom} }

// Soft is for enlarging a blur; see Sharp.
func Soft() Kernel { return Kernel{'b', 2, bSpline} }

// Plain is a tent; see Sharp.
func Plain() Kernel { return Kernel{'t', 1, func(d float64) float64 { return 1 - d }} }

func catmullRom(d float64) float64 {
	if d < 1 {
		return 1 + float64(d*d*(float64(1.5*d)-2.5))
	}
	return 2 + float64(d*(float64(d*(2.5-float64(0.5*d)))-4))
}

func bSpline(d float64) float64 {
	if d < 1 {
		return 2.0/3 + float64(d*d*(float64(0.5*d)-1))
	}
	e := 2 - d
	return e * e * e / 6
}

// Scale draws the part of src into the rectangle of dst, resized. Both are of one kind; in a 4:2:0 picture the
// rectangle begins at even coordinates and ends there too, or at the picture's edge. Beyond its edge src goes on with its outermost samples.
func Scale(dst *Image, into image.Rectangle, src *Image, part Rect, k Kernel, pool *Pool) {
	var across, down taps
	for i := range dst.Planes {
		to, from := &dst.Planes[i], &src.Planes[i]
		area := to.area(into)
		// What the area of the plane covers in pixels of the picture, which may be one more than there are.
		wide := float64(area.Dx()*to.SubX) / float64(into.Dx())
		high := float64(area.Dy()*to.SubY) / float64(into.Dy())
		if i < 2 { // the two of chroma are alike
			sx, sy := 1/float64(from.SubX), 1/float64(from.SubY)
			across = pool.spread(axis{area.Dx(), from.Width, part.X * sx, part.W * sx * wide, k.name}, k)
			down = pool.spread(axis{area.Dy(), from.Height, part.Y * sy, part.H * sy * high, k.name}, k)
		}
		scalePlane(to, area, from, across, down, pool)
	}
}

// unit is the sum of the weights of one output sample, as a whole number.
const (
	unitBits = 14
	unit     = 1 << unitBits
)

// taps tells for each output sample which input samples it is made of: count of them from first[i] on.
type taps struct {
	count   int
	first   []int
	weights []int32 // count for each output sample; their sum is unit
	vector  vectorTaps
}

// axis is a resize in one direction: length input samples, of limit, from start on become n output samples.
type axis struct {
	n, limit      int
	start, length float64
	kernel        byte
}

// spread works out the taps of an axis.
func spread(to axis, k Kernel) taps {
	n, limit, start, length := to.n, to.limit, to.start, to.length
	step := length / float64(n)
	coarse := max(step, 1)
	reach := float64(k.reach * coarse)
	t := taps{count: min(int(math.Floor(float64(2*reach)))+1, limit), first: make([]int, n)}
	t.weights = make([]int32, n*t.count)
	exact := make([]float64, t.count)
	for i := range n {
		centre := start + float64((float64(i)+0.5)*step) - 0.5
		lowest := int(math.Ceil(centre - reach))
		first := min(max(lowest, 0), limit-t.count)
		clear(exact)
		sum := 0.0
		for s := lowest; s <= int(math.Floor(centre+reach)); s++ {
			w := k.at(min(math.Abs(float64(s)-centre)/coarse, k.reach))
			exact[min(max(s-first, 0), t.count-1)] += w
			sum += w
		}
		t.first[i] = first
		round(t.weights[i*t.count:(i+1)*t.count], exact, sum)
	}
	t.vector.set(&t, limit)
	return t
}

// round makes whole numbers of the weights; what rounding leaves over goes to the largest.
func round(weights []int32, exact []float64, sum float64) {
	rest, largest := int32(unit), 0
	for j, w := range exact {
		weights[j] = int32(math.Round(w / sum * unit))
		rest -= weights[j]
		if weights[j] > weights[largest] {
			largest = j
		}
	}
	weights[largest] += rest
}

// plain reports that every output sample is one input sample and its neighbour the next.
func (t *taps) plain() bool {
	for i := range t.first {
		for j, w := range t.weights[i*t.count : (i+1)*t.count] {
			if w != 0 && (w != unit || t.first[i]+j != t.first[0]+t.offset(0)+i) {
				return false
			}
		}
	}
	return true
}

// offset is the place of the first weight that counts.
func (t *taps) offset(i int) int {
	for j, w := range t.weights[i*t.count : (i+1)*t.count] {
		if w != 0 {
			return j
		}
	}
	return 0
}

func clamp(v int32) byte { return byte(min(max(v, 0), 255)) }
