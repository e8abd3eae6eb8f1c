package demo

import (
	"image/color"
)

// rainStreet is a man under a lamp in the rain: black, and one red.
func rainStreet() artwork {
	return artwork{
		poster: []layer{
			func(p *plate) { nightStreet(p, 960, 500, rgb(0xD8321F)) },
			func(p *plate) { streetLamp(p, 715, 240, 985) },
			func(p *plate) { detective(p, 455, 965, 1.28) },
			func(p *plate) { rain(p, 320) },
			func(p *plate) { p.wash(975, 1130, rgb(0x0A0507), 0, 0.85); p.wash(1130, 1500, rgb(0x0A0507), 0.85, 1) },
		},
		backdrop: []layer{
			func(p *plate) { nightStreet(p, 720, 800, rgb(0xD8321F)) },
			func(p *plate) { streetLamp(p, 980, 110, 745) },
			func(p *plate) { detective(p, 760, 745, 1.02) },
			func(p *plate) { rain(p, 360) },
		},
		still:    streetStill,
		vignette: 0.8, grain: 14,
		title: titling{x: 80, y: 1262, w: 840, face: letters{size: 132, tracking: -0.025}, leading: 0.94,
			ink: rgb(0xF9E9D2), small: rgb(0xFF6A4A)},
		logo: wordmark{ink: rgb(0xFF5436), face: letters{tracking: -0.02}, leading: 0.98},
	}
}

// streetStill has its own light, and its own thing under the lamp, for each episode.
func streetStill(take int) []layer {
	hue := []color.NRGBA{rgb(0xD8321F), rgb(0x2E8C8A), rgb(0x6A4BA8), rgb(0xE08A2B), rgb(0xD8321F)}[(take-1)%5]
	x := []float64{620, 800, 980, 800, 760}[(take-1)%5]
	layers := []layer{
		func(p *plate) { nightStreet(p, 720, x, hue) },
		func(p *plate) { streetLamp(p, x+250-float64(take%2)*500, 110, 745) },
	}
	switch take {
	case 2:
		return append(layers, func(p *plate) { lostHat(p, 1010, 752) }, func(p *plate) { rain(p, 420) })
	case 3:
		return append(layers, func(p *plate) { detective(p, x, 790, 1.1); umbrella(p, x, 790, 1.1) }, func(p *plate) { rain(p, 420) })
	case 4:
		return append(layers, func(p *plate) { detective(p, x, 870, 1.55) })
	}
	return append(layers, func(p *plate) { detective(p, x, 745+25*float64(take), 1+0.08*float64(take)) }, func(p *plate) { rain(p, 400) })
}

// lostHat lies in the light, upside up.
func lostHat(p *plate, x, y float64) {
	black, rim := rgb(0x0A0507), rgb(0xFFD9A8)
	p.at(x, y, 1.5, -4, func() {
		p.oval(fade(black, 0.6), -30, 8, 120, 12)
		p.blob(fade(rim, 0.9), -82, -9, -30, -25, 2, -27, 42, -25, 88, -13, 62, 3, 2, 9, -58, 5)
		p.blob(black, -82, -5, -30, -22, 2, -24, 42, -22, 88, -9, 62, 4, 2, 10, -58, 6)
		p.blob(black, -44, -16, -38, -66, -22, -77, 2, -68, 26, -79, 42, -66, 46, -16)
		p.poly(rgb(0xD8321F), -44, -34, 45, -34, 46, -22, -45, -22)
		p.curve(false, -40, -60, -24, -76, 0, -68)
		p.pen(fade(rim, 0.8), 4)
	})
}

// umbrella is held over the head of who stands on (x, y).
func umbrella(p *plate, x, y, scale float64) {
	black, rim := rgb(0x0A0507), rgb(0xFFD9A8)
	p.at(x, y, scale, 6, func() {
		p.line(black, 9, 46, -560, 46, -250)
		p.blob(fade(rim, 0.9), -172, -494, -120, -580, 46, -640, 210, -580, 262, -494, 206, -516, 156, -496, 100, -518, 46, -498, -10, -518, -66, -496, -116, -516)
		p.blob(rgb(0xB3261A), -170, -492, -118, -576, 46, -635, 208, -576, 260, -492, 204, -513, 154, -493, 98, -515, 46, -495, -12, -515, -66, -493, -116, -513)
		for _, rib := range [][]float64{{46, -634, -20, -590, -64, -494}, {46, -634, 112, -590, 156, -494}} {
			p.curve(false, rib...)
			p.pen(fade(black, 0.5), 4)
		}
		p.line(black, 7, 46, -634, 46, -660)
	})
}

