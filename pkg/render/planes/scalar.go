//go:build !(goexperiment.simd && amd64)

package planes

import "image"

// vectorTaps would be what vector kernels take.
type vectorTaps struct{}

func (*vectorTaps) set(*taps, int) {}

func rowsOfOne(out, out2, in, in2, pair []byte, t *taps) {
	scalarRowsOfOne(out, out2, in, in2, pair, t)
}

func rowOfFour(out, in, work []byte, t *taps) { scalarRowOfFour(out, in, work, t) }

func column(out, rows []byte, stride, channels int, weights []int32, alike likeness, first int) {
	scalarColumn(out, rows, stride, channels, weights, alike, first)
}

func capColour(p *Plane, area image.Rectangle) { scalarCapColour(p, area) }

// overEights leaves all to the scalar version.
func overEights([]byte, int, []byte, int, []byte, []byte, int) (done int) { return 0 }
