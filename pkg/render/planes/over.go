package planes

import (
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
)

// Over lays a premultiplied picture over im, its upper left corner at at: on a 4:2:0 picture at even coordinates. What
// reaches beyond im is left out.
func (im *Image) Over(top *image.RGBA, at image.Point) {
	at.Y -= im.Top
	area := top.Bounds().Sub(top.Bounds().Min).Add(at).Intersect(im.Bounds())
	if im.IsRGBA() {
		draw.Draw(im.RGBA(), area, top, top.Bounds().Min, draw.Over)
		return
	}
	from := top.Bounds().Min.Sub(at)
	for y := area.Min.Y; y < area.Max.Y; y += 2 {
		im.overRows(top.Pix[top.PixOffset(area.Min.X+from.X, y+from.Y):], top.Stride, area, y)
	}
}

// overRows does two rows of pixels, or the last one, of the area: those that share samples of chroma.
func (im *Image) overRows(pix []byte, stride int, area image.Rectangle, y int) {
	luma, cb, cr := &im.Planes[0], &im.Planes[1], &im.Planes[2]
	high := min(2, area.Max.Y-y)
	done := 0
	if high == 2 {
		c := y/2*cb.Stride + area.Min.X/2
		done = overEights(pix, stride, luma.Pix[y*luma.Stride+area.Min.X:], luma.Stride, cb.Pix[c:], cr.Pix[c:], area.Dx())
	}
	for x := area.Min.X + done; x < area.Max.X; x += 2 {
		wide := min(2, area.Max.X-x)
		if first := 4 * (x - area.Min.X); wide+high == 4 {
			above, below := binary.LittleEndian.Uint64(pix[first:]), binary.LittleEndian.Uint64(pix[first+stride:])
			if above == below && uint32(above) == uint32(above>>32) {
				// One colour, as most of a plate is, or none at all.
				if c := y/2*cb.Stride + x/2; pix[first+3] != 0 {
					overAlike(pix[first:first+4], luma.Pix[y*luma.Stride+x:], luma.Stride, &cb.Pix[c], &cr.Pix[c])
				}
				continue
			}
		}
		var sum [4]int // of red, green, blue and alpha
		for row := range high {
			at := row*stride + 4*(x-area.Min.X)
			under := luma.Pix[(y+row)*luma.Stride+x:]
			for i := range wide {
				p := pix[at+4*i : at+4*i+4 : at+4*i+4]
				r, g, b, a := int(p[0]), int(p[1]), int(p[2]), int(p[3])
				if a == 0 {
					continue
				}
				under[i] = shine(under[i], brightness(r, g, b), 255-a)
				sum[0], sum[1], sum[2], sum[3] = sum[0]+r, sum[1]+g, sum[2]+b, sum[3]+a
			}
		}
		if sum[3] == 0 {
			continue
		}
		share := 4 / (high * wide) // at the edge fewer pixels stand for four
		r, g, b, rest := share*sum[0], share*sum[1], share*sum[2], 4*255-share*sum[3]
		at := y/2*cb.Stride + x/2
		cb.Pix[at] = tint(cb.Pix[at], rest, -11056*r-21712*g+32768*b)
		cr.Pix[at] = tint(cr.Pix[at], rest, 32768*r-27440*g-5328*b)
	}
}

// overAlike does four pixels that are laid over with one premultiplied colour.
func overAlike(p, under []byte, stride int, cb, cr *byte) {
	r, g, b, rest := int(p[0]), int(p[1]), int(p[2]), 255-int(p[3])
	own := brightness(r, g, b)
	under[0], under[1] = shine(under[0], own, rest), shine(under[1], own, rest)
	under[stride], under[stride+1] = shine(under[stride], own, rest), shine(under[stride+1], own, rest)
	*cb = tint(*cb, 4*rest, 4*(-11056*r-21712*g+32768*b))
	*cr = tint(*cr, 4*rest, 4*(32768*r-27440*g-5328*b))
}

// brightness is JFIF's luma of a colour; its weights are in 65536ths.
func brightness(r, g, b int) int { return (19595*r + 38470*g + 7471*b + 1<<15) >> 16 }

// shine lays luma over a sample of which rest/255 shines through.
func shine(sample byte, own, rest int) byte { return byte(min(own+(int(sample)*rest+127)/255, 255)) }

// tint lays chroma (of four pixels, in 65536ths) over a sample of which rest/1020 shines through.
func tint(sample byte, rest, own int) byte {
	return byte(min(max(128+(own+1<<17)>>18+(int(sample)-128)*rest/(4*255), 0), 255))
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

// ToYCbCr gives an opaque picture of RGBA as 4:2:0, in new memory: chroma is the mean of its pixels.
func (im *Image) ToYCbCr(pool *Pool) *Image {
	out := NewYCbCr(im.Width, im.Height, pool)
	luma, cb, cr := &out.Planes[0], &out.Planes[1], &out.Planes[2]
	from := &im.Planes[0]
	for cy := range cb.Height {
		for cx := range cb.Width {
			sumB, sumR, count := 0, 0, 0
			for y := 2 * cy; y < min(2*cy+2, im.Height); y++ {
				for x := 2 * cx; x < min(2*cx+2, im.Width); x++ {
					p := from.Pix[y*from.Stride+4*x:]
					v, b, r := color.RGBToYCbCr(p[0], p[1], p[2])
					luma.Pix[y*luma.Stride+x] = v
					sumB, sumR, count = sumB+int(b), sumR+int(r), count+1
				}
			}
			cb.Pix[cy*cb.Stride+cx], cr.Pix[cy*cr.Stride+cx] = byte((sumB+count/2)/count), byte((sumR+count/2)/count)
		}
	}
	return out
}

// Highlights visits colours of a rectangle so that no pixel of it is brighter than all that were visited. Of pixels that
// share one sample of chroma it takes the one with the most luma, which makes it quick.
func (im *Image) Highlights(r image.Rectangle, visit func(r, g, b byte)) {
	r = r.Sub(image.Pt(0, im.Top)).Intersect(im.Bounds())
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
