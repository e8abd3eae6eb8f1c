//go:build goexperiment.simd && amd64

package planes

import (
	"encoding/binary"
	"simd/archsimd"
)

// columnStep is how many samples of a row vectorColumn does at once.
const columnStep = 32

// vectorColumn makes one row of output, which must not be shorter than columnStep, two rows of input at a time. It gives
// up before it writes anything if a weight does not fit in 16 bits.
func vectorColumn(out, rows []byte, stride, channels int, weights []int32) bool {
	for _, w := range weights {
		if w != int32(int16(w)) {
			return false
		}
	}
	for x := 0; x < len(out); x += columnStep {
		x := min(x, len(out)-columnStep) // the last ones twice, if need be
		half := archsimd.BroadcastInt32x8(unit / 2)
		a, b, c, d := half, half, half, half
		for j := 0; j < len(weights); j += 2 {
			upper := rows[j*stride+x:]
			lower, pair := upper, weights[j]&0xFFFF
			if j+1 < len(weights) {
				lower, pair = rows[(j+1)*stride+x:], pair|weights[j+1]<<16
			}
			w := archsimd.BroadcastInt32x8(pair).AsInt16x16()
			first, second := words(upper), words(lower)
			a = a.Add(first.InterleaveLoGrouped(second).DotProductPairs(w))
			b = b.Add(first.InterleaveHiGrouped(second).DotProductPairs(w))
			first, second = words(upper[columnStep/2:]), words(lower[columnStep/2:])
			c = c.Add(first.InterleaveLoGrouped(second).DotProductPairs(w))
			d = d.Add(first.InterleaveHiGrouped(second).DotProductPairs(w))
		}
		if channels == 4 && a.Max(b).Max(c.Max(d)).Greater(archsimd.BroadcastInt32x8(mostAlpha)).ToBits()&alphaLanes != 0 {
			mix(out[x:x+columnStep], rows[x:], stride, channels, weights)
			continue
		}
		put(out[x:], a, b)
		put(out[x+columnStep/2:], c, d)
	}
	archsimd.ClearAVXUpperBits()
	return true
}

// alphaLanes are those of the last channel of two pixels.
const alphaLanes = 0x88

// words has sixteen samples.
func words(in []byte) archsimd.Int16x16 {
	return archsimd.LoadUint8x16((*[16]byte)(in)).ExtendToUint16().AsInt16x16()
}

// put ends and writes the sums of sixteen samples that InterleaveLoGrouped and InterleaveHiGrouped have taken apart.
func put(out []byte, a, b archsimd.Int32x8) {
	bytes := limited(a.ShiftAllRight(unitBits), b.ShiftAllRight(unitBits)).AsUint64x4()
	binary.LittleEndian.PutUint64(out, bytes.GetLo().GetElem(0))
	binary.LittleEndian.PutUint64(out[8:], bytes.GetHi().GetElem(0))
}

// alphas repeats each pixel's alpha.
var alphas = [32]int8{
	3, 3, 3, 3, 7, 7, 7, 7, 11, 11, 11, 11, 15, 15, 15, 15,
	3, 3, 3, 3, 7, 7, 7, 7, 11, 11, 11, 11, 15, 15, 15, 15,
}

func vectorCapColour(row []byte) {
	for ; len(row) >= 32; row = row[32:] {
		eight := (*[32]byte)(row)
		pixels := archsimd.LoadUint8x32(eight)
		pixels.Min(pixels.PermuteOrZeroGrouped(archsimd.LoadInt8x32(&alphas))).Store(eight)
	}
	archsimd.ClearAVXUpperBits()
	capRow(row)
}
