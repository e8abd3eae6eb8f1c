package planar

import (
	"bytes"
	"errors"
	"image/jpeg"
	"math"
	"sync"
	"testing"
)

// ways are options that make each path of the encoder run.
var ways = []Options{
	{},
	{Optimise: true},
	{Optimise: true, Complete: true, RestartInterval: EveryRow},
	{RestartInterval: 3},
	{Quality: 100},
	{Quality: 1},
	{Progressive: true},
	{Progressive: true, Quality: 98},
}

func TestEncodeDecodes(t *testing.T) {
	t.Parallel()
	var e Encoder
	var d Decoder
	var back Planes
	for s := Grey; s <= S420; s++ {
		for _, o := range ways {
			for size := 1; size <= 40; size++ {
				p := photograph(size, 41-size, s, uint64(size))
				file, err := e.Encode(nil, p, o)
				if err != nil {
					t.Fatal(err)
				}
				img, err := jpeg.Decode(bytes.NewReader(file))
				if err != nil {
					t.Fatalf("%v %+v %d: %v", s, o, size, err)
				}
				if _, err := d.Decode(file, 8, &back); err != nil {
					t.Fatalf("%v %+v %d: %v", s, o, size, err)
				}
				if diff := worst(t, &back, img); diff > 1 {
					t.Errorf("%v %+v %d: samples differ by %d, want at most 1", s, o, size, diff)
				}
			}
		}
	}
}

// However a picture is written, the same coefficients come back.
func TestEncodeWaysAgree(t *testing.T) {
	t.Parallel()
	var e Encoder
	var d Decoder
	for s := Grey; s <= S420; s++ {
		for _, quality := range []int{20, 75, 100} {
			p := photograph(150, 90, s, 11)
			var want Planes
			for i, o := range ways {
				o.Quality = quality
				file, err := e.Encode(nil, p, o)
				if err != nil {
					t.Fatal(err)
				}
				var got Planes
				if _, err := d.Decode(file, 8, &got); err != nil {
					t.Fatal(err)
				}
				if i == 0 {
					want = got
				}
				for k := range got.count() {
					if diff := worstPlane(got.plane(k), want.plane(k)); diff != 0 {
						t.Errorf("%v %+v: plane %d differs by %d from the baseline file's", s, o, k, diff)
					}
				}
			}
		}
	}
}

// A colour profile is cut into segments, each of which says which it is and how many there are.
func TestEncodeProfile(t *testing.T) {
	t.Parallel()
	var e Encoder
	p := photograph(8, 8, Grey, 1)
	for _, size := range []int{0, 1, 1000, mostICC, mostICC + 1, 3 * mostICC} {
		want := bytes.Repeat([]byte{byte(size), 0xFF, 0xD9}, size)[:size]
		s := segments{data: encoded(t, &e, p, Options{ICC: want}), pos: 2}
		var got []byte
		for i := 1; ; {
			marker, body, err := s.next()
			if err != nil {
				t.Fatal(err)
			}
			if marker == mSOS {
				break
			}
			if marker == mAPP2 {
				said := append([]byte(tagICC), byte(i), byte(ceilDiv(size, mostICC)))
				part, ok := bytes.CutPrefix(body, said)
				if !ok {
					t.Errorf("%d bytes: got a segment that begins with %q, want %q", size, body[:len(said)], said)
				}
				got = append(got, part...)
				i++
			}
		}
		if !bytes.Equal(got, want) {
			t.Errorf("got %d bytes, want %d", len(got), size)
		}
	}
}

func TestEncodeKeepsThePicture(t *testing.T) {
	t.Parallel()
	var e Encoder
	var d Decoder
	var back Planes
	p := photograph(160, 120, S420, 3)
	size := 0
	for _, c := range []struct {
		quality int
		want    float64 // dB
	}{{10, 20}, {50, 29}, {75, 32}, {90, 37}, {100, 50}} {
		file, err := e.Encode(nil, p, Options{Quality: c.quality})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Decode(file, 8, &back); err != nil {
			t.Fatal(err)
		}
		if got := psnr(&p.Y, &back.Y); got < c.want {
			t.Errorf("quality %d: got %.1f dB, want at least %v", c.quality, got, c.want)
		}
		if len(file) <= size {
			t.Errorf("quality %d: got %d bytes, want more than the %d of less", c.quality, len(file), size)
		}
		size = len(file)
	}
}

