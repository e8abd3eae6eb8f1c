package planar

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Every value that fits by every divisor that a table can hold.
func TestQuantiseIsExact(t *testing.T) {
	t.Parallel()
	for q := 1; q <= 255; q++ {
		var table [64]uint16
		for k := range table {
			table[k] = uint16(q)
		}
		for _, thrifty := range []bool{false, true} {
			var d divisors
			d.set(&table, thrifty)
			for from := -32768; from < 32768; from += 64 {
				checkQuantise(t, q, from, &d, thrifty)
			}
		}
	}
}

func checkQuantise(t *testing.T, q, from int, d *divisors, thrifty bool) {
	t.Helper()
	var in, out [64]int16
	for i := range in {
		in[i] = int16(from + i)
	}
	mask := quantise(&out, &in, d)
	for k, place := range zigzag {
		v, round := from+int(place), 4*q
		if thrifty && k > 0 {
			frequency := float64(place%8+place/8) / 14
			round = int(8*float64(q)*(0.45-0.4*frequency) + 1e-6)
		}
		want := (max(v, -v) + round) / (8 * q)
		if v < 0 {
			want = -want
		}
		if int(out[k]) != want || mask>>k&1 == 1 != (want != 0) {
			t.Fatalf("%d by %d: got %d and mask %v, want %d", v, 8*q, out[k], mask>>k&1, want)
		}
	}
}

// Wide divisors come with files of others that are spliced.
func TestQuantiseWideDivisors(t *testing.T) {
	t.Parallel()
	for _, q := range []int{256, 257, 1000, 4095, 4096, 4097, 32767, 65535} {
		var table [64]uint16
		for k := range table {
			table[k] = uint16(q)
		}
		for _, thrifty := range []bool{false, true} {
			var d divisors
			d.set(&table, thrifty)
			for from := -32768; from < 32768; from += 64 {
				checkQuantise(t, q, from, &d, thrifty)
			}
		}
	}
}

func TestForwardAgainstDefinition(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 6))
	worst := 0.0
	cosines := basis(8)
	for i := range 3000 {
		var samples [64]byte
		for k := range samples {
			switch i % 3 {
			case 0:
				samples[k] = byte(r.Uint32())
			case 1:
				samples[k] = byte(r.IntN(2) * 255)
			case 2:
				samples[k] = byte(k*i/40) ^ byte(k/8*i)
			}
		}
		var got [64]int16
		forward8(&got, samples[:], 8)
		for v := range 8 {
			for u := range 8 {
				worst = max(worst, math.Abs(float64(got[8*v+u])-8*idealForward(&samples, &cosines, u, v)))
			}
		}
	}
	if worst > 3 { // eighths of a coefficient
		t.Errorf("differs by up to %.2f/8, want at most 3/8", worst)
	}
}

// idealForward is T.81, A.3.3.
func idealForward(samples *[64]byte, b *[8][8]float64, u, v int) float64 {
	sum := 0.0
	for y := range 8 {
		for x := range 8 {
			sum += (float64(samples[8*y+x]) - 128) * b[x][u] * b[y][v]
		}
	}
	return sum / 8
}

func TestStandardTables(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		quality, luma, chroma, last int
	}{{1, 255, 255, 255}, {25, 32, 34, 198}, {50, 16, 17, 99}, {75, 8, 9, 50}, {85, 5, 5, 30}, {100, 1, 1, 1}} {
		q := StandardTables(c.quality)
		if int(q[0][0]) != c.luma || int(q[1][0]) != c.chroma || int(q[0][63]) != c.last {
			t.Errorf("quality %d: got %d, %d and %d, want %+v", c.quality, q[0][0], q[1][0], q[0][63], c)
		}
	}
}
