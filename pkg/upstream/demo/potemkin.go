package demo

import "math"

// potemkin is a battleship's bow, in the three colours of a constructivist's poster.
func potemkin() artwork {
	return artwork{
		poster: []layer{
			func(p *plate) { constructed(p, 500, 560) },
			func(p *plate) { battleship(p, 520, 900, 0.92) },
			func(p *plate) { bowWave(p, 520, 820) },
		},
		backdrop: []layer{
			func(p *plate) { constructed(p, 800, 480) },
			func(p *plate) { battleship(p, 800, 860, 0.88) },
			func(p *plate) { bowWave(p, 800, 770) },
		},
		vignette: 0.35, grain: 12,
		title: titling{x: 60, y: 1268, w: 850, face: letters{size: 152, tracking: -0.025}, leading: 1.03,
			ink: rgb(0xF4E6CB), small: rgb(0x17110F), turn: -6},
		logo: wordmark{ink: rgb(0xE5382A), face: letters{tracking: -0.025}, stacked: true, leading: 1.14},
	}
}

// constructed lays wedges and a disc over cream paper.
func constructed(p *plate, x, y float64) {
	cream, red, ink := rgb(0xF1E2C4), rgb(0xD42B20), rgb(0x17110F)
	p.sky(stop{0, cream}, stop{1, rgb(0xE7D2AA)})
	p.rays(fade(red, 0.16), x, y, 0, 2000, 20, 0.08)
	p.disc(red, x+0.2*(p.w-900)+60, y-50, 305)
	p.poly(ink, -10, 70, -10, 22, 0.52*p.w, 250, 0.5*p.w, 268)
	p.poly(red, -10, 200, -10, 170, 0.4*p.w, 300, 0.39*p.w, 312)
	p.poly(ink, p.w+10, 0.47*p.h, p.w+10, 0.52*p.h, 0.62*p.w, 0.43*p.h, 0.62*p.w, 0.42*p.h)
}

// battleship comes straight at us; (x, y) is where the bow cuts the water.
func battleship(p *plate, x, y, scale float64) {
	ink, grey, light, red := rgb(0x17110F), rgb(0x4A4644), rgb(0xF1E2C4), rgb(0xD42B20)
	p.at(x, y, scale, 0, func() {
		p.line(ink, 12, 0, -560, 0, -930)
		p.line(ink, 8, -96, -800, 96, -800)
		p.line(ink, 6, -60, -860, 60, -860)
		for _, side := range []float64{-1, 1} {
			p.line(ink, 3, 0, -925, side*250, -420)
			p.line(ink, 3, side*92, -800, side*190, -430)
		}
		p.poly(red, 4, -930, 70, -950, 150, -920, 250, -956, 236, -856, 150, -822, 70, -852, 4, -834) // the flag
		p.poly(ink, mirrored(0, -660, 60, -660, 70, -600, 112, -590, 118, -500, 176, -490, 190, -400, 0, -400)...)
		for _, side := range []float64{-1, 1} {
			p.poly(ink, side*118, -560, side*210, -640, side*226, -420, side*120, -420) // funnels
			p.box(light, side*46-14, -572, 28, 20)
			p.box(light, side*84-10, -470, 20, 14)
		}
		p.box(light, -30, -640, 60, 12)
		p.poly(ink, mirrored(0, -470, 150, -470, 178, -380, 0, -380)...)
		for _, side := range []float64{-1, 1} { // the guns, raised past us
			p.at(side*62, -424, 1, side*7, func() {
				p.poly(grey, -26, 10, -20, -250, 20, -250, 26, 10)
				p.poly(light, -26, 10, -20, -250, -8, -250, -10, 10)
				p.oval(ink, 0, -252, 24, 13)
				p.oval(grey, 0, -253, 14, 7)
			})
		}
		p.poly(grey, 0, -400, 300, -360, 214, -120, 90, 20, 0, 60)
		p.poly(ink, 0, -400, -300, -360, -214, -120, -90, 20, 0, 60)
		p.poly(light, -306, -372, 0, -414, 306, -372, 300, -354, 0, -394, -300, -354)
		p.poly(red, 0, -70, 165, -60, 90, 20, 0, 60)
		p.poly(rgb(0x8E1712), 0, -70, -165, -60, -90, 20, 0, 60)
		for _, side := range []float64{-1, 1} {
			p.disc(light, side*112, -262, 17)
			p.disc(ink, side*112, -262, 10)
			p.line(light, 5, side*112, -250, side*98, -160)
		}
		p.line(light, 7, 0, -400, 0, 60)
	})
}

// bowWave is cut paper: two rows of teeth, and the red field that the title stands on.
func bowWave(p *plate, x, y float64) {
	ink, cream, red := rgb(0x17110F), rgb(0xF1E2C4), rgb(0xD42B20)
	slope := 0.105 * posterWidth / p.w // the title's own, on a poster
	teeth := func(y, size, tilt float64) []float64 {
		points := []float64{-20, p.h + 10}
		for i := 0; float64(i)*size/2 < p.w+size; i++ {
			px := float64(i)*size/2 - size
			up := size * 0.42 * float64(i%2) * (0.6 + 0.6*math.Abs(px-x)/p.w)
			points = append(points, px, y-up-tilt*px)
		}
		return append(points, p.w+20, p.h+10)
	}
	p.poly(ink, teeth(y+34, 150, 0.8*slope)...)
	p.poly(cream, teeth(y+72, 120, 0.9*slope)...)
	p.poly(red, -10, y+122, p.w+10, y+122-slope*p.w, p.w+10, p.h+10, -10, p.h+10)
	p.poly(ink, -10, y+480, p.w+10, y+480-slope*p.w, p.w+10, p.h+10, -10, p.h+10)
}
