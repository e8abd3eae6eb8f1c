// Package planes holds a picture the way that codecs do, as separate planes of luma and chroma or as one plane of
// red, green, blue and alpha, and resizes, turns and blurs it there, so that a photograph goes from decoder to encoder
// without ever becoming RGB.
//
// It knows nothing of badges or families. Its arithmetic on pixels is whole numbers, the same on every machine.
package planes

import (
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"

	"aioratings/pkg/planar"
)

// Image is one picture. The zero value is empty.
type Image struct {
	Width, Height int      // pixels
	Top           int      // pixels of a larger picture above this strip of it; Over and Highlights count from that one's top
	Planes        []Plane  // three: Y, Cb, Cr; or one: premultiplied RGBA
	lent          []byte   // what the samples lie in, if it came from a pool
	room          [3]Plane // what Planes lies in, except for what came from elsewhere
}

// planes gives the picture n planes to be filled in, in its own memory.
func (im *Image) planes(n int) []Plane {
	im.Planes = im.room[:n]
	return im.Planes
}

// Plane is one rectangle of samples.
type Plane struct {
	Pix           []byte
	Stride        int // bytes from one row to the next
	Width, Height int // samples
	Channels      int // bytes a sample: 1 or 4
	SubX, SubY    int // pixels that one sample stands for, across and down
}

// FromImage takes over what a decoder made, which nobody may use any more: colours that are not premultiplied are, where they
// lie. Photographs in YCbCr keep their planes, grey ones get neutral chroma, and
// everything else becomes RGBA.
func FromImage(src image.Image) *Image {
	b := src.Bounds()
	switch m := src.(type) {
	case *image.YCbCr:
		sx, sy := subsampling(m.SubsampleRatio)
		cw, ch := (b.Dx()+sx-1)/sx, (b.Dy()+sy-1)/sy
		c := m.COffset(b.Min.X, b.Min.Y)
		return &Image{Width: b.Dx(), Height: b.Dy(), Planes: []Plane{
			{m.Y[m.YOffset(b.Min.X, b.Min.Y):], m.YStride, b.Dx(), b.Dy(), 1, 1, 1},
			{m.Cb[c:], m.CStride, cw, ch, 1, sx, sy},
			{m.Cr[c:], m.CStride, cw, ch, 1, sx, sy},
		}}
	case *image.Gray:
		im := NewYCbCr(b.Dx(), b.Dy(), nil)
		im.Fill(im.Bounds(), color.RGBA{A: 255})
		im.Planes[0].Pix, im.Planes[0].Stride = m.Pix[m.PixOffset(b.Min.X, b.Min.Y):], m.Stride
		return im
	}
	if m, ok := src.(*image.NRGBA); ok {
		return FromNRGBA(m, nil)
	}
	rgba, ok := src.(*image.RGBA)
	if !ok || b.Min != (image.Point{}) {
		rgba = image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
		draw.Draw(rgba, rgba.Bounds(), src, b.Min, draw.Src)
	}
	return &Image{Width: b.Dx(), Height: b.Dy(), Planes: []Plane{{rgba.Pix, rgba.Stride, b.Dx(), b.Dy(), 4, 1, 1}}}
}

// FromNRGBA is FromImage for pixels that lie in memory of a pool, which Release gives back, or nil.
func FromNRGBA(m *image.NRGBA, memory []byte) *Image {
	b := m.Bounds()
	im := &Image{Width: b.Dx(), Height: b.Dy(), lent: memory}
	im.planes(1)[0] = Plane{m.Pix[m.PixOffset(b.Min.X, b.Min.Y):], m.Stride, b.Dx(), b.Dy(), 4, 1, 1}
	for y := range b.Dy() {
		premultiply(im.Planes[0].Pix[y*m.Stride:][:4*b.Dx()])
	}
	return im
}

// alphasOfTwo is the alpha of two pixels.
const alphasOfTwo = 0xFF000000_FF000000

