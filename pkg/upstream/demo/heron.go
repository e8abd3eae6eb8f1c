package demo

import "image/color"

// reedYear is a heron in front of a pale sun.
func reedYear() artwork {
	return artwork{
		poster: []layer{
			func(p *plate) { mist(p, 540, 540, 285, spring()) },
			func(p *plate) { marsh(p, 910, spring()) },
			func(p *plate) { heron(p, 500, 1015, 1.26, rgb(0x1F2A26)) },
			func(p *plate) { rushes(p, 1, rgb(0x1F2A26), 1520, 760, 0.05) },
			func(p *plate) { p.wash(960, 1120, rgb(0x141C19), 0, 0.8); p.wash(1120, 1500, rgb(0x141C19), 0.8, 0.92) },
		},
		backdrop: []layer{
			func(p *plate) { mist(p, 860, 400, 260, spring()) },
			func(p *plate) { marsh(p, 660, spring()) },
			func(p *plate) { heron(p, 800, 780, 1.1, rgb(0x1F2A26)) },
			func(p *plate) { rushes(p, 2, rgb(0x1F2A26), 920, 560, 0.05) },
		},
		still: func(take int) []layer {
			s := []season{winter(), spring(), summer(), autumn()}[take%4]
			return []layer{
				func(p *plate) { mist(p, 500+200*float64(take%4), 330+40*float64(take%3), 210, s) },
				func(p *plate) { marsh(p, 640, s) },
				func(p *plate) { heron(p, 1150-260*float64(take%4), 770, 0.95, s.ink) },
				func(p *plate) { rushes(p, 5+take, s.ink, 920, 420+50*float64(take%3), 0.12*float64(take%2)) },
			}
		},
		vignette: 0.4, grain: 11,
		title: titling{x: 500, y: 1262, align: 0.5, w: 760, face: letters{size: 104, tracking: 0.02, medium: true}, leading: 1.06,
			ink: rgb(0xF6EEDB), small: rgb(0xF2C79A)},
		logo: wordmark{ink: rgb(0xF6EEDB), face: letters{tracking: 0.03, medium: true}, rules: rgb(0xD9774A), leading: 1.12},
	}
}

// season is the light of a time of year.
type season struct{ high, low, sun, far, near, ink color.NRGBA }

func spring() season {
	return season{rgb(0x9DB5A6), rgb(0xF0DFC0), rgb(0xE2734A), rgb(0x9BAE98), rgb(0x6B8474), rgb(0x1F2A26)}
}

func summer() season {
	return season{rgb(0x6FB0B5), rgb(0xF7E6B0), rgb(0xF5A93B), rgb(0x86AE86), rgb(0x4C8163), rgb(0x17302A)}
}

func autumn() season {
	return season{rgb(0xB98A6A), rgb(0xF3CF98), rgb(0xC9452B), rgb(0xB98558), rgb(0x8A5636), rgb(0x2A1A14)}
}

func winter() season {
	return season{rgb(0x8FA3B5), rgb(0xE9ECEC), rgb(0xF4E3C8), rgb(0xAAB9C4), rgb(0x75899A), rgb(0x1C2731)}
}

func mist(p *plate, x, y, r float64, s season) {
	p.sky(stop{0, s.high}, stop{0.55, s.low}, stop{1, s.high})
	p.glow(x, y, 2.2*r, 2.2*r, s.low, 0.9)
	p.disc(s.sun, x, y, r)
	p.wash(y, y+r, s.low, 0, 0.55)
	for i := range 5 { // a skein of geese, far away
		f := float64(i)
		gx, gy := x-0.9*r-58*f, y-0.75*r-26*f+50*float64(i%2)
		p.curve(false, gx-22, gy-8, gx-8, gy-9, gx, gy, gx+9, gy-10, gx+24, gy-6)
		p.pen(fade(s.ink, 0.7), 4)
	}
}

func marsh(p *plate, y float64, s season) {
	for i, c := range []color.NRGBA{mix(s.low, s.far, 0.6), s.far, s.near} {
		top := y - 130 + 62*float64(i)
		points := []float64{-20, p.h, -20, top}
		for x := -20.0; x <= p.w+40; x += 7 {
			points = append(points, x, top-46*scatter(391+i, int(x)/7)*scatter(394+i, int(x)/49)-20*scatter(397+i, int(x)/210))
		}
		p.poly(c, append(points, p.w+40, p.h)...)
		p.wash(top, top+62, s.low, 0, 0.35)
	}
	p.shadeDown(y+20, p.h, stop{0, mix(s.low, s.near, 0.35)}, stop{0.35, s.near}, stop{1, s.ink})
	p.DrawRectangle(0, y+20, p.w, p.h)
	p.Fill()
	for i := range 70 {
		t := scatter(401, i)
		p.oval(fade(mix(s.low, s.sun, 0.3*t), 0.5*(1-t)), scatter(402, i)*p.w, y+26+t*t*300, 20+90*scatter(403, i), 1.5+2*t)
	}
}

// heron stands on one leg at (x, y), looking left.
func heron(p *plate, x, y, scale float64, c color.NRGBA) {
	grey := mix(c, rgb(0xC9D3CC), 0.4)
	p.at(x, y, scale, 0, func() {
		for i := range 4 {
			f := float64(i)
			p.oval(fade(c, 0.35-0.07*f), 12, 8+13*f, 70+26*f, 3)
		}
		p.strand(c, 9, 7, 34, -214, 20, -110, 18, 4)
		p.strand(c, 10, 6, 62, -210, 88, -150, 48, -118, 40, -96)
		p.blob(c, -44, -330, 10, -352, 74, -336, 126, -280, 190, -196, 172, -190, 110, -206, 60, -196, 4, -212, -40, -262)
		p.blob(grey, -10, -316, 40, -326, 88, -296, 150, -214, 100, -228, 40, -236)
		p.blob(mix(c, grey, 0.4), 20, -292, 70, -284, 132, -220, 84, -240)
		p.strand(c, 46, 26, -20, -300, -56, -350, -34, -402, 4, -440, 2, -486, -30, -510)
		p.strand(c, 30, 16, -40, -290, -44, -240, -36, -206)
		p.blob(c, -60, -506, -40, -528, -10, -528, 8, -510, 2, -492, -30, -488)
		p.poly(rgb(0xE08B3A), -52, -514, -176, -488, -50, -494)
		p.poly(c, -56, -508, -150, -492, -52, -502)
		p.strand(c, 8, 1, -12, -522, 30, -516, 74, -494)
		p.strand(c, 6, 1, -8, -518, 24, -506, 56, -480)
		p.disc(rgb(0xF6E3B4), -38, -512, 5)
		p.disc(rgb(0x0B0F0D), -39, -512, 2.6)
	})
}
