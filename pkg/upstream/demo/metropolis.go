package demo

import "image/color"

// metropolis is the machine-woman before her city: symmetric, all gold and soot, as an Art Deco frieze.
func metropolis() artwork {
	return artwork{
		poster: []layer{
			func(p *plate) { decoSky(p, 500, 590) },
			func(p *plate) { decoCity(p, 500, 1250, 1) },
			func(p *plate) { machineWoman(p, 500, 560, 1.62) },
			func(p *plate) {
				p.wash(860, 1120, rgb(0x120A07), 0, 0.97)
				p.wash(1120, 1500, rgb(0x120A07), 0.97, 1)
			},
		},
		backdrop: []layer{
			func(p *plate) { decoSky(p, 800, 400) },
			func(p *plate) { decoCity(p, 800, 920, 0.95) },
			func(p *plate) { machineWoman(p, 800, 420, 1.45) },
			func(p *plate) { p.wash(560, 900, rgb(0x120A07), 0, 0.9) },
		},
		vignette: 0.5, grain: 10,
		title: titling{x: 500, y: 1238, align: 0.5, w: 830, face: letters{size: 190, tracking: 0.045}, leading: 1.05,
			ink: rgb(0xF4DFAE), small: rgb(0xC98F3F), rules: rgb(0xC98F3F)},
		logo: wordmark{ink: rgb(0xF2D9A0), face: letters{tracking: 0.16}, rules: rgb(0xD08B34)},
	}
}

func decoSky(p *plate, x, y float64) {
	p.sky(stop{0, rgb(0x1B0D08)}, stop{0.3, rgb(0x6A2C12)}, stop{0.55, rgb(0xC4702A)}, stop{1, rgb(0x3A180B)})
	p.glow(x, y, 760, 760, rgb(0xF6C56B), 0.85)
	p.rays(fade(rgb(0xFFE3A6), 0.13), x, y, 0, 1900, 28, 0.056)
	p.ring(fade(rgb(0xFFE9BC), 0.35), 3, x, y, 372)
	p.ring(fade(rgb(0xFFE9BC), 0.2), 9, x, y, 398)
	p.disc(fade(rgb(0xFFDF9B), 0.30), x, y, 345)
}

// decoCity stands in three ranks, the farthest the palest, with a canyon in the middle.
func decoCity(p *plate, x, base, scale float64) {
	ranks := []struct {
		ink              color.NRGBA
		gap, width, high float64
		n                int
	}{
		{rgb(0xA5581F), 205, 88, 830, 6},
		{rgb(0x6B3013), 268, 112, 700, 6},
		{rgb(0x2A120A), 330, 150, 560, 6},
	}
	for r, rank := range ranks {
		for i := range rank.n {
			off := (rank.gap + float64(i)*rank.width*1.06) * scale
			high := rank.high * scale * (0.62 + 0.5*scatter(31+r, i) + 0.07*float64(i))
			for _, side := range []float64{-1, 1} {
				decoTower(p, rank.ink, x+side*off, base, rank.width*scale, high)
				if r > 0 {
					decoWindows(p, fade(rgb(0xFFC862), 0.5+0.3*float64(r-1)), x+side*off, base, rank.width*scale, high, 40*r+i)
				}
			}
		}
	}
}

// decoTower steps back twice and ends in a mast.
func decoTower(p *plate, c color.NRGBA, x, base, w, h float64) {
	p.box(c, x-w/2, base-0.72*h, w, 0.72*h+600)
	p.box(c, x-0.36*w, base-0.86*h, 0.72*w, 0.3*h)
	p.box(c, x-0.2*w, base-h, 0.4*w, 0.3*h)
	p.poly(c, x-0.06*w, base-h, x, base-1.16*h, x+0.06*w, base-h)
	light := fade(rgb(0xFFD68A), 0.16)
	p.box(light, x-w/2, base-0.72*h, 0.09*w, 0.72*h+600)
	p.box(light, x-0.36*w, base-0.86*h, 0.07*w, 0.14*h)
	p.box(light, x-0.2*w, base-h, 0.06*w, 0.14*h)
}

