//go:build !(goexperiment.simd && amd64)

package planar

// vectorDivisors would be what a vector kernel divides with.
type vectorDivisors struct{}

func (*vectorDivisors) set(*[64]uint16, *[64]uint32) {}

func inverse8(dst []byte, stride int, blk *[64]int16, mask uint64) {
	scalarInverse8(dst, stride, blk, mask)
}

func inverse6(dst []byte, stride int, blk *[64]int16) { scalarInverse6(dst, stride, blk) }

func inverse4(dst []byte, stride int, blk *[64]int16) { scalarInverse4(dst, stride, blk) }

func inverseN(dst []byte, stride int, blk *[64]int16, n int) { scalarInverseN(dst, stride, blk, n) }

func forward8(blk *[64]int16, src []byte, stride int) { scalarForward8(blk, src, stride) }

func quantise(out, blk *[64]int16, d *divisors) (mask uint64) { return scalarQuantise(out, blk, d) }
