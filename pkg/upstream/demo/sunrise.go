package demo

import (
	"image/color"
	"math"
)

// sunrise is two people in a boat, small before a great sun.
func sunrise() artwork {
	return artwork{
		poster: []layer{
			func(p *plate) { dawn(p, 500, 720, 300) },
			func(p *plate) { shores(p, 790) },
			func(p *plate) { lake(p, 500, 790, 300) },
			func(p *plate) { rowingBoat(p, 470, 965, 1.15) },
			func(p *plate) { p.wash(1010, 1290, rgb(0x1D1030), 0, 0.9); p.wash(1290, 1500, rgb(0x1D1030), 0.9, 1) },
			func(p *plate) { rushes(p, 3, rgb(0x120A20), p.h+20, 520, 0.0) },
		},
		backdrop: []layer{
			func(p *plate) { dawn(p, 800, 500, 270) },
			func(p *plate) { shores(p, 560) },
			func(p *plate) { lake(p, 800, 560, 270) },
			func(p *plate) { rowingBoat(p, 740, 710, 1) },
			func(p *plate) { rushes(p, 4, rgb(0x120A20), p.h+20, 420, 0.0) },
		},
		vignette: 0.45, grain: 10,
		title: titling{x: 500, y: 1262, align: 0.5, w: 740, face: letters{size: 158, tracking: 0.09}, leading: 1,
			ink: rgb(0xFFE5B5), small: rgb(0xF59E6C)},
		logo: wordmark{ink: rgb(0xFFE2AE), face: letters{tracking: 0.12}, rules: rgb(0xF08A5D)},
	}
}

func dawn(p *plate, x, y, r float64) {
	p.sky(stop{0, rgb(0x33204F)}, stop{0.2, rgb(0x72305E)}, stop{0.38, rgb(0xD4545A)}, stop{0.52, rgb(0xF7A65C)}, stop{1, rgb(0xF7C777)})
	for i := 7; i > 0; i-- {
		p.disc(fade(rgb(0xFFD28A), 0.085), x, y, r+float64(i)*float64(i)*11+float64(i)*24)
	}
	p.shadeDown(y-r, y+r, stop{0, rgb(0xFFF4CF)}, stop{0.55, rgb(0xFFC96B)}, stop{1, rgb(0xF47E4A)})
	p.DrawCircle(x, y, r)
	p.Fill()
	for i := range 5 {
		cy := y - 1.5*r + 120*float64(i)
		cx := (0.1 + 0.9*scatter(131, i)) * p.w
		p.oval(fade(rgb(0x5A2858), 0.5), cx, cy, 170+90*scatter(132, i), 9)
		p.oval(fade(rgb(0x5A2858), 0.5), cx+80, cy+20, 120, 7)
	}
}

// shores close the lake on both sides, the farther the paler.
func shores(p *plate, y float64) {
	for i, c := range []color.NRGBA{rgb(0xA9486A), rgb(0x6C2C5B), rgb(0x331A45)} {
		f := float64(i)
		for _, side := range []float64{-1, 1} {
			edge := p.w/2 + side*(p.w/2+30)
			reach := (0.50 - 0.1*f) * p.w * (1 - 0.1*side)
			points := []float64{edge, y + 4}
			for j := range 13 {
				t := float64(j) / 12
				high := (210-30*f)*(1-t)*(1-t) + 26*scatter(140+i, j)*(1-t)
				points = append(points, edge-side*t*reach, y+4-high)
			}
			p.poly(c, points...)
		}
	}
}

// lake mirrors the sun as a ladder of strokes.
func lake(p *plate, x, y, r float64) {
	p.shadeDown(y, p.h, stop{0, rgb(0xE98A5A)}, stop{0.3, rgb(0x9B3F62)}, stop{0.7, rgb(0x3A1D4A)}, stop{1, rgb(0x1D1030)})
	p.DrawRectangle(0, y, p.w, p.h-y)
	p.Fill()
	for i := range 26 {
		t := float64(i) / 25
		w := r * (0.95 - 0.6*t) * (0.65 + 0.6*scatter(151, i))
		p.oval(fade(mix(rgb(0xFFF0C0), rgb(0xF2795A), t), 0.9-0.5*t), x+(scatter(152, i)-0.5)*60, y+8+t*t*330+t*40, w, 2.5+5*t)
	}
	for i := range 60 {
		t := scatter(153, i)
		p.oval(fade(rgb(0xFFC28A), 0.22*(1-t)), scatter(154, i)*p.w, y+14+t*340, 40+60*scatter(155, i), 1.6+2*t)
	}
}

func rowingBoat(p *plate, x, y, scale float64) {
	c := rgb(0x1B0E2B)
	p.at(x, y, scale, 0, func() {
		p.oval(fade(c, 0.45), 0, 34, 190, 12)
		p.blob(c, -178, -34, -120, -14, 0, -8, 120, -16, 182, -40, 150, 12, 90, 30, -90, 30, -150, 10)
		p.blob(c, 30, -8, 24, -54, 16, -96, 30, -118, 62, -124, 92, -112, 104, -80, 100, -8) // he
		p.blob(c, 46, -118, 44, -136, 36, -142, 42, -152, 44, -172, 66, -176, 82, -164, 82, -140, 76, -118)
		p.blob(c, 20, -160, 44, -166, 80, -168, 96, -160, 80, -156, 40, -154)
		p.poly(c, 40, -162, 42, -186, 60, -182, 80, -186, 84, -162)
		p.strand(c, 24, 12, 36, -104, 14, -74, -20, -60)
		p.line(c, 6, -14, -62, 150, 26)
		p.blob(c, -128, -8, -124, -50, -106, -88, -84, -98, -66, -90, -54, -60, -52, -8) // she
		p.blob(c, -94, -94, -96, -116, -108, -122, -100, -142, -78, -148, -60, -138, -56, -122, -50, -112, -58, -106, -62, -96, -70, -90)
		p.disc(c, -104, -126, 15)
	})
	for i := range 5 {
		f := float64(i)
		p.oval(fade(rgb(0xFFD69A), 0.5-0.08*f), x+(scatter(161, i)-0.5)*80, y+(46+16*f)*scale, (150-20*f)*scale, 2.4)
	}
}

// rushes grow from the ground at both edges and leave the middle open.
func rushes(p *plate, seed int, c color.NRGBA, ground, high, wind float64) {
	for i := range 46 {
		t := scatter(170+seed, i)
		side := float64(i%2)*2 - 1
		x := p.w/2 + side*(p.w/2+10-t*t*0.26*p.w)
		h := high * (0.4 + 0.6*scatter(180+seed, i)) * (1 - 0.75*t)
		lean := (scatter(190+seed, i)-0.5)*0.5*h - side*0.1*h + wind*h
		p.strand(c, 11, 2, x, ground, x+0.2*lean, ground-0.5*h, x+lean, ground-h)
		if i%4 == 0 {
			p.at(x+0.8*lean, ground-0.86*h, 1, 50*math.Atan2(lean, h), func() { p.oval(c, 0, 0, 8, 38) })
		}
	}
}
