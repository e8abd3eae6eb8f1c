package planar

import (
	"errors"
	"strings"
	"testing"
)

// A picture that nobody changes keeps every sample, whatever way it is written.
func TestRecodeLosesNothing(t *testing.T) {
	t.Parallel()
	var s Splicer
	var d Decoder
	var before, after Planes
	for name, file := range pictures(t) {
		if unsupportedPicture(name) || strings.Contains(name, "truncated") {
			continue
		}
		for _, o := range ways {
			got, h, err := s.Recode(nil, file, o, func(*Planes) error { return nil })
			if name == "quality-5-progressive.jpg" || name == "video-001.221212.jpeg" {
				if !errors.Is(err, ErrUnsupported) { // wide divisors, and factors that nobody would write
					t.Errorf("%s: got %v, want ErrUnsupported", name, err)
				}
				continue
			}
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if _, err := d.Decode(file, 8, &before); err != nil {
				t.Fatal(err)
			}
			if _, err := d.Decode(got, 8, &after); err != nil {
				t.Fatalf("%s %+v: %v", name, o, err)
			}
			if h.Width != after.Width || before.Sampling != after.Sampling {
				t.Errorf("%s: got %d pixels of %v, want %d of %v", name, after.Width, after.Sampling, h.Width, before.Sampling)
			}
			for i := range before.count() {
				if diff := worstPlane(before.plane(i), after.plane(i)); diff != 0 {
					t.Errorf("%s %+v: plane %d differs by %d", name, o, i, diff)
				}
			}
		}
	}
}

func TestRecodeChangesOnlyWhatIsEdited(t *testing.T) {
	t.Parallel()
	file := pictures(t)["noise-progressive.jpg"]
	var s Splicer
	var d Decoder
	var before, after Planes
	got, _, err := s.Recode(nil, file, Options{}, func(p *Planes) error {
		for y := 16; y < 32; y++ {
			for x := 8; x < 24; x++ {
				p.Y.Pix[y*p.Y.Stride+x] = 200
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Decode(file, 8, &before); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Decode(got, 8, &after); err != nil {
		t.Fatal(err)
	}
	for y := range after.Height {
		for x := range after.Width {
			v, want := after.Y.Pix[y*after.Y.Stride+x], before.Y.Pix[y*before.Y.Stride+x]
			if y >= 16 && y < 32 && x >= 8 && x < 24 {
				want = 200
			}
			if v != want {
				t.Fatalf("luma at %d, %d: got %d, want %d", x, y, v, want)
			}
		}
	}
}

func TestRecodeRefuses(t *testing.T) {
	t.Parallel()
	var s Splicer
	files := pictures(t)
	own := errors.New("own")
	for _, c := range []struct {
		name string
		edit error
		want error
	}{{"unsupported-cmyk.jpg", nil, ErrUnsupported}, {"baseline-2x2.jpg", own, own}} {
		out, _, err := s.Recode([]byte{1}, files[c.name], Options{}, func(*Planes) error { return c.edit })
		if !errors.Is(err, c.want) || len(out) != 1 {
			t.Errorf("%s: got %d bytes and %v, want %v", c.name, len(out), err, c.want)
		}
	}
}
