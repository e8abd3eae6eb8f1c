package demo

import "image/color"

// emptyChair is a chair in the light of a window, and nobody.
func emptyChair() artwork {
	return artwork{
		poster: []layer{
			func(p *plate) { stillRoom(p, 1010) },
			func(p *plate) { windowLight(p, 300, 250, 1) },
			func(p *plate) { floorLight(p, 250, 1010, 1) },
			func(p *plate) { chair(p, 610, 1130, 1.25) },
		},
		backdrop: []layer{
			func(p *plate) { stillRoom(p, 690) },
			func(p *plate) { windowLight(p, 700, 90, 0.86) },
			func(p *plate) { floorLight(p, 640, 690, 0.8) },
			func(p *plate) { chair(p, 1010, 790, 1.0) },
		},
		vignette: 0.75, grain: 12,
		title: titling{x: 84, y: 96, hang: true, w: 640, face: letters{size: 66, tracking: 0.01, medium: true}, leading: 1.16,
			ink: rgb(0xF3E2B6), small: rgb(0xA9B59C)},
		logo: wordmark{ink: rgb(0xF3E2B6), face: letters{tracking: 0.02, medium: true}, leading: 1.2},
	}
}

func stillRoom(p *plate, floor float64) {
	p.sky(stop{0, rgb(0x1E3532)}, stop{0.5, rgb(0x37574F)}, stop{1, rgb(0x2B4640)})
	p.shadeDown(floor, p.h, stop{0, rgb(0x3B2B22)}, stop{1, rgb(0x140D0B)})
	p.DrawRectangle(0, floor, p.w, p.h-floor)
	p.Fill()
	for i := range 9 {
		f := float64(i)
		p.line(fade(rgb(0x0E0907), 0.6), 3, p.w*(0.5+0.10*(f-4)), floor, p.w*(0.5+0.34*(f-4)), p.h)
	}
	p.box(rgb(0x24403A), 0, floor-54, p.w, 50)
	p.box(rgb(0x121A17), 0, floor-6, p.w, 8)
	p.box(fade(rgb(0x9DB8A4), 0.25), 0, floor-56, p.w, 3)
}

// windowLight falls on the wall as four slanting panes.
func windowLight(p *plate, x, y, scale float64) {
	glow, core := rgb(0xE9A94E), rgb(0xFBE3A1)
	p.glow(x+300*scale, y+370*scale, 640*scale, 640*scale, glow, 0.42)
	pane := func(c color.NRGBA, i, j, grow float64) {
		w, h := 232.0, 310.0
		left, top := x+(i*(w+24)+30*j)*scale, y+(j*(h+24)+64*i)*scale
		p.poly(c, left-grow, top-grow, left+w*scale+grow, top+60*scale-grow, left+(w+28)*scale+grow, top+(60+h)*scale+grow, left+28*scale-grow, top+h*scale+grow)
	}
	for i := range 2 {
		for j := range 2 {
			for _, grow := range []float64{9, 6, 3} {
				pane(fade(glow, 0.22), float64(i), float64(j), grow)
			}
			pane(mix(core, glow, 0.22*float64(i)+0.3*float64(j)), float64(i), float64(j), 0)
		}
	}
	branch := fade(rgb(0x5A3A16), 0.5)
	p.strand(branch, 15*scale, 3, x-20, y+180*scale, x+150*scale, y+210*scale, x+300*scale, y+330*scale, x+520*scale, y+370*scale)
	p.strand(branch, 9*scale, 2, x+210*scale, y+250*scale, x+290*scale, y+180*scale, x+380*scale, y+150*scale)
	p.strand(branch, 9*scale, 2, x+330*scale, y+340*scale, x+400*scale, y+440*scale, x+440*scale, y+540*scale)
	for i := range 12 {
		p.at(x+(60+420*scatter(281, i))*scale, y+(180+330*scatter(282, i))*scale, scale, 360*scatter(283, i), func() { p.oval(branch, 0, 0, 19, 8) })
	}
}

func floorLight(p *plate, x, floor, scale float64) {
	c := fade(rgb(0xE9A94E), 0.4)
	p.poly(c, x+90*scale, floor+50*scale, x+330*scale, floor+50*scale, x+400*scale, floor+190*scale, x+60*scale, floor+190*scale)
	p.poly(c, x+360*scale, floor+50*scale, x+590*scale, floor+50*scale, x+760*scale, floor+190*scale, x+440*scale, floor+190*scale)
}

// chair stands with its front legs on (x, y), seen from the side and a little from the front.
func chair(p *plate, x, y, scale float64) {
	wood, lit := rgb(0x130C0A), rgb(0xC98439)
	p.at(x, y, scale, 0, func() {
		p.poly(fade(rgb(0x080504), 0.55), -90, -6, 130, -2, 420, 120, 300, 132, 60, 40)
		p.poly(wood, -104, -384, -86, -388, -66, 4, -84, 4)
		p.poly(wood, 62, -404, 80, -402, 92, -36, 74, -36)
		p.poly(wood, -104, -386, 80, -406, 80, -370, -102, -348)
		p.poly(wood, -98, -312, 78, -330, 79, -306, -96, -288)
		p.poly(wood, -94, -244, 80, -262, 82, -240, -92, -222)
		p.poly(wood, -96, -176, 84, -196, 148, -160, -44, -134)
		p.poly(wood, -44, -136, 148, -162, 148, -140, -44, -112)
		p.poly(wood, -46, -126, -26, -128, -22, 36, -40, 36)
		p.poly(wood, 128, -150, 148, -154, 150, 8, 134, 8)
		p.poly(wood, -78, -70, 80, -84, 80, -72, -78, -58)
		p.poly(wood, -36, -50, 144, -74, 144, -62, -36, -38)
		p.line(lit, 4, -103, -384, -83, -20)
		p.line(lit, 4, -102, -386, 78, -405)
		p.line(fade(lit, 0.8), 4, -96, -176, 84, -196)
		p.line(fade(lit, 0.7), 4, -43, -128, -39, 34)
		p.line(fade(lit, 0.6), 3, -97, -312, 77, -330)
		p.line(fade(lit, 0.6), 3, -93, -244, 79, -262)
	})
}
