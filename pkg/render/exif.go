package render

import (
	"bytes"
	"encoding/binary"
)

// orientation finds the EXIF orientation, 1 to 8, of a JPEG or PNG; 1, upright, where there is none or it makes no sense.
func orientation(data []byte) int {
	if bytes.HasPrefix(data, []byte("\xff\xd8")) {
		return jpegOrientation(data[2:])
	}
	if len(data) > 8 {
		return pngOrientation(data[8:])
	}
	return 1
}

// jpegOrientation walks the segments up to the first scan.
func jpegOrientation(data []byte) int {
	for len(data) >= 4 && data[0] == 0xff {
		marker, size := data[1], int(binary.BigEndian.Uint16(data[2:]))
		if marker == 0xff { // padding
			data = data[1:]
			continue
		}
		if marker == 0xda || size < 2 || len(data) < 2+size {
			return 1
		}
		if body, ok := bytes.CutPrefix(data[4:2+size], []byte("Exif\x00\x00")); ok && marker == 0xe1 {
			return tiffOrientation(body)
		}
		data = data[2+size:]
	}
	return 1
}

// pngOrientation walks the chunks up to the pixels.
func pngOrientation(data []byte) int {
	for len(data) >= 12 {
		size, kind := uint64(binary.BigEndian.Uint32(data)), string(data[4:8])
		if kind == "IDAT" || size+12 > uint64(len(data)) {
			return 1
		}
		if kind == "eXIf" {
			return tiffOrientation(data[8 : 8+size])
		}
		data = data[size+12:]
	}
	return 1
}

// tiffOrientation reads tag 0x112 of the first directory.
func tiffOrientation(data []byte) int {
	if len(data) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	switch string(data[:4]) {
	case "II*\x00":
		order = binary.LittleEndian
	case "MM\x00*":
	default:
		return 1
	}
	at := uint64(order.Uint32(data[4:]))
	if at+2 > uint64(len(data)) {
		return 1
	}
	entries := int(order.Uint16(data[at:]))
	data = data[at+2:]
	for range entries {
		if len(data) < 12 {
			return 1
		}
		const short = 3
		if order.Uint16(data) == 0x112 && order.Uint16(data[2:]) == short && order.Uint32(data[4:]) == 1 {
			if v := int(order.Uint16(data[8:])); v >= 1 && v <= 8 {
				return v
			}
			return 1
		}
		data = data[12:]
	}
	return 1
}
