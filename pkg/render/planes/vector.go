//go:build goexperiment.simd && amd64

package planes

import (
	"image"
	"math"
	"simd/archsimd"
)

// group is how many output samples a vector kernel makes at once, and how many weights it takes at once.
const group = 8

// vectorTaps are taps for the vector kernels, each with as many weights as fill groups, and those that are too many zero.
type vectorTaps struct {
	groups  int     // of weights for each output sample; 0 if there are no vector kernels for these taps
	first   []int32 // so that no group reaches beyond the input
	weights []int16 // by group of output samples, by group of weights, by output sample as halfOrder has them
}

// halfOrder gives the place of an output sample among its group: those that end up in the upper half of a vector stand
// between those in the lower one.
func halfOrder(i int) int { return i%4*2 + i%group/4 }

func (v *vectorTaps) set(t *taps, limit int) {
	groups := (t.count + group - 1) / group
	if groups*group > limit || !archsimd.X86.AVX2() {
		return
	}
	n := (len(t.first) + group - 1) / group * group
	v.first = make([]int32, n)
	v.weights = make([]int16, n*groups*group)
	for i, first := range t.first {
		from := min(first, limit-groups*group)
		v.first[i] = int32(from)
		for j, w := range t.weights[i*t.count : (i+1)*t.count] {
			if w != int32(int16(w)) {
				return
			}
			at := first - from + j
			v.weights[((i/group*groups+at/group)*group+halfOrder(i))*group+at%group] = int16(w)
		}
	}
	v.groups = groups
}

func rowsOfOne(out, out2, in, in2, pair []byte, t *taps) {
	if t.vector.groups == 0 {
		scalarRowsOfOne(out, out2, in, in2, pair, t)
		return
	}
	vectorRowOfOne(out, in, &t.vector)
	vectorRowOfOne(out2, in2, &t.vector)
}

func rowOfFour(out, in, work []byte, t *taps) {
	if t.vector.groups == 0 {
		scalarRowOfFour(out, in, work, t)
		return
	}
	vectorRowOfFour(out, in, work, &t.vector)
}

func column(out, rows []byte, stride, channels int, weights []int32, alike likeness, first int) {
	if len(out) < columnStep || !archsimd.X86.AVX2() || !vectorColumn(out, rows, stride, channels, weights) {
		scalarColumn(out, rows, stride, channels, weights, alike, first)
	}
}

func capColour(p *Plane, area image.Rectangle) {
	if !archsimd.X86.AVX2() {
		scalarCapColour(p, area)
		return
	}
	for y := area.Min.Y; y < area.Max.Y; y++ {
		row := p.Pix[y*p.Stride+4*area.Min.X : y*p.Stride+4*area.Max.X]
		vectorCapColour(row)
	}
}

// limited gives the samples of two vectors of sums as the first eight bytes of each half.
func limited(a, b archsimd.Int32x8) archsimd.Uint8x32 {
	words := a.SaturateToUint16ConcatGrouped(b).Min(archsimd.BroadcastUint16x16(math.MaxUint8))
	return words.AsUint8x32().PermuteOrZeroGrouped(archsimd.LoadInt8x32(&lowBytes))
}

var lowBytes = [32]int8{
	0, 2, 4, 6, 8, 10, 12, 14, -1, -1, -1, -1, -1, -1, -1, -1,
	0, 2, 4, 6, 8, 10, 12, 14, -1, -1, -1, -1, -1, -1, -1, -1,
}
