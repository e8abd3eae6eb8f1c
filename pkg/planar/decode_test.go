package planar

import (
	"bytes"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// toolchainPictures are the JPEG files of the standard library's own tests.
func toolchainPictures(t testing.TB) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	found, err := filepath.Glob(filepath.Join(runtime.GOROOT(), "src/image/testdata/*.jpeg"))
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

// unsupportedPictures says which of them are left to others.
func unsupportedPicture(name string) bool {
	for _, part := range []string{"cmyk", "rgb", "410", "411"} {
		if strings.Contains(name, part) {
			return true
		}
	}
	return false
}

func TestDecodeAgainstStandardLibrary(t *testing.T) {
	t.Parallel()
	var d Decoder
	var p Planes
	for name, file := range toolchainPictures(t) {
		if unsupportedPicture(name) || strings.Contains(name, "truncated") {
			continue
		}
		if _, err := d.Decode(file, 8, &p); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want, err := jpeg.Decode(bytes.NewReader(file))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := worst(t, &p, want); diff > 1 {
			t.Errorf("%s: samples differ by %d, want at most 1", name, diff)
		}
	}
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
		other = []Plane{{m.Y, m.YStride, b.Dx(), b.Dy()}, {m.Cb, m.CStride, c.Width, c.Height}, {m.Cr, m.CStride, c.Width, c.Height}}
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
