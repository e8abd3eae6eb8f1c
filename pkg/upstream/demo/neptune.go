package demo

import "math"

// neptune is a planet at the end of a very long way.
func neptune() artwork {
	return artwork{
		poster: []layer{
			func(p *plate) { outerSpace(p) },
			func(p *plate) { icePlanet(p, 690, 1170, 640) },
			func(p *plate) { lastShip(p, 262, 620, 1.05) },
		},
		backdrop: []layer{
			func(p *plate) { outerSpace(p) },
			func(p *plate) { icePlanet(p, 1090, 790, 600) },
			func(p *plate) { lastShip(p, 560, 300, 0.9) },
		},
		vignette: 0.4, grain: 8,
		title: titling{x: 80, y: 100, hang: true, w: 640, face: letters{size: 120, tracking: 0.02}, leading: 0.98,
			ink: rgb(0xF2F7FF), small: rgb(0xFF7A45)},
		logo: wordmark{ink: rgb(0xF2F7FF), face: letters{tracking: 0.2}, stacked: true, rules: rgb(0xFF7A45)},
	}
}

func outerSpace(p *plate) {
	p.sky(stop{0, rgb(0x03050D)}, stop{0.6, rgb(0x071027)}, stop{1, rgb(0x050A1A)})
	p.glow(0.2*p.w, 0.7*p.h, 0.8*p.w, 0.5*p.h, rgb(0x1C2F66), 0.6)
	p.stars(rgb(0xDDE8FF), 13, 260, 0, p.h, 2.7)
}

// icePlanet is lit from the upper left.
func icePlanet(p *plate, x, y, r float64) {
	p.glow(x, y, 1.3*r, 1.3*r, rgb(0x2E6BFF), 0.75)
	planetRing(p, x, y, r, true)
	p.inside(x, y, r, func(q *plate) {
		q.sky(stop{0, rgb(0x2F6FE0)}, stop{1, rgb(0x1A47B4)})
		for i := range 22 {
			t := float64(i) / 21
			cy := y - r + 2*r*t
			c := mix(rgb(0x57B4FF), rgb(0x1B3FB0), scatter(291, i))
			q.at(x, y, 1, -16, func() {
				q.oval(fade(c, 0.5), (scatter(292, i)-0.5)*0.7*r, cy-y, (0.5+scatter(293, i))*r, 8+34*scatter(294, i))
			})
		}
		q.at(x, y, 1, -16, func() {
			q.oval(fade(rgb(0x102A86), 0.85), -0.18*r, 0.02*r, 0.2*r, 0.085*r)
			q.oval(fade(rgb(0xE6F6FF), 0.8), -0.17*r, 0.115*r, 0.15*r, 0.014*r)
			q.oval(fade(rgb(0xE6F6FF), 0.6), -0.3*r, -0.4*r, 0.2*r, 0.010*r)
			q.oval(fade(rgb(0xE6F6FF), 0.5), 0.02*r, -0.46*r, 0.16*r, 0.008*r)
		})
		q.glow(x-0.5*r, y-0.6*r, 1.1*r, 1.0*r, rgb(0xC9F1FF), 0.75)
		q.night(x, y, r, -0.62, -0.62, rgb(0x02040C))
	})
	planetRing(p, x, y, r, false)
}

// planetRing is thin and steep; the half behind the planet is drawn before it.
func planetRing(p *plate, x, y, r float64, behind bool) {
	from, to := 0.0, math.Pi
	if behind {
		from, to = math.Pi, 2*math.Pi
	}
	p.at(x, y, 1, -24, func() {
		for i, w := range []float64{2, 9, 3} {
			p.DrawEllipticalArc(0, 0, (1.3+0.07*float64(i))*r, (0.2+0.011*float64(i))*r, from, to)
			p.pen(fade(rgb(0xBFE3FF), 0.55), w)
			p.NewSubPath()
		}
	})
	p.ClearPath()
}

// lastShip brakes towards the lower right, its flame ahead of it.
func lastShip(p *plate, x, y, scale float64) {
	hull, shade, flame := rgb(0xF2F7FF), rgb(0x7F93B8), rgb(0xFF7A45)
	p.glow(x+70, y+56, 190, 190, flame, 0.6)
	p.at(x, y, scale, 38, func() {
		p.strand(fade(flame, 0.9), 3, 0.5, -90, 0, -420, -4, -900, 10)
		p.blob(flame, 70, -12, 150, -5, 210, 0, 150, 5, 70, 12)
		p.blob(rgb(0xFFE2B0), 70, -6, 110, -3, 140, 0, 110, 3, 70, 6)
		p.poly(shade, 44, -20, 74, -26, 74, 26, 44, 20)
		p.box(hull, -60, -9, 108, 18)
		p.box(shade, -60, 2, 108, 7)
		p.disc(hull, -78, 0, 24)
		p.disc(rgb(0x1C2F66), -84, -4, 9)
		for _, side := range []float64{-1, 1} {
			p.box(shade, -34, side*10-3, 6, side*46+3)
			p.box(rgb(0x2E6BFF), -58, side*52-17, 54, 34)
			p.box(rgb(0x9CC4FF), -58, side*52-17, 54, 5)
			p.DrawRoundedRectangle(8, side*22-9, 36, 18, 9)
			p.ink(hull)
			p.Fill()
		}
	})
}
