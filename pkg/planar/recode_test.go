package planar

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

// recodable tells whether a file of the corpus can be recoded: the others have wide divisors, factors that nobody would
// write, or several scans of a baseline frame.
func recodable(name string) bool {
	return name != "quality-5-progressive.jpg" && name != "video-001.221212.jpeg" && name != "three-scans.jpg"
}

// A picture whose divisors stay keeps every sample, whatever way it is written.
func TestRecodeLosesNothing(t *testing.T) {
	t.Parallel()
	var r Recoder
	var d Decoder
	var before, after, eighth, small Planes
	for name, file := range pictures(t) {
		if unsupportedPicture(name) || strings.Contains(name, "truncated") {
			continue
		}
		for _, o := range ways {
			if o.Progressive {
				continue
			}
			o.Quant = nil
			got, h, err := r.Recode(nil, file, o, &small)
			if !recodable(name) {
				if !errors.Is(err, ErrUnsupported) {
					t.Errorf("%s: got %v, want ErrUnsupported", name, err)
				}
				continue
			}
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			decoded(t, &d, file, 8, &before)
			decoded(t, &d, file, 1, &eighth)
			decoded(t, &d, got, 8, &after)
			if h.Width != after.Width || before.Sampling != after.Sampling {
				t.Errorf("%s: got %d pixels of %v, want %d of %v", name, after.Width, after.Sampling, h.Width, before.Sampling)
			}
			for i := range before.count() {
				if diff := worstPlane(before.plane(i), after.plane(i)); diff != 0 {
					t.Errorf("%s %+v: plane %d differs by %d", name, o, i, diff)
				}
				if diff := worstPlane(eighth.plane(i), small.plane(i)); diff != 0 {
					t.Errorf("%s: plane %d at an eighth differs by %d", name, i, diff)
				}
			}
		}
	}
}

func decoded(t *testing.T, d *Decoder, file []byte, eighths int, dst *Planes) {
	t.Helper()
	if _, err := d.Decode(file, eighths, dst); err != nil {
		t.Fatal(err)
	}
}

// Divided anew, a picture is what it is when it goes by way of samples, but for what rounding these loses; and the same
// coefficients give the same file, whatever the order they come in.
func TestRecodeDividesAnew(t *testing.T) {
	t.Parallel()
	var r Recoder
	var e Encoder
	var d Decoder
	var source, direct, roundabout Planes
	coarse := StandardTables(60)
	for i := range coarse {
		coarse[i][5] = 1 // finer than the source's
	}
	for _, s := range []Sampling{Grey, S444, S422, S420} {
		p := photograph(208, 160, s, 9) // whole MCUs: progressive files do not have what is beyond the picture
		o := Options{Quant: &coarse, Complete: true, RestartInterval: EveryRow, Thrifty: s == S420}
		var first []byte
		for _, from := range []Options{{Quality: 95}, {Quality: 95, Progressive: true}, {Quality: 95, RestartInterval: 7, Optimise: true}} {
			file := encoded(t, &e, p, from)
			got, _, err := r.Recode(nil, file, o, nil)
			if err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = got
			}
			if !bytes.Equal(got, first) {
				t.Errorf("%v from %+v: another file than from the first", s, from)
			}
			decoded(t, &d, file, 8, &source)
			decoded(t, &d, got, 8, &direct)
			o.Optimise = true
			decoded(t, &d, encoded(t, &e, &source, o), 8, &roundabout)
			if diff := meanPlane(&direct.Y, &roundabout.Y); diff > 0.5 {
				t.Errorf("%v: luma differs by %.2f in the mean from what samples give", s, diff)
			}
		}
	}
}

func encoded(t *testing.T, e *Encoder, p *Planes, o Options) []byte {
	t.Helper()
	file, err := e.Encode(nil, p, o)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func meanPlane(a, b *Plane) float64 {
	sum := 0
	for y := range a.Height {
		for x := range a.Width {
			d := int(a.Pix[y*a.Stride+x]) - int(b.Pix[y*b.Stride+x])
			sum += max(d, -d)
		}
	}
	return float64(sum) / float64(a.Width*a.Height)
}

func TestRecodeRefuses(t *testing.T) {
	t.Parallel()
	var r Recoder
	var e Encoder
	files := pictures(t)
	whole := encoded(t, &e, photograph(64, 64, S420, 1), Options{})
	for _, c := range []struct {
		name string
		file []byte
		o    Options
		want error
	}{
		{"CMYK", files["unsupported-cmyk.jpg"], Options{}, ErrUnsupported},
		{"to progressive", whole, Options{Progressive: true}, ErrArgument},
		{"cut", whole[:len(whole)/2], Options{}, ErrTruncated},
		{"without its end", whole[:len(whole)-2], Options{}, ErrTruncated},
		{"with more after the data", append(bytes.Clone(whole[:len(whole)-2]), 1, 2, 3, 4), Options{}, ErrFormat},
		{"large", whole, Options{}, ErrLimit},
	} {
		r.Guards = Guards{}
		if c.want == ErrLimit {
			r.Guards.MaxPixels = 63 * 63
		}
		out, _, err := r.Recode([]byte{1}, c.file, c.o, nil)
		if !errors.Is(err, c.want) || len(out) != 1 {
			t.Errorf("%s: got %d bytes and %v, want %v", c.name, len(out), err, c.want)
		}
	}
}
