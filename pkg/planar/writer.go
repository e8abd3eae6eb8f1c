package planar

import "encoding/binary"

// segment appends a marker and the length of what follows it.
func segment(out []byte, marker byte, size int) []byte {
	return append(out, 0xFF, marker, byte((size+2)>>8), byte(size+2))
}

// writeStart appends everything up to the frame header.
func writeStart(out []byte, icc []byte, quant []*[64]uint16) []byte {
	out = append(out, 0xFF, mSOI)
	out = append(segment(out, mAPP0, 14), tagJFIF...)
	out = append(out, 1, 1, 0, 0, 1, 0, 1, 0, 0) // version 1.01, square pixels, no thumbnail
	out = writeICC(out, icc)
	for i, table := range quant {
		out = append(segment(out, mDQT, 65), byte(i))
		for _, v := range table {
			out = append(out, byte(v))
		}
	}
	return out
}

// mostICC is what one APP2 segment holds of a profile.
const mostICC = 65533 - len(tagICC) - 2

func writeICC(out, icc []byte) []byte {
	count := ceilDiv(len(icc), mostICC)
	for i := range count {
		part := icc[i*mostICC : min((i+1)*mostICC, len(icc))]
		out = append(segment(out, mAPP2, len(tagICC)+2+len(part)), tagICC...)
		out = append(out, byte(i+1), byte(count))
		out = append(out, part...)
	}
	return out
}

// writeFrame appends the frame header.
func writeFrame(out []byte, f *frame, width, height int) []byte {
	marker := byte(mSOF0)
	if f.progressive {
		marker = mSOF2
	}
	out = append(segment(out, marker, 6+3*f.count), 8)
	out = binary.BigEndian.AppendUint16(out, uint16(height))
	out = binary.BigEndian.AppendUint16(out, uint16(width))
	out = append(out, byte(f.count))
	for i := range f.count {
		c := &f.comps[i]
		out = append(out, c.id, byte(c.h<<4|c.v), byte(c.quant))
	}
	return out
}

// writeTable appends a Huffman table.
func writeTable(out []byte, class, id int, spec *huffSpec) []byte {
	out = append(segment(out, mDHT, 17+len(spec.values)), byte(class<<4|id))
	out = append(out, spec.counts[:]...)
	return append(out, spec.values...)
}

// writeInterval appends the restart interval.
func writeInterval(out []byte, mcus int) []byte {
	return binary.BigEndian.AppendUint16(segment(out, mDRI, 2), uint16(mcus))
}

// writeScan appends a scan header.
func writeScan(out []byte, f *frame, sc *scan) []byte {
	out = append(segment(out, mSOS, 4+2*sc.count), byte(sc.count))
	for i := range sc.count {
		out = append(out, f.comps[sc.comps[i]].id, byte(sc.dc[i]<<4|sc.ac[i]))
	}
	return append(out, byte(sc.ss), byte(sc.se), byte(sc.ah<<4|sc.al))
}
