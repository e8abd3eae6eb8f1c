package planes

import "image"

// Blurred draws the part of src into the rectangle of dst, without any detail finer than its width divided by grains.
// The same rules hold as for Scale.
func Blurred(dst *Image, into image.Rectangle, src *Image, part Rect, grains int, pool *Pool) {
	tall := max(1, (grains*into.Dy()+into.Dx()/2)/into.Dx())
	// Even sizes, so that luma and chroma of the tiny picture cover the same ground.
	tiny := dst.NewLike(grains+grains%2, tall+tall%2, pool)
	Scale(tiny, tiny.Bounds(), src, part, Plain(), pool)
	Scale(dst, into, tiny, tiny.Whole(), Soft(), pool)
	tiny.Release(pool)
}

// Dim leaves share/256 of the whole picture's brightness.
func (im *Image) Dim(share int) {
	for i := range im.Planes {
		p := &im.Planes[i]
		zero := 0
		if i > 0 {
			zero = 128
		}
		for y := range p.Height {
			row := p.Pix[y*p.Stride : y*p.Stride+p.Width*p.Channels]
			for x, v := range row {
				if p.Channels == 1 || x%4 != 3 {
					row[x] = byte(zero + (int(v)-zero)*share/256)
				}
			}
		}
	}
}
