package render

import (
	"bytes"
	"encoding/binary"
)

// orientation finds the EXIF orientation, 1 to 8, of a JPEG or PNG; 1, upright, where there is none or it makes no sense.
func orientation(file []byte) int {
	const application1 = 0xe1
	for marker, body := range jpegSegments(file) {
		if body, ok := bytes.CutPrefix(body, []byte("Exif\x00\x00")); ok && marker == application1 {
			return tiffOrientation(body)
		}
	}
	for kind, body := range pngChunks(file) {
		if kind == "eXIf" {
			return tiffOrientation(body)
		}
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