// premultiply multiplies colours with their alpha in place, as package image/draw does.
func premultiply(row []byte) {
	for ; len(row) >= 8; row = row[8:] { // two pixels at a time, of which most are clear or opaque
		two := binary.LittleEndian.Uint64(row)
		if two == 0 || two&alphasOfTwo == alphasOfTwo {
			continue
		}
		binary.LittleEndian.PutUint64(row, uint64(multiplied(uint32(two)))|uint64(multiplied(uint32(two>>32)))<<32)
	}
	if len(row) >= 4 {
		binary.LittleEndian.PutUint32(row, multiplied(binary.LittleEndian.Uint32(row)))
	}
}

// multiplied is one pixel of red, green, blue and alpha, from the lowest byte on.
func multiplied(pixel uint32) uint32 {
	a := pixel >> 24 * 0x101
	r, g, b := pixel&255*a/255>>8, pixel>>8&255*a/255>>8, pixel>>16&255*a/255>>8
	return r | g<<8 | b<<16 | pixel>>24<<24
}

func subsampling(r image.YCbCrSubsampleRatio) (x, y int) {
	switch r {
	case image.YCbCrSubsampleRatio422:
		return 2, 1
	case image.YCbCrSubsampleRatio420:
		return 2, 2
	case image.YCbCrSubsampleRatio440:
		return 1, 2
	case image.YCbCrSubsampleRatio411:
		return 4, 1
	case image.YCbCrSubsampleRatio410:
		return 4, 2
	}
	return 1, 1
}

// NewYCbCr makes a picture with chroma at half size both ways (4:2:0). The samples have no defined value; pool may be nil.
func NewYCbCr(width, height int, pool *Pool) *Image {
	cw, ch := (width+1)/2, (height+1)/2
	y, c := width*height, cw*ch
	pix := pool.Get(y + c + c)
	im := &Image{Width: width, Height: height, lent: pix}
	p := im.planes(3)
	p[0] = Plane{pix[:y:y], width, width, height, 1, 1, 1}
	p[1] = Plane{pix[y : y+c : y+c], cw, cw, ch, 1, 2, 2}
	p[2] = Plane{pix[y+c : y+c+c], cw, cw, ch, 1, 2, 2}
	return im
}

// NewRGBA makes a picture of premultiplied RGBA. The samples have no defined value; pool may be nil.
func NewRGBA(width, height int, pool *Pool) *Image {
	pix := pool.Get(4 * width * height)
	im := &Image{Width: width, Height: height, lent: pix}
	im.planes(1)[0] = Plane{pix, 4 * width, width, height, 4, 1, 1}
	return im
}

// NewLike makes a picture of the same kind as im: RGBA or 4:2:0.
func (im *Image) NewLike(width, height int, pool *Pool) *Image {
	if im.IsRGBA() {
		return NewRGBA(width, height, pool)
	}
	return NewYCbCr(width, height, pool)
}

// Release gives the memory that a picture has of a pool back to it. The picture is gone then.
func (im *Image) Release(pool *Pool) {
	pool.Put(im.lent)
	im.Planes, im.lent = nil, nil
}

// IsRGBA tells the two kinds apart.
func (im *Image) IsRGBA() bool { return len(im.Planes) == 1 }

// Bounds is the whole picture.
func (im *Image) Bounds() image.Rectangle { return image.Rect(0, 0, im.Width, im.Height) }

// FromPlanar takes over what the codec on planes decoded: the samples are shared. Grey pictures get neutral chroma, in
// memory of the pool.
func FromPlanar(p *planar.Planes, pool *Pool) *Image {
	im := &Image{Width: p.Width, Height: p.Height}
	im.share(p)
	if p.Sampling == planar.Grey {
		w, h := (p.Width+1)/2, (p.Height+1)/2
		im.lent = pool.Get(w * h)
		for i := range im.lent {
			im.lent[i] = 128
		}
		for i := 1; i < 3; i++ {
			im.Planes[i] = Plane{im.lent, w, w, h, 1, 2, 2}
		}
	}
	return im
}

