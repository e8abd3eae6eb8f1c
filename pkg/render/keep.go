package render

import (
	"errors"
	"image"

	"aioratings/pkg/design"
	"aioratings/pkg/planar"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/thumb"
)

// finest is the quality up to which a source keeps its own coefficients and divisors. A finer one would hand its many bytes
// on to every viewer of the picture, for nothing that they would see: its coefficients are divided anew.
const finest = 90

// keepAsItIs makes art of a source that a design leaves as it is: a photograph of just the size, upright, in sRGB. Its
// coefficients become those of the base, without a detour by way of pixels, which would lose a little of them. It is nil
// where that cannot be; the error is of files that nothing can be made of.
func (r *Renderer) keepAsItIs(c candidate, d design.Design) (*Art, error) {
	f := frameOf(d, c.width, c.height)
	whole := planes.Rect{W: float64(c.width), H: float64(c.height)}
	same := f.part == whole && f.into == image.Rect(0, 0, c.width, c.height) && f.width == c.width && f.height == c.height
	if !same || d.Blur || !keepsBase(d) || !c.planar || c.sampling != planar.S420 || c.orientation != 1 || profileOf(c.data) != nil {
		return nil, nil
	}
	o := r.baseOptions(c.width)
	if fineness(c.data) >= tableSum(planar.StandardTables(finest)) {
		o.Quant = nil
	}
	kept := lend[recoding](&r.recodings)
	if err := kept.make(c.data, o); errors.Is(err, planar.ErrFormat) {
		return nil, err
	} else if err != nil { // it is left to the garbage collector, for decoding to pixels takes as much memory again
		return nil, nil
	}
	return &Art{width: c.width, height: c.height, eighths: wholeEighths, kept: kept, own: groundOf(d), data: c.data, home: r}, nil
}

// recoding is the base of a source that keeps its coefficients, and what it takes to make it.
type recoding struct {
	file    []byte
	sketch  thumb.Sketch // without its size
	recoder planar.Recoder
	small   planar.Planes // the picture at an eighth
}

// mostRecoded bounds the work of recoding (see planar.Guards): with ten scans 2000×3000 pixels take a quarter of it. What would
// take more goes by way of pixels at once, so that a hostile file cannot have both done to it.
const mostRecoded = 4 << 20

func (k *recoding) make(source []byte, o planar.Options) (err error) {
	k.recoder.Guards.MaxWork = mostRecoded
	if k.file, _, err = k.recoder.Recode(k.file[:0], source, o, &k.small); err != nil {
		return err
	}
	var im planes.Image
	im.Strip(&k.small, 0)
	k.sketch = sketch(&im)
	return nil
}

// tableSum adds up the divisors of luma: the smaller, the finer.
func tableSum(tables planar.QuantTables) (sum int) {
	for _, v := range tables[0] {
		sum += int(v)
	}
	return sum
}

// fineness is the tableSum of the first table of a JPEG, 0 if there is none of single bytes.
func fineness(file []byte) (sum int) {
	const tables = 0xdb
	for marker, body := range jpegSegments(file) {
		if marker == tables && len(body) >= 65 && body[0] == 0 {
			for _, v := range body[1:65] {
				sum += int(v)
			}
			return sum
		}
	}
	return 0
}
