package render

import (
	"bytes"
	"encoding/binary"
	"iter"
)

const (
	jpegMagic = "\xff\xd8"
	pngMagic  = "\x89PNG\r\n\x1a\n"
)

// jpegSegments walks what a JPEG says before its first scan: the marker and the body of each segment, as far as they are
// whole.
func jpegSegments(data []byte) iter.Seq2[byte, []byte] {
	return func(yield func(byte, []byte) bool) {
		data, ok := bytes.CutPrefix(data, []byte(jpegMagic))
		for ok && len(data) >= 4 && data[0] == 0xff {
			marker, size := data[1], int(binary.BigEndian.Uint16(data[2:]))
			if marker == 0xff { // padding
				data = data[1:]
				continue
			}
			if marker == 0xda || size < 2 || len(data) < 2+size || !yield(marker, data[4:2+size]) {
				return
			}
			data = data[2+size:]
		}
	}
}

// pngChunks walks the chunks of a PNG up to its pixels: the type and the body of each, as far as they are whole.
func pngChunks(data []byte) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		data, ok := bytes.CutPrefix(data, []byte(pngMagic))
		for ok && len(data) >= 12 {
			size, kind := uint64(binary.BigEndian.Uint32(data)), string(data[4:8])
			if kind == "IDAT" || size+12 > uint64(len(data)) || !yield(kind, data[8:8+size]) {
				return
			}
			data = data[size+12:]
		}
	}
}

// palette tells whether a PNG has a palette or a transparent colour.
func palette(data []byte) bool {
	for kind := range pngChunks(data) {
		if kind == "PLTE" || kind == "tRNS" {
			return true
		}
	}
	return false
}

// otherChunks counts the chunks of a PNG that do not hold pixels.
func otherChunks(data []byte) (count int) {
	data = data[min(len(pngMagic), len(data)):]
	for len(data) >= 8 {
		if string(data[4:8]) != "IDAT" {
			count++
		}
		size := uint64(binary.BigEndian.Uint32(data)) + 12
		if size > uint64(len(data)) {
			break
		}
		data = data[size:]
	}
	return count
}
