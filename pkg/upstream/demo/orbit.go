package demo

import (
	"image/color"
	"math"
)

// quietOrbit is a helmet with a sunrise in its visor.
func quietOrbit() artwork {
	return artwork{
		poster: []layer{
			func(p *plate) { orbitSky(p) },
			func(p *plate) { limb(p, 500, 2350, 1250, rgb(0x2C8FC9)) },
			func(p *plate) { astronaut(p, 500, 530, 1.25, rgb(0xFF7B39)) },
			func(p *plate) {
				p.wash(820, 1060, rgb(0x060B18), 0, 0.92)
				p.wash(1060, 1500, rgb(0x060B18), 0.92, 0.75)
			},
		},
		backdrop: []layer{
			func(p *plate) { orbitSky(p) },
			func(p *plate) { limb(p, 500, 2240, 1600, rgb(0x2C8FC9)) },
			func(p *plate) { astronaut(p, 850, 420, 1.12, rgb(0xFF7B39)) },
		},
		still:    orbitStill,
		vignette: 0.5, grain: 9,
		title: titling{x: 500, y: 1244, align: 0.5, w: 800, face: letters{size: 84, tracking: 0.34, medium: true}, leading: 1.3,
			ink: rgb(0xF5F8FF), small: rgb(0xFFA869)},
		logo: wordmark{ink: rgb(0xF5F8FF), face: letters{tracking: 0.4, medium: true}, leading: 1.3},
	}
}

func orbitStill(take int) []layer {
	tone := []color.NRGBA{rgb(0xC9742C), rgb(0x2C8FC9), rgb(0x4FA36B), rgb(0xB8476B)}[take%4]
	layers := []layer{
		func(p *plate) { orbitSky(p) },
		func(p *plate) { limb(p, 300+350*float64(take%3), 2240-90*float64(take%2), 1600, tone) },
	}
	if take%2 == 0 {
		return append(layers, func(p *plate) { astronaut(p, 560+300*float64(take%3), 430, 1.05, tone) })
	}
	return append(layers, func(p *plate) { station(p, 760, 380, 1.1+0.2*float64(take%3), -18+20*float64(take%3)) })
}

func orbitSky(p *plate) {
	p.sky(stop{0, rgb(0x05070F)}, stop{0.7, rgb(0x0C1A33)}, stop{1, rgb(0x12305A)})
	p.stars(rgb(0xEAF1FF), 14, 230, 0, p.h, 2.6)
}

// limb is the planet's edge: air in thin bands over land and sea.
func limb(p *plate, x, y, r float64, tone color.NRGBA) {
	for i := 14; i > 0; i-- {
		p.disc(fade(mix(tone, rgb(0xD8F4FF), 0.4), 0.05), x, y, r+5*float64(i)*float64(i)/4)
	}
	p.disc(rgb(0xE9FAFF), x, y, r+3)
	p.shadeDown(y-r, y-r+520, stop{0, mix(tone, rgb(0xE9FAFF), 0.55)}, stop{0.1, tone}, stop{0.6, mix(tone, rgb(0x071329), 0.65)}, stop{1, rgb(0x071329)})
	p.DrawCircle(x, y, r)
	p.Fill()
	for i := range 60 {
		a := -math.Pi/2 + (scatter(351, i)-0.5)*1.3
		d := r - 14 - 330*scatter(352, i)*scatter(352, i)
		depth := (r - d) / 340
		p.at(x+d*math.Cos(a), y+d*math.Sin(a), 1, (a+math.Pi/2)*180/math.Pi, func() {
			p.oval(fade(rgb(0xFFFFFF), 0.3*(1-0.6*depth)), 0, 0, 30+110*scatter(353, i), 2+15*depth*scatter(354, i))
		})
	}
}

