package planar

import (
	"image"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// goroot asks the tool, as a binary that is built with -trimpath does not know it.
var goroot = sync.OnceValues(func() (string, error) {
	out, err := exec.Command("go", "env", "GOROOT").Output()
	return strings.TrimSpace(string(out)), err
})

// pictures are the JPEG files of the standard library's own tests and those in testdata, by name. The latter were made
// from generated pictures by cjpeg of libjpeg-turbo 2.1.5.
func pictures(t testing.TB) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	root, err := goroot()
	if err != nil {
		t.Fatal(err)
	}
	found, err := filepath.Glob(filepath.Join(root, "src/image/testdata/*.jpeg"))
	if err != nil || len(found) == 0 {
		t.Fatalf("the toolchain's pictures are missing: %v", err)
	}
	own, err := filepath.Glob("testdata/*.jpg")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(found, own...) {
		file, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(name)] = file
	}
	return files
}

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
			p.Pix[y*p.Stride+x] = byte(clamp(int32(v/2 + 128)))
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

// worst is the largest difference between planes and what the standard library made, or 256 if sizes differ.
func worst(t testing.TB, p *Planes, img image.Image) int {
	t.Helper()
	var other []Plane
	b := img.Bounds()
	switch m := img.(type) {
	case *image.Gray:
		other = []Plane{{m.Pix, m.Stride, b.Dx(), b.Dy()}}
	case *image.YCbCr:
		c := p.Cb
		other = []Plane{
			{m.Y, m.YStride, b.Dx(), b.Dy()},
			{m.Cb, m.CStride, c.Width, c.Height},
			{m.Cr, m.CStride, c.Width, c.Height},
		}
		if p.Image().(*image.YCbCr).SubsampleRatio != m.SubsampleRatio {
			t.Errorf("sampling: got %v, want %v", p.Sampling, m.SubsampleRatio)
			return 256
		}
	default:
		t.Errorf("the standard library made a %T", img)
		return 256
	}
	if b.Dx() != p.Width || b.Dy() != p.Height || len(other) != p.count() {
		return 256
	}
	diff := 0
	for i, o := range other {
		diff = max(diff, worstPlane(p.plane(i), &o))
	}
	return diff
}

func worstPlane(a, b *Plane) int {
	diff := 0
	for y := range a.Height {
		for x := range a.Width {
			d := int(a.Pix[y*a.Stride+x]) - int(b.Pix[y*b.Stride+x])
			diff = max(diff, d, -d)
		}
	}
	return diff
}
