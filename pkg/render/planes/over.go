package planes

import (
	"image"
	"image/color"
	"image/draw"
)

// Over lays a premultiplied picture over im, its upper left corner at at: on a 4:2:0 picture at even coordinates. What
// reaches beyond im is left out.
func (im *Image) Over(top *image.RGBA, at image.Point) {
	area := top.Bounds().Sub(top.Bounds().Min).Add(at).Intersect(im.Bounds())
	if im.IsRGBA() {
		draw.Draw(im.RGBA(), area, top, top.Bounds().Min, draw.Over)
		return
	}
	for y := area.Min.Y; y < area.Max.Y; y += 2 {
		for x := area.Min.X; x < area.Max.X; x += 2 {
			block := image.Rect(x, y, min(x+2, area.Max.X), min(y+2, area.Max.Y))
			im.overBlock(top, block, block.Min.Sub(at).Add(top.Bounds().Min))
		}
	}
}

// overBlock does the pixels that share one sample of chroma. The weights are JFIF's, in 65536ths.
func (im *Image) overBlock(top *image.RGBA, block image.Rectangle, from image.Point) {
	var r, g, b, a, n int
	luma := &im.Planes[0]
	for y := range block.Dy() {
		pix := top.Pix[top.PixOffset(from.X, from.Y+y):]
		row := luma.Pix[(block.Min.Y+y)*luma.Stride+block.Min.X:]
		for x := range block.Dx() {
			pr, pg, pb, pa := int(pix[4*x]), int(pix[4*x+1]), int(pix[4*x+2]), int(pix[4*x+3])
			n++
			if pa == 0 {
				continue
			}
			own := (19595*pr + 38470*pg + 7471*pb + 1<<15) >> 16
			row[x] = byte(min(own+(int(row[x])*(255-pa)+127)/255, 255))
			r, g, b, a = r+pr, g+pg, b+pb, a+pa
		}
	}
	if a == 0 {
		return
	}
	at := block.Min.Y/2*im.Planes[1].Stride + block.Min.X/2
	mix := func(p *Plane, own int) {
		below := (int(p.Pix[at]) - 128) * (255*n - a) / (255 * n)
		p.Pix[at] = byte(min(max(128+own/n+below, 0), 255))
	}
	mix(&im.Planes[1], (-11056*r-21712*g+32768*b)>>16)
	mix(&im.Planes[2], (32768*r-27440*g-5328*b)>>16)
}

// Flatten puts the picture's transparent parts on a colour; a 4:2:0 picture has none.
func (im *Image) Flatten(ground color.RGBA) {
	if !im.IsRGBA() {
		return
	}
	p := &im.Planes[0]
	under := [3]int{int(ground.R), int(ground.G), int(ground.B)}
	for y := range p.Height {
		row := p.Pix[y*p.Stride : y*p.Stride+4*p.Width]
		for i := 0; i < len(row); i += 4 {
			rest := 255 - int(row[i+3])
			if rest == 0 {
				continue
			}
			for c, v := range under {
				row[i+c] = byte(min(int(row[i+c])+(v*rest+127)/255, 255))
			}
			row[i+3] = 255
		}
	}
}

// ToRGBA gives the same picture as RGBA, in new memory.
func (im *Image) ToRGBA(pool *Pool) *Image {
	out := NewRGBA(im.Width, im.Height, pool)
	if im.IsRGBA() {
		draw.Draw(out.RGBA(), out.Bounds(), im.RGBA(), image.Point{}, draw.Src)
	} else {
		draw.Draw(out.RGBA(), out.Bounds(), im.YCbCr(), image.Point{}, draw.Src)
	}
	return out
}

// Highlights visits colours of a rectangle so that no pixel of it is brighter than all that were visited. Of pixels that
// share one sample of chroma it takes the one with the most luma, which makes it quick.
func (im *Image) Highlights(r image.Rectangle, visit func(r, g, b byte)) {
	r = r.Intersect(im.Bounds())
	if im.IsRGBA() {
		p := &im.Planes[0]
		for y := r.Min.Y; y < r.Max.Y; y++ {
			row := p.Pix[y*p.Stride+4*r.Min.X : y*p.Stride+4*r.Max.X]
			for ; len(row) >= 4; row = row[4:] {
				visit(row[0], row[1], row[2])
			}
		}
		return
	}
	luma, cb, cr := &im.Planes[0], &im.Planes[1], &im.Planes[2]
	c := cb.area(r)
	for cy := c.Min.Y; cy < c.Max.Y; cy++ {
		above := luma.Pix[2*cy*luma.Stride:]
		below := luma.Pix[min(2*cy+1, im.Height-1)*luma.Stride:]
		for cx := c.Min.X; cx < c.Max.X; cx++ {
			left, right := 2*cx, min(2*cx+1, im.Width-1)
			most := max(above[left], above[right], below[left], below[right])
			at := cy*cb.Stride + cx
			visit(color.YCbCrToRGB(most, cb.Pix[at], cr.Pix[at]))
		}
	}
}

// At is the colour of one pixel.
func (im *Image) At(x, y int) (r, g, b byte) {
	if p := &im.Planes[0]; im.IsRGBA() {
		i := y*p.Stride + 4*x
		return p.Pix[i], p.Pix[i+1], p.Pix[i+2]
	}
	luma, cb, cr := &im.Planes[0], &im.Planes[1], &im.Planes[2]
	c := y/2*cb.Stride + x/2
	return color.YCbCrToRGB(luma.Pix[y*luma.Stride+x], cb.Pix[c], cr.Pix[c])
}
