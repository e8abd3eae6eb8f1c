package demo

import "image/color"

// tripToTheMoon has the capsule in the moon's eye.
func tripToTheMoon() artwork {
	return artwork{
		poster: []layer{
			func(p *plate) { moonNight(p, 490, 560) },
			func(p *plate) { moonFace(p, 490, 560, 3.45) },
			func(p *plate) { capsule(p, 622, 470, 1.18) },
			func(p *plate) { cloudBanks(p, 985) },
		},
		backdrop: []layer{
			func(p *plate) { moonNight(p, 800, 430) },
			func(p *plate) { moonFace(p, 800, 430, 3.3) },
			func(p *plate) { capsule(p, 926, 344, 1.15) },
			func(p *plate) { cloudBanks(p, 740) },
		},
		vignette: 0.55, grain: 10,
		title: titling{x: 500, y: 1245, align: 0.5, w: 780, face: letters{size: 96, tracking: 0.06}, leading: 1.06,
			ink: rgb(0xF8E9BF), small: rgb(0xFFD98A)},
		logo: wordmark{ink: rgb(0xF6E6B8), face: letters{tracking: 0.05}, stacked: true},
	}
}

func moonNight(p *plate, x, y float64) {
	p.sky(stop{0, rgb(0x0B1633)}, stop{0.5, rgb(0x1D3C63)}, stop{0.8, rgb(0x39708A)}, stop{1, rgb(0x16283F)})
	p.glow(x, y, 760, 760, rgb(0xF3DCA0), 0.45)
	for i, r := range []float64{405, 470, 548} {
		p.ring(fade(rgb(0xF7E7B8), 0.16-0.04*float64(i)), 5, x, y, r)
	}
	p.stars(rgb(0xFFF6DA), 11, 130, 0, 0.75*p.h, 3.4)
	for i := range 9 {
		p.spark(fade(rgb(0xFFF1C4), 0.9), scatter(21, 2*i)*p.w, scatter(21, 2*i+1)*0.62*p.h, 9+17*scatter(22, i))
	}
}

// moonFace is 200 units wide at scale 1.
func moonFace(p *plate, x, y, scale float64) {
	cream, shade, dark := rgb(0xF7E6B4), rgb(0xD9B878), rgb(0x5B3D2A)
	p.at(x, y, scale, 0, func() {
		p.disc(cream, 0, 0, 100)
		p.curve(true, -52, -85, -92, -40, -100, 0, -88, 48, -50, 87, 0, 100, 40, 92, -14, 84, -54, 52, -74, 4, -70, -44)
		p.ink(fade(shade, 0.75))
		p.Fill()
		for i := range 16 {
			cx, cy := 170*scatter(41, 2*i)-85, 170*scatter(41, 2*i+1)-85
			if cx*cx+cy*cy > 80*80 {
				continue
			}
			r := 2.5 + 6*scatter(42, i)
			p.oval(fade(shade, 0.55), cx, cy, r, 0.8*r)
			p.oval(fade(cream, 0.9), cx+0.25*r, cy+0.25*r, 0.72*r, 0.55*r)
		}
	})
	p.at(x, y, scale, 0, func() { moonFeatures(p, cream, shade, dark) })
}

func moonFeatures(p *plate, cream, shade, dark color.NRGBA) {
	p.strand(dark, 2, 5, -56, -30, -40, -42, -18, -36)  // brow
	p.blob(dark, -54, -17, -38, -29, -18, -18, -36, -9) // eye
	p.blob(rgb(0xFFF8DF), -49, -18, -38, -25, -23, -18, -36, -12)
	p.disc(dark, -34, -19, 5.4)
	p.disc(cream, -32, -21, 1.6)
	p.curve(false, -52, -8, -36, -1, -20, -7) // the bag below it
	p.pen(fade(dark, 0.6), 5)
	p.blob(shade, -4, -28, 4, -8, 14, 16, 8, 26, -8, 27, -18, 18, -10, 2) // nose
	p.blob(cream, -2, -26, 2, -4, 6, 14, -2, 20, -8, 10)
	p.curve(false, -16, 20, -8, 28, 2, 24, 10, 27)
	p.pen(dark, 5)
	p.blob(dark, -42, 44, -20, 46, 2, 42, 26, 46, 42, 38, 34, 56, 10, 69, -16, 67, -34, 58) // mouth
	p.blob(rgb(0xFFF8DF), -32, 48, -10, 49, 12, 47, 30, 47, 22, 54, -2, 56, -24, 54)
	p.blob(rgb(0xB5402E), -18, 63, 0, 58, 20, 59, 6, 67, -8, 67)
	p.curve(false, -58, 30, -50, 42, -46, 54)
	p.pen(fade(dark, 0.6), 5)
	p.curve(false, 50, 26, 50, 40, 42, 52)
	p.pen(fade(dark, 0.6), 5)
	p.blob(rgb(0xC9A566), 14, -36, 30, -46, 54, -42, 64, -26, 58, -10, 40, -2, 22, -8, 12, -20) // the hit
	p.blob(dark, 20, -32, 34, -40, 52, -36, 57, -24, 46, -12, 30, -12, 20, -20)
	p.strand(shade, 7, 10, 30, -6, 30, 12, 34, 28)
	p.disc(shade, 34, 30, 6.5)
	p.strand(shade, 5, 7, 46, -8, 50, 4, 50, 12)
	p.disc(shade, 50, 14, 4.6)
}

// capsule sticks in the eye at (x, y), its tail up and to the right.
func capsule(p *plate, x, y, scale float64) {
	red, deep, brass, dark := rgb(0xD2452D), rgb(0x86241A), rgb(0xE9BF66), rgb(0x3A1D18)
	p.at(x, y, scale, 38, func() {
		p.poly(red, -46, 14, -50, -150, 50, -150, 46, 14)
		p.poly(deep, 12, 14, 14, -150, 50, -150, 46, 14)
		p.box(brass, -52, -62, 104, 12)
		p.box(brass, -53, -166, 106, 20)
		p.box(rgb(0xA97C34), 14, -62, 38, 12)
		p.box(rgb(0xA97C34), 14, -166, 39, 20)
		p.poly(dark, -40, -166, -30, -182, 30, -182, 40, -166)
		p.disc(brass, -10, -106, 21)
		p.disc(rgb(0x17304D), -10, -106, 14)
		for i := range 5 {
			p.disc(fade(brass, 0.9), -36+18*float64(i), -32, 3)
		}
		p.blob(rgb(0xC9A566), -62, 20, -48, 2, -20, 10, 4, 0, 30, 10, 52, 0, 64, 20, 30, 34, -30, 34)
	})
}

// cloudBanks are stage scenery: flat boards with round tops, one behind another.
func cloudBanks(p *plate, y float64) {
	boards := []color.NRGBA{rgb(0x4C8595), rgb(0x2B5B76), rgb(0x173A57), rgb(0x0C2039)}
	for i, c := range boards {
		top := y + 62*float64(i)
		for j := range 12 {
			x := (float64(j)-0.5+0.5*float64(i%2))*p.w/10 + 26*scatter(50+i, j)
			r := p.w / 10 * (0.62 + 0.4*scatter(60+i, j))
			p.disc(fade(rgb(0xF7E7B8), 0.22), x, top+44, r+5)
			p.disc(c, x, top+46, r)
		}
		p.box(c, 0, top+46, p.w, p.h)
	}
}
