package demo

import (
	"image/color"
	"math"
)

// upsideDownSeas is a small submarine over a very large octopus, under a sea that hangs from above.
func upsideDownSeas() artwork {
	return artwork{
		poster: []layer{
			func(p *plate) { deepWater(p) },
			func(p *plate) { octopus(p, 500, 1010, 1) },
			func(p *plate) { submarine(p, 520, 470, 1.25) },
			func(p *plate) { hangingSea(p, 150) },
			func(p *plate) { p.wash(900, 1130, rgb(0x0A2230), 0, 0.9); p.wash(1130, 1500, rgb(0x0A2230), 0.9, 1) },
		},
		backdrop: []layer{
			func(p *plate) { deepWater(p) },
			func(p *plate) { octopus(p, 800, 820, 0.9) },
			func(p *plate) { submarine(p, 820, 350, 1) },
			func(p *plate) { hangingSea(p, 70) },
		},
		vignette: 0.55, grain: 10,
		title: titling{x: 500, y: 1280, align: 0.5, w: 800, face: letters{size: 60, tracking: 0.01}, leading: 1.14,
			ink: rgb(0xF9E6BD), small: rgb(0xF08A5D), stacked: true},
		logo: wordmark{ink: rgb(0xF9E6BD), face: letters{tracking: 0.02}, stacked: true, rules: rgb(0xF08A5D), leading: 1.12},
	}
}

func deepWater(p *plate) {
	p.sky(stop{0, rgb(0x9ED6C4)}, stop{0.3, rgb(0x3C9A9E)}, stop{0.65, rgb(0x14586B)}, stop{1, rgb(0x0A2230)})
	for i := range 7 {
		x := p.w * (0.08 + 0.15*float64(i))
		p.poly(fade(rgb(0xE8FBE0), 0.09), x, -10, x+70, -10, x+70-0.2*p.w+60*scatter(261, i), p.h, x-0.34*p.w, p.h)
	}
	for i := range 70 {
		r := 3 + 11*scatter(262, i)*scatter(263, i)
		p.DrawCircle(scatter(264, i)*p.w, scatter(265, i)*p.h, r)
		p.pen(fade(rgb(0xE8FBE0), 0.45), 2.2)
	}
}

// hangingSea hangs from the upper edge, a ship sailing on it upside down.
func hangingSea(p *plate, y float64) {
	for i, c := range []color.NRGBA{rgb(0x6DB9B4), rgb(0x2D7F8C), rgb(0x12465A)} {
		level := y - 46*float64(i)
		points := []float64{-20, -20}
		for x := -20.0; x <= p.w+40; x += 20 {
			points = append(points, x, level+20*math.Sin(x/46+1.7*float64(i))+8*math.Sin(x/19))
		}
		p.poly(c, append(points, p.w+40, -20)...)
		if i == 0 {
			p.at(0.24*p.w, level+2, 1.15, 176, func() { clipper(p, rgb(0x12303F), rgb(0xF9E6BD)) })
		}
	}
}

// clipper floats on (0, 0), 200 wide.
func clipper(p *plate, hull, sail color.NRGBA) {
	p.poly(hull, -116, -34, -104, -22, 70, -22, 132, -42, 100, 10, 84, 18, -84, 18, -104, 4)
	p.line(sail, 3, -98, -8, 100, -8)
	for i, x := range []float64{-62, 0, 62} {
		high := 120 + 26*float64(i%2)
		p.line(hull, 5, x, -20, x, -36-high)
		p.poly(sail, x-30, -40, x-24, -40-0.52*high, x+24, -40-0.52*high, x+34, -40)
		p.poly(sail, x-22, -48-0.52*high, x-16, -34-high, x+16, -34-high, x+23, -48-0.52*high)
		p.poly(fade(hull, 0.25), x+10, -40, x+8, -40-0.52*high, x+24, -40-0.52*high, x+34, -40)
	}
	p.line(hull, 5, 110, -34, 170, -64)
}

