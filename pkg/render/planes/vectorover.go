//go:build goexperiment.simd && amd64

package planes

import (
	"encoding/binary"
	"math"
	"simd/archsimd"
)

// Of eight pixels, four in each half, two channels as words, and what the weights of chroma are multiplied with: even
// places are for blue and odd ones for red. They are half of those of tint, all of which are even.
var (
	redGreen = [32]int8{
		0, -1, 1, -1, 4, -1, 5, -1, 8, -1, 9, -1, 12, -1, 13, -1,
		0, -1, 1, -1, 4, -1, 5, -1, 8, -1, 9, -1, 12, -1, 13, -1,
	}
	blueAlpha = [32]int8{
		2, -1, 3, -1, 6, -1, 7, -1, 10, -1, 11, -1, 14, -1, 15, -1,
		2, -1, 3, -1, 6, -1, 7, -1, 10, -1, 11, -1, 14, -1, 15, -1,
	}
	tintRedGreen = [16]int16{
		-5528, -10856, 16384, -13720, -5528, -10856, 16384, -13720,
		-5528, -10856, 16384, -13720, -5528, -10856, 16384, -13720,
	}
	tintBlue = [16]int16{
		16384, 0, -2664, 0, 16384, 0, -2664, 0,
		16384, 0, -2664, 0, 16384, 0, -2664, 0,
	}
	alternate = [8]uint32{0, 4, 1, 5, 2, 6, 3, 7}
)

// overEights lays two rows of pixels over luma and chroma, eight at a time, and gives how many it has done.
func overEights(pix []byte, stride int, luma []byte, lumaStride int, cb, cr []byte, wide int) (done int) {
	if !archsimd.X86.AVX2() {
		return 0
	}
	for ; done+8 <= wide; done += 8 {
		upper := archsimd.LoadUint8x32((*[32]byte)(pix[4*done:]))
		lower := archsimd.LoadUint8x32((*[32]byte)(pix[stride+4*done:]))
		if upper.Or(lower).IsZero() {
			continue
		}
		upper, lower = seen(upper), seen(lower)
		rg, ba := channels(upper, &redGreen), channels(upper, &blueAlpha)
		rg2, ba2 := channels(lower, &redGreen), channels(lower, &blueAlpha)
		first, second := luma[done:], luma[lumaStride+done:]
		rows := limited(overLuma(first, rg, ba), overLuma(second, rg2, ba2)).AsUint32x8()
		binary.LittleEndian.PutUint32(first, rows.GetLo().GetElem(0))
		binary.LittleEndian.PutUint32(first[4:], rows.GetHi().GetElem(0))
		binary.LittleEndian.PutUint32(second, rows.GetLo().GetElem(1))
		binary.LittleEndian.PutUint32(second[4:], rows.GetHi().GetElem(1))
		overChroma(cb[done/2:], cr[done/2:], fourSums(rg, rg2), fourSums(ba, ba2))
	}
	archsimd.ClearAVXUpperBits()
	return done
}

// seen is black where pixels are wholly transparent.
func seen(pixels archsimd.Uint8x32) archsimd.Uint8x32 {
	alpha := pixels.PermuteOrZeroGrouped(archsimd.LoadInt8x32(&alphas)).AsInt8x32()
	return pixels.AndNot(alpha.Equal(archsimd.Int8x32{}).ToInt8x32().AsUint8x32())
}

func channels(pixels archsimd.Uint8x32, which *[32]int8) archsimd.Int16x16 {
	return pixels.PermuteOrZeroGrouped(archsimd.LoadInt8x32(which)).AsInt16x16()
}

// pair repeats two numbers of 16 bits, to be multiplied with neighbours.
func pair(a, b int32) archsimd.Int16x16 {
	return archsimd.BroadcastInt32x8(a&0xFFFF | b<<16).AsInt16x16()
}

// overLuma gives eight samples of luma with pixels over them.
func overLuma(under []byte, rg, ba archsimd.Int16x16) archsimd.Int32x8 {
	own := rg.DotProductPairs(pair(19595, 38470-1<<16)).Add(ba.DotProductPairs(pair(7471, 0)))
	own = own.Add(rg.AsInt32x8().And(archsimd.BroadcastInt32x8(-1 << 16))) // the rest of green's weight
	own = own.Add(archsimd.BroadcastInt32x8(1 << 15)).ShiftAllRight(16)
	var eight archsimd.Uint64x2
	eight = eight.SetElem(0, binary.LittleEndian.Uint64(under))
	sample := eight.AsUint8x16().ExtendLo8ToUint32().AsInt16x16()
	through := archsimd.BroadcastInt32x8(math.MaxUint8).Sub(ba.AsUint32x8().ShiftAllRight(16).AsInt32x8()).AsInt16x16()
	left := sample.DotProductPairs(through).Add(archsimd.BroadcastInt32x8(127))
	return own.Add(by255(left))
}

// by255 divides numbers of 16 bits.
func by255(v archsimd.Int32x8) archsimd.Int32x8 {
	return v.AsUint16x16().MulHigh(archsimd.BroadcastUint16x16(0x8081)).ShiftAllRight(7).AsInt32x8()
}

// fourSums adds up channels of pixels that share a sample of chroma, each sum twice.
func fourSums(a, b archsimd.Int16x16) archsimd.Int16x16 {
	two := a.Add(b)
	return two.Add(two.AsInt32x8().PermuteScalarsGrouped(1, 0, 3, 2).AsInt16x16())
}

// overChroma lays sums of channels over four samples each.
func overChroma(cb, cr []byte, rg, ba archsimd.Int16x16) {
	own := rg.DotProductPairs(archsimd.LoadInt16x16(&tintRedGreen)).Add(ba.DotProductPairs(archsimd.LoadInt16x16(&tintBlue)))
	own = own.Add(archsimd.BroadcastInt32x8(1 << 16)).ShiftAllRight(17)
	rest := archsimd.BroadcastInt32x8(4 * math.MaxUint8).Sub(ba.AsUint32x8().ShiftAllRight(16).AsInt32x8())
	var both archsimd.Uint32x4
	both = both.SetElem(0, binary.LittleEndian.Uint32(cb)).SetElem(1, binary.LittleEndian.Uint32(cr))
	grey := archsimd.BroadcastInt32x8(128)
	colour := both.AsUint8x16().ExtendLo8ToUint32().Permute(archsimd.LoadUint32x8(&alternate)).AsInt32x8().Sub(grey)
	left := colour.AsInt16x16().DotProductPairs(rest.AsInt16x16())
	left = by255(left.Abs().ShiftAllRight(2)).CopySign(left) // by 4·255, towards zero
	sum := own.Add(left).Add(grey)
	bytes := limited(sum, sum).AsUint32x8()
	first, second := bytes.GetLo().GetElem(0), bytes.GetHi().GetElem(0) // blue, red, blue, red
	cb[0], cb[1], cb[2], cb[3] = byte(first), byte(first>>16), byte(second), byte(second>>16)
	cr[0], cr[1], cr[2], cr[3] = byte(first>>8), byte(first>>24), byte(second>>8), byte(second>>24)
}
