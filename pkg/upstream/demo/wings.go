package demo

import "image/color"

// wings are three biplanes over the clouds.
func wings() artwork {
	return artwork{
		poster: []layer{
			func(p *plate) { highSky(p, 500, 600) },
			func(p *plate) {
				biplane(p, 800, 770, 0.4, 24, rgb(0x2C4A5C))
				biplane(p, 190, 380, 0.34, 14, rgb(0x41677A))
			},
			func(p *plate) { smokeTrail(p, 800, 800) },
			func(p *plate) { biplane(p, 480, 560, 1.3, -24, rgb(0x142736)) },
			func(p *plate) { cumulus(p, 960) },
		},
		backdrop: []layer{
			func(p *plate) { highSky(p, 760, 420) },
			func(p *plate) {
				biplane(p, 1260, 520, 0.42, 24, rgb(0x2C4A5C))
				biplane(p, 320, 230, 0.36, 14, rgb(0x41677A))
			},
			func(p *plate) { smokeTrail(p, 1260, 545) },
			func(p *plate) { biplane(p, 740, 400, 1.2, -20, rgb(0x142736)) },
			func(p *plate) { cumulus(p, 640) },
		},
		vignette: 0.4, grain: 10,
		title: titling{x: 500, y: 1258, align: 0.5, w: 800, face: letters{size: 236, tracking: 0.05}, leading: 1,
			ink: rgb(0x142736), small: rgb(0xB23A2A)},
		logo: wordmark{ink: rgb(0xF4E3BC), face: letters{tracking: 0.1}, rules: rgb(0xD6492F)},
	}
}

func highSky(p *plate, x, y float64) {
	p.sky(stop{0, rgb(0x2F7186)}, stop{0.35, rgb(0x86B3A6)}, stop{0.6, rgb(0xEBD9A8)}, stop{1, rgb(0xF3E5C3)})
	p.rays(fade(rgb(0xFFF3CE), 0.2), x, y, 0, 1900, 18, 0.1)
	p.disc(rgb(0xD6492F), x, y, 318)
	p.glow(x, y-80, 330, 330, rgb(0xF58A4E), 0.5)
}

// biplane is seen from above, its nose up before it is turned.
func biplane(p *plate, x, y, scale, degrees float64, c color.NRGBA) {
	cream, red := rgb(0xF4E3BC), rgb(0xD6492F)
	p.at(x, y, scale, degrees, func() {
		wing := func(c color.NRGBA, y, span, chord float64) {
			p.ink(c)
			p.DrawRoundedRectangle(-span, y, 2*span, chord, chord*0.46)
			p.Fill()
		}
		wing(mix(c, rgb(0x000000), 0.35), -58, 262, 92)
		p.blob(c, -19, -176, 19, -176, 30, -120, 27, 40, 12, 250, -12, 250, -27, 40, -30, -120)
		p.blob(c, -96, 232, -84, 206, 0, 198, 84, 206, 96, 232, 60, 252, 0, 246, -60, 252)
		p.poly(c, -5, 200, 5, 200, 8, 286, -8, 286)
		wing(c, -104, 300, 96)
		for i := range 9 {
			for _, side := range []float64{-1, 1} {
				p.line(fade(cream, 0.22), 2.4*scale, side*(40+30*float64(i)), -100, side*(40+30*float64(i)), -12)
			}
		}
		p.line(fade(cream, 0.4), 4*scale, -290, -92, 290, -92)
		for _, side := range []float64{-1, 1} {
			p.disc(cream, side*220, -56, 33)
			p.disc(red, side*220, -56, 22)
			p.disc(cream, side*220, -56, 9)
		}
		p.disc(cream, 0, 20, 18)
		p.disc(mix(c, rgb(0x000000), 0.5), 0, 20, 14)
		p.disc(rgb(0xC98B52), 0, 24, 9)
		p.poly(red, -11, 226, 11, 226, 9, 284, -9, 284)
		p.oval(fade(cream, 0.55), 0, -186, 92, 7)
		p.disc(c, 0, -184, 11)
	})
}

// smokeTrail follows a plane that has been hit.
func smokeTrail(p *plate, x, y float64) {
	for i := range 30 {
		t := float64(i) / 29
		p.disc(fade(rgb(0x23323D), 0.75-0.6*t), x-20+90*t+14*scatter(201, i), y-100-330*t, 9+36*t*(0.6+0.6*scatter(202, i)))
	}
}

func cumulus(p *plate, y float64) {
	for i, c := range []color.NRGBA{rgb(0xE3C692), rgb(0xF0DCB2), rgb(0xF8ECD0)} {
		top := y + 66*float64(i)
		for j := range 10 {
			x := (float64(j) - 0.3 + 0.5*float64(i%2)) * p.w / 8.5
			r := p.w / 8.5 * (0.55 + 0.55*scatter(210+i, j))
			cy := top + 70 + 40*scatter(220+i, j)
			p.disc(fade(rgb(0xB98A5C), 0.35), x+8, cy-6, r+3)
			p.disc(c, x, cy, r)
		}
		p.box(c, 0, top+96, p.w, p.h)
	}
}
