package icc

import (
	"bytes"
	"testing"

	"aioratings/pkg/render/icc/icctest"
)

type rgb [3]byte

func TestKnownColours(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		profile []byte
		in      rgb
		want    rgb
	}{
		{"P3, white", icctest.DisplayP3(), rgb{255, 255, 255}, rgb{255, 255, 255}},
		{"P3, black", icctest.DisplayP3(), rgb{0, 0, 0}, rgb{0, 0, 0}},
		{"P3, grey", icctest.DisplayP3(), rgb{90, 90, 90}, rgb{90, 90, 90}},
		{"P3, the red of sRGB", icctest.DisplayP3(), rgb{234, 51, 35}, rgb{255, 0, 0}},
		{"P3, the green of sRGB", icctest.DisplayP3(), rgb{117, 251, 76}, rgb{0, 255, 0}},
		{"P3, the blue of sRGB", icctest.DisplayP3(), rgb{0, 0, 245}, rgb{0, 0, 255}},
		{"P3, a red that sRGB does not have", icctest.DisplayP3(), rgb{255, 0, 0}, rgb{255, 0, 0}},
		{"Adobe RGB, the red of sRGB", icctest.AdobeRGB(), rgb{219, 0, 0}, rgb{255, 0, 0}},
		{"Adobe RGB, the green of sRGB", icctest.AdobeRGB(), rgb{144, 255, 60}, rgb{0, 255, 0}},
		{"Adobe RGB, grey", icctest.AdobeRGB(), rgb{128, 128, 128}, rgb{128, 128, 128}},
		{"grey, twice as steep", icctest.Grey(icctest.Table(256)), rgb{128, 128, 128}, rgb{188, 188, 188}},
		{"grey by a table", icctest.Grey(icctest.Table(0, 0x3fff, 0xffff)), rgb{128, 128, 128}, rgb{137, 137, 137}},
	}
	for _, test := range tests {
		c := ToSRGB(test.profile)
		if c == nil {
			t.Errorf("%s: got no conversion", test.name)
			continue
		}
		r, g, b := c.RGB(test.in[0], test.in[1], test.in[2])
		for i, got := range [3]byte{r, g, b} {
			if off := int(got) - int(test.want[i]); off < -3 || off > 3 {
				t.Errorf("%s: %v: got %v, want %v", test.name, test.in, rgb{r, g, b}, test.want)
				break
			}
		}
	}
}

func TestWhatIsPassedOver(t *testing.T) {
	t.Parallel()
	p3 := icctest.DisplayP3()
	changed := func(at int, with string) []byte {
		p := bytes.Clone(p3)
		copy(p[at:], with)
		return p
	}
	curve := func(c []byte) []byte { return icctest.Grey(c) }
	tests := map[string][]byte{
		"nothing": nil, "sRGB": icctest.SRGB(), "grey like sRGB": curve(icctest.SRGBCurve()),
		"grey that hardly differs": curve(icctest.Function(3, 2.4, 1/1.055, 0.055/1.055, 1/12.5, 0.04)),
		"a short header":           p3[:100], "no signature": changed(36, "xxxx"), "over Lab": changed(20, "Lab "),
		"CMYK": changed(16, "CMYK"), "by tables": icctest.Profile("RGB ", icctest.Element{Signature: "A2B0", Data: make([]byte, 100)}),
		"a colorant missing": changed(132, "xxxx"), "a curve missing": changed(132+3*12, "xxxx"),
		"an absurd count": changed(128, "\xff\xff\xff\xff"), "an element beyond the end": changed(132+4, "\xff\xff\xff\xf0"),
		"a colorant of another type": changed(132+6*12, "XYX "), "colorants that make no white": changed(132+6*12+8, "\x00\x7f"),
		"a power of nothing": curve(icctest.Table(0)), "an absurd power": curve(icctest.Table(0xffff)),
		"a falling table": curve(icctest.Table(0xffff, 0)), "a table that stays dark": curve(icctest.Table(0, 0, 0)),
		"a table cut short":            curve(icctest.Table(0, 0x8000, 0xffff)[:16]),
		"a function that nobody knows": curve(icctest.Function(9, 1)), "a function cut short": curve(icctest.Function(4, 1, 1)),
		"a function of nothing": curve(icctest.Function(1, 2.2, 0, 0)), "a negative power": curve(icctest.Function(0, -1)),
		"a curve of another type": curve([]byte("mft2aaaabbbbccccdddd")), "a curve too short": curve([]byte("curv")),
	}
	for name, profile := range tests {
		if ToSRGB(profile) != nil {
			t.Errorf("%s: got a conversion, want none", name)
		}
	}
}

func TestFunctions(t *testing.T) {
	t.Parallel()
	// All five say the same: half a value is a quarter of the light.
	for kind, parameters := range [][]float64{
		{2}, {2, 1, 0}, {2, 1, 0, 0}, {2, 1, 0, 0.1, 0.1}, {2, 1, 0, 0.1, 0.1, 0, 0},
	} {
		c := readCurve(icctest.Function(uint16(kind), parameters...))
		if c == nil {
			t.Errorf("function %d: got no curve", kind)
			continue
		}
		if got := c(0.5); got < 0.2499 || got > 0.2501 {
			t.Errorf("function %d: got %v at one half, want 0.25", kind, got)
		}
	}
	low := readCurve(icctest.Function(2, 2, 1.25, -0.25, 0.01))
	if low == nil || low(0.1) < 0.0099 || low(0.1) > 0.0101 {
		t.Error("function 2 is not constant below its bend")
	}
}

func FuzzToSRGB(f *testing.F) {
	f.Add(icctest.DisplayP3())
	f.Add(icctest.AdobeRGB())
	f.Add(icctest.Grey(icctest.Table(0, 0x3fff, 0xffff)))
	f.Add(icctest.Grey(icctest.Function(4, 2.2, 1, 0, 0.1, 0.1, 0, 0)))
	f.Fuzz(func(t *testing.T, profile []byte) {
		c := ToSRGB(profile)
		if c == nil {
			return
		}
		for v := range 256 {
			c.RGB(byte(v), byte(255-v), byte(v/2))
		}
		if !c.Grey() {
			return
		}
		before := byte(0)
		for v := range 256 {
			r, g, b := c.RGB(byte(v), byte(v), byte(v))
			if r != g || g != b || r < before {
				t.Fatalf("grey %d: got %d, %d, %d after %d", v, r, g, b, before)
			}
			before = r
		}
	})
}

func BenchmarkToSRGB(b *testing.B) {
	profile := icctest.SRGB()
	for b.Loop() {
		ToSRGB(profile)
	}
}
