package planes

import (
	"bytes"
	"image"
	"math/rand/v2"
	"testing"
)

// A resize by strips, with what is alike taken as it is, is one by whole passes: all rows, and then all columns.
func TestScaleIsTwoPasses(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 51))
	for range 60 {
		channels := 1 + 3*r.IntN(2)
		src := Plane{Stride: channels * 300, Width: 300, Height: 220, Channels: channels, SubX: 1, SubY: 1}
		src.Pix = make([]byte, src.Stride*src.Height)
		paintBlocks(r, &src)
		into := image.Rect(0, 0, 1+r.IntN(400), 1+r.IntN(300))
		got := Plane{Stride: channels * into.Dx(), Width: into.Dx(), Height: into.Dy(), Channels: channels, SubX: 1, SubY: 1}
		got.Pix = make([]byte, got.Stride*got.Height)
		across := spread(axis{n: into.Dx(), limit: 300, start: 3.5, length: 290}, Sharp())
		down := spread(axis{n: into.Dy(), limit: 220, start: 0, length: 219.5}, Sharp())
		scalePlane(&got, into, &src, across, down, nil)
		want := onePass(src.Pix, src.Height, channels, src.Stride, 1, src.Width, &across)
		want = onePass(want, into.Dx()*channels, 1, 1, into.Dx()*channels, src.Height, &down)
		plain := make([]byte, len(got.Pix)) // it comes column by column
		for x := range got.Stride {
			for y := range into.Dy() {
				plain[y*got.Stride+x] = want[x*into.Dy()+y]
			}
		}
		if channels == 4 {
			capRow(plain)
		}
		if !bytes.Equal(got.Pix, plain) {
			t.Fatalf("%v of %d channels: other samples than by two passes", into.Max, channels)
		}
	}
}

// onePass resizes lines one after the other: each has so many samples, step bytes apart, of so many channels.
func onePass(in []byte, lines, channels, stride, step, samples int, t *taps) (out []byte) {
	for line := range lines {
		from := in[line*stride:]
		for i, first := range t.first {
			for c := range channels {
				sum := int32(unit / 2)
				for j, w := range t.weights[i*t.count : (i+1)*t.count] {
					if first+j < samples {
						sum += w * int32(from[(first+j)*step*channels+c])
					}
				}
				out = append(out, clamp(sum>>unitBits))
			}
		}
	}
	return out
}

// paintBlocks fills a plane with blocks of one colour and noise between them.
func paintBlocks(r *rand.Rand, p *Plane) {
	for i := range p.Pix {
		p.Pix[i] = byte(r.Uint32())
	}
	for range 12 {
		colour := []byte{byte(r.Uint32()), byte(r.Uint32()), byte(r.Uint32()), byte(r.Uint32())}
		left, top := r.IntN(p.Width), r.IntN(p.Height)
		for y := top; y < min(top+10+r.IntN(90), p.Height); y++ {
			for x := left; x < min(left+120, p.Width); x++ {
				copy(p.Pix[y*p.Stride+x*p.Channels:][:p.Channels], colour)
			}
		}
	}
}
