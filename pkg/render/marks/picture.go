package marks

import (
	"image"
	"image/color"
	"math"

	"github.com/fogleman/gg"
	"golang.org/x/image/draw"
)

// The sides in pixels of the largest and the smallest step that a picture is kept in.
const (
	maxStep = 384 // a statuette on the largest poster
	minStep = 16
)

// picture is a mark of an operator's own: the same image in steps, each half as wide as the one before, so that drawing
// never has to shrink one to less than half.
type picture struct {
	steps []*image.RGBA // the largest first, at least one
}

func newPicture(img image.Image) *picture {
	size := img.Bounds().Size()
	shrink := min(1, maxStep/float64(max(size.X, size.Y)))
	step := scaled(img, pixels(float64(size.X)*shrink), pixels(float64(size.Y)*shrink))
	p := &picture{steps: []*image.RGBA{step}}
	for min(step.Rect.Dx(), step.Rect.Dy()) >= 2*minStep {
		step = scaled(step, step.Rect.Dx()/2, step.Rect.Dy()/2)
		p.steps = append(p.steps, step)
	}
	return p
}

func (p *picture) draw(dc *gg.Context, x, y, width, height float64) {
	size := p.steps[0].Rect.Size()
	scale := min(width/float64(size.X), height/float64(size.Y))
	w, h := pixels(float64(size.X)*scale), pixels(float64(size.Y)*scale)
	step := p.steps[0]
	for _, smaller := range p.steps[1:] {
		if smaller.Rect.Dx() < w || smaller.Rect.Dy() < h {
			break
		}
		step = smaller
	}
	left, top := math.Round(x+(width-float64(w))/2), math.Round(y+(height-float64(h))/2)
	dc.DrawImage(scaled(step, w, h), int(left), int(top))
}

// scaled resamples an image to w by h pixels.
func scaled(img image.Image, w, h int) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.CatmullRom.Scale(out, out.Rect, img, img.Bounds(), draw.Src, nil)
	return out
}

// pixels rounds a measure to whole pixels, at least one.
func pixels(v float64) int { return max(1, int(math.Round(v))) }

// transparent reports whether nothing of the image shows.
func transparent(img image.Image) bool {
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if _, _, _, a := img.At(x, y).RGBA(); a != 0 {
				return false
			}
		}
	}
	return true
}

// silhouette is an image in white: only its alpha is left.
type silhouette struct{ image.Image }

func (s silhouette) ColorModel() color.Model { return color.Alpha16Model }

func (s silhouette) At(x, y int) color.Color {
	_, _, _, a := s.Image.At(x, y).RGBA()
	return color.Alpha16{A: uint16(a)}
}

var _ mark = (*picture)(nil)
