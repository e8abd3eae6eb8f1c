package marks

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"sync"
	"testing"

	"github.com/fogleman/gg"

	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
)

// style is one of the two ways to draw a motif.
type style struct {
	name string
	draw func(*Set, *gg.Context, request.Source, ratings.State, float64, float64, float64)
}

var styles = [...]style{{"logo", (*Set).Logo}, {"icon", (*Set).Icon}}

// sizes are the sides from the smallest badge to the largest picture.
var sizes = [...]float64{20, 24, 36, 48, 96, 200}

// drawn is a motif alone in a transparent box.
func drawn(s *Set, st style, m motif, side float64) *image.RGBA {
	dc := gg.NewContext(int(side), int(side))
	st.draw(s, dc, m.source, m.state, 0, 0, side)
	return dc.Image().(*image.RGBA)
}

// coverage is the share of the picture that is covered, 0 to 1.
func coverage(img *image.RGBA) float64 {
	sum := 0
	for i := 3; i < len(img.Pix); i += 4 {
		sum += int(img.Pix[i])
	}
	return float64(sum) / float64(255*len(img.Pix)/4)
}

func TestEveryMarkFillsItsBox(t *testing.T) {
	t.Parallel()
	s := Default()
	for _, st := range styles {
		for _, m := range motifs() {
			for _, side := range sizes {
				if got := coverage(drawn(s, st, m, side)); got < 0.2 || got > 0.9 {
					t.Errorf("%s %s at %g: got coverage %.2f, want 0.2 to 0.9", m.name(), st.name, side, got)
				}
			}
		}
	}
}

func TestMarksStayInTheirBox(t *testing.T) {
	t.Parallel()
	s := Default()
	for _, st := range styles {
		for _, m := range motifs() {
			for _, at := range []struct{ x, y, side float64 }{{10, 20, 48}, {10.5, 20.25, 24.5}, {13.2, 11.7, 96}, {0.7, 3.1, 33.3}, {17.9, 8.4, 57.1}} {
				dc := gg.NewContext(140, 140)
				st.draw(s, dc, m.source, m.state, at.x, at.y, at.side)
				box := image.Rect(int(at.x), int(at.y), int(math.Ceil(at.x+at.side)), int(math.Ceil(at.y+at.side)))
				if p, out := outside(dc.Image().(*image.RGBA), box); out {
					t.Errorf("%s %s at %v: got a pixel at %v, want all in %v", m.name(), st.name, at, p, box)
				}
			}
		}
	}
}

// outside finds a pixel that is not transparent beyond the box.
func outside(img *image.RGBA, box image.Rectangle) (image.Point, bool) {
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			if p := image.Pt(x, y); !p.In(box) && img.RGBAAt(x, y).A != 0 {
				return p, true
			}
		}
	}
	return image.Point{}, false
}

// Optically centred: the centre of what is drawn lies near the centre of the box.
func TestMarksAreCentred(t *testing.T) {
	t.Parallel()
	s := Default()
	for _, st := range styles {
		for _, m := range motifs() {
			img := drawn(s, st, m, 96)
			var sum, sumX, sumY float64
			for y := range 96 {
				for x := range 96 {
					a := float64(img.RGBAAt(x, y).A)
					sum, sumX, sumY = sum+a, sumX+a*(float64(x)+0.5), sumY+a*(float64(y)+0.5)
				}
			}
			if x, y := sumX/sum/96, sumY/sum/96; math.Abs(x-0.5) > 0.09 || math.Abs(y-0.5) > 0.09 {
				t.Errorf("%s %s: got its weight at %.2f, %.2f of the box, want 0.5 ± 0.09", m.name(), st.name, x, y)
			}
		}
	}
}

func TestIconsAreWhite(t *testing.T) {
	t.Parallel()
	s := Default()
	for _, m := range motifs() {
		img := drawn(s, styles[1], m, 48)
		for i := 0; i < len(img.Pix); i += 4 {
			if p := img.Pix[i : i+4]; p[0] != p[3] || p[1] != p[3] || p[2] != p[3] {
				t.Fatalf("%s: got premultiplied pixel %v, want all channels equal", m.name(), p)
			}
		}
	}
}

// At the smallest usual badge any two marks must differ at a glance: by the mean of all channels on a dark plate.
func TestMarksDifferAtAGlance(t *testing.T) {
	t.Parallel()
	s := Default()
	for _, st := range styles {
		all := motifs()
		for i, a := range all {
			for _, b := range all[:i] {
				got := difference(drawn(s, st, a, 24), drawn(s, st, b, 24))
				if got < 0.06 {
					t.Errorf("%s and %s as %s: got difference %.3f, want at least 0.06", a.name(), b.name(), st.name, got)
				}
			}
		}
	}
}

