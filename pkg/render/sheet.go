package render

import (
	"image"

	"github.com/fogleman/gg"

	"aioratings/pkg/render/layout"
	"aioratings/pkg/render/planes"
)

// sheet is a transparent piece of paper that is drawn on and laid over the picture.
type sheet struct {
	pixels *image.RGBA
	memory *planes.Image
	pool   *planes.Pool
	dc     *gg.Context // nil until somebody wants it
}

// newSheet lends a clean sheet for something of the given size, see corner.
func (r *Renderer) newSheet(width, height int) sheet {
	memory := planes.NewRGBA((width+2)&^1, (height+2)&^1, &r.pool)
	s := sheet{pixels: memory.RGBA(), memory: memory, pool: &r.pool}
	s.clean()
	return s
}

// context is for what gg draws on the sheet.
func (s *sheet) context() *gg.Context {
	if s.dc == nil {
		s.dc = gg.NewContextForRGBA(s.pixels)
	}
	return s.dc
}

func (s *sheet) clean() { clear(s.pixels.Pix) }

// fade leaves so much of premultiplied colours, 0 to 1.
func fade(pix []byte, opacity float64) {
	share := int(float64(opacity*255) + 0.5)
	if share == 255 {
		return
	}
	for i, v := range pix {
		pix[i] = byte((int(v)*share + 127) / 255)
	}
}

func (s *sheet) release() { s.memory.Release(s.pool) }

// evenSheet is a clean picture to keep, of at least the given size and of even sides: a 4:2:0 picture shares chroma between
// two pixels each way.
func evenSheet(width, height int) *image.RGBA {
	return image.NewRGBA(image.Rect(0, 0, (width+1)&^1, (height+1)&^1))
}

// corner is where the corner of a sheet for the box and so many pixels around it lies on the picture: at even coordinates,
// as planes want it, which is why a sheet has a pixel to spare each way.
func corner(box layout.Rect, around int) image.Point {
	return image.Pt(max(box.X-around, 0)&^1, max(box.Y-around, 0)&^1)
}
