package planar

// Constants of the transforms by Loeffler, Ligtenberg and Moschytz (ICASSP 1989), in units of 2^-13. With cN the cosine
// of Nπ/16 they are √2 times the sums that stand behind them.
const (
	constBits = 13
	passBits  = 2 // of fraction that stay between the passes

	f0298 = 2446  // -c1+c3+c5-c7
	f0390 = 3196  // c3-c5
	f0541 = 4433  // c6
	f0765 = 6270  // c2-c6
	f0899 = 7373  // c3-c7
	f1175 = 9633  // c3
	f1501 = 12299 // c1+c3-c5-c7
	f1847 = 15137 // c2+c6
	f1961 = 16069 // c3+c5
	f2053 = 16819 // c1+c3-c5+c7
	f2562 = 20995 // c1+c3
	f3072 = 25172 // c1+c3+c5-c7
)

// What the first pass of either transform adds before it shifts.
const columnRound = 1 << (constBits - passBits - 1)

// The last pass of the inverse divides by 8 as well, and adds what the encoder took from samples to centre them on zero.
const (
	rowShift = constBits + passBits + 3
	rowRound = 1<<(rowShift-1) + 128<<rowShift
)

// odd gives the odd part of the transform, from coefficients 1, 3, 5 and 7. Forward it is the same, from the
// differences between samples at both ends. It is small enough to be compiled in line.
func odd(c1, c3, c5, c7 int32) (o0, o1, o2, o3 int32) {
	p, q := c1+c5, c3+c7
	z3, z4 := p*f1175-q*(f1961-f1175), q*f1175+p*(f1175-f0390)
	z1, z2 := (c1+c7)*f0899, (c3+c5)*f2562
	return c1*f1501 - z1 + z4, c3*f3072 - z2 + z3, c5*f2053 - z2 + z4, c7*f0298 - z1 + z3
}

// even gives the even part, from coefficients 0, 2, 4 and 6.
func even(c0, c2, c4, c6 int32) (e0, e1, e2, e3 int32) {
	z := (c2 + c6) * f0541
	a, b := z+c2*f0765, z-c6*f1847
	s, d := (c0+c4)<<constBits, (c0-c4)<<constBits
	return s + a, d + b, d - b, s - a
}

// clamp limits a sample to 0 and 255.
func clamp(v int32) int32 {
	if uint32(v) > 255 {
		v = ^v >> 31 & 255
	}
	return v
}
