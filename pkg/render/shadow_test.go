package render

import (
	"image"
	"image/color"
	"testing"
)

func TestShadowOfADot(t *testing.T) {
	t.Parallel()
	const solid, soft, alpha = 3, 2, 200
	for _, width := range []int{63, 64, 65, 150} { // ink is kept in words of 64 pixels
		sheet := image.NewRGBA(image.Rect(0, 0, width, 40))
		x, y := width-20, 20
		sheet.SetRGBA(x, y, color.RGBA{255, 255, 255, 255})
		castShadow(sheet, solid, soft, alpha)
		for dy := -12; dy <= 12; dy++ {
			before := uint8(255)
			for dx := 1; dx <= 12; dx++ {
				left, right := sheet.RGBAAt(x-dx, y+dy), sheet.RGBAAt(x+dx, y+dy)
				far := max(dx, dy, -dy)
				switch {
				case left != right:
					t.Fatalf("width %d: %d,%d: got %v on the left, %v on the right", width, dx, dy, left, right)
				case right.R|right.G|right.B != 0:
					t.Fatalf("width %d: %d,%d: got %v, want black", width, dx, dy, right)
				case far <= solid && right.A != alpha:
					t.Fatalf("width %d: %d,%d: got alpha %d, want %d", width, dx, dy, right.A, alpha)
				case far > solid+2*soft && right.A != 0:
					t.Fatalf("width %d: %d,%d: got alpha %d, want none", width, dx, dy, right.A)
				case right.A > before:
					t.Fatalf("width %d: %d,%d: got alpha %d, further in %d", width, dx, dy, right.A, before)
				}
				before = right.A
			}
		}
		if got := sheet.RGBAAt(x, y); got != (color.RGBA{255, 255, 255, 255}) {
			t.Errorf("width %d: the dot itself: got %v, want white", width, got)
		}
	}
}

// A shadow that reaches far is worked out by the same words and bytes.
func TestWideShadow(t *testing.T) {
	t.Parallel()
	sheet := image.NewRGBA(image.Rect(0, 0, 700, 1))
	sheet.SetRGBA(350, 0, color.RGBA{A: 255})
	castShadow(sheet, 100, 0, 255)
	for x := range 700 {
		want := uint8(0)
		if x >= 250 && x <= 450 {
			want = 255
		}
		if got := sheet.RGBAAt(x, 0).A; got != want {
			t.Fatalf("pixel %d: got alpha %d, want %d", x, got, want)
		}
	}
}