func psnr(a, b *Plane) float64 {
	total := 0.0
	for y := range a.Height {
		for x := range a.Width {
			d := float64(a.Pix[y*a.Stride+x]) - float64(b.Pix[y*b.Stride+x])
			total += d * d
		}
	}
	return 10 * math.Log10(255*255*float64(a.Width*a.Height)/max(total, 1e-9))
}

func TestEncodeSameBytes(t *testing.T) {
	t.Parallel()
	p := photograph(130, 70, S420, 4)
	other := photograph(31, 200, S444, 5)
	for _, o := range ways {
		var first Encoder
		want, err := first.Encode(nil, p, o)
		if err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				var e Encoder
				for range 3 {
					if got, err := e.Encode(nil, p, o); err != nil || !bytes.Equal(got, want) {
						t.Errorf("%+v: other bytes or %v", o, err)
					}
					if _, err := e.Encode(nil, other, Options{Progressive: true}); err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
	}
}

func TestEncodeAppends(t *testing.T) {
	t.Parallel()
	var e Encoder
	p := photograph(20, 20, S420, 6)
	plain, err := e.Encode(nil, p, Options{})
	if err != nil {
		t.Fatal(err)
	}
	got, err := e.Encode([]byte("before"), p, Options{})
	if err != nil || !bytes.Equal(got, append([]byte("before"), plain...)) {
		t.Errorf("got %d bytes and %v, want the %d after those that were there", len(got), err, len(plain))
	}
}

func TestEncodeRefuses(t *testing.T) {
	t.Parallel()
	good := photograph(20, 20, S420, 6)
	small := *good
	small.Cb.Width = 9
	short := *good
	short.Y.Pix = short.Y.Pix[:19*short.Y.Stride]
	var zero QuantTables
	for _, c := range []struct {
		name string
		p    *Planes
		o    Options
	}{
		{"no planes", new(Planes), Options{}},
		{"chroma of another size", &small, Options{}},
		{"too few samples", &short, Options{}},
		{"quality", good, Options{Quality: 101}},
		{"negative quality", good, Options{Quality: -1}},
		{"divisors of zero", good, Options{Quant: &zero}},
		{"interval", good, Options{RestartInterval: 65536}},
		{"negative interval", good, Options{RestartInterval: -2}},
		{"progressive with markers", good, Options{Progressive: true, RestartInterval: 1}},
		{"profile", good, Options{ICC: make([]byte, 255*mostICC+1)}},
	} {
		var e Encoder
		if out, err := e.Encode([]byte{1}, c.p, c.o); !errors.Is(err, ErrArgument) || len(out) != 1 {
			t.Errorf("%s: got %d bytes and %v, want ErrArgument", c.name, len(out), err)
		}
	}
}

// Optimised tables never make a file longer, and complete ones cost little.
func TestEncodeOptimisedIsShorter(t *testing.T) {
	t.Parallel()
	var e Encoder
	p := photograph(300, 200, S420, 8)
	var sizes [4]int
	for i, o := range []Options{{}, {Optimise: true}, {Optimise: true, Complete: true}, {Progressive: true}} {
		file, err := e.Encode(nil, p, o)
		if err != nil {
			t.Fatal(err)
		}
		sizes[i] = len(file)
	}
	if sizes[1] >= sizes[0] || sizes[2] >= sizes[0] || sizes[2] > sizes[1]+sizes[1]/50+400 || sizes[3] >= sizes[0] {
		t.Errorf("got %d bytes standard, %d optimised, %d complete, %d progressive", sizes[0], sizes[1], sizes[2], sizes[3])
	}
}
