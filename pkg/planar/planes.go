package planar

import "image"

// Sampling says how much chroma there is.
type Sampling uint8

// The samplings that the package speaks.
const (
	Grey Sampling = iota // no chroma
	S444                 // chroma at full size
	S440                 // half the rows
	S422                 // half the columns
	S420                 // half of both
)

// Factors gives the pixels that one sample of chroma stands for, across and down. Grey has 1 and 1.
func (s Sampling) Factors() (across, down int) {
	across, down = 1, 1
	if s == S420 || s == S422 {
		across = 2
	}
	if s == S420 || s == S440 {
		down = 2
	}
	return across, down
}

// String is the usual name, like 4:2:0.
func (s Sampling) String() string {
	switch s {
	case Grey:
		return "grey"
	case S444:
		return "4:4:4"
	case S440:
		return "4:4:0"
	case S422:
		return "4:2:2"
	case S420:
		return "4:2:0"
	}
	return "unknown"
}

// Plane is one rectangle of 8-bit samples. The sample (x, y) is Pix[y*Stride+x].
type Plane struct {
	Pix           []byte
	Stride        int // bytes from one row to the next, at least Width
	Width, Height int // samples
}

// Planes is one picture. Cb and Cr are ceil(Width/across) × ceil(Height/down) samples by the sampling's factors, and
// empty in a grey one. The zero value is empty and ready for Reset or Decode.
type Planes struct {
	Width, Height int // pixels
	Sampling      Sampling
	Y, Cb, Cr     Plane
	memory        []byte // what the planes lie in, kept for the next picture
}

// slack is what follows each row, so that eight samples may be stored at any of its places.
const slack = 8

// Reset makes room for a picture, in the memory of the one before if that suffices. The samples have no defined value.
// Width and height must be positive.
func (p *Planes) Reset(width, height int, s Sampling) {
	across, down := s.Factors()
	p.reserve(width, height, s, ceilDiv(width, across*8)*8, ceilDiv(height, down*8)*8)
}

// reserve makes room for chroma of cw×ch samples in memory, of which the picture may show less.
func (p *Planes) reserve(width, height int, s Sampling, cw, ch int) {
	across, down := s.Factors()
	luma, chroma := (cw*across+slack)*ch*down, (cw+slack)*ch
	total := luma
	if s != Grey {
		total += 2 * chroma
	}
	if cap(p.memory) < total {
		p.memory = make([]byte, total)
	}
	p.memory = p.memory[:total]
	m := p.memory
	p.Width, p.Height, p.Sampling = width, height, s
	p.Y = Plane{m[:luma:luma], cw*across + slack, width, height}
	p.Cb, p.Cr = Plane{}, Plane{}
	if s != Grey {
		c := Plane{m[luma : luma+chroma : luma+chroma], cw + slack, ceilDiv(width, across), ceilDiv(height, down)}
		p.Cb, p.Cr = c, c
		p.Cr.Pix = m[luma+chroma:]
	}
}

// plane gives Y, Cb or Cr.
func (p *Planes) plane(i int) *Plane {
	return [...]*Plane{&p.Y, &p.Cb, &p.Cr}[i]
}

// count is how many planes there are.
func (p *Planes) count() int {
	if p.Sampling == Grey {
		return 1
	}
	return 3
}

// check tells whether the planes hold what their sizes promise.
func (p *Planes) check() error {
	if p.Width < 1 || p.Height < 1 || p.Width > 65535 || p.Height > 65535 || p.Sampling > S420 {
		return argument("%d×%d pixels of %v", p.Width, p.Height, p.Sampling)
	}
	across, down := p.Sampling.Factors()
	for i := range p.count() {
		w, h := p.Width, p.Height
		if i > 0 {
			w, h = ceilDiv(w, across), ceilDiv(h, down)
		}
		q := p.plane(i)
		if q.Width != w || q.Height != h || q.Stride < w || len(q.Pix) < (h-1)*q.Stride+w {
			return argument("plane %d does not hold %d×%d samples", i, w, h)
		}
	}
	return nil
}

// Image is the picture as the standard library knows it: an *image.Gray or *image.YCbCr. The samples are shared.
func (p *Planes) Image() image.Image {
	r := image.Rect(0, 0, p.Width, p.Height)
	ratio := image.YCbCrSubsampleRatio444
	switch p.Sampling {
	case Grey:
		return &image.Gray{Pix: p.Y.Pix, Stride: p.Y.Stride, Rect: r}
	case S440:
		ratio = image.YCbCrSubsampleRatio440
	case S422:
		ratio = image.YCbCrSubsampleRatio422
	case S420:
		ratio = image.YCbCrSubsampleRatio420
	}
	return &image.YCbCr{
		Y: p.Y.Pix, Cb: p.Cb.Pix, Cr: p.Cr.Pix, YStride: p.Y.Stride, CStride: p.Cb.Stride,
		SubsampleRatio: ratio, Rect: r,
	}
}

func ceilDiv(a, b int) int { return (a + b - 1) / b }
