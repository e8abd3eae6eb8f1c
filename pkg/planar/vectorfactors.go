//go:build goexperiment.simd && amd64

package planar

import "simd/archsimd"

// factors are what pairs of numbers are multiplied with in up to four sums of up to two products each, repeated as often as
// a vector holds them: to load them is quicker than to make them anew for every block.
type factors [4][2][16]int16

// factorsOf are those of some sums: two factors for the pairs of one vector, and two for those of another.
func factorsOf(sums ...[4]int32) (f factors) {
	for i, sum := range sums {
		for at := range 16 {
			f[i][0][at], f[i][1][at] = int16(sum[at%2]), int16(sum[2+at%2])
		}
	}
	return f
}

// sum gives a sum of both products.
func (f *factors) sum(i int, a, b archsimd.Int16x16) archsimd.Int32x8 {
	return f.first(i, a).Add(f.second(i, b))
}

func (f *factors) first(i int, a archsimd.Int16x16) archsimd.Int32x8 {
	return a.DotProductPairs(archsimd.LoadInt16x16(&f[i][0]))
}

func (f *factors) second(i int, b archsimd.Int16x16) archsimd.Int32x8 {
	return b.DotProductPairs(archsimd.LoadInt16x16(&f[i][1]))
}

const one = 1 << constBits

// The factors of the odd part: by coefficient, by place.
const (
	odd10, odd30, odd50, odd70 = f1501 - f0899 + odd50, f1175, f1175 - f0390, f1175 - f0899
	odd11, odd31, odd51, odd71 = f1175, f3072 - f2562 + odd71, f1175 - f2562, f1175 - f1961
	odd12, odd32, odd52, odd72 = odd50, odd51, f2053 - f2562 + odd50, f1175
	odd13, odd33, odd53, odd73 = odd70, odd71, f1175, f0298 - f0899 + odd71
)

// The factors of the kernels, which name the pairs.
var (
	forwardEven = factorsOf([4]int32{one, one, one, one}, [4]int32{f0541 + f0765, f0541, -f0541, -f0541 - f0765},
		[4]int32{one, -one, -one, one}, [4]int32{f0541, f0541 - f1847, f1847 - f0541, -f0541})
	forwardOdd = factorsOf([4]int32{odd10, odd30, odd50, odd70}, [4]int32{odd11, odd31, odd51, odd71},
		[4]int32{odd12, odd32, odd52, odd72}, [4]int32{odd13, odd33, odd53, odd73})
	inverseEven8 = factorsOf([4]int32{one, one, f0541 + f0765, f0541}, [4]int32{one, -one, f0541, f0541 - f1847})
	inverseOdd8  = factorsOf([4]int32{odd10, odd50, odd30, odd70}, [4]int32{odd11, odd51, odd31, odd71},
		[4]int32{odd12, odd52, odd32, odd72}, [4]int32{odd13, odd53, odd33, odd73})
	inverseEven6 = factorsOf([4]int32{one, 5793, 10033, 0}, [4]int32{one, -2 * 5793})
	inverseOdd6  = factorsOf([4]int32{2998 + one, 2998, one, 0}, [4]int32{one, -one}, [4]int32{2998, 2998 + one})
)
