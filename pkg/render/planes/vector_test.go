//go:build goexperiment.simd && amd64

package planes

import (
	"bytes"
	"image"
	"math/rand/v2"
	"simd/archsimd"
	"testing"
)

// anyTaps are those of a random resize.
func anyTaps(r *rand.Rand) (t taps, limit int) {
	limit = 1 + r.IntN(200)
	start := r.Float64() * float64(limit) / 2
	kernels := []Kernel{Sharp(), Soft(), Plain()}
	t = spread(axis{n: 1 + r.IntN(150), limit: limit, start: start, length: (float64(limit) - start) * r.Float64()}, kernels[r.IntN(3)])
	return t, limit
}

func TestVectorRowsAreTheSame(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(41, 1))
	vectors := 0
	for i := range 6_000 {
		taps, limit := anyTaps(r)
		n := len(taps.first)
		in, pair := make([]byte, 4*limit), make([]byte, 8*limit)
		noise(r, in)
		if i%2 == 0 {
			runs(r, in)
		}
		got, want := make([]byte, 4*n), make([]byte, 4*n)
		scalarRowsOfOne(want[:n], want[n:2*n], in[:limit], in[3*limit:], pair, &taps)
		rowsOfOne(got[:n], got[n:2*n], in[:limit], in[3*limit:], pair, &taps)
		if !bytes.Equal(got, want) {
			t.Fatalf("%d samples from %d, taps %v: got %v, want %v", n, limit, taps, got, want)
		}
		scalarRowOfFour(want, in, make([]byte, workBytes*len(in)/4), &taps)
		rowOfFour(got, in, make([]byte, workBytes*len(in)/4), &taps)
		if !bytes.Equal(got, want) {
			t.Fatalf("%d pixels from %d, taps %v: got %v, want %v", n, limit, taps, got, want)
		}
		if taps.vector.groups > 0 {
			vectors++
		}
	}
	if archsimd.X86.AVX2() && vectors < 3_000 {
		t.Errorf("only %d of 6000 resizes had vector kernels", vectors)
	}
}

// runs gives most pixels the colour of the one before.
func runs(r *rand.Rand, in []byte) {
	for at := 4; at < len(in); at += 4 {
		if r.IntN(12) > 0 {
			copy(in[at:at+4], in[at-4:at])
		}
	}
}

func TestVectorColumnIsTheSame(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(41, 2))
	for range 10_000 {
		taps, _ := anyTaps(r)
		stride := 1 + r.IntN(150)
		rows := make([]byte, stride*taps.count)
		noise(r, rows)
		got, want := make([]byte, stride), make([]byte, stride)
		i := r.IntN(len(taps.first))
		weights := taps.weights[i*taps.count : (i+1)*taps.count]
		channels := 1
		if stride%4 == 0 {
			channels = 4
		}
		scalarColumn(want, rows, stride, channels, weights, make(likeness, 4*(stride/span+1)), 0)
		column(got, rows, stride, channels, weights, make(likeness, 4*(stride/span+1)), 0)
		if !bytes.Equal(got, want) {
			t.Fatalf("%d samples, weights %v: got %v, want %v", stride, weights, got, want)
		}
	}
}

// Weights that no kernel has are left to the scalar version.
func TestVectorRefusesLargeWeights(t *testing.T) {
	t.Parallel()
	large := taps{count: 2, first: make([]int, 9), weights: make([]int32, 18)}
	large.weights[16], large.weights[17] = 40_000, unit-40_000
	if large.vector.set(&large, 20); large.vector.groups != 0 {
		t.Errorf("weights %v: got %d groups for the vector kernel, want none", large.weights, large.vector.groups)
	}
	rows := make([]byte, 64*3)
	noise(rand.New(rand.NewPCG(41, 3)), rows)
	got, want := make([]byte, 64), make([]byte, 64)
	weights := []int32{40_000, -40_000, unit}
	scalarColumn(want, rows, 64, 1, weights, make(likeness, 12), 0)
	column(got, rows, 64, 1, weights, make(likeness, 12), 0)
	if !bytes.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestVectorCapColourIsTheSame(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(41, 4))
	for range 5_000 {
		got := NewRGBA(1+r.IntN(40), 1+r.IntN(4), nil)
		noise(r, got.Planes[0].Pix)
		want := got.Planes[0]
		want.Pix = bytes.Clone(want.Pix)
		area := image.Rect(r.IntN(got.Width), 0, got.Width, got.Height)
		scalarCapColour(&want, area)
		capColour(&got.Planes[0], area)
		if !bytes.Equal(got.Planes[0].Pix, want.Pix) {
			t.Fatalf("area %v of %v: got %v, want %v", area, got.Bounds(), got.Planes[0].Pix, want.Pix)
		}
	}
}

// What is no wider than six pixels is left to the scalar version.
func TestVectorOverIsTheSame(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(41, 5))
	for i := range 1_500 {
		wide, high := 1+r.IntN(70), 1+r.IntN(12)
		top := image.NewRGBA(image.Rect(0, 0, wide, high))
		noise(r, top.Pix)
		for p := 0; p < len(top.Pix); p += 4 {
			switch a := top.Pix[p+3]; {
			case i%4 == 0: // colours that no premultiplied picture has
			case r.IntN(4) == 0 || a == 0:
				clear(top.Pix[p : p+4])
			default:
				top.Pix[p], top.Pix[p+1], top.Pix[p+2] = min(top.Pix[p], a), min(top.Pix[p+1], a), min(top.Pix[p+2], a)
			}
		}
		got, want := NewYCbCr(64, 16, nil), NewYCbCr(64, 16, nil)
		noise(r, got.lent)
		copy(want.lent, got.lent)
		at := image.Pt(2*(r.IntN(30)-10), 2*(r.IntN(8)-2))
		got.Over(top, at)
		for x := 0; x < wide; x += 6 {
			part := top.SubImage(image.Rect(x, 0, x+6, high)).(*image.RGBA)
			want.Over(part, at.Add(image.Pt(x, 0)))
		}
		if !bytes.Equal(got.lent, want.lent) {
			t.Fatalf("%v over %v at %v: got %v, want %v", top.Pix, top.Bounds(), at, got.lent, want.lent)
		}
	}
}
