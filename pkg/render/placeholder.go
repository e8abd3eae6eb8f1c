package render

import (
	"context"
	"hash/fnv"
	"image"
	"image/color"
	"image/draw"
	"math"
	"strings"

	"github.com/fogleman/gg"

	"aioratings/pkg/design"
	"aioratings/pkg/render/layout"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
)

// Placeholder draws a title that has no art: its name on a ground whose colour follows from the name, in the family's own
// shape at the design's size. Of the names (the best first) it takes the first that the typefaces have all letters of, or
// else most; where there is none the ground stays without lettering. A name is wrapped, and ends in an ellipsis if it is too long.
func (r *Renderer) Placeholder(ctx context.Context, d design.Design, names []string) (Picture, error) {
	if err := ctx.Err(); err != nil {
		return Picture{}, err
	}
	w := d.Width()
	im := planes.NewRGBA(w, ownHeight(d.Family, w), &r.pool)
	defer im.Release(&r.pool)
	name := r.bold.legible(names...)
	switch {
	case d.Family != request.Logo:
		colourGround(im, strings.Join(names, "\n"))
	case d.Format == request.PNG:
		im.Fill(im.Bounds(), color.RGBA{})
	default:
		im.Fill(im.Bounds(), neutralDark())
	}
	r.title(im, name, d.Family)
	if err := ctx.Err(); err != nil {
		return Picture{}, err
	}
	return r.encode(im, d)
}

// title sets the name in the middle of the picture, between two short rules on all but logos.
func (r *Renderer) title(im *planes.Image, name string, family request.Family) {
	w, h := float64(im.Width), float64(im.Height)
	short := min(w, h)
	paper := im.RGBA()
	if name == "" {
		nameless(gg.NewContextForRGBA(paper), w/2, h/2, short/10)
		return
	}
	lines, largest, smallest := 6, short/8, short/16
	if family == request.Logo {
		lines, largest, smallest = 2, short/3, short/5
	}
	p := layout.Set(name, r.bold, w*0.8, largest, smallest, lines)
	tall := p.Height(r.bold)
	baseline := float64((h-tall)/2) + float64(r.bold.CapHeight()*p.Size)
	for i, line := range p.Lines {
		r.bold.draw(paper, color.White, line, w/2, baseline+float64(float64(i)*p.Lead), p.Size)
	}
	if family == request.Logo {
		return
	}
	thick, long := max(1, int(short/200)), int(w/8)
	for _, y := range [...]float64{float64((h-tall)/2) - short/12, float64((h+tall)/2) + short/12} {
		rule := image.Rect(0, 0, long, thick).Add(image.Pt((im.Width-long)/2, int(y)))
		draw.Draw(paper, rule, image.NewUniform(pale()), image.Point{}, draw.Over)
	}
}

// nameless draws the sign of something to watch, where no name can be set.
func nameless(dc *gg.Context, x, y, radius float64) {
	dc.SetColor(pale())
	dc.SetLineWidth(radius / 8)
	dc.DrawCircle(x, y, radius)
	dc.Stroke()
	dc.DrawRegularPolygon(3, x+float64(radius*0.06), y, radius*0.5, math.Pi/2)
	dc.Fill()
}

func pale() color.Color { return color.NRGBA{R: 255, G: 255, B: 255, A: 110} }

// colourGround fills the picture from a deep shade at the top to a deeper one at the bottom, dithered so that no steps show.
func colourGround(im *planes.Image, seed string) {
	hash := fnv.New32a()
	hash.Write([]byte(seed)) // never fails, hash.Hash says
	hue := int(hash.Sum32() % 360)
	top, bottom := shade(hue, 92), shade((hue+40)%360, 26)
	pattern := [4][4]int{{0, 8, 2, 10}, {12, 4, 14, 6}, {3, 11, 1, 9}, {15, 7, 13, 5}}
	rgba := im.RGBA()
	for y := range im.Height {
		var line [3]int // in sixteenths
		for c := range line {
			line[c] = (top[c]*(im.Height-y) + bottom[c]*y) * 16 / im.Height
		}
		row := rgba.Pix[rgba.PixOffset(0, y):]
		for x := range im.Width {
			d := pattern[y&3][x&3]
			row[4*x], row[4*x+1], row[4*x+2], row[4*x+3] = byte((line[0]+d)/16), byte((line[1]+d)/16), byte((line[2]+d)/16), 255
		}
	}
}

// shade is a muted colour of a hue in degrees whose strongest channel has the given value.
func shade(hue, value int) [3]int {
	const weakest = 45 // percent of the strongest
	low := value * weakest / 100
	rising := low + (value-low)*(hue%60)/60
	falling := value - (value-low)*(hue%60)/60
	return [6][3]int{
		{value, rising, low}, {falling, value, low}, {low, value, rising},
		{low, falling, value}, {rising, low, value}, {value, low, falling},
	}[hue/60]
}