func decoWindows(p *plate, c color.NRGBA, x, base, w, h float64, seed int) {
	const columns, rows = 5, 26
	p.ink(c)
	for i := range columns {
		for j := range rows {
			if scatter(seed, i*rows+j) < 0.42 {
				continue
			}
			p.DrawRectangle(x-0.34*w+float64(i)*0.15*w, base-0.69*h+float64(j)*20, 0.06*w, 11)
		}
	}
	p.Fill()
}

// machineWoman looks at us; (x, y) is between her eyes and mouth.
func machineWoman(p *plate, x, y, scale float64) {
	soot, dark, gold, shine := rgb(0x170B07), rgb(0x3B1A0C), rgb(0xD99A42), rgb(0xFFE8B4)
	metal := []stop{{0, rgb(0x7A4116)}, {0.18, gold}, {0.42, shine}, {0.52, gold}, {0.75, rgb(0x6B3612)}, {1, rgb(0x241009)}}
	p.at(x, y, scale, 0, func() {
		p.shadeAcross(x-260*scale, x+260*scale, metal...)
		p.outline(mirrored(0, 120, 46, 132, 56, 166, 150, 190, 232, 232, 262, 330, 262, 520, 0, 520)...)
		p.Fill()
		for i := range 4 {
			p.curve(false, -52-float64(i)*46, 172+float64(i)*22, 0, 214+float64(i)*44, 52+float64(i)*46, 172+float64(i)*22)
			p.pen(fade(soot, 0.7), 5)
		}
		p.shadeAcross(x-50*scale, x+50*scale, metal...)
		p.outline(-44, 70, 44, 70, 50, 168, 0, 186, -50, 168)
		p.Fill()
		for i := range 4 {
			p.line(fade(soot, 0.55), 5, -46, 122+14*float64(i), 46, 122+14*float64(i))
		}
		for _, side := range []float64{-1, 1} {
			p.oval(soot, side*92, -6, 33, 46)
			p.oval(mix(gold, dark, 0.5+0.35*side), side*92, -6, 27, 40)
			p.oval(soot, side*97, -6, 15, 27)
			p.oval(mix(shine, dark, 0.5+0.4*side), side*98, -6, 9, 20)
		}
		p.shadeAcross(x-96*scale, x+96*scale, metal...)
		p.curve(true, mirrored(0, -134, 58, -116, 90, -58, 86, 14, 66, 78, 34, 116, 0, 124)...)
		p.Fill()
	})
	p.at(x, y, scale, 0, func() { machineFace(p, soot, dark, shine) })
}

func machineFace(p *plate, soot, dark, shine color.NRGBA) {
	p.curve(true, mirrored(0, -152, 11, -140, 13, -60, 6, -34, 0, -30)...)
	p.ink(dark)
	p.Fill()
	p.line(shine, 4, -4, -142, -4, -52)
	p.curve(false, -88, -30, -46, -58, 0, -36, 46, -58, 88, -30)
	p.pen(soot, 6)
	for _, side := range []float64{-1, 1} {
		p.blob(soot, side*14, -14, side*34, -29, side*62, -20, side*42, -6)
		p.oval(rgb(0xFFF1C9), side*37, -18, 11, 4.5)
		p.curve(false, side*70, 22, side*52, 66, side*22, 96)
		p.pen(fade(soot, 0.55), 4)
	}
	p.blob(fade(soot, 0.42), 0, -28, 5, 20, 17, 40, 0, 44)
	p.line(fade(shine, 0.9), 4, -3, -24, -3, 34)
	p.blob(soot, mirrored(0, 66, 10, 62, 27, 71, 0, 82)...)
	p.line(fade(shine, 0.5), 3, -16, 71, 16, 71)
}
