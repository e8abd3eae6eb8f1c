package demo

import "image/color"

// nosferatu is only a shadow on a wall, and a stair.
func nosferatu() artwork {
	return artwork{
		poster: []layer{
			func(p *plate) { lamplitWall(p, 560, 520, 640) },
			func(p *plate) { vampire(p, 60, 190, 1.18) },
			func(p *plate) { stair(p, 1000, 128, 46) },
		},
		backdrop: []layer{
			func(p *plate) { lamplitWall(p, 900, 330, 640) },
			func(p *plate) { vampire(p, 330, 40, 0.98) },
			func(p *plate) { stair(p, 850, 150, 42) },
		},
		vignette: 0.75, grain: 14,
		title: titling{x: 80, y: 1250, w: 840, face: letters{size: 150, tracking: 0.01}, leading: 0.98,
			ink: rgb(0xD8331F), small: rgb(0xC9C39A)},
		logo: wordmark{ink: rgb(0xE2DDB8), face: letters{tracking: 0.01}},
	}
}

func lamplitWall(p *plate, x, y, r float64) {
	p.sky(stop{0, rgb(0x2B3324)}, stop{0.5, rgb(0x6F7453)}, stop{1, rgb(0x1A1F17)})
	p.glow(x, y, 1.35*r, 1.35*r, rgb(0xEFE7BC), 1)
	p.glow(x, y, 0.8*r, 0.8*r, rgb(0xFBF4D0), 0.6)
	for i := range 34 { // cracks and stains in the plaster
		x, y := scatter(5, 2*i)*p.w, scatter(5, 2*i+1)*p.h*0.8
		p.oval(fade(rgb(0x4A4C33), 0.05), x, y, 30+90*scatter(6, i), 12+40*scatter(7, i))
	}
}

// vampire climbs to the right with an arm stretched out; (x, y) is the upper left corner of his figure.
func vampire(p *plate, x, y, scale float64) {
	for _, edge := range []struct{ shift, grow, dark float64 }{{-16, 1.03, 0.28}, {-7, 1.012, 0.4}, {0, 1, 0.97}} {
		c := fade(rgb(0x0D100B), edge.dark)
		p.at(x+edge.shift, y+edge.shift, scale*edge.grow, 0, func() {
			vampireBody(p, c)
			vampireArm(p, c)
		})
	}
}

func vampireBody(p *plate, c color.NRGBA) {
	p.blob(c, 20, 1020, 34, 820, 4, 620, 10, 470, 44, 356, 104, 286, 160, 254, 184, 222, 172, 160, 178, 92, 218, 36, 282, 14,
		338, 30, 366, 76, 372, 112, 364, 128, 382, 148, 408, 190, 410, 210, 394, 214, 372, 204, 366, 222, 378, 232, 366, 244,
		370, 262, 354, 290, 320, 296, 288, 286, 272, 312, 284, 380, 300, 440, 286, 560, 262, 700, 282, 1020)
	p.poly(c, 380, 238, 366, 238, 372, 262)                                       // a tooth
	p.blob(c, 250, 214, 214, 190, 168, 112, 132, 34, 196, 78, 240, 118, 262, 170) // the ear
	p.blob(c, 66, 470, 96, 330, 190, 292, 268, 330, 300, 420, 268, 520, 120, 560)
}

func vampireArm(p *plate, c color.NRGBA) {
	p.strand(c, 92, 40, 200, 372, 300, 446, 410, 456, 500, 392, 548, 318)
	p.blob(c, 520, 340, 536, 290, 572, 258, 602, 270, 604, 306, 572, 346)
	fingers := [][]float64{
		{540, 300, 524, 236, 540, 176, 572, 128},
		{562, 282, 570, 206, 604, 148, 646, 104},
		{582, 284, 622, 218, 664, 176, 712, 150},
		{592, 296, 646, 254, 694, 236, 746, 238},
		{586, 318, 634, 318, 672, 334, 708, 366},
	}
	for _, f := range fingers {
		p.strand(c, 30, 2, f...)
		p.disc(c, f[2], f[3], 13)
		p.disc(c, f[4], f[5], 10)
	}
}

// stair rises to the right from a height at the left edge; its side is black and carries the title.
func stair(p *plate, y, tread, rise float64) {
	black := rgb(0x0A0C08)
	points := []float64{0, p.h, 0, y}
	for x, top := 0.0, y; x < p.w; x, top = x+tread, top-rise {
		p.box(fade(rgb(0xF3ECC2), 0.85), x, top-7, tread, 7)
		points = append(points, x, top, x+tread, top)
	}
	points = append(points, p.w+tread, p.h)
	p.poly(black, points...)
}
