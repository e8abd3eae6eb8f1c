// Package icctest builds colour profiles for tests: the two kinds that package icc reads, sound or not.
package icctest

import (
	"encoding/binary"
	"math"
	"slices"
)

// Element is one element of a profile under its signature.
type Element struct {
	Signature string
	Data      []byte
}

// Profile is a profile of a colour space ("RGB ", "GRAY") over XYZ, with the elements in their order.
func Profile(space string, elements ...Element) []byte {
	header := make([]byte, 128)
	copy(header[8:], "\x04\x00\x00\x00mntr"+space+"XYZ ")
	copy(header[36:], "acsp")
	table := binary.BigEndian.AppendUint32(nil, uint32(len(elements)))
	var data []byte
	start := len(header) + 4 + 12*len(elements)
	for _, e := range elements {
		table = append(table, e.Signature...)
		table = binary.BigEndian.AppendUint32(table, uint32(start+len(data)))
		table = binary.BigEndian.AppendUint32(table, uint32(len(e.Data)))
		data = append(data, e.Data...)
		data = append(data, make([]byte, -len(data)&3)...)
	}
	whole := slices.Concat(header, table, data)
	binary.BigEndian.PutUint32(whole, uint32(len(whole)))
	return whole
}

// RGB is a profile of three colorants (X, Y and Z, relative to D50) and one curve for all channels.
func RGB(red, green, blue [3]float64, curve []byte) []byte {
	return Profile("RGB ",
		Element{"rXYZ", xyz(red)}, Element{"gXYZ", xyz(green)}, Element{"bXYZ", xyz(blue)},
		Element{"rTRC", curve}, Element{"gTRC", curve}, Element{"bTRC", curve})
}

// Grey is a profile for grey pictures.
func Grey(curve []byte) []byte { return Profile("GRAY", Element{"kTRC", curve}) }

// SRGB is sRGB as most files carry it.
func SRGB() []byte {
	return RGB([3]float64{0.4361, 0.2225, 0.0139}, [3]float64{0.3851, 0.7169, 0.0971}, [3]float64{0.1431, 0.0606, 0.7141}, SRGBCurve())
}

// DisplayP3 is that of screens and telephones.
func DisplayP3() []byte {
	return RGB([3]float64{0.5151, 0.2412, -0.0011}, [3]float64{0.2919, 0.6922, 0.0419}, [3]float64{0.1572, 0.0666, 0.7841}, SRGBCurve())
}

// AdobeRGB is that of cameras and printers.
func AdobeRGB() []byte {
	return RGB([3]float64{0.6097, 0.3111, 0.0195}, [3]float64{0.2053, 0.6257, 0.0609}, [3]float64{0.1492, 0.0632, 0.7446}, Table(563))
}

// SRGBCurve is sRGB's, as a function.
func SRGBCurve() []byte {
	return Function(3, 2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045)
}

// Table is a curve of values: none for the identity, one for a power in 256ths.
func Table(values ...uint16) []byte {
	data := binary.BigEndian.AppendUint32([]byte("curv\x00\x00\x00\x00"), uint32(len(values)))
	for _, v := range values {
		data = binary.BigEndian.AppendUint16(data, v)
	}
	return data
}

// Function is a curve by one of the functions of ICC.1, with its parameters.
func Function(kind uint16, parameters ...float64) []byte {
	data := binary.BigEndian.AppendUint16([]byte("para\x00\x00\x00\x00"), kind)
	data = append(data, 0, 0)
	for _, p := range parameters {
		data = appendFixed(data, p)
	}
	return data
}

func xyz(colour [3]float64) []byte {
	data := []byte("XYZ \x00\x00\x00\x00")
	for _, v := range colour {
		data = appendFixed(data, v)
	}
	return data
}

func appendFixed(data []byte, v float64) []byte {
	return binary.BigEndian.AppendUint32(data, uint32(int32(math.Round(v*65536))))
}
