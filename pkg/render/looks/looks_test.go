package looks

import (
	"bytes"
	"math"
	"testing"
)

func luma(seed uint64, change func(i int, v byte) byte) Plane {
	im := Picture(seed, 180, 240)
	p := Plane{Stride: 180, Width: 180, Height: 240}
	for i := 1; i < len(im.Pix); i += 4 {
		p.Pix = append(p.Pix, change(i/4, im.Pix[i]))
	}
	return p
}

func same(_ int, v byte) byte { return v }

func TestPicturesAreTheSameEverywhereAndUnlike(t *testing.T) {
	t.Parallel()
	if a, b := Picture(3, 60, 90), Picture(3, 60, 90); !bytes.Equal(a.Pix, b.Pix) {
		t.Error("one seed gives two pictures")
	}
	if a, b := Picture(3, 60, 90), Picture(4, 60, 90); bytes.Equal(a.Pix, b.Pix) {
		t.Error("two seeds give one picture")
	}
}

func TestMeasuresFallWithDamage(t *testing.T) {
	t.Parallel()
	whole := luma(1, same)
	if got := Similarity(whole, whole); math.Abs(got-1) > 1e-6 || PSNR(whole, whole) != 99 {
		t.Errorf("equal planes: got similarity %v and %v dB, want 1 and 99", got, PSNR(whole, whole))
	}
	before := 1.0
	for _, damage := range []int{2, 5, 12, 30} {
		hurt := luma(1, func(i int, v byte) byte { return byte(min(max(int(v)+damage*(i*7%3-1), 0), 255)) })
		got := Similarity(whole, hurt)
		if got >= before || got <= 0 {
			t.Errorf("damage of %d: got similarity %v, want below %v", damage, got, before)
		}
		before = got
		if want := 20 * math.Log10(255/(float64(damage)*math.Sqrt(2.0/3))); math.Abs(PSNR(whole, hurt)-want) > 1.5 {
			t.Errorf("damage of %d: got %.1f dB, want about %.1f", damage, PSNR(whole, hurt), want)
		}
	}
}

func TestDecibels(t *testing.T) {
	t.Parallel()
	for similarity, want := range map[float64]float64{0.9: 10, 0.99: 20, 1: 90} {
		if got := Decibels(similarity); math.Abs(got-want) > 1e-6 {
			t.Errorf("Decibels(%v): got %v, want %v", similarity, got, want)
		}
	}
}
