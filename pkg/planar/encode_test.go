package planar

import (
	"bytes"
	"image/jpeg"
	"math/rand/v2"
	"testing"
)

// photograph makes planes that look like a photograph to a codec: smooth ground, edges, texture in places.
func photograph(width, height int, s Sampling, seed uint64) *Planes {
	r := rand.New(rand.NewPCG(seed, 1))
	p := new(Planes)
	p.Reset(width, height, s)
	for i := range p.count() {
		paint(p.plane(i), r)
	}
	return p
}

// paint fills a plane with sums of waves, and noise where one of them is high.
func paint(p *Plane, r *rand.Rand) {
	var freq, amp [6]int
	for i := range freq {
		freq[i], amp[i] = 1+r.IntN(5<<i), 200>>i
	}
	for y := range p.Height {
		for x := range p.Width {
			v := 0
			for i, f := range freq {
				v += amp[i] * wave(f*(x*(i+1)+y*(7-i))/8) >> 8
			}
			if v > 60 {
				v += r.IntN(12) - 6
			}
			if (x/37+y/53)%5 == 0 {
				v = 60 - v
			}
			p.Pix[y*p.Stride+x] = clamp(int32(v/2 + 128))
		}
	}
}

// wave is a smooth curve of period 1024 between ±256.
func wave(x int) int {
	x &= 1023
	sign := 1
	if x >= 512 {
		x, sign = x-512, -1
	}
	return sign * x * (512 - x) / 256
}

func TestEncodeDecodes(t *testing.T) {
	t.Parallel()
	var e Encoder
	var d Decoder
	for s := Grey; s <= S420; s++ {
		for _, o := range []Options{{}, {Optimise: true}, {Optimise: true, Complete: true, RestartInterval: EveryRow}, {RestartInterval: 3}, {Quality: 100}, {Quality: 1}, {Progressive: true}, {Progressive: true, Quality: 98}} {
			for size := 1; size <= 40; size++ {
				p := photograph(size, 41-size, s, uint64(size))
				file, err := e.Encode(nil, p, o)
				if err != nil {
					t.Fatal(err)
				}
				img, err := jpeg.Decode(bytes.NewReader(file))
				if err != nil {
					t.Fatalf("%v %+v %d: %v", s, o, size, err)
				}
				var back Planes
				if _, err := d.Decode(file, 8, &back); err != nil {
					t.Fatalf("%v %+v %d: %v", s, o, size, err)
				}
				if diff := worst(t, &back, img); diff > 1 {
					t.Errorf("%v %+v %d: differ by %d", s, o, size, diff)
				}
			}
		}
	}
}
