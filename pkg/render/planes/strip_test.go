package planes

import (
	"bytes"
	"image"
	"math"
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
		want = onePass(want, into.Dx(), channels, channels, into.Dx(), src.Height, &down)
		plain := make([]byte, len(got.Pix)) // it comes column by column
		for x := range into.Dx() {
			for y := range into.Dy() {
				copy(plain[y*got.Stride+x*channels:][:channels], want[(x*into.Dy()+y)*channels:])
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

// onePass resizes lines one after the other: each has so many samples, step samples apart, of so many channels. Colours of what
// comes to more than opaque are divided by that.
func onePass(in []byte, lines, channels, stride, step, samples int, t *taps) (out []byte) {
	for line := range lines {
		from := in[line*stride:]
		for i, first := range t.first {
			var sums [4]int32
			for c := range channels {
				sums[c] = unit / 2
				for j, w := range t.weights[i*t.count : (i+1)*t.count] {
					if first+j < samples {
						sums[c] += w * int32(from[(first+j)*step*channels+c])
					}
				}
			}
			more := channels == 4 && sums[3]>>unitBits > 255 // than opaque
			for _, sum := range sums[:channels] {
				if more {
					exact := 255 * float64(sum-unit/2) / float64(sums[3]-unit/2)
					out = append(out, byte(min(max(math.Floor(exact+0.5), 0), 255)))
				} else {
					out = append(out, clamp(sum>>unitBits))
				}
			}
		}
	}
	return out
}

// Letters of one colour keep it: nowhere is what is opaque brighter or darker than it was.
func TestOneColourStaysOne(t *testing.T) {
	t.Parallel()
	src := NewRGBA(400, 300, nil)
	colour := [4]byte{242, 217, 160, 255}
	for y := range 300 {
		for x := range 400 { // rings of several widths, and their edges at a few strengths
			distance := math.Hypot(float64(x-200), float64(y-150))
			strength := min(max(8*math.Sin(distance/float64(4+x/90)), 0), 1)
			for c := range 4 {
				src.Planes[0].Pix[y*src.Planes[0].Stride+4*x+c] = byte(math.Round(float64(colour[c]) * strength))
			}
		}
	}
	for _, size := range []image.Point{{312, 234}, {200, 150}, {171, 128}, {640, 480}, {401, 299}} {
		dst := NewRGBA(size.X, size.Y, nil)
		Scale(dst, dst.Bounds(), src, src.Whole(), Sharp(), nil)
		opaque := 0
		for pix := dst.Planes[0].Pix; len(pix) >= 4; pix = pix[4:] {
			if pix[3] < 255 {
				continue
			}
			opaque++
			for c, v := range pix[:3] {
				if diff := int(v) - int(colour[c]); diff < -1 || diff > 1 {
					t.Fatalf("%v: got a colour of %v, want %v", size, pix[:4], colour)
				}
			}
		}
		if opaque < size.X*size.Y/10 {
			t.Errorf("%v: only %d pixels are opaque", size, opaque)
		}
	}
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
