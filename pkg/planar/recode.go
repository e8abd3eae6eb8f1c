package planar

// Recode appends to dst a file with the same picture as another one, in which edit has changed samples in place. Blocks
// that it left alone keep their coefficients, so that nothing is lost in them; the new file has the old one's
// quantisation tables, and Options say all the rest. Files of which that is impossible are ErrUnsupported. The header
// is the old file's. On an error dst comes back as it was.
func (s *Splicer) Recode(dst, file []byte, o Options, edit func(p *Planes) error) ([]byte, Header, error) {
	s.rows = nil
	d, e := &s.decoder, &s.encoder
	d.Guards, d.keep = s.Guards, true
	h, err := d.Decode(file, 8, &s.strip)
	if err != nil {
		return dst, h, err
	}
	f := &d.stream.frame
	if f.comps != newFrame(h.Width, h.Height, h.Sampling).named(f) {
		return dst, h, unsupported("recoding blocks in an unusual order")
	}
	if o.Quant, err = d.byteTables(); err != nil {
		return dst, h, err
	}
	s.kept.take(&d.store, &s.strip)
	if err := edit(&s.strip); err != nil {
		return dst, h, err
	}
	o.Optimise = true // the tables of T.81 may lack a symbol
	e.kept = &s.kept
	dst, err = e.Encode(dst, &s.strip, o)
	return dst, h, err
}

// byteTables gives the decoded file's quantisation tables.
func (d *Decoder) byteTables() (*QuantTables, error) {
	q := new(QuantTables)
	f, st := &d.stream.frame, &d.stream
	if f.count == 3 && st.quant[f.comps[1].quant] != st.quant[f.comps[2].quant] {
		return nil, unsupported("recoding chroma with two sets of tables")
	}
	for i := range q {
		for k, v := range st.quant[f.comps[min(i, f.count-1)].quant] {
			if v < 1 || v > 255 {
				return nil, unsupported("recoding with a divisor of %d", v)
			}
			q[i][zigzag[k]] = uint8(v)
		}
	}
	return q, nil
}