// astronaut faces us; (x, y) is the middle of the visor.
func astronaut(p *plate, x, y, scale float64, tone color.NRGBA) {
	white, shade, dark := rgb(0xF3F1EA), rgb(0xA9B0BF), rgb(0x10131F)
	p.at(x, y, scale, 0, func() {
		p.curve(false, 150, 300, 330, 200, 300, -120, 420, -250, 380, -420, 520, -700)
		p.pen(rgb(0xE9E2D2), 11)
	})
	p.shadeAcross(x-330*scale, x+330*scale, stop{0, white}, stop{0.45, white}, stop{0.75, shade}, stop{1, rgb(0x4E5770)})
	p.at(x, y, scale, 0, func() {
		p.curve(true, mirrored(0, 190, 120, 200, 236, 244, 300, 330, 324, 470, 340, 760, 0, 900)...)
		p.Fill()
		p.curve(true, mirrored(0, -262, 132, -238, 228, -140, 252, 0, 224, 138, 140, 222, 0, 240)...)
		p.Fill()
		for _, side := range []float64{-1, 1} {
			p.DrawRoundedRectangle(side*246-28, -70, 56, 140, 24)
			p.ink(mix(white, rgb(0x4E5770), 0.4+0.4*side))
			p.Fill()
			p.line(fade(dark, 0.25), 5, side*150, 260, side*190, 560)
			p.box(tone, side*218-40, 352, 80, 22)
		}
		p.DrawRoundedRectangle(-92, 330, 184, 120, 16)
		p.ink(rgb(0xDAD6CB))
		p.Fill()
		for i, c := range []color.NRGBA{tone, rgb(0x2C8FC9), rgb(0xE9C24C)} {
			p.disc(c, -52+52*float64(i), 372, 13)
		}
		p.box(fade(dark, 0.5), -66, 408, 132, 9)
		p.curve(true, mirrored(0, -186, 104, -170, 178, -98, 194, 8, 166, 112, 100, 164, 0, 176)...)
		p.ink(rgb(0xC98A3C))
		p.Fill()
	})
	visor(p, x, y, scale, tone)
}

// visor mirrors what the astronaut sees: a sun over the edge of a world.
func visor(p *plate, x, y, scale float64, tone color.NRGBA) {
	dark := rgb(0x10131F)
	p.shadeDown(y-175*scale, y+168*scale, stop{0, rgb(0x0A0D1C)}, stop{0.38, rgb(0x3A1E3C)}, stop{0.55, mix(tone, rgb(0x6A2440), 0.35)}, stop{0.68, rgb(0xFFD08A)}, stop{0.70, rgb(0x2A1A33)}, stop{1, rgb(0x07080F)})
	p.at(x, y, scale, 0, func() {
		p.curve(true, mirrored(0, -174, 98, -158, 168, -92, 183, 8, 156, 106, 94, 154, 0, 165)...)
		p.Fill()
	})
	p.glow(x-30*scale, y+50*scale, 130*scale, 110*scale, rgb(0xFFF0C4), 0.95)
	p.at(x, y, scale, 0, func() {
		p.disc(rgb(0xFFF9E4), -30, 46, 21)
		p.curve(true, -164, 74, -80, 58, 0, 54, 90, 58, 164, 76, 150, 116, 94, 154, 0, 165, -94, 154, -150, 112)
		p.ink(dark)
		p.Fill()
		p.curve(false, -164, 74, -80, 58, 0, 54, 90, 58, 164, 76)
		p.pen(rgb(0xFFDCA0), 4)
		for i := range 22 {
			p.disc(fade(rgb(0xFFFFFF), 0.7), -130+260*scatter(361, i), -140+120*scatter(362, i), 1.2+1.5*scatter(363, i))
		}
		p.blob(fade(rgb(0xFFFFFF), 0.16), -150, -60, -104, -128, -50, -156, -70, -110, -120, -50, -142, 10)
	})
}

// station is a wheel with four spokes, seen at a slant.
func station(p *plate, x, y, scale, degrees float64) {
	white, shade, warm := rgb(0xF3F1EA), rgb(0x6C768E), rgb(0xFFC774)
	p.at(x, y, scale, degrees, func() {
		for _, spoke := range [][2]float64{{250, 0}, {-250, 0}, {40, 108}, {-40, -108}} {
			p.line(shade, 15*scale, 0, 0, spoke[0], spoke[1])
		}
		p.DrawEllipse(0, 8, 262, 112)
		p.pen(shade, 44*scale)
		p.DrawEllipse(0, 0, 262, 112)
		p.pen(white, 34*scale)
		for i := range 44 {
			sin, cos := math.Sincos(float64(i) * 2 * math.Pi / 44)
			p.disc(warm, 262*cos, 112*sin, 4.4)
		}
		p.oval(shade, 0, 10, 54, 40)
		p.oval(white, 0, 0, 54, 38)
		p.box(shade, -6, -170, 12, 150)
		p.poly(rgb(0x2B4FA0), -120, -236, 120, -236, 112, -180, -128, -180)
		for i := range 9 {
			p.line(rgb(0x9CB8EE), 2.4*scale, -118+26*float64(i), -236, -126+26*float64(i), -180)
		}
	})
}
