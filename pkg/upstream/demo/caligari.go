package demo

// caligari is the painted town in which no wall stands straight.
func caligari() artwork {
	return artwork{
		poster: []layer{
			func(p *plate) { paintedSky(p, 540, 430) },
			func(p *plate) { crookedHouses(p, 500, 0, 1) },
			func(p *plate) { zigzagStreet(p, 540, 0, 1) },
			func(p *plate) { crookedLamp(p, 232, 955) },
			func(p *plate) { theDoctor(p, 560, 985, 1.3) },
			func(p *plate) { jaggedGround(p, 985) },
		},
		backdrop: []layer{
			func(p *plate) { paintedSky(p, 840, 300) },
			func(p *plate) { crookedHouses(p, 800, -130, 1.25) },
			func(p *plate) { nearHouses(p) },
			func(p *plate) { zigzagStreet(p, 840, -130, 1) },
			func(p *plate) { crookedLamp(p, 430, 830) },
			func(p *plate) { theDoctor(p, 850, 850, 1.15) },
			func(p *plate) { jaggedGround(p, 858) },
		},
		vignette: 0.5, grain: 12,
		title: titling{x: 500, y: 1262, align: 0.5, w: 800, face: letters{size: 104, tracking: 0.02, crooked: 6}, leading: 1.02,
			ink: rgb(0xF3E2B3), small: rgb(0xE0702F), turn: -2.5},
		logo: wordmark{ink: rgb(0xF3E2B3), face: letters{tracking: 0.03, crooked: 6}, stacked: true, leading: 1.12},
	}
}

func paintedSky(p *plate, x, y float64) {
	p.sky(stop{0, rgb(0x17343A)}, stop{0.5, rgb(0x3F7F7C)}, stop{1, rgb(0x17343A)})
	p.rays(fade(rgb(0xEBD9A4), 0.75), x, y, 40, 2000, 11, 0.25)
	p.rays(fade(rgb(0x102427), 0.6), x, y, 60, 2000, 7, 1.1)
	p.glow(x, y, 520, 520, rgb(0xFBEFC5), 0.95)
}

// crookedHouses lean into the street from both sides of x.
func crookedHouses(p *plate, x, y, spread float64) {
	ink, rust, cream, teal := rgb(0x15110F), rgb(0xB4481F), rgb(0xEBD9A4), rgb(0x1E4A4C)
	at := func(points ...float64) []float64 {
		moved := make([]float64, len(points))
		for i := 0; i < len(points); i += 2 {
			moved[i], moved[i+1] = x+(points[i]-500)*spread, points[i+1]+y
		}
		return moved
	}
	p.poly(teal, at(300, 360, 372, 210, 436, 330, 470, 900, 250, 960)...)
	p.poly(teal, at(610, 420, 668, 260, 730, 330, 800, 960, 590, 900)...)
	p.poly(rust, at(120, 420, 238, 120, 352, 300, 412, 1010, 120, 1060)...)
	p.poly(rust, at(700, 300, 786, 96, 900, 330, 930, 1060, 640, 1000)...)
	p.poly(ink, at(-700, 80, -40, 40, 60, -60, 214, 268, 190, 330, 262, 1120, -700, 1200)...)
	p.poly(ink, at(1700, 60, 1070, 20, 980, -80, 812, 230, 850, 330, 742, 1120, 1700, 1200)...)
	for _, w := range [][]float64{ // windows, each a crooked four-corner pane
		{60, 250, 128, 226, 150, 372, 66, 380}, {76, 470, 168, 452, 186, 640, 92, 622},
		{898, 226, 962, 262, 944, 400, 872, 372}, {856, 470, 934, 488, 930, 640, 842, 646},
		{-150, 300, -60, 280, -40, 420, -140, 450}, {1090, 270, 1180, 300, 1170, 450, 1070, 420},
	} {
		crookedWindow(p, at(w...))
	}
	for _, w := range [][]float64{
		{236, 340, 272, 326, 290, 420, 246, 430}, {276, 520, 320, 508, 336, 622, 288, 632},
		{752, 300, 796, 322, 786, 420, 742, 404}, {716, 520, 766, 532, 758, 640, 700, 626},
	} {
		p.poly(ink, at(w...)...)
	}
	p.poly(cream, at(214, 268, 226, 330, 300, 1120, 262, 1120, 190, 330)...)
	p.poly(cream, at(812, 230, 850, 330, 742, 1120, 706, 1120, 822, 336)...)
}

