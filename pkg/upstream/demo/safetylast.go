package demo

import (
	"image/color"
	"math"
)

// safetyLast hangs a man from the hand of a clock.
func safetyLast() artwork {
	return artwork{
		poster: []layer{
			func(p *plate) { cityHaze(p) },
			func(p *plate) { farRoofs(p, 900, 1.0) },
			func(p *plate) { facade(p, 560) },
			func(p *plate) { towerClock(p, 590, 430, 330) },
			func(p *plate) { hangingMan(p, 392, 602, 1.16) },
			func(p *plate) { p.wash(1000, 1220, rgb(0x16283A), 0, 0.95); p.wash(1220, 1500, rgb(0x16283A), 0.95, 1) },
		},
		backdrop: []layer{
			func(p *plate) { cityHaze(p) },
			func(p *plate) { farRoofs(p, 560, 1.1) },
			func(p *plate) { facade(p, 960) },
			func(p *plate) { towerClock(p, 1010, 330, 300) },
			func(p *plate) { hangingMan(p, 826, 486, 0.98) },
		},
		vignette: 0.4, grain: 10,
		title: titling{x: 80, y: 1256, w: 840, face: letters{size: 150, tracking: -0.02}, leading: 0.9,
			ink: rgb(0xF6E9C8), small: rgb(0xE9A23F)},
		logo: wordmark{ink: rgb(0xF8EBCB), face: letters{tracking: -0.03}, leading: 0.95},
	}
}

func cityHaze(p *plate) {
	p.sky(stop{0, rgb(0x8FB7B8)}, stop{0.4, rgb(0xD7D9BC)}, stop{0.62, rgb(0xF2D9A3)}, stop{1, rgb(0x6E7F86)})
	p.glow(0.2*p.w, 0.42*p.h, 500, 500, rgb(0xFFF4D2), 0.8)
}

// farRoofs fall away below, rank behind rank, as seen from a great height.
func farRoofs(p *plate, y, scale float64) {
	for i, c := range []color.NRGBA{rgb(0xC2B995), rgb(0x95A096), rgb(0x667D85), rgb(0x3D5766), rgb(0x22384A)} {
		top := y + 95*float64(i)
		for x, j := -40.0, 0; x < p.w; j++ {
			w := (70 + 80*scatter(100+i, j)) * scale
			h := (60 + 170*scatter(110+i, j)) * scale
			p.box(c, x, top-h, w+1, p.h)
			p.box(fade(rgb(0xFFF0C9), 0.12), x, top-h, w*0.3, p.h)
			if j%3 == 1 {
				p.poly(c, x+0.3*w, top-h, x+0.5*w, top-h-70*scale, x+0.7*w, top-h)
			}
			for k := range 18 {
				if scatter(120+i, 18*j+k) > 0.4 {
					p.box(fade(rgb(0xFFE2A0), 0.10+0.08*float64(i)), x+w*(0.16+0.26*float64(k%3)), top-h+18+24*float64(k/3), 0.12*w, 11)
				}
			}
			x += w + 6
		}
	}
}

// facade is the wall the clock hangs on, seen from below and from the left.
func facade(p *plate, x float64) {
	stone, dark, light := rgb(0x8A3B2A), rgb(0x4C1D1B), rgb(0xB65A3C)
	p.poly(stone, x+20, -10, p.w+10, -10, p.w+10, p.h, x-70, p.h)
	p.poly(light, x+20, -10, x+52, -10, x-24, p.h, x-70, p.h)
	for i := range 9 {
		y := 40 + 190*float64(i)
		for j := range 6 {
			wx := x + 96 + 170*float64(j) - 0.03*y
			p.box(dark, wx, y, 96, 124)
			p.box(fade(light, 0.8), wx-8, y+124, 112, 12)
			p.box(fade(rgb(0xF2D9A3), 0.18), wx+8, y+8, 34, 50)
		}
	}
}

func towerClock(p *plate, x, y, r float64) {
	ink, cream, brass := rgb(0x231815), rgb(0xF9EFD3), rgb(0xD29A3F)
	p.disc(fade(ink, 0.4), x+26, y+34, r*1.1)
	p.disc(ink, x, y, 1.1*r)
	p.ring(brass, 0.04*r, x, y, 1.05*r)
	p.disc(cream, x, y, r)
	p.ring(fade(rgb(0xB79C68), 0.6), 4, x, y, 0.95*r)
	p.ring(fade(rgb(0xB79C68), 0.6), 3, x, y, 0.66*r)
	numerals := [...]string{"XII", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI"}
	for i, n := range numerals {
		p.at(x, y, 1, 30*float64(i), func() { p.text(ink, n, 0, -0.715*r, 0.5, letters{size: 0.2 * r, tracking: -0.03}) })
	}
	for i := range 60 {
		sin, cos := math.Sincos(float64(i) * math.Pi / 30)
		p.line(ink, 4, x+0.965*r*cos, y+0.965*r*sin, x+0.925*r*cos, y+0.925*r*sin)
	}
	p.at(x, y, 1, 82, func() { p.poly(ink, -9, 40, -15, -0.36*r, 0, -0.56*r, 15, -0.36*r, 9, 40) })
	p.at(x, y, 1, 229.6, func() { p.poly(ink, -8, 60, -12, -0.62*r, 0, -0.86*r, 12, -0.62*r, 8, 60) })
	p.disc(ink, x, y, 0.075*r)
	p.disc(brass, x, y, 0.035*r)
}

// hangingMan holds on to (x, y) with both hands.
func hangingMan(p *plate, x, y, scale float64) {
	suit, skin, straw := rgb(0x1A1A22), rgb(0xF3D2A8), rgb(0xF6DC98)
	p.at(x, y, scale, 5, func() {
		p.blob(suit, -40, 122, -8, 108, 36, 118, 40, 170, 34, 250, 2, 262, -32, 250, -38, 180)
		p.strand(suit, 40, 30, -14, 240, -34, 310, -26, 372, -60, 440)
		p.strand(suit, 40, 30, 14, 240, 62, 292, 92, 318, 78, 396)
		p.blob(suit, -76, 432, -44, 442, -50, 466, -98, 462, -100, 450)
		p.blob(suit, 62, 388, 92, 392, 96, 414, 112, 428, 66, 424)
		p.poly(rgb(0xF6E9C8), -12, 112, 14, 112, 4, 160)
		p.poly(rgb(0xC73B2B), -3, 116, 5, 116, 7, 150, 1, 160, -5, 150)
		p.disc(skin, -2, 80, 33)
		p.strand(suit, 34, 22, -30, 136, -50, 78, -36, 22, -13, 4)
		p.strand(suit, 34, 22, 28, 134, 48, 76, 36, 22, 14, 4)
		p.disc(skin, -10, -2, 13)
		p.disc(skin, 12, -2, 13)
		for _, side := range []float64{-1, 1} {
			p.DrawCircle(-2+13*side, 84, 10)
			p.pen(suit, 4)
			p.disc(suit, -2+13*side, 84, 3)
		}
		p.line(suit, 4, -5, 83, 1, 83)
		p.oval(suit, -2, 103, 7, 4.5)
	})
	p.at(x, y, scale, -4, func() {
		p.oval(straw, 1, 58, 56, 10)
		p.poly(straw, -35, 58, -34, 26, 34, 26, 36, 58)
		p.oval(straw, 0, 26, 34, 6)
		p.poly(rgb(0xC73B2B), -35, 56, -35, 42, 36, 42, 36, 56)
	})
}
