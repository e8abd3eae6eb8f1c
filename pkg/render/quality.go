package render

import "aioratings/pkg/planar"

// baseTables are the divisors of all JPEGs that are made here. They grow with the square of a frequency, from 3.2 for luma
// and from 5 for chroma: coarser than those of T.81 where the eye sees least, finer where flat parts would show steps.
//
// They are where bytes are fewest at the looks of the libjpeg family's quality 85, which is to say at equal multi-scale
// structural similarity of luma, chroma no worse, and butteraugli no worse: among tables of the form a + b·f^p, those with
// p = 2 needed the least, and the scale that gives equal looks came out the same from 342 to 1280 pixels across.
// infra/peers/curve measures it anew.
func baseTables() (t planar.QuantTables) {
	for i := range 64 {
		u, v := i%8, i/8
		square := u*u + v*v
		t[0][i] = uint8((64 + 7*square + 10) / 20)
		t[1][i] = uint8(5 + square)
	}
	return t
}

// jpegOptions say how pictures become JPEG.
func (r *Renderer) jpegOptions() planar.Options {
	return planar.Options{Quant: &r.tables, Optimise: true}
}

// baseOptions say how bases do: with codes for every symbol and a marker after each row, so that rows can be exchanged
// later. Markers cost one or two thousandths of the bytes.
func (r *Renderer) baseOptions() planar.Options {
	o := r.jpegOptions()
	o.Complete, o.RestartInterval = true, planar.EveryRow
	return o
}
