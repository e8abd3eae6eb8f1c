// Package icc turns the colours of a picture that carries a colour profile into sRGB, which is what pictures without one
// are taken for.
//
// It reads the two simple kinds of ICC.1 profiles: RGB by three curves and a matrix (Display P3, Adobe RGB and what
// cameras and screens call their own), and grey by one curve. Profiles by look-up tables, CMYK, and whatever is damaged or
// makes no sense are passed over: colours that are slightly off are better than a guess. It opens no files and knows no
// picture formats.
package icc

import "encoding/binary"

// Conversion takes colours to sRGB. It never changes, so any number of goroutines may share it.
type Conversion struct {
	grey   bool
	linear [3][256]int32 // light of the channels' values, in units
	matrix [3][3]int32   // from that light to sRGB's, in units
	encode []byte        // sRGB's value of light, from none to all in equal steps
}

// MaxSize is the size in bytes of the largest profile that is looked at.
const MaxSize = 4 << 20

// ToSRGB reads a profile. It answers nil where there is nothing to convert: the profile is sRGB or hardly differs from it,
// or it is one that is passed over.
func ToSRGB(profile []byte) *Conversion {
	tags, space := directory(profile)
	var c *Conversion
	switch space {
	case "RGB ":
		c = matrixConversion(tags)
	case "GRAY":
		c = greyConversion(tags)
	}
	if c == nil || c.idle() {
		return nil
	}
	return c
}

// Grey reports whether the profile is one for grey pictures, and not for coloured ones.
func (c *Conversion) Grey() bool { return c.grey }

// RGB converts one colour. What sRGB does not have becomes the nearest that it has, channel by channel.
func (c *Conversion) RGB(r, g, b byte) (byte, byte, byte) {
	x, y, z := int64(c.linear[0][r]), int64(c.linear[1][g]), int64(c.linear[2][b])
	channel := func(m *[3]int32) byte {
		light := (int64(m[0])*x + int64(m[1])*y + int64(m[2])*z) >> unitBits
		light = min(max(light, 0), unit)
		return c.encode[(light*steps+unit/2)>>unitBits]
	}
	return channel(&c.matrix[0]), channel(&c.matrix[1]), channel(&c.matrix[2])
}

// idle reports that no colour changes by more than what a codec does to it anyway.
func (c *Conversion) idle() bool {
	const noticeable, stride = 3, 51
	off := func(a, b byte) bool { return max(a, b)-min(a, b) > noticeable }
	for r := 0; r < 256; r += stride {
		for g := 0; g < 256; g += stride {
			for b := 0; b < 256; b += stride {
				if c.grey && (r != g || g != b) {
					continue
				}
				if r1, g1, b1 := c.RGB(byte(r), byte(g), byte(b)); off(r1, byte(r)) || off(g1, byte(g)) || off(b1, byte(b)) {
					return false
				}
			}
		}
	}
	return true
}

// directory gives the profile's elements by their signatures, and its colour space; nothing for what is no profile of a
// device over XYZ.
func directory(profile []byte) (tags map[string][]byte, space string) {
	const header, entry, mostTags = 128, 12, 100
	if len(profile) < header+4 || len(profile) > MaxSize || string(profile[36:40]) != "acsp" || string(profile[20:24]) != "XYZ " {
		return nil, ""
	}
	count := binary.BigEndian.Uint32(profile[header:])
	table := profile[header+4:]
	if count > mostTags || uint64(len(table)) < uint64(count)*entry {
		return nil, ""
	}
	tags = make(map[string][]byte, count)
	for ; count > 0; count-- {
		offset, size := uint64(binary.BigEndian.Uint32(table[4:])), uint64(binary.BigEndian.Uint32(table[8:]))
		if offset+size <= uint64(len(profile)) {
			tags[string(table[:4])] = profile[offset : offset+size]
		}
		table = table[entry:]
	}
	return tags, string(profile[16:20])
}
