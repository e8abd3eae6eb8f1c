//go:build goexperiment.simd && amd64

package planes

import (
	"encoding/binary"
	"math"
	"simd/archsimd"
)

// vectorRowOfOne makes a row of samples, eight at a time.
func vectorRowOfOne(out, in []byte, t *vectorTaps) {
	weights := t.weights
	for x := 0; x < len(out); x += group {
		first := (*[group]int32)(t.first[x:])
		var s04, s15, s26, s37 archsimd.Int32x8
		for at := range t.groups {
			w := (*[group * group]int16)(weights)
			from := in[at*group:]
			s04 = s04.Add(eachHalf(from, first[0], first[4]).DotProductPairs(archsimd.LoadInt16x16((*[16]int16)(w[:]))))
			s15 = s15.Add(eachHalf(from, first[1], first[5]).DotProductPairs(archsimd.LoadInt16x16((*[16]int16)(w[16:]))))
			s26 = s26.Add(eachHalf(from, first[2], first[6]).DotProductPairs(archsimd.LoadInt16x16((*[16]int16)(w[32:]))))
			s37 = s37.Add(eachHalf(from, first[3], first[7]).DotProductPairs(archsimd.LoadInt16x16((*[16]int16)(w[48:]))))
			weights = weights[group*group:]
		}
		sums := s04.AddPairsGrouped(s15).AddPairsGrouped(s26.AddPairsGrouped(s37))
		lower, upper := bytesOf(sums.Add(archsimd.BroadcastInt32x8(unit / 2)))
		if x+group <= len(out) {
			binary.LittleEndian.PutUint32(out[x:], lower)
			binary.LittleEndian.PutUint32(out[x+4:], upper)
		} else {
			last := binary.LittleEndian.AppendUint32(make([]byte, 0, group), lower)
			copy(out[x:], binary.LittleEndian.AppendUint32(last, upper))
		}
	}
	archsimd.ClearAVXUpperBits()
}

// eachHalf has eight samples from a on in its lower half and eight from b on in its upper half.
func eachHalf(in []byte, a, b int32) archsimd.Int16x16 {
	var both archsimd.Uint64x2
	both = both.SetElem(0, binary.LittleEndian.Uint64(in[a:])).SetElem(1, binary.LittleEndian.Uint64(in[b:]))
	return both.AsUint8x16().ExtendToUint16().AsInt16x16()
}

// Of eight pixels, four in each half: words of channels in pairs, of the first two of each half and of the others.
var (
	firstPixels = [32]int8{
		0, -1, 4, -1, 1, -1, 5, -1, 2, -1, 6, -1, 3, -1, 7, -1,
		0, -1, 4, -1, 1, -1, 5, -1, 2, -1, 6, -1, 3, -1, 7, -1,
	}
	otherPixels = [32]int8{
		8, -1, 12, -1, 9, -1, 13, -1, 10, -1, 14, -1, 11, -1, 15, -1,
		8, -1, 12, -1, 9, -1, 13, -1, 10, -1, 14, -1, 11, -1, 15, -1,
	}
	firstWeights = [8]uint32{0, 0, 0, 0, 2, 2, 2, 2} // the pairs of weights for them
	otherWeights = [8]uint32{1, 1, 1, 1, 3, 3, 3, 3}
)

// vectorRowOfFour makes a row of pixels, each from eight at a time, unless all that it is made of are the same.
func vectorRowOfFour(out, in, runs []byte, t *vectorTaps) {
	findRuns(runs, in)
	for i := range len(out) / 4 {
		if first := int(t.first[i]); int(binary.LittleEndian.Uint32(runs[4*first:])) >= first+group*t.groups {
			binary.LittleEndian.PutUint32(out[4*i:], binary.LittleEndian.Uint32(in[4*first:]))
			continue
		}
		var sums archsimd.Int32x8
		from := in[4*t.first[i]:]
		for at := range t.groups {
			pixels := archsimd.LoadUint8x32((*[32]byte)(from[4*group*at:]))
			first := pixels.PermuteOrZeroGrouped(archsimd.LoadInt8x32(&firstPixels)).AsInt16x16()
			other := pixels.PermuteOrZeroGrouped(archsimd.LoadInt8x32(&otherPixels)).AsInt16x16()
			var w archsimd.Int32x8
			w = w.SetLo(archsimd.LoadInt16x8((*[8]int16)(t.weights[((i/group*t.groups+at)*group+halfOrder(i))*group:])).AsInt32x4())
			sums = sums.Add(first.DotProductPairs(w.Permute(archsimd.LoadUint32x8(&firstWeights)).AsInt16x16()))
			sums = sums.Add(other.DotProductPairs(w.Permute(archsimd.LoadUint32x8(&otherWeights)).AsInt16x16()))
		}
		pixel := sums.GetLo().Add(sums.GetHi()).Add(archsimd.BroadcastInt32x4(unit / 2))
		if alpha := pixel.GetElem(3); alpha > mostAlpha {
			putPixel((*[4]byte)(out[4*i:]), pixel.GetElem(0), pixel.GetElem(1), pixel.GetElem(2), alpha)
			continue
		}
		pixel = pixel.ShiftAllRight(unitBits)
		words := pixel.SaturateToUint16Concat(pixel).Min(archsimd.BroadcastUint16x8(math.MaxUint8))
		bytes := words.AsUint8x16().PermuteOrZero(archsimd.LoadInt8x16((*[16]int8)(lowBytes[:])))
		binary.LittleEndian.PutUint32(out[4*i:], bytes.AsUint32x4().GetElem(0))
	}
	archsimd.ClearAVXUpperBits()
}

// bytesOf ends sums of eight samples: four bytes each.
func bytesOf(sums archsimd.Int32x8) (lower, upper uint32) {
	wide := sums.ShiftAllRight(unitBits)
	bytes := limited(wide, wide).AsUint32x8()
	return bytes.GetLo().GetElem(0), bytes.GetHi().GetElem(0)
}
