package render

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime/metrics"
	"strconv"
	"strings"
	"testing"

	"aioratings/pkg/planar"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
)

// Environment of a test's child process: the file that it draws ten times, and how large.
const (
	childFile = "RENDER_TEST_FILE"
	childSize = "RENDER_TEST_SIZE"
)

// A whole process that draws stays small: what one drawing used the next one uses. Each case has a process to itself.
func TestMemoryOfAProcess(t *testing.T) {
	if file := os.Getenv(childFile); file != "" {
		drawTen(t, file, os.Getenv(childSize))
		return
	}
	t.Parallel()
	for _, test := range []struct {
		size          string
		width, height int
		quality       int
		progressive   bool
		most          int // MB
	}{
		{"medium", 780, 1170, 90, false, 24},
		{"medium", 780, 1170, 90, true, 24},
		{"very-large", 2000, 3000, 95, false, 56},
		{"very-large", 2000, 3000, 85, false, 56},
		{"large", 1280, 1920, 85, true, 56}, // keeps its coefficients
	} {
		file := filepath.Join(t.TempDir(), "art.jpg")
		if err := os.WriteFile(file, bands(t, test.width, test.height, test.quality, test.progressive), 0o600); err != nil {
			t.Fatal(err)
		}
		child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestMemoryOfAProcess$", "-test.v")
		child.Env = append(os.Environ(), childFile+"="+file, childSize+"="+test.size, "GOMEMLIMIT=48MiB") // as the functions run
		out, err := child.CombinedOutput()
		_, after, _ := strings.Cut(string(out), "peak=")
		text, _, _ := strings.Cut(after, " ")
		if got, bad := strconv.Atoi(text); err != nil || bad != nil || got > test.most<<20 {
			t.Errorf("%+v: got %.1f MB (%v, %v), want at most %d", test, float64(got)/(1<<20), err, bad, test.most)
		}
	}
}

// bands is a JPEG with some detail everywhere that takes no time to make.
func bands(t *testing.T, width, height, quality int, progressive bool) []byte {
	t.Helper()
	im := planes.NewYCbCr(width, height, nil)
	for i := range im.Planes {
		for at := range im.Planes[i].Pix {
			im.Planes[i].Pix[at] = byte(100 + at%width/16 + at*at>>9%6)
		}
	}
	whole := im.Planar()
	var e planar.Encoder
	file, err := e.Encode(nil, &whole, planar.Options{Quality: quality, Progressive: progressive})
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// drawTen draws a file ten times and tells the most memory that the process had from the system after any.
func drawTen(t *testing.T, file, size string) {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	r := newRenderer(t)
	d := designOf(t, request.Poster, request.JPEG, "imageSize="+size)
	peak := uint64(0)
	for range 10 {
		drawFile(t, r, data, Scene{Design: d, Badges: badges(6)})
		sample := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
		metrics.Read(sample)
		peak = max(peak, sample[0].Value.Uint64()-sample[1].Value.Uint64())
	}
	t.Logf("peak=%d bytes", peak)
}
