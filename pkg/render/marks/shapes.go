package marks

import "fmt"

// path is the outline of path data of our own. A mistake in it is a mistake in this package, which every test meets.
func path(data string) outline {
	o, err := parsePath(data)
	if err != nil {
		panic("marks: " + err.Error())
	}
	return o
}

// pathf is path with the numbers put in.
func pathf(format string, args ...any) outline { return path(fmt.Sprintf(format, args...)) }

// disc is a circle.
func disc(cx, cy, r float64) outline { return oval(cx, cy, r, r) }

// oval is an ellipse.
func oval(cx, cy, rx, ry float64) outline {
	return pathf("M%g %ga%g %g 0 0 1 %g 0a%g %g 0 0 1 %g 0z", cx-rx, cy, rx, ry, 2*rx, rx, ry, -2*rx)
}

// box is a rectangle with round corners.
func box(x, y, width, height, r float64) outline {
	return pathf("M%g %gh%ga%g %g 0 0 1 %g %gv%ga%g %g 0 0 1 %g %gh%ga%g %g 0 0 1 %g %gv%ga%g %g 0 0 1 %g %gz",
		x+r, y, width-2*r, r, r, r, r, height-2*r, r, r, -r, r, 2*r-width, r, r, -r, -r, 2*r-height, r, r, r, -r)
}
