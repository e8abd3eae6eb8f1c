package planar

import (
	"hash/crc32"
	"testing"
)

// The same bytes on every machine and with every version of the kernels.
func TestGoldenBytes(t *testing.T) {
	t.Parallel()
	want := map[Sampling][2]uint32{ // of files, and of samples at all scales
		Grey: {0xfb01f13e, 0xed2bcab1},
		S444: {0x4ec6fb2d, 0x49c53f24},
		S440: {0x8a07267c, 0x93d2601c},
		S422: {0x92e8e95d, 0xee40180d},
		S420: {0x99472a5c, 0x424df7e6},
	}
	var e Encoder
	var d Decoder
	var p Planes
	for s := Grey; s <= S420; s++ {
		files, samples := uint32(0), uint32(0)
		source := photograph(203, 151, s, 21)
		for _, o := range ways {
			file, err := e.Encode(nil, source, o)
			if err != nil {
				t.Fatal(err)
			}
			files = crc32.Update(files, crc32.IEEETable, file)
			for n := 1; n <= 8; n++ {
				if _, err := d.Decode(file, n, &p); err != nil {
					t.Fatal(err)
				}
				for i := range p.count() {
					samples = samples<<1 ^ checksum(p.plane(i))
				}
			}
		}
		if got := [2]uint32{files, samples}; got != want[s] {
			t.Errorf("%v: got checksums %#08x, want %#08x", s, got, want[s])
		}
	}
}
