package demo

import (
	"image/color"
	"math"
)

// whaleRoad is a boat with a lantern, and what it does not see.
func whaleRoad() artwork {
	return artwork{
		poster: []layer{
			func(p *plate) { surface(p, 330, rgb(0x1C6E7D)) },
			func(p *plate) { whale(p, 540, 740, 1.06, -34, rgb(0x06202C)) },
			func(p *plate) { lanternBoat(p, 470, 330, 1) },
			func(p *plate) { swell(p, 330, rgb(0x1C6E7D)) },
		},
		backdrop: []layer{
			func(p *plate) { surface(p, 220, rgb(0x1C6E7D)) },
			func(p *plate) { whale(p, 800, 560, 1.25, -8, rgb(0x06202C)) },
			func(p *plate) { lanternBoat(p, 980, 220, 0.85) },
			func(p *plate) { swell(p, 220, rgb(0x1C6E7D)) },
		},
		still: func(take int) []layer {
			water := []color.NRGBA{rgb(0x1C6E7D), rgb(0x2E5F8A), rgb(0x8A4A5E), rgb(0x3C7A5A)}[take%4]
			level := 240 + 90*float64(take%3)
			return []layer{
				func(p *plate) { surface(p, level, water) },
				func(p *plate) {
					whale(p, 500+170*float64(take%4), level+330, 0.9, -30+18*float64(take%4), mix(water, rgb(0x04141C), 0.8))
				},
				func(p *plate) { lanternBoat(p, 1180-230*float64(take%4), level, 0.9) },
				func(p *plate) { swell(p, level, water) },
			}
		},
		vignette: 0.55, grain: 10,
		title: titling{x: 500, y: 1262, align: 0.5, w: 760, face: letters{size: 120, tracking: 0.06}, leading: 1.04,
			ink: rgb(0xF4E9CF), small: rgb(0xF2B45C)},
		logo: wordmark{ink: rgb(0xF4E9CF), face: letters{tracking: 0.08}, leading: 1.06},
	}
}

// surface is dusk above the water line, and below it ever less light.
func surface(p *plate, level float64, water color.NRGBA) {
	l := level / p.h
	deep := mix(water, rgb(0x020A10), 0.88)
	p.sky(stop{0, rgb(0x2A3B57)}, stop{0.55 * l, rgb(0xC98474)}, stop{l - 0.001, rgb(0xF6CF95)}, stop{l, mix(water, rgb(0xBFEFE0), 0.5)},
		stop{l + 0.16, water}, stop{l + 0.6, deep}, stop{1, deep})
	for i := range 8 {
		x := p.w * (0.02 + 0.14*float64(i))
		p.poly(fade(rgb(0xD8FFF0), 0.055), x, level, x+90*(0.4+scatter(371, i)), level, x+30-160*scatter(372, i), p.h, x-220, p.h)
	}
	p.stars(rgb(0xFFF3D6), 15, 40, 0, 0.5*level, 2.4)
	p.glow(0.5*p.w, level, 0.5*p.w, 150, rgb(0xFFE7B8), 0.45)
	for i := range 50 {
		p.disc(fade(rgb(0xD8FFF0), 0.28), scatter(373, i)*p.w, level+40+scatter(374, i)*(p.h-level), 1.2+3*scatter(375, i))
	}
}

// whale swims to the right; (x, y) is its middle.
func whale(p *plate, x, y, scale, degrees float64, c color.NRGBA) {
	light := mix(c, rgb(0x9FD9CF), 0.34)
	p.at(x, y, scale, degrees, func() {
		p.blob(light, -404, -6, -300, -58, -120, -128, 80, -146, 260, -120, 372, -58, 404, 6, 300, 0, 60, -30, -200, -10)
		p.blob(c, -404, 4, -300, -40, -120, -108, 80, -128, 260, -104, 376, -44, 408, 14, 380, 56, 280, 92, 120, 108, -60, 88, -220, 44, -330, 24)
		p.blob(c, -380, 12, -440, -20, -520, -96, -560, -118, -566, -60, -520, 0, -560, 60, -556, 112, -500, 76, -420, 30)
		p.blob(c, 120, 70, 90, 170, 20, 250, -24, 262, 0, 190, 30, 90)
		p.blob(c, -90, -112, -130, -150, -152, -150, -140, -104)
		p.blob(mix(c, rgb(0xCFE9DC), 0.55), 408, 16, 382, 58, 280, 94, 120, 109, 0, 100, 110, 82, 260, 56, 350, 26)
		for i := range 7 {
			f := float64(i)
			p.curve(false, 396-10*f, 22+5*f, 300-14*f, 56+5*f, 150-24*f, 80+3.5*f)
			p.pen(fade(c, 0.75), 3.2)
		}
		p.blob(mix(c, rgb(0x000000), 0.5), 232, 34, 246, 24, 262, 32, 248, 42)
		p.disc(rgb(0xFFE9B8), 249, 32, 4.5)
		p.curve(false, 404, 8, 350, 30, 290, 34)
		p.pen(mix(c, rgb(0x000000), 0.5), 4)
		for i := range 26 {
			p.disc(fade(rgb(0xCFE9DC), 0.3), -160+480*scatter(381, i), -96+60*scatter(382, i), 2+3*scatter(383, i))
		}
	})
}

func lanternBoat(p *plate, x, y, scale float64) {
	c := rgb(0x12161E)
	p.glow(x+104*scale, y-84*scale, 210*scale, 210*scale, rgb(0xFFD98A), 0.85)
	p.at(x, y, scale, -2, func() {
		p.blob(c, -118, -28, -60, -12, 40, -12, 124, -34, 92, 18, -86, 18)
		p.blob(c, -44, -14, -46, -58, -30, -84, -8, -82, 4, -56, 2, -14)
		p.disc(c, -20, -100, 17)
		p.poly(c, -42, -106, 2, -106, -8, -126, -32, -126)
		p.strand(c, 12, 7, -12, -70, 20, -52, 44, -60)
		p.line(c, 5, 30, -34, 70, -78)
		p.line(c, 5, 96, -26, 104, -112)
		p.disc(rgb(0xFFF1C0), 104, -84, 13)
		p.line(c, 4, 92, -100, 116, -100)
		p.line(c, 6, -70, -70, -130, 30)
	})
}

// swell is the water line, in front of the boat.
func swell(p *plate, level float64, water color.NRGBA) {
	points := []float64{-10, level + 60}
	for x := -10.0; x <= p.w+30; x += 16 {
		points = append(points, x, level+6+7*math.Sin(x/70)+3.5*math.Sin(x/31+2))
	}
	points = append(points, p.w+30, level+60)
	for x := p.w + 30; x >= -10; x -= 60 {
		points = append(points, x, level+34+10*math.Sin(x/50))
	}
	p.poly(fade(mix(water, rgb(0xBFEFE0), 0.55), 0.8), points...)
	p.curve(false, points[2:len(points)/2]...)
	p.pen(fade(rgb(0xFFF3D6), 0.8), 3)
}
