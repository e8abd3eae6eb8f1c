package demo

import "image/color"

// sherlockJr is a profile under a flat hat in a lens, before the curtain of a picture house.
func sherlockJr() artwork {
	return artwork{
		poster: []layer{
			func(p *plate) { curtain(p) },
			func(p *plate) { lens(p, 480, 545, 352) },
		},
		backdrop: []layer{
			func(p *plate) { curtain(p) },
			func(p *plate) { lens(p, 720, 420, 330) },
		},
		vignette: 0.8, grain: 11,
		title: titling{x: 80, y: 1256, w: 560, face: letters{size: 150, tracking: -0.02}, leading: 0.92,
			ink: rgb(0xF8E7BE), small: rgb(0xE9B45A)},
		logo: wordmark{ink: rgb(0xF8E7BE), face: letters{tracking: -0.015}},
	}
}

// curtain hangs in folds; the light comes from the middle.
func curtain(p *plate) {
	p.sky(stop{0, rgb(0x3F0A12)}, stop{1, rgb(0x3F0A12)})
	const folds = 13
	w := p.w / folds
	for i := range folds {
		x := float64(i) * w
		p.shadeAcross(x, x+w, stop{0, rgb(0x25050B)}, stop{0.35, rgb(0x8E1B26)}, stop{0.55, rgb(0xB32B31)}, stop{0.8, rgb(0x5E0F19)}, stop{1, rgb(0x25050B)})
		p.DrawRectangle(x, 0, w+1, p.h)
		p.Fill()
	}
	p.glow(0.5*p.w, 0.36*p.h, 0.85*p.w, 0.62*p.h, rgb(0xFF9D6A), 0.32)
	p.wash(0.6*p.h, p.h, rgb(0x17040A), 0, 0.93)
	p.wash(0, 0.2*p.h, rgb(0x17040A), 0.6, 0)
}

func lens(p *plate, x, y, r float64) {
	brass, dark, wood := rgb(0xE3AC54), rgb(0x1C0B0A), rgb(0x5A2414)
	p.glow(x, y, 1.7*r, 1.7*r, rgb(0xFFE7AE), 0.45)
	p.at(x, y, 1, -42, func() { // the handle
		p.poly(fade(dark, 0.5), -40, r+20, 62, r+20, 78, r+640, -30, r+640)
		p.box(brass, -30, r+10, 60, 70)
		p.poly(wood, -40, r+78, 40, r+78, 52, r+620, -52, r+620)
		p.poly(rgb(0x93442A), -24, r+84, -4, r+84, -10, r+620, -34, r+620)
		p.box(brass, -46, r+78, 92, 16)
	})
	p.disc(fade(dark, 0.55), x+18, y+24, r+34)
	p.disc(dark, x, y, r+36)
	p.disc(brass, x, y, r+30)
	p.disc(rgb(0x8F5F25), x, y, r+10)
	p.inside(x, y, r, func(q *plate) {
		q.sky(stop{0, rgb(0xF2DCA4)}, stop{1, rgb(0xF2DCA4)})
		q.glow(x+60, y-60, 1.1*r, 1.1*r, rgb(0xFFF9E2), 1)
		filmEdge(q, x, y, r)
		profile(q, x, y, r/352)
		q.glow(x-0.5*r, y-0.55*r, 0.45*r, 0.3*r, rgb(0xFFFFFF), 0.55)
	})
	p.DrawArc(x, y, 0.93*r, 3.5, 4.4)
	p.pen(fade(rgb(0xFFFFFF), 0.75), 8)
}

// filmEdge is the perforation at both sides of the frame that the profile is projected in.
func filmEdge(p *plate, x, y, r float64) {
	for _, side := range []float64{-1, 1} {
		p.box(rgb(0x2B120E), x+side*0.86*r-44, y-r, 88, 2*r)
		for i := range 12 {
			p.DrawRoundedRectangle(x+side*0.83*r-20, y-r+20+64*float64(i), 40, 34, 8)
			p.ink(rgb(0xF7E8BE))
			p.Fill()
		}
	}
}

// profile looks left, stone-faced, under a pork-pie hat.
func profile(p *plate, x, y, scale float64) {
	ink, band := rgb(0x1A0A0B), rgb(0xB32B31)
	p.at(x, y, scale, 0, func() {
		p.blob(ink, -108, -84, -112, -36, -116, -12, -150, 42, -142, 58, -118, 62, -122, 84, -128, 96, -114, 106, -120, 120, -112, 134,
			-114, 164, -84, 190, -36, 186, -6, 206, -16, 262, -120, 330, -150, 420, 260, 420, 236, 320, 138, 250, 124, 176,
			136, 96, 140, 10, 120, -84)
		p.poly(ink, -178, -86, 158, -104, 162, -86, -172, -66)
		p.blob(ink, -178, -76, -174, -88, 0, -98, 158, -106, 164, -94, 158, -84, 0, -74, -172, -64)
		p.blob(ink, -112, -84, -122, -150, -108, -168, -20, -170, 84, -182, 106, -170, 112, -100, 108, -92)
		p.poly(band, -117, -96, 112, -114, 111, -136, -120, -120)
		p.blob(fade(rgb(0xF7E8BE), 0.9), 40, 24, 58, 10, 72, 26, 66, 58, 50, 72, 44, 50)
		p.blob(ink, 48, 30, 58, 20, 64, 32, 58, 54, 52, 58)
	})
	stoneEye(p, x, y, scale, rgb(0xF7E8BE))
}

func stoneEye(p *plate, x, y, scale float64, c color.NRGBA) {
	p.at(x, y, scale, 0, func() {
		p.blob(c, -98, -14, -80, -24, -60, -16, -76, -8)
		p.disc(rgb(0x1A0A0B), -84, -15, 6)
		p.strand(c, 3, 8, -104, -36, -80, -46, -54, -40)
		p.strand(c, 4, 2, -116, 105, -98, 103, -80, 108)
		p.poly(c, -50, 262, 6, 214, 22, 300)
	})
}
