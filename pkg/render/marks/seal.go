package marks

import (
	"fmt"
	"math"
	"strings"

	"github.com/fogleman/gg"
)

// The seal is what sets the best state of either Rotten Tomatoes score apart: a gold disc with a wavy edge.

// sealEdge is a circle of scallops about the centre of the 24 unit box, radius units to their valleys, clockwise.
func sealEdge(radius float64, scallops int) outline {
	var data strings.Builder
	step := 2 * math.Pi / float64(scallops)
	bulge := radius * math.Sin(step/2)
	for i := range scallops + 1 {
		sin, cos := math.Sincos(step * float64(i))
		x, y := 12+float64(radius*cos), 12+float64(radius*sin)
		if i == 0 {
			fmt.Fprintf(&data, "M%g %g", x, y)
			continue
		}
		fmt.Fprintf(&data, "A%g %g 0 0 1 %g %g", bulge, bulge, x, y)
	}
	return path(data.String() + "z")
}

// sealed puts layers on the seal, shrunk to scale about 12, 12.
func sealed(layers []layer, scale float64) []layer {
	out := []layer{
		fill(fade(3, 2, 21, 22, rgb(255, 222, 110), rgb(250, 180, 28)), sealEdge(9.9, 14)),
		fill(flat(rgb(92, 56, 4)), disc(12, 12, 8.7)),
	}
	for _, l := range layers {
		l.outline = l.outline.scaled(scale, 12, 12)
		l.ink.from = gg.Point{X: 12 + float64((l.ink.from.X-12)*scale), Y: 12 + float64((l.ink.from.Y-12)*scale)}
		l.ink.to = gg.Point{X: 12 + float64((l.ink.to.X-12)*scale), Y: 12 + float64((l.ink.to.Y-12)*scale)}
		l.stroke *= scale
		out = append(out, l)
	}
	return out
}

// sealIcon is the seal for one colour, with a part shrunk to scale about 12, 12 in its open middle.
func sealIcon(part outline, scale float64) layer {
	return cutOut(sealEdge(9.9, 14), disc(12, 12, 8.9), part.scaled(scale, 12, 12))
}
