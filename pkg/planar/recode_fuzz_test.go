package planar

import "testing"

// Whatever a file holds, recoding it is an error, or a file of the same samples.
func FuzzRecode(f *testing.F) {
	for _, file := range pictures(f) {
		if len(file) < 8000 {
			f.Add(file, byte(0))
		}
	}
	f.Fuzz(func(t *testing.T, file []byte, quality byte) {
		defer hangs(t)()
		o := Options{Complete: true, RestartInterval: EveryRow}
		if quality > 0 {
			tables := StandardTables(1 + int(quality)%100)
			o.Quant = &tables
		}
		r := Recoder{Guards: small}
		var eighth, before, after Planes
		got, h, err := r.Recode(nil, file, o, &eighth)
		if !known(err) {
			t.Fatalf("an error of no kind: %v", err)
		}
		if err != nil {
			return
		}
		if err := eighth.check(); err != nil || eighth.Width != ceilDiv(h.Width, 8) {
			t.Fatalf("an eighth of %d pixels is %d: %v", h.Width, eighth.Width, err)
		}
		var s Splicer
		if _, err := s.Open(got, nil); err != nil {
			t.Fatalf("the result: %v", err)
		}
		var d Decoder
		if _, err := d.Decode(got, 8, &after); err != nil {
			t.Fatalf("the result: %v", err)
		}
		if o.Quant != nil || !plausible(t, file) {
			return
		}
		if _, err := d.Decode(file, 8, &before); err != nil {
			t.Fatalf("the source: %v", err)
		}
		for i := range before.count() {
			if diff := worstPlane(before.plane(i), after.plane(i)); diff != 0 {
				t.Fatalf("plane %d differs by %d", i, diff)
			}
		}
	})
}