// submarine has a brass hull, a lamp, and looks right.
func submarine(p *plate, x, y, scale float64) {
	brass, shade, dark, lit := rgb(0xF2B04E), rgb(0xB3622B), rgb(0x2A1A1C), rgb(0xFFF3C4)
	p.at(x, y, scale, -6, func() {
		p.poly(fade(lit, 0.22), 196, -6, 760, -150, 760, 210)
		p.poly(fade(lit, 0.18), 196, -2, 760, -60, 760, 130)
		p.poly(shade, -196, -8, -268, -72, -252, 0, -268, 72, -196, 8)
		p.blob(dark, -276, -46, -268, -56, -262, -4, -268, 56, -276, 44, -268, 0)
		p.blob(brass, -30, -84, -22, -128, 0, -142, 48, -142, 66, -126, 72, -84)
		p.poly(shade, 44, -142, 66, -126, 72, -80, 40, -80)
		p.strand(dark, 9, 9, 10, -138, 10, -196, 40, -200)
		p.blob(brass, -208, 0, -170, -56, -60, -92, 80, -90, 170, -56, 204, 0, 170, 54, 80, 88, -60, 90, -170, 54)
		p.blob(shade, -206, 8, -100, 34, 60, 36, 203, 6, 170, 54, 80, 88, -60, 90, -170, 54)
		for i := range 5 {
			rx := -124 + 62*float64(i)
			p.disc(dark, rx, -14, 25)
			p.disc(rgb(0xE9903A), rx, -14, 20)
			p.disc(lit, rx, -14, 14)
		}
		for i := range 17 {
			p.disc(dark, -168+21*float64(i), 32-8*math.Sin(math.Pi*float64(i)/16), 3)
		}
		p.blob(shade, -60, 88, -20, 60, 60, 60, 96, 88, 60, 124, -30, 124)
		p.disc(dark, 190, -4, 22)
		p.disc(lit, 196, -4, 15)
		p.poly(brass, -120, -70, -60, -88, -96, -132, -140, -126)
	})
	p.glow(x+205*scale, y-26*scale, 130, 130, lit, 0.7)
}

// octopus reaches up from the dark around (x, y).
func octopus(p *plate, x, y, scale float64) {
	body, shade, pale := rgb(0xD4553F), rgb(0x8E2E38), rgb(0xF6B58A)
	arms := [][]float64{
		{-60, 40, -300, 0, -420, -180, -380, -400, -250, -470, -190, -400, -236, -346},
		{60, 40, 300, 10, 430, -160, 410, -390, 300, -520, 210, -470, 238, -404},
		{-90, 60, -330, 90, -520, 0, -600, -190, -560, -330, -500, -330},
		{90, 60, 330, 100, 520, 20, 600, -150, 580, -300, 510, -330},
		{-40, 80, -240, 190, -420, 190, -560, 120},
		{40, 80, 240, 190, 420, 190, 560, 120},
	}
	p.at(x, y, scale, 0, func() {
		for i := len(arms) - 1; i >= 0; i-- {
			tone := mix(body, shade, 0.4*float64(i/2))
			p.strand(tone, 116, 9, arms[i]...)
			suckers(p, fade(pale, 0.9-0.25*float64(i/2)), arms[i])
		}
		p.blob(body, 0, -250, 110, -230, 166, -130, 140, -20, 100, 60, 0, 90, -100, 60, -140, -20, -166, -130, -110, -230)
		p.blob(fade(shade, 0.6), 40, -244, 120, -222, 166, -130, 140, -20, 100, 60, 30, 86, 90, -20, 110, -140)
		for _, side := range []float64{-1, 1} {
			p.oval(shade, side*74, -26, 46, 40)
			p.oval(rgb(0xF9E6BD), side*74, -24, 36, 29)
			p.DrawRoundedRectangle(side*74-24, -32, 48, 16, 8)
			p.ink(rgb(0x160A12))
			p.Fill()
		}
		for i := range 9 {
			p.oval(fade(pale, 0.4), -70+140*scatter(271, i), -210+120*scatter(272, i), 7+9*scatter(273, i), 5+6*scatter(273, i))
		}
	})
}

func suckers(p *plate, c color.NRGBA, arm []float64) {
	n := len(arm) / 2
	for i := range n - 1 {
		for k := range 5 {
			t := float64(k) / 5
			along := (float64(i) + t) / float64(n-1)
			r := 13 * (1.1 - along)
			side := 34 * (1.05 - along)
			if arm[0] > 0 {
				side = -side
			}
			ax, ay, bx, by := arm[2*i], arm[2*i+1], arm[2*i+2], arm[2*i+3]
			long := math.Hypot(bx-ax, by-ay)
			p.oval(c, ax+t*(bx-ax)-(by-ay)/long*side*0.5, ay+t*(by-ay)+(bx-ax)/long*side*0.5, r, 0.8*r)
		}
	}
}