// nearHouses fill the sides of a wide picture.
func nearHouses(p *plate) {
	teal, rust, cream := rgb(0x1E4A4C), rgb(0xB4481F), rgb(0xEBD9A4)
	p.poly(rust, -20, 180, 90, 40, 196, 260, 150, 920, -20, 920)
	p.poly(teal, -20, 420, 60, 330, 120, 470, 96, 920, -20, 920)
	p.poly(cream, 196, 260, 208, 300, 172, 920, 150, 920)
	p.poly(rust, 1620, 140, 1500, 10, 1410, 250, 1452, 920, 1620, 920)
	p.poly(teal, 1620, 380, 1552, 300, 1496, 450, 1510, 920, 1620, 920)
	p.poly(cream, 1410, 250, 1396, 290, 1428, 920, 1452, 920)
	crookedWindow(p, []float64{30, 190, 100, 150, 116, 270, 44, 290})
	crookedWindow(p, []float64{1478, 140, 1552, 180, 1540, 280, 1470, 262})
}

func crookedWindow(p *plate, q []float64) {
	lit, bar := rgb(0xF0C55E), rgb(0x15110F)
	p.poly(lit, q...)
	p.line(bar, 8, (q[0]+q[2])/2, (q[1]+q[3])/2, (q[4]+q[6])/2, (q[5]+q[7])/2)
	p.line(bar, 8, (q[0]+q[6])/2, (q[1]+q[7])/2, (q[2]+q[4])/2, (q[3]+q[5])/2)
}

// zigzagStreet comes towards us from a vanishing point at x.
func zigzagStreet(p *plate, x, y, scale float64) {
	p.at(x, y+560, scale, 0, func() {
		p.poly(rgb(0xF1E3B4), -4, 20, 8, 20, 34, 146, -6, 212, 150, 380, 90, 430, 330, 640, -330, 640, -110, 440, -160, 390, -44, 216, -62, 158)
		p.poly(rgb(0x15110F), 150, 380, 90, 430, 330, 640, 250, 640, 40, 440, 108, 380)
	})
}

func crookedLamp(p *plate, x, y float64) {
	ink := rgb(0x15110F)
	p.at(x, y, 1, 0, func() {
		p.glow(x+62, y-412, 150, 150, rgb(0xFFE9A6), 0.9)
		p.poly(ink, -16, 60, 10, -150, -12, -280, 34, -388, 44, -380, 10, -276, 32, -150, 22, 60)
		p.poly(ink, 24, -470, 96, -448, 86, -372, 40, -374)
		p.poly(rgb(0xFFE08A), 38, -454, 84, -440, 77, -382, 48, -384)
		p.poly(ink, 14, -466, 52, -504, 108, -444)
	})
}

// theDoctor stands on (x, y) in a cape, with a top hat and a stick; his shadow lies behind him like a claw.
func theDoctor(p *plate, x, y, scale float64) {
	ink, skin := rgb(0x0E0B0A), rgb(0xF1E3B4)
	p.at(x, y, scale, 0, func() {
		p.poly(fade(ink, 0.8), -80, 8, 60, 8, -120, 74, -300, 40, -420, 92, -330, 22)
		p.blob(ink, -92, 6, -112, -120, -84, -250, -42, -312, 0, -322, 42, -312, 84, -250, 116, -120, 100, 6, 40, 14, -40, 14)
		p.poly(rgb(0xB4481F), -6, -286, 10, -286, 34, 8, -22, 8)
		p.blob(skin, -31, -372, -27, -330, -12, -302, 0, -296, 12, -302, 27, -330, 31, -372, 0, -390)
		for _, side := range []float64{-1, 1} {
			p.disc(ink, side*14, -354, 11.5)
			p.disc(skin, side*14, -354, 7.5)
			p.disc(ink, side*12, -353, 3.4)
			p.blob(skin, side*28, -384, side*54, -352, side*50, -310, side*32, -340)
		}
		p.poly(ink, -2, -350, 3, -350, 7, -330, -6, -330)
		p.poly(ink, -12, -318, 12, -321, 3, -313)
		p.poly(ink, -58, -376, 58, -384, 54, -394, 42, -396, 50, -494, -44, -488, -38, -390, -56, -386)
		p.poly(rgb(0xB4481F), -39, -398, 43, -405, 44, -419, -40, -412)
		p.poly(ink, 92, -170, 136, -196, 144, -184, 110, -150)
		p.line(ink, 10, 138, -206, 168, 10)
		p.disc(skin, 138, -200, 12)
	})
}

func jaggedGround(p *plate, y float64) {
	ink := rgb(0x0E0B0A)
	points := []float64{0, p.h}
	for i := range 14 {
		x := float64(i) * p.w / 13
		points = append(points, x, y+40+60*(scatter(91, i)-0.6))
	}
	p.poly(ink, append(points, p.w, p.h)...)
}
