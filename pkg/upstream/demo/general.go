package demo

import "image/color"

// theGeneral runs over a burning sky on a wooden trestle.
func theGeneral() artwork {
	return artwork{
		poster: []layer{
			func(p *plate) { evening(p, 640, 620, 205) },
			func(p *plate) { ridges(p, 900) },
			func(p *plate) { smoke(p, 758, 628, 1) },
			func(p *plate) { trestle(p, 960, 1500) },
			func(p *plate) { locomotive(p, 560, 948, 1.12) },
			func(p *plate) { p.wash(1180, 1500, rgb(0x1A0D12), 0, 0.85) },
		},
		backdrop: []layer{
			func(p *plate) { evening(p, 1010, 400, 190) },
			func(p *plate) { ridges(p, 600) },
			func(p *plate) { smoke(p, 1212, 304, 1.15) },
			func(p *plate) { trestle(p, 660, 900) },
			func(p *plate) { locomotive(p, 1000, 648, 1.2) },
		},
		vignette: 0.4, grain: 10,
		title: titling{x: 74, y: 92, hang: true, w: 720, face: letters{size: 158, tracking: -0.02}, leading: 0.92,
			ink: rgb(0x2A1218), small: rgb(0x6B231B)},
		logo: wordmark{ink: rgb(0xF7DDAF), face: letters{tracking: -0.01}, leading: 0.94, rules: rgb(0xD9532C)},
	}
}

func evening(p *plate, x, y, r float64) {
	p.sky(stop{0, rgb(0xE9A75A)}, stop{0.3, rgb(0xE5793B)}, stop{0.55, rgb(0xD14B2C)}, stop{0.8, rgb(0x7E2424)}, stop{1, rgb(0x2A1218)})
	p.glow(x, y, 640, 640, rgb(0xFFE0A0), 0.8)
	p.disc(rgb(0xFFF0C6), x, y, r)
}

func ridges(p *plate, y float64) {
	for i, c := range []color.NRGBA{rgb(0xB04A30), rgb(0x8A2F2A), rgb(0x5E2026)} {
		points := []float64{0, p.h}
		for x := 0.0; x <= p.w+60; x += 60 {
			points = append(points, x, y+62*float64(i)-150*scatter(70+i, int(x/120))-34*scatter(73+i, int(x/60)))
		}
		p.poly(c, append(points, p.w+60, p.h)...)
	}
}

// smoke leaves a chimney at (x, y) and grows to the left.
func smoke(p *plate, x, y, scale float64) {
	tones := []struct {
		c           color.NRGBA
		shift, grow float64
	}{{rgb(0x93352C), 26, 1.03}, {rgb(0xF3C48A), 0, 0.97}, {rgb(0xFFF1D0), -16, 0.72}}
	for _, tone := range tones {
		for i := range 46 {
			t := float64(i) / 45
			r := (16 + 138*t*(1-0.25*t)) * scale * tone.grow * (0.75 + 0.5*scatter(81, i))
			sway := (scatter(82, i) - 0.5) * 150 * t
			p.disc(tone.c, x-t*980*scale, y-165*scale*ease(min(1.2*t, 1))+sway*scale+tone.shift*(0.2+t), r)
		}
	}
}

// trestle carries the rails at deck.
func trestle(p *plate, deck, foot float64) {
	c := rgb(0x26111A)
	p.box(c, 0, deck-12, p.w, 10)
	for x := 6.0; x < p.w; x += 26 {
		p.box(c, x, deck-6, 12, 14)
	}
	p.box(c, 0, deck+8, p.w, 14)
	const bay = 200
	for x := bay / 2.0; x < p.w+bay; x += bay {
		p.line(c, 17, x-22, deck+8, x-62, foot)
		p.line(c, 17, x+22, deck+8, x+62, foot)
		for y, i := deck+120.0, 0; y < foot; y, i = y+120, i+1 {
			p.box(c, x-48-float64(i)*9, y, 96+float64(i)*18, 10)
			p.line(c, 7, x-32-float64(i)*9, y-110, x+40+float64(i)*9, y)
			p.line(c, 7, x+32+float64(i)*9, y-110, x-40-float64(i)*9, y)
		}
		p.line(c, 7, x+30, deck+126, x+bay-30, deck+18)
		p.line(c, 7, x+30, deck+18, x+bay-30, deck+126)
		p.line(c, 9, x, deck+122, x+bay, deck+122)
	}
}

// locomotive stands on the rail at (x, y), headed right.
func locomotive(p *plate, x, y, scale float64) {
	c, red, brass := rgb(0x1B0C14), rgb(0xC8402A), rgb(0xF0B458)
	p.at(x, y, scale, 0, func() {
		p.poly(c, -40, -152, 214, -152, 222, -146, 222, -80, -40, -80)
		p.poly(c, 168, -150, 192, -150, 198, -192, 226, -236, 208, -272, 152, -272, 134, -236, 162, -192)
		p.box(c, 146, -280, 68, 10)
		for _, dome := range []float64{30, 96} {
			p.blob(c, dome-20, -150, dome-20, -176, dome, -196, dome+20, -176, dome+20, -150)
		}
		p.box(c, 62, -176, 5, 26)
		p.disc(c, 64, -176, 10)
		p.poly(c, -146, -236, -34, -236, -34, -62, -146, -62)
		p.poly(c, -164, -236, -90, -252, -18, -236, -18, -228, -164, -228)
		p.box(rgb(0xF3A257), -128, -214, 34, 50)
		p.box(rgb(0xF3A257), -84, -214, 34, 50)
		p.box(c, 208, -206, 36, 34)
		p.disc(rgb(0xFFF3CF), 240, -189, 13)
		p.poly(c, 214, -62, 246, -58, 312, -2, 214, -2)
		for i := range 5 {
			p.line(rgb(0x6B1F1F), 3, 232+float64(i)*4, -52+float64(i)*4, 226+float64(i)*18, -4)
		}
		p.box(c, -150, -84, 392, 26)
		p.box(brass, -36, -112, 256, 4)
		p.box(brass, 118, -152, 5, 72)
		p.box(brass, 8, -152, 5, 72)
		p.poly(c, -336, -146, -176, -146, -176, -40, -336, -40)
		p.blob(c, -330, -144, -306, -178, -262, -188, -216, -180, -184, -146)
		p.box(red, -326, -132, 140, 5)
		p.box(c, -190, -60, 60, 12)
		loco := []struct{ x, r float64 }{{-70, 50}, {44, 50}, {150, 26}, {206, 26}, {-304, 26}, {-246, 26}, {-200, 26}}
		for _, w := range loco {
			wheel(p, c, red, w.x, w.r)
		}
		p.line(brass, 7, -70, -34, 44, -34)
		p.line(brass, 5, 44, -34, 168, -58)
	})
}

func wheel(p *plate, c, spokes color.NRGBA, x, r float64) {
	p.disc(c, x, -r, r)
	p.disc(rgb(0x5A1B1E), x, -r, 0.8*r)
	p.rays(spokes, x, -r, 0.2*r, 0.78*r, 9, 0.3)
	p.disc(c, x, -r, 0.26*r)
}
