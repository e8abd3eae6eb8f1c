package icc

import (
	"encoding/binary"
	"math"
)

// curve gives the light, 0 to 1, of a value, 0 to 1.
type curve func(v float64) float64

// readCurve reads an element of the types curv and para; nil if it is neither, or does not rise from dark to bright.
func readCurve(element []byte) curve {
	if len(element) < 12 {
		return nil
	}
	var c curve
	switch body := element[8:]; string(element[:4]) {
	case "curv":
		c = sampled(body)
	case "para":
		c = parametric(body)
	}
	if c == nil || !rises(c) {
		return nil
	}
	return c
}

// sampled is the identity, a power, or a table.
func sampled(body []byte) curve {
	count := uint64(binary.BigEndian.Uint32(body))
	values := body[4:]
	if uint64(len(values)) < 2*count {
		return nil
	}
	switch count {
	case 0:
		return func(v float64) float64 { return v }
	case 1:
		return power(float64(binary.BigEndian.Uint16(values)) / 256)
	}
	at := func(i int) float64 { return float64(binary.BigEndian.Uint16(values[2*i:])) / 65535 }
	last := int(count) - 1
	return func(v float64) float64 {
		place := float64(v * float64(last))
		i := min(int(place), last-1)
		return at(i) + float64((place-float64(i))*(at(i+1)-at(i)))
	}
}

func power(gamma float64) curve {
	if gamma < 0.1 || gamma > 10 {
		return nil
	}
	return func(v float64) float64 { return math.Pow(v, gamma) }
}

// parametric is one of the five functions of ICC.1 10.18: a power of a line above d, another line below.
func parametric(body []byte) curve {
	given := [...]int{1, 3, 4, 5, 7} // parameters of each function
	kind := int(binary.BigEndian.Uint16(body))
	if kind >= len(given) || len(body) < 4+4*given[kind] {
		return nil
	}
	var p [7]float64 // g a b c d e f
	for i := range given[kind] {
		p[i] = fixed(body[4+4*i:])
	}
	g, a, b, c, d, e, f := p[0], p[1], p[2], p[3], p[4], p[5], p[6]
	if power(g) == nil || kind > 0 && a == 0 {
		return nil
	}
	switch kind {
	case 0:
		a = 1
	case 1: // 0 below
		d = -b / a
	case 2: // a constant below, and added above
		d, e, f, c = -b/a, c, c, 0
	}
	return func(v float64) float64 {
		if v < d {
			return float64(c*v) + f
		}
		return math.Pow(max(0, float64(a*v)+b), g) + e
	}
}

// rises reports whether the curve goes up all the way, from near nothing to near everything.
func rises(c curve) bool {
	const slack = 0.1
	before := c(0)
	if !(before >= -slack && before <= slack) {
		return false
	}
	for i := 1; i <= 255; i++ {
		v := c(float64(i) / 255)
		if !(v >= before-1e-4) {
			return false
		}
		before = v
	}
	return before >= 1-slack && before <= 1+slack
}

// fixed reads an s15Fixed16Number.
func fixed(data []byte) float64 { return float64(int32(binary.BigEndian.Uint32(data))) / 65536 }
