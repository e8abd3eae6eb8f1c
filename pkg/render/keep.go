package render

import (
	"image"

	"aioratings/pkg/design"
	"aioratings/pkg/planar"
	"aioratings/pkg/render/planes"
)

// finest is the quality up to which a source keeps its own coefficients. A finer one would hand its many bytes on to every
// viewer of the picture, for nothing that they would see.
const finest = 90

// mostKept is how many pixels such a source may have: coefficients take twice the memory of samples.
const mostKept = 3_000_000

// keepAsItIs makes art of a source that a design leaves as it is: a photograph of just the size, upright, in sRGB and not
// wastefully fine. Its coefficients become those of the base, so that nothing is lost in it a second time. It is nil where
// that cannot be.
func (r *Renderer) keepAsItIs(c candidate, d design.Design) *Art {
	f := frameOf(d, c.width, c.height)
	whole := planes.Rect{W: float64(c.width), H: float64(c.height)}
	same := f.part == whole && f.into == image.Rect(0, 0, c.width, c.height) && f.width == c.width && f.height == c.height
	if !same || d.Blur || !keepsBase(d) || !c.planar || c.width*c.height > mostKept || c.sampling != planar.S420 || c.orientation != 1 ||
		fineness(c.data) < tableSum(planar.StandardTables(finest)) || profileOf(c.data) != nil {
		return nil
	}
	bench := lend[bench](&r.benches)
	defer r.benches.Put(bench)
	var base []byte
	file, _, err := bench.splicer.Recode(nil, c.data, r.baseOptions(), func(p *planar.Planes) error {
		bench.strip.Strip(p, 0)
		base = wrapBase(nil, sketch(&bench.strip))
		return nil
	})
	if err != nil {
		return nil // decoding to pixels says what is wrong, if anything is
	}
	return &Art{
		width: c.width, height: c.height, eighths: wholeEighths, base: append(base, file...), own: groundOf(d), data: c.data, home: r,
	}
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
