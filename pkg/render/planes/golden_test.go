package planes

import (
	"hash/crc32"
	"image"
	"math/rand/v2"
	"testing"
)

// noise fills memory with samples of all sizes, or only of the smallest and the largest.
func noise(r *rand.Rand, b []byte) {
	extreme := r.IntN(3) == 0
	for i := range b {
		b[i] = byte(r.Uint32())
		if extreme {
			b[i] = byte(int8(b[i]) >> 7)
		}
	}
}

// The same samples on every machine and with every version of the kernels.
func TestGoldenSamples(t *testing.T) {
	t.Parallel()
	var pool Pool
	want := map[string]uint32{"sharp": 0x464eb241, "soft": 0x756a5bfc, "plain": 0x921f1b06, "over": 0xc5862a3c}
	got := map[string]uint32{}
	r := rand.New(rand.NewPCG(51, 1))
	for name, kernel := range map[string]Kernel{"sharp": Sharp(), "soft": Soft(), "plain": Plain()} {
		r := rand.New(rand.NewPCG(51, 2))
		for i := range 60 {
			src := NewYCbCr(1+r.IntN(150), 1+r.IntN(90), nil)
			if i%2 == 0 {
				src = NewRGBA(src.Width, src.Height, nil)
			}
			noise(r, src.lent)
			dst := src.NewLike(1+r.IntN(150), 1+r.IntN(90), nil)
			Scale(dst, dst.Bounds(), src, src.Whole(), kernel, &pool)
			got[name] = crc32.Update(got[name], crc32.IEEETable, dst.lent)
		}
	}
	for range 60 {
		under, top := NewYCbCr(90, 50, nil), image.NewRGBA(image.Rect(0, 0, 1+r.IntN(80), 1+r.IntN(40)))
		noise(r, under.lent)
		noise(r, top.Pix)
		under.Over(top, image.Pt(2*r.IntN(10), 2*r.IntN(10)))
		got["over"] = crc32.Update(got["over"], crc32.IEEETable, under.lent)
	}
	for name := range want {
		if got[name] != want[name] {
			t.Errorf("%s: got checksum %#08x, want %#08x", name, got[name], want[name])
		}
	}
}
