package marks

import (
	"image/color"
	"math"

	"github.com/fogleman/gg"

	"aioratings/pkg/request"
)

// The statuettes are our own: slim golden figures on a dark round base, 50 units wide and 100 high.
func statuettes() map[request.Award]mark {
	return map[request.Award]mark{request.Oscar: oscar(), request.Emmy: emmy()}
}

func oscar() *drawing {
	const left = -3.8 // makes room for the staff
	head, figure := oval(25+left, 9.2, 3.7, 4.8), path(filmFigure).moved(left, 0)
	arms := path("M15.6 20.8C13.6 26 13.2 30 13.6 34.4 13.8 37.6 14.6 40.6 15.8 43.4M26.6 20.8C28.4 26.6 30.2 30.2 34.4 32.2")
	staff, top := path("M34.8 82V20"), star(34.8, 13.6, 6)
	edges := []layer{line(edge(), 4.8, arms), line(edge(), 3.8, staff)}
	return statuette(contour(head, figure, staff, top, base()), edges, pedestal(), []layer{
		line(gold(33.8, 35.8), 1.7, staff),
		fill(gold(28, 41), top),
		fill(gold(12.4, 30.4), figure),
		line(gold(11, 32), 3, arms),
		fill(gold(17, 25.4), head),
	})
}

// star has five points, the first straight up.
func star(cx, cy, radius float64) outline {
	o := make(outline, 0, 11)
	for i := range 10 {
		r := radius
		if i%2 == 1 {
			r *= 0.45
		}
		sin, cos := math.Sincos(float64(i) * math.Pi / 5)
		o = append(o, segment{kind: lineTo, pts: [3]gg.Point{{X: cx + float64(r*sin), Y: cy - float64(r*cos)}}})
	}
	o[0].kind = moveTo
	return append(o, segment{kind: closed})
}

func emmy() *drawing {
	head, robe := oval(25, 21.4, 3.1, 3.7), path(televisionFigure)
	arms := path("M20.6 30C18.4 25.6 18.6 20.6 21.2 14.6M29.4 30C31.6 25.6 31.4 20.6 28.8 14.6")
	orb := disc(25, 9, 5)
	orbits := join(oval(25, 9, 8.4, 2.6).turned(28, 25, 9), oval(25, 9, 8.4, 2.6).turned(-28, 25, 9))
	edges := []layer{line(edge(), 4.6, arms), line(edge(), 2.6, orbits)}
	return statuette(contour(head, robe, orb, path(leftWing), path(rightWing), base()), edges, pedestal(), []layer{
		fill(fade(4, 8, 24, 46, rgb(255, 240, 178), rgb(222, 164, 50), rgb(146, 94, 16)), path(leftWing)),
		fill(fade(46, 8, 26, 46, rgb(246, 204, 100), rgb(190, 130, 32), rgb(120, 76, 10)), path(rightWing)),
		fill(gold(15, 35), robe),
		line(gold(18, 32), 2.8, arms),
		fill(gold(21.4, 28.6), head),
		fill(gold(18.5, 31.5), orb),
		line(flat(rgb(255, 236, 170)), 1.1, orbits),
	})
}

func statuette(parts ...[]layer) *drawing {
	d := &drawing{width: 50, height: 100}
	for _, p := range parts {
		d.layers = append(d.layers, p...)
	}
	return d
}

// gold shines from the left, with a second, weaker light at the right edge.
func gold(left, right float64) ink {
	return fade(left, 0, right, 0, rgb(150, 98, 18), rgb(255, 226, 130), rgb(255, 246, 204), rgb(226, 168, 48), rgb(150, 96, 14), rgb(214, 154, 52))
}

// edge is the ink of the line around all gold.
func edge() ink { return flat(rgb(34, 22, 4)) }

// contour is a soft shadow around a figure and a dark edge: what makes gold legible on white and on busy art.
func contour(figure ...outline) []layer {
	shadow := flat(color.NRGBA{A: 24})
	var layers []layer
	for width := 7.6; width > 2.5; width-- {
		layers = append(layers, line(shadow, width, figure...))
	}
	return append(layers, line(edge(), 2.2, figure...))
}

func base() outline { return path("M13 82.4a12 3 0 0 1 24 0v10a12 3 0 0 1-24 0z") }

func pedestal() []layer {
	return []layer{
		fill(fade(13, 0, 37, 0, rgb(26, 24, 26), rgb(96, 94, 100), rgb(52, 50, 54), rgb(20, 18, 20)), base()),
		fill(flat(rgb(70, 68, 74)), oval(25, 82.4, 12, 3)),
		line(gold(13, 37), 1.3, path("M13 83.4a12 3 0 0 0 24 0M13 91.2a12 3 0 0 0 24 0")),
	}
}
