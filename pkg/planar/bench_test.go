package planar

import (
	"bytes"
	"image/jpeg"
	"testing"
)

func BenchmarkDecode(b *testing.B) {
	var e Encoder
	p := photograph(780, 1170, S420, 1)
	for _, kind := range []struct {
		name string
		o    Options
	}{{"baseline", Options{Quality: 90}}, {"progressive", Options{Quality: 90, Progressive: true}}} {
		file, err := e.Encode(nil, p, kind.o)
		if err != nil {
			b.Fatal(err)
		}
		for _, n := range []int{8, 6, 4} {
			b.Run(kind.name+"/"+string(rune('0'+n)), func(b *testing.B) {
				var d Decoder
				var dst Planes
				b.ReportAllocs()
				b.SetBytes(int64(len(file)))
				for b.Loop() {
					if _, err := d.Decode(file, n, &dst); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		b.Run(kind.name+"/image-jpeg", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := jpeg.Decode(bytes.NewReader(file)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkEncode(b *testing.B) {
	p := photograph(580, 870, S420, 1)
	var out []byte
	for _, kind := range []struct {
		name string
		o    Options
	}{{"standard", Options{}}, {"optimised", Options{Optimise: true}}, {"progressive", Options{Progressive: true}}} {
		b.Run(kind.name, func(b *testing.B) {
			var e Encoder
			b.ReportAllocs()
			for b.Loop() {
				var err error
				if out, err = e.Encode(out[:0], p, kind.o); err != nil {
					b.Fatal(err)
				}
			}
			b.SetBytes(int64(len(out)))
		})
	}
	b.Run("image-jpeg", func(b *testing.B) {
		img := p.Image()
		var w bytes.Buffer
		b.ReportAllocs()
		for b.Loop() {
			w.Reset()
			if err := jpeg.Encode(&w, img, &jpeg.Options{Quality: 85}); err != nil {
				b.Fatal(err)
			}
		}
		b.SetBytes(int64(w.Len()))
	})
}

// A poster's badges lie in two rows of MCUs or so.
func BenchmarkSplice(b *testing.B) {
	file := base(b, photograph(580, 870, S420, 1), EveryRow)
	var s Splicer
	var out []byte
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Open(file, nil); err != nil {
			b.Fatal(err)
		}
		var err error
		out, err = s.Splice(out[:0], []Rows{s.Covering(770, 850)}, func(p *Planes, _ int) error {
			for y := 20; y < 60; y++ {
				for x := 20; x < 560; x++ {
					p.Y.Pix[y*p.Y.Stride+x] /= 2
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}