// Strip makes im a view of the planes of a strip of a larger picture, so many pixels below its top. It uses im's memory.
func (im *Image) Strip(p *planar.Planes, top int) {
	im.Width, im.Height, im.Top = p.Width, p.Height, top
	im.share(p)
}

func (im *Image) share(p *planar.Planes) {
	planes := im.planes(3)
	across, down := p.Sampling.Factors()
	for i, from := range [...]*planar.Plane{&p.Y, &p.Cb, &p.Cr} {
		to := Plane{from.Pix, from.Stride, from.Width, from.Height, 1, 1, 1}
		if i > 0 {
			to.SubX, to.SubY = across, down
		}
		planes[i] = to
	}
}

// View is a part of a 4:2:0 picture that begins at even coordinates, with the samples shared; nil for other kinds.
func (im *Image) View(r image.Rectangle) *Image {
	if len(im.Planes) != 3 || im.Planes[1].SubX != 2 || im.Planes[1].SubY != 2 || r != r.Intersect(im.Bounds()) {
		return nil
	}
	out := &Image{Width: r.Dx(), Height: r.Dy()}
	for i := range out.planes(3) {
		p := im.Planes[i]
		area := p.area(r)
		p.Pix, p.Width, p.Height = p.Pix[area.Min.Y*p.Stride+area.Min.X:], area.Dx(), area.Dy()
		out.Planes[i] = p
	}
	return out
}

// Planar is a 4:2:0 picture as the codec on planes knows it; the samples are shared.
func (im *Image) Planar() planar.Planes {
	out := planar.Planes{Width: im.Width, Height: im.Height, Sampling: planar.S420}
	for i, to := range [...]*planar.Plane{&out.Y, &out.Cb, &out.Cr} {
		from := &im.Planes[i]
		*to = planar.Plane{Pix: from.Pix, Stride: from.Stride, Width: from.Width, Height: from.Height}
	}
	return out
}

// RGBA is the one plane of an RGBA picture as the standard library knows it; the pixels are shared.
func (im *Image) RGBA() *image.RGBA {
	return &image.RGBA{Pix: im.Planes[0].Pix, Stride: im.Planes[0].Stride, Rect: im.Bounds()}
}

// YCbCr is a 4:2:0 picture as the standard library knows it; the samples are shared.
func (im *Image) YCbCr() *image.YCbCr {
	y, cb, cr := im.Planes[0], im.Planes[1], im.Planes[2]
	return &image.YCbCr{
		Y: y.Pix, Cb: cb.Pix, Cr: cr.Pix, YStride: y.Stride, CStride: cb.Stride,
		SubsampleRatio: image.YCbCrSubsampleRatio420, Rect: im.Bounds(),
	}
}

// Fill paints a rectangle; on a 4:2:0 picture it must begin at even coordinates.
func (im *Image) Fill(r image.Rectangle, c color.RGBA) {
	if im.IsRGBA() {
		draw.Draw(im.RGBA(), r, image.NewUniform(c), image.Point{}, draw.Src)
		return
	}
	y, cb, cr := color.RGBToYCbCr(c.R, c.G, c.B)
	for i, v := range [...]byte{y, cb, cr} {
		p := &im.Planes[i]
		part := p.area(r)
		for row := part.Min.Y; row < part.Max.Y; row++ {
			line := p.Pix[row*p.Stride+part.Min.X : row*p.Stride+part.Max.X]
			for x := range line {
				line[x] = v
			}
		}
	}
}

// area is the part of the plane that shows a rectangle of the picture.
func (p *Plane) area(r image.Rectangle) image.Rectangle {
	return image.Rect(r.Min.X/p.SubX, r.Min.Y/p.SubY, (r.Max.X+p.SubX-1)/p.SubX, (r.Max.Y+p.SubY-1)/p.SubY)
}
