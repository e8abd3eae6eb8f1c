package demo

import "math"

// starLighthouse angles for stars from a lighthouse's gallery.
func starLighthouse() artwork {
	return artwork{
		poster: []layer{
			func(p *plate) { summerNight(p, 640) },
			func(p *plate) { lightBeam(p, 610, 560, 245, 1500) },
			func(p *plate) { nightSea(p, 1042, 610) },
			func(p *plate) { lighthouse(p, 610, 1072, 1.15) },
			func(p *plate) { starAngler(p, 610, 617, 1.15, 300, 280) },
		},
		backdrop: []layer{
			func(p *plate) { summerNight(p, 420) },
			func(p *plate) { lightBeam(p, 1060, 342, 215, 1700) },
			func(p *plate) { nightSea(p, 730, 1060) },
			func(p *plate) { lighthouse(p, 1060, 760, 0.93) },
			func(p *plate) { starAngler(p, 1060, 392, 0.93, 640, 180) },
		},
		vignette: 0.4, grain: 8,
		title: titling{x: 500, y: 1302, align: 0.5, w: 800, face: letters{size: 60, tracking: 0.06}, leading: 1.14,
			ink: rgb(0xFFF3D6), small: rgb(0xFFCBA8), column: column{x: 120, y: 92, face: letters{size: 106, tracking: 0.04}}},
		logo: wordmark{ink: rgb(0xFFF3D6), face: letters{tracking: 0.05}},
	}
}

func summerNight(p *plate, middle float64) {
	p.sky(stop{0, rgb(0x141544)}, stop{0.28, rgb(0x2B2D78)}, stop{0.5, rgb(0x7A4C9A)}, stop{0.66, rgb(0xE57F94)}, stop{0.76, rgb(0xFFC49A)}, stop{1, rgb(0xFFC49A)})
	for i := range 700 { // the Milky Way, from lower left to upper right
		t, off := scatter(231, i), scatter(232, i)+scatter(233, i)+scatter(234, i)-1.5
		x, y := t*p.w, middle*(1.15-0.95*t)+off*190
		p.disc(fade(rgb(0xFFE9F4), 0.10+0.5*scatter(235, i)*(1-math.Abs(off))), x, y, 1+2*scatter(236, i))
	}
	p.stars(rgb(0xFFFFFF), 12, 150, 0, 0.6*p.h, 3.2)
	for i := range 12 {
		p.spark(rgb(0xFFF6DC), scatter(237, 2*i)*p.w, scatter(237, 2*i+1)*0.5*p.h, 8+15*scatter(238, i))
	}
	for i := range 7 { // evening clouds above the horizon
		x := p.w * scatter(239, i)
		y := 0.70*p.h - 60*scatter(240, i)
		for j := range 5 {
			p.oval(fade(rgb(0xFFDCC4), 0.28), x+(float64(j)-2)*62, y-14*scatter(241, 5*i+j), 80, 11+9*scatter(242, 5*i+j))
		}
	}
}

// lightBeam goes out from (x, y) in a direction in degrees, clockwise from the right.
func lightBeam(p *plate, x, y, degrees, long float64) {
	for i, spread := range []float64{11, 7, 3.5} {
		a, b := (degrees-spread)*math.Pi/180, (degrees+spread)*math.Pi/180
		p.poly(fade(rgb(0xFFF2B8), 0.13+0.03*float64(i)),
			x, y, x+long*math.Cos(a), y+long*math.Sin(a), x+long*math.Cos(b), y+long*math.Sin(b))
	}
}

func nightSea(p *plate, y, x float64) {
	p.shadeDown(y, p.h, stop{0, rgb(0xF29A96)}, stop{0.12, rgb(0x8A5AA0)}, stop{0.45, rgb(0x33337C)}, stop{1, rgb(0x121540)})
	p.DrawRectangle(0, y, p.w, p.h-y)
	p.Fill()
	for i := range 120 {
		t := scatter(251, i)
		p.oval(fade(rgb(0xFFE3D0), 0.5*(1-0.8*t)), scatter(252, i)*p.w, y+6+t*t*(p.h-y), (14+60*scatter(253, i))*(0.4+t), 1.4+2.4*t)
	}
	for i := range 16 {
		t := float64(i) / 15
		p.oval(fade(rgb(0xFFF2B8), 0.55*(1-t)), x+(scatter(254, i)-0.5)*30, y+20+t*200, 90*(1-0.6*t)*(0.5+scatter(255, i)), 3)
	}
}

