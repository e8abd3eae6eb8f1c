package planar

import (
	"bytes"
	"errors"
	"hash/crc32"
	"image/jpeg"
	"strings"
	"testing"
)

// unsupported says which of the pictures are left to others.
func unsupportedPicture(name string) bool {
	for _, part := range []string{"unsupported", "cmyk", "rgb", "410", "411"} {
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
	for name, file := range pictures(t) {
		if unsupportedPicture(name) || strings.Contains(name, "truncated") || name == refusedElsewhere {
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

// refusedElsewhere has restart markers between refining scans' runs of blocks; image/jpeg calls it damaged, djpeg does not.
const refusedElsewhere = "restart-row-progressive.jpg"

// turboLuma holds checksums of the luma that djpeg -dct int of libjpeg-turbo 2.1.5 makes.
var turboLuma = map[string]uint32{
	"baseline-1x1.jpg":            0xA565221F,
	"baseline-1x2.jpg":            0xA565221F,
	"baseline-2x1.jpg":            0xA565221F,
	"baseline-2x2.jpg":            0xA565221F,
	"grey-progressive.jpg":        0x506E41D3,
	"grey.jpg":                    0x506E41D3,
	"many-scans.jpg":              0x80D4471C,
	"noise-progressive.jpg":       0xC81A816D,
	"noise.jpg":                   0x209A5637,
	"one-pixel.jpg":               0x7A6530D8,
	"progressive-1x1.jpg":         0xE3B7AFBA,
	"progressive-1x2.jpg":         0xE3B7AFBA,
	"progressive-2x1.jpg":         0xE3B7AFBA,
	"progressive-2x2.jpg":         0xE3B7AFBA,
	"quality-100.jpg":             0xE5BE2C8A,
	"quality-5-progressive.jpg":   0x42813F6E,
	"restart-3.jpg":               0xCF1977E3,
	"restart-row-progressive.jpg": 0xCF1977E3,
	"three-scans.jpg":             0x41DDA344,
}

func TestDecodeLikeTurbo(t *testing.T) {
	t.Parallel()
	files := pictures(t)
	var d Decoder
	var p Planes
	for name, want := range turboLuma {
		if _, err := d.Decode(files[name], 8, &p); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := checksum(&p.Y); got != want {
			t.Errorf("%s: luma has checksum %08X, want %08X", name, got, want)
		}
	}
}

func checksum(p *Plane) uint32 {
	sum := uint32(0)
	for y := range p.Height {
		sum = crc32.Update(sum, crc32.IEEETable, p.Pix[y*p.Stride:y*p.Stride+p.Width])
	}
	return sum
}

func TestDecodeLeavesKindsToOthers(t *testing.T) {
	t.Parallel()
	var d Decoder
	var p Planes
	seen := 0
	for name, file := range pictures(t) {
		if !unsupportedPicture(name) {
			continue
		}
		seen++
		if _, err := d.Decode(file, 8, &p); !errors.Is(err, ErrUnsupported) {
			t.Errorf("%s: got %v, want ErrUnsupported", name, err)
		}
		if _, err := ReadHeader(file, Guards{}); !errors.Is(err, ErrUnsupported) {
			t.Errorf("%s: the header gives %v, want ErrUnsupported", name, err)
		}
	}
	if seen < 10 {
		t.Errorf("got %d such pictures, want at least 10", seen)
	}
}

func TestDecodeRefusesEveryTruncation(t *testing.T) {
	t.Parallel()
	files := pictures(t)
	var d Decoder
	var p Planes
	for _, name := range []string{"baseline-2x2", "noise-progressive", "restart-3", "three-scans", "many-scans", "grey"} {
		file := files[name+".jpg"]
		for n := range len(file) {
			if _, err := d.Decode(file[:n], 8, &p); !errors.Is(err, ErrTruncated) {
				t.Fatalf("%s cut to %d of %d bytes: got %v, want ErrTruncated", name, n, len(file), err)
			}
			closed := append(file[:n:n], 0xFF, mEOI)
			if n < len(file)-3 { // as far as the data's last byte, which may hold nothing but filling
				if _, err := d.Decode(closed, 8, &p); err == nil {
					t.Fatalf("%s cut to %d of %d bytes and closed: got no error", name, n, len(file))
				}
			}
		}
	}
	name := "video-001.progressive.truncated.jpeg"
	if _, err := d.Decode(files[name], 8, &p); !errors.Is(err, ErrTruncated) {
		t.Errorf("%s: got %v, want ErrTruncated", name, err)
	}
}

func TestDecodeIgnoresWhatFollows(t *testing.T) {
	t.Parallel()
	file := pictures(t)["baseline-2x2.jpg"]
	var d Decoder
	var p Planes
	if _, err := d.Decode(append(file[:len(file):len(file)], "trailing"...), 8, &p); err != nil {
		t.Error(err)
	}
}

func TestDecodeScaleRange(t *testing.T) {
	t.Parallel()
	file := pictures(t)["baseline-2x2.jpg"]
	var d Decoder
	var p Planes
	for _, n := range []int{-1, 0, 9} {
		if _, err := d.Decode(file, n, &p); !errors.Is(err, ErrArgument) {
			t.Errorf("%d/8: got %v, want ErrArgument", n, err)
		}
	}
}
