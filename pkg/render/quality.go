package render

import "aioratings/pkg/planar"

// tables are the divisors of the JPEGs that are made here, by how large the pictures are.
type tables [3]planar.QuantTables

// The widths in pixels up to which a picture is small, and medium.
const (
	smallWidth  = 400
	mediumWidth = 1000
)

// newTables makes the divisors. They grow with the square of a frequency, from 3 for luma and from 5 for chroma: coarser than
// those of T.81 where the eye sees least, finer where flat parts would show steps. Luma grows the faster the smaller the
// picture, whose every block shows more.
//
// They are where bytes are fewest at the looks of the libjpeg family's quality 85, which is to say at no less multi-scale
// structural similarity of luma and the same PSNR of chroma over the demo's drawings and over generated photographs, each
// at 342, 580 and 1280 pixels across. Among tables of the form a + b·f^p, those with p = 2 needed the least.
// infra/peers/curve measures both anew. When the tables were chosen SSIMULACRA2 and butteraugli (3-norm) were asked too, and
// agreed.
func newTables() (all tables) {
	for size, growth := range [...]int{30, 26, 23} { // in hundredths
		for i := range 64 {
			u, v := i%8, i/8
			square := u*u + v*v
			all[size][0][i] = uint8((300 + growth*square + 50) / 100)
			all[size][1][i] = uint8((500 + 80*square + 50) / 100)
		}
	}
	return all
}

// of gives those for a width in pixels.
func (t *tables) of(width int) *planar.QuantTables {
	switch {
	case width <= smallWidth:
		return &t[0]
	case width <= mediumWidth:
		return &t[1]
	}
	return &t[2]
}

// jpegOptions say how pictures of a width become JPEG.
func (r *Renderer) jpegOptions(width int) planar.Options {
	return planar.Options{Quant: r.tables.of(width), Thrifty: true, Optimise: true}
}

// baseOptions say how bases do: with codes for every symbol and a marker after each row, so that rows can be exchanged
// later. Markers cost one or two thousandths of the bytes.
func (r *Renderer) baseOptions(width int) planar.Options {
	o := r.jpegOptions(width)
	o.Complete, o.RestartInterval = true, planar.EveryRow
	return o
}