// lighthouse stands on a rock at (x, y).
func lighthouse(p *plate, x, y, scale float64) {
	white, shade, red, deep, dark := rgb(0xFFF4E6), rgb(0xC9B6D6), rgb(0xE4525C), rgb(0xA02F55), rgb(0x1B1740)
	p.at(x, y, scale, 0, func() {
		p.poly(dark, -330, 64, -262, 38, -214, 36, -186, 4, -150, 6, -112, -38, -60, -54, 66, -52, 104, -26, 148, -22, 186, 14, 226, 18, 262, 46, 350, 64, 240, 74, 0, 78, -220, 74)
		p.poly(fade(rgb(0xF29A96), 0.6), -262, 38, -214, 36, -186, 4, -150, 6, -112, -38, -60, -54, -84, -26, -104, -14, -132, 20, -170, 26, -196, 52)
		for i := range 9 {
			p.oval(fade(rgb(0xFFE9DC), 0.7), -300+75*float64(i), 72+4*scatter(256, i), 30+26*scatter(257, i), 3.4)
		}
		edge := func(v float64) float64 { return 74 - 32*v } // half the width, v from the foot (0) to the gallery (1)
		for i := range 6 {
			v, u := float64(i)/6, float64(i+1)/6
			a, b := white, shade
			if i%2 == 1 {
				a, b = red, deep
			}
			p.poly(a, -edge(v), -44-346*v, edge(v), -44-346*v, edge(u), -44-346*u, -edge(u), -44-346*u)
			p.poly(b, 0.28*edge(v), -44-346*v, edge(v), -44-346*v, edge(u), -44-346*u, 0.28*edge(u), -44-346*u)
		}
		for i := range 3 {
			p.blob(rgb(0x2B2D78), -16, -130-96*float64(i), -16, -152-96*float64(i), -8, -160-96*float64(i), 0, -152-96*float64(i), 0, -130-96*float64(i))
		}
		p.poly(dark, -64, -390, 64, -390, 54, -374, -54, -374)
		for i := range 9 {
			p.line(dark, 3.2*scale, -62+15.5*float64(i), -390, -62+15.5*float64(i), -418)
		}
		p.line(dark, 4.5*scale, -64, -418, 64, -418)
		p.box(rgb(0xFFF2B8), -30, -472, 60, 82)
		p.line(dark, 5*scale, -30, -472, -30, -390)
		p.line(dark, 5*scale, 30, -472, 30, -390)
		p.line(dark, 4*scale, 0, -472, 0, -390)
		p.blob(red, -44, -470, -34, -500, 0, -524, 34, -500, 44, -470)
		p.blob(deep, 8, -470, 12, -512, 34, -500, 44, -470)
		p.line(dark, 4*scale, 0, -520, 0, -552)
	})
	p.glow(x, y-432*scale, 210, 210, rgb(0xFFF6CC), 0.85)
}

// starAngler sits on the gallery at (x, y); the line goes to a star at (sx, sy).
func starAngler(p *plate, x, y, scale, sx, sy float64) {
	dark := rgb(0x1B1740)
	hx, hy := x-84*scale, y-26*scale
	tx, ty := x-210*scale, y-150*scale
	p.at(x-66*scale, y, scale, 0, func() {
		p.blob(dark, -14, 8, -16, -34, -4, -52, 14, -50, 20, -20, 18, 8)
		p.disc(dark, 0, -66, 18)
		p.blob(rgb(0xE4525C), -20, -70, -14, -88, 4, -90, 20, -74, 30, -66)
		p.strand(dark, 12, 8, -8, 4, -30, 10, -34, 44)
		p.strand(dark, 12, 8, 4, 6, -14, 14, -16, 50)
		p.strand(dark, 9, 6, 2, -40, -14, -28, -24, -26)
		p.poly(rgb(0xFFCBA8), 8, -56, 34, -48, 44, -30, 14, -46)
	})
	p.strand(dark, 7, 2.5, hx+20, hy+10, (hx+tx)/2-4, (hy+ty)/2-14, tx, ty)
	p.curve(false, tx, ty, tx-30, ty-0.35*(ty-sy), sx+10, sy+0.3*(ty-sy), sx, sy)
	p.pen(fade(rgb(0xFFF6DC), 0.9), 2.2)
	p.glow(sx, sy, 120, 120, rgb(0xFFF6CC), 0.8)
	p.spark(rgb(0xFFFFFF), sx, sy, 46)
	p.at(sx, sy, 1, 45, func() { p.spark(rgb(0xFFF2B8), 0, 0, 24) })
}
