package render

import (
	"image"

	"aioratings/pkg/design"
	"aioratings/pkg/planar"
	"aioratings/pkg/render/planes"
)

// splice draws a scene into the rows of the bench's open file that it touches.
func (r *Renderer) splice(b *bench, s Scene, width, height int) ([]byte, error) {
	parts := r.arrange(&b.scene, image.Pt(width, height), s)
	b.touched = stripes(b.touched, &b.splicer, parts)
	return b.splicer.Splice(nil, b.touched, func(strip *planar.Planes, top int) error {
		b.strip.Strip(strip, top)
		for _, p := range parts {
			if p.top < top+strip.Height && p.bottom > top {
				p.thing.draw(r, &b.strip)
			}
		}
		return nil
	})
}

// view is the art itself where it needs no more than cropping, to be looked at only; nil where it must be drawn.
func (f frame) view(d design.Design, art *Art) *planes.Image {
	x, y := int(f.part.X), int(f.part.Y)
	at := planes.Rect{X: float64(x &^ 1), Y: float64(y &^ 1), W: float64(f.width), H: float64(f.height)}
	if d.Blur || art.clear || f.part != at || f.into != image.Rect(0, 0, f.width, f.height) {
		return nil
	}
	return art.image.View(f.into.Add(image.Pt(x, y)))
}
