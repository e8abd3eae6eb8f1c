package planes

import "image/color"

// Recolour changes every colour of the picture by a function, in place. Pixels that share samples of chroma get the mean
// of what each would have.
func (im *Image) Recolour(change func(r, g, b byte) (byte, byte, byte)) {
	if im.IsRGBA() {
		im.Planes[0].recolour(change)
		return
	}
	luma, cb, cr := &im.Planes[0], &im.Planes[1], &im.Planes[2]
	for cy := range cb.Height {
		for cx := range cb.Width {
			at := cy*cb.Stride + cx
			sumB, sumR, count := 0, 0, 0
			for y := cy * cb.SubY; y < min((cy+1)*cb.SubY, im.Height); y++ {
				for x := cx * cb.SubX; x < min((cx+1)*cb.SubX, im.Width); x++ {
					own := &luma.Pix[y*luma.Stride+x]
					v, b, r := color.RGBToYCbCr(change(color.YCbCrToRGB(*own, cb.Pix[at], cr.Pix[at])))
					*own, sumB, sumR, count = v, sumB+int(b), sumR+int(r), count+1
				}
			}
			if count > 0 {
				cb.Pix[at], cr.Pix[at] = byte((sumB+count/2)/count), byte((sumR+count/2)/count)
			}
		}
	}
}

// recolour changes premultiplied colours as what they are on their own.
func (p *Plane) recolour(change func(r, g, b byte) (byte, byte, byte)) {
	for y := range p.Height {
		row := p.Pix[y*p.Stride : y*p.Stride+4*p.Width]
		for ; len(row) >= 4; row = row[4:] {
			a := int(row[3])
			if a == 0 {
				continue
			}
			if a == 255 {
				row[0], row[1], row[2] = change(row[0], row[1], row[2])
				continue
			}
			own := func(v byte) byte { return byte(min((int(v)*255+a/2)/a, 255)) }
			r, g, b := change(own(row[0]), own(row[1]), own(row[2]))
			row[0], row[1], row[2] = byte((int(r)*a+127)/255), byte((int(g)*a+127)/255), byte((int(b)*a+127)/255)
		}
	}
}
