package planar

import "cmp"

// Recoder makes one file of another without going by way of samples: nothing is transformed, and coefficients that need not
// be divided anew lose nothing. The zero value is ready; it keeps its buffers, but for those of uncommonly large files, and one
// goroutine may use it at a time.
type Recoder struct {
	Guards Guards // what files may ask for

	decoder Decoder
	encoder Encoder
	from    recoded
}

// Recode appends to dst a baseline file with the same picture as another one. It is as Options say, but for its divisors
// where Quant is nil: those stay as they are, and with them all coefficients. Otherwise coefficients are divided anew.
// Huffman tables are always made for the picture, since those of T.81 may lack a symbol. If small is not nil it gets the
// picture at an eighth of its size, as Decoder would make it. Files of which all that is impossible are ErrUnsupported. The
// header is the old file's. On an error dst comes back as it was.
func (r *Recoder) Recode(dst, file []byte, o Options, small *Planes) ([]byte, Header, error) {
	d, st := &r.decoder, &r.decoder.stream
	defer d.forget()
	if o.Progressive {
		return dst, Header{}, argument("recoding to a progressive file")
	}
	d.Guards, d.keep = r.Guards, true
	if err := st.readHeader(file, d.Guards.filled()); err != nil {
		return dst, st.header, err
	}
	defer d.store.shrink()
	defer func() { r.from.small = nil }() // it is the caller's
	h := st.header                        // of the first scan
	if st.frame.comps != newFrame(h.Width, h.Height, h.Sampling).named(&st.frame) {
		return dst, h, unsupported("recoding blocks in an unusual order")
	}
	if err := d.ready(); err != nil {
		return dst, h, err
	}
	if err := r.from.begin(d, small); err != nil {
		return dst, h, err
	}
	if err := r.prepare(&h, o); err != nil {
		return dst, h, err
	}
	r.encoder.begin(h.Width, h.Height, o.ICC)
	if err := r.encoder.optimised(&r.from, o.Complete); err != nil {
		return dst, h, cmp.Or(r.from.err, err)
	}
	if err := r.from.end(); err != nil {
		return dst, h, err
	}
	return r.encoder.end(dst), h, nil
}

// prepare makes the encoder ready, and what divides coefficients anew.
func (r *Recoder) prepare(h *Header, o Options) error {
	old, err := byteTables(&r.decoder.quant, r.decoder.stream.frame.count)
	if err != nil {
		return err
	}
	r.from.anew = o.Quant != nil
	if !r.from.anew {
		o.Quant = old
	}
	if err := r.encoder.prepare(h.Width, h.Height, h.Sampling, &o); err != nil {
		return err
	}
	for i := range old {
		r.from.divisions[i].set(&old[i], &r.encoder.divisors[i])
	}
	return nil
}

// ready finds what is wrong with the divisors before anything is decoded, if they are there already. They may change.
func (d *Decoder) ready() error {
	f := &d.stream.frame
	for i := range f.count {
		q := f.comps[i].quant
		if !d.stream.hasQuant[q] {
			return nil
		}
		d.quant[i] = d.stream.quant[q]
	}
	_, err := byteTables(&d.quant, f.count)
	return err
}

// byteTables makes options of the divisors of so many components.
func byteTables(quant *[3][64]uint16, count int) (*QuantTables, error) {
	q := new(QuantTables)
	if count == 3 && quant[1] != quant[2] {
		return nil, unsupported("recoding chroma with two sets of tables")
	}
	for i := range q {
		for k, v := range quant[min(i, count-1)] {
			if v < 1 || v > 255 {
				return nil, unsupported("recoding with a divisor of %d", v)
			}
			q[i][zigzag[k]] = uint8(v)
		}
	}
	return q, nil
}
