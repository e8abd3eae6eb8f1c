package icc

import "math"

// Light is kept in whole numbers, so that all machines agree: this is all of it.
const (
	unitBits = 20
	unit     = 1 << unitBits
	steps    = 1 << 14 // of the table that encodes it
)

// fromXYZ takes colours relative to the D50 white of profiles to the light of sRGB's channels: the inverse of the matrix
// of the colorants in every sRGB profile.
var fromXYZ = [3][3]float64{
	{3.1338561, -1.6168667, -0.4906146},
	{-0.9787684, 1.9161415, 0.0334540},
	{0.0719453, -0.2289914, 1.4052427},
}

// d50 is the white that the colorants of a sound profile add up to.
var d50 = [3]float64{0.9642, 1, 0.8249}

// matrixConversion reads an RGB profile's curves and colorants; nil if one is missing or makes no sense.
func matrixConversion(tags map[string][]byte) *Conversion {
	c := &Conversion{encode: encoding()}
	var colorants [3][3]float64 // X, Y and Z of red, green and blue
	for i, channel := range [...]string{"r", "g", "b"} {
		light, colorant := readCurve(tags[channel+"TRC"]), tags[channel+"XYZ"]
		if light == nil || len(colorant) < 20 || string(colorant[:4]) != "XYZ " {
			return nil
		}
		for k := range 3 {
			colorants[k][i] = fixed(colorant[8+4*k:])
		}
		c.linear[i] = tabulated(light)
	}
	for k, row := range colorants {
		if white := row[0] + row[1] + row[2]; math.Abs(white-d50[k]) > 0.05 {
			return nil
		}
	}
	for i := range 3 {
		for j := range 3 {
			sum := 0.0
			for k := range 3 {
				sum += float64(fromXYZ[i][k] * colorants[k][j])
			}
			if math.Abs(sum) > 8 {
				return nil
			}
			c.matrix[i][j] = int32(math.Round(sum * unit))
		}
	}
	return c
}

// greyConversion reads a grey profile's curve: its light is that of all three channels alike.
func greyConversion(tags map[string][]byte) *Conversion {
	light := readCurve(tags["kTRC"])
	if light == nil {
		return nil
	}
	c := &Conversion{grey: true, encode: encoding()}
	for i := range 3 {
		c.linear[i] = tabulated(light)
		c.matrix[i][i] = unit
	}
	return c
}

func tabulated(light curve) (table [256]int32) {
	for v := range table {
		table[v] = int32(math.Round(min(max(light(float64(v)/255), 0), 1) * unit))
	}
	return table
}

// encoding is sRGB's curve backwards: the value for each of the steps of light.
func encoding() []byte {
	table := make([]byte, steps+1)
	at := 0
	for v := range 255 {
		c := (float64(v) + 0.5) / 255 // from here on the next value is nearer
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		for ; float64(at) < c*steps; at++ {
			table[at] = byte(v)
		}
	}
	for ; at <= steps; at++ {
		table[at] = 255
	}
	return table
}
