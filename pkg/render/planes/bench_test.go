package planes

import (
	"image"
	"testing"
)

func BenchmarkScale(b *testing.B) {
	var pool Pool
	for _, c := range []struct {
		name     string
		src, dst *Image
	}{
		{"photograph-1500-1280", NewYCbCr(1500, 2250, nil), NewYCbCr(1280, 1920, nil)},
		{"photograph-780-580", NewYCbCr(780, 1170, nil), NewYCbCr(580, 870, nil)},
		{"logo-1000-780", NewRGBA(1000, 400, nil), NewRGBA(780, 312, nil)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Scale(c.dst, c.dst.Bounds(), c.src, c.src.Whole(), Sharp(), &pool)
			}
		})
	}
}

// BenchmarkOver lays a strip of badges, half of it transparent, over a poster.
func BenchmarkOver(b *testing.B) {
	top := image.NewRGBA(image.Rect(0, 0, 540, 80))
	for i := range top.Pix {
		if i/4%120 < 60 {
			top.Pix[i] = byte(100 + i%4*40)
		}
	}
	under := NewYCbCr(580, 870, nil)
	for b.Loop() {
		under.Over(top, image.Pt(20, 770))
	}
}