func difference(a, b *image.RGBA) float64 {
	sum := 0.0
	for i := range a.Pix {
		if i%4 != 3 {
			sum += math.Abs(float64(a.Pix[i]) - float64(b.Pix[i]))
		}
	}
	return sum / 255 / float64(len(a.Pix)/4*3)
}

func TestStateWithoutSource(t *testing.T) {
	t.Parallel()
	s := Default()
	for _, tt := range []struct{ got, want motif }{
		{motif{request.SourceRT, ratings.NoState}, motif{request.SourceRT, ratings.Fresh}},
		{motif{request.SourceRT, ratings.Spilled}, motif{request.SourceRT, ratings.Fresh}},
		{motif{request.SourceRT, 99}, motif{request.SourceRT, ratings.Fresh}},
		{motif{request.SourceRTA, ratings.NoState}, motif{request.SourceRTA, ratings.Upright}},
		{motif{request.SourceRTA, ratings.Fresh}, motif{request.SourceRTA, ratings.Upright}},
		{motif{request.SourceIMDb, ratings.Rotten}, motif{request.SourceIMDb, ratings.NoState}},
	} {
		if !bytes.Equal(drawn(s, styles[0], tt.got, 24).Pix, drawn(s, styles[0], tt.want, 24).Pix) {
			t.Errorf("source %v with state %d: got another mark than %s", tt.got.source, tt.got.state, tt.want.name())
		}
	}
}

func TestNothingToDraw(t *testing.T) {
	t.Parallel()
	s, dc := Default(), gg.NewContext(40, 40)
	for _, side := range []float64{0, -24, math.NaN(), math.Inf(1), 1e9} {
		s.Logo(dc, request.SourceIMDb, 0, 0, 0, side)
		s.Icon(dc, request.SourceIMDb, 0, 0, 0, side)
		s.Statuette(dc, request.Oscar, 0, 0, side)
	}
	for _, x := range []float64{math.NaN(), math.Inf(-1), 1e9, 500, -500} {
		s.Logo(dc, request.SourceTrakt, 0, x, 0, 24)
		s.Statuette(dc, request.Emmy, 0, x, 24)
	}
	s.Logo(dc, 0, 0, 0, 0, 24)
	s.Icon(dc, 99, 0, 0, 0, 24)
	s.Statuette(dc, request.NoAward, 0, 0, 24)
	s.Statuette(dc, 99, 0, 0, 24)
	if got := coverage(dc.Image().(*image.RGBA)); got != 0 {
		t.Errorf("impossible boxes, unknown sources and awards: got coverage %g, want 0", got)
	}
}

func TestContextIsLeftAsItWas(t *testing.T) {
	t.Parallel()
	s, dc := Default(), gg.NewContext(60, 40)
	dc.SetRGB(1, 0, 0)
	dc.SetLineWidth(4)
	dc.SetFillRuleEvenOdd()
	s.Statuette(dc, request.Emmy, 0, 0, 40)
	s.Logo(dc, request.SourceRT, ratings.CertifiedFresh, 0, 0, 40)
	dc.DrawRectangle(40, 0, 20, 40)
	dc.DrawRectangle(45, 5, 10, 30)
	dc.Fill()
	dc.DrawLine(45, 20, 55, 20)
	dc.Stroke()
	img := dc.Image().(*image.RGBA)
	for p, want := range map[image.Point]color.RGBA{{X: 42, Y: 2}: {255, 0, 0, 255}, {X: 50, Y: 18}: {255, 0, 0, 255}, {X: 50, Y: 10}: {}} {
		if got := img.RGBAAt(p.X, p.Y); got != want {
			t.Errorf("drawing after a mark, pixel %v: got %v, want %v", p, got, want)
		}
	}
}

func TestSetIsShared(t *testing.T) {
	t.Parallel()
	s := Default()
	sheet := func() []byte {
		dc := gg.NewContext(24*20, 80)
		for i, m := range motifs() {
			s.Logo(dc, m.source, m.state, float64(i*24), 0, 24)
			s.Icon(dc, m.source, m.state, float64(i*24), 24, 24)
		}
		s.Statuette(dc, request.Oscar, 400, 0, 80)
		s.Statuette(dc, request.Emmy, 440, 0, 80)
		return dc.Image().(*image.RGBA).Pix
	}
	want := sheet()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if !bytes.Equal(sheet(), want) {
				t.Error("marks drawn side by side: got other pixels than alone")
			}
		})
	}
	wg.Wait()
}