// nightStreet ends in a glow at x; its houses are cut from black paper.
func nightStreet(p *plate, ground, x float64, hue color.NRGBA) {
	black := rgb(0x0A0507)
	p.sky(stop{0, mix(hue, black, 0.86)}, stop{0.45, mix(hue, black, 0.45)}, stop{0.72, hue}, stop{1, black})
	p.glow(x, ground-180, 560, 560, mix(hue, rgb(0xFFE0B0), 0.55), 0.85)
	for rank, tone := range []color.NRGBA{mix(hue, black, 0.42), mix(hue, black, 0.68), mix(hue, black, 0.9)} {
		for _, side := range []float64{-1, 1} {
			gap := 110 + 120*float64(rank)
			for i := range 5 {
				w := 120 + 70*scatter(301+rank, i)
				h := ground * (0.36 + 0.17*float64(rank) + 0.25*scatter(311+rank, 2*i+int(side)))
				left := x + side*gap
				if side < 0 {
					left -= w
				}
				p.box(tone, left, ground-h, w+2, h+20)
				for k := range 16 {
					if rank > 0 && scatter(321+rank, 40*i+k+int(7*side)) > 0.80 {
						p.box(mix(hue, rgb(0xFFE6B0), 0.7), left+18+float64(k%3)*34, ground-h+30+44*float64(k/3), 16, 24)
					}
				}
				gap += w
			}
		}
	}
	p.shadeDown(ground-4, p.h, stop{0, mix(hue, black, 0.35)}, stop{0.4, mix(hue, black, 0.75)}, stop{1, black})
	p.DrawRectangle(0, ground-4, p.w, p.h-ground+4)
	p.Fill()
	for i := range 60 { // the wet ground gives back the light
		t := scatter(331, i)
		spread := (scatter(332, i) - 0.5) * (300 + 700*t)
		p.oval(fade(mix(hue, rgb(0xFFE0B0), 0.5), 0.5*(1-t)), x+spread, ground+t*0.2*p.h, 20+70*scatter(333, i), 2+2*t)
	}
}

func streetLamp(p *plate, x, top, ground float64) {
	black, light := rgb(0x0A0507), rgb(0xFFEFC4)
	for i, w := range []float64{330, 250, 170} {
		p.poly(fade(light, 0.09+0.02*float64(i)), x-16, top+40, x+16, top+40, x+w, ground+30, x-w, ground+30)
	}
	p.oval(fade(light, 0.35), x, ground+16, 280, 30)
	p.box(black, x-7, top+70, 14, ground-top-60)
	p.poly(black, x-26, ground+14, x-12, ground-70, x+12, ground-70, x+26, ground+14)
	p.poly(light, x-24, top+64, x-34, top+4, x+34, top+4, x+24, top+64)
	p.poly(black, x-42, top+6, x, top-34, x+42, top+6)
	p.box(black, x-28, top+62, 56, 12)
	p.box(black, x-3, top, 5, 66)
	p.glow(x, top+34, 210, 210, light, 0.9)
}

// detective stands on (x, y) with his back to us, collar up, a cigarette's smoke over his shoulder.
func detective(p *plate, x, y, scale float64) {
	black, rim := rgb(0x0A0507), rgb(0xFFD9A8)
	figure := func(c color.NRGBA) {
		p.blob(c, -70, -214, -86, -320, -80, -366, -34, -394, 34, -394, 80, -366, 90, -318, 74, -214, 98, -70, 80, -58, -78, -58, -96, -70)
		p.poly(c, -52, -70, -8, -70, -14, 0, -52, 4)
		p.poly(c, 10, -70, 56, -70, 60, 4, 20, 0)
		p.blob(c, -62, 8, -46, -8, -10, -4, -10, 10)
		p.blob(c, 16, 10, 22, -6, 56, -8, 74, 8)
		p.poly(c, -52, -384, -40, -436, 0, -424, 40, -436, 54, -384)
		p.oval(c, 2, -444, 32, 38)
		p.blob(c, -74, -450, -30, -466, 0, -468, 40, -466, 80, -456, 60, -444, 0, -438, -54, -440)
		p.blob(c, -42, -460, -36, -508, -20, -518, 2, -508, 26, -520, 40, -506, 44, -460)
	}
	p.at(x, y, scale, 0, func() {
		p.poly(fade(black, 0.75), -54, 4, 64, 4, -150, 330, -420, 330)
		p.at(2.5, -1, 1.005, 0, func() { figure(fade(rim, 0.85)) })
		figure(black)
		p.line(fade(rim, 0.35), 3, 2, -392, 8, -62)
		p.line(fade(rim, 0.5), 5, -70, -222, 76, -222)
		p.box(rgb(0xD8321F), -43, -474, 87, 9)
		p.curve(false, 84, -410, 108, -460, 88, -510, 124, -570, 100, -640)
		p.pen(fade(rim, 0.35), 7)
	})
}

// rain falls in n slanting strokes.
func rain(p *plate, n int) {
	for i := range n {
		x, y := scatter(341, i)*1.2*p.w-0.1*p.w, scatter(342, i)*1.1*p.h-0.1*p.h
		long := 40 + 110*scatter(343, i)
		p.strand(fade(rgb(0xFFE9D0), 0.08+0.24*scatter(344, i)), 1, 3.4, x, y, x-0.1*long, y+0.5*long, x-0.2*long, y+long)
	}
}
