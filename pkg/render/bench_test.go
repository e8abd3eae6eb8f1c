package render

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"testing"
	"time"

	"aioratings/pkg/design"
	"aioratings/pkg/png8"
	"aioratings/pkg/render/looks"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
)

// sources are what upstreams hand out for each size: pixels of the JPEG that a picture is made from.
func sources() map[request.Family][3]image.Point {
	return map[request.Family][3]image.Point{
		request.Poster:   {image.Pt(342, 513), image.Pt(780, 1170), image.Pt(2000, 3000)},
		request.Backdrop: {image.Pt(1280, 720), image.Pt(1920, 1080), image.Pt(3840, 2160)},
		request.Logo:     {image.Pt(500, 200), image.Pt(1000, 400), image.Pt(2000, 800)},
		request.Episode:  {image.Pt(640, 360), image.Pt(1280, 720), image.Pt(1920, 1080)},
	}
}

func photograph(b *testing.B, size image.Point) []byte {
	b.Helper()
	grainy := func(x, y int) color.NRGBA { // a photograph has grain, and what codecs do with it takes most of their time
		c, n := ramp(x, y), noise(x, y)
		return color.NRGBA{R: c.R + n.R/16, G: c.G + n.R/16, B: c.B + n.R/16, A: 255}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, paint(size.X, size.Y, grainy), &jpeg.Options{Quality: 90}); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

// BenchmarkDraw takes bytes to bytes: decode, resize, badges, encode.
func BenchmarkDraw(b *testing.B) {
	r := newRenderer(b)
	for _, family := range request.Families {
		for i, size := range [...]string{"small", "medium", "large", "very-large"} {
			b.Run(fmt.Sprintf("%s-%s", family, size), func(b *testing.B) {
				data := photograph(b, sources()[family][min(i, 2)])
				s := Scene{Design: designOf(b, family, request.JPEG, "imageSize="+size)}
				s.Badges = badges(min(s.Design.Limit, 10))
				drawFile(b, r, data, s) // badges are drawn once
				b.ReportAllocs()
				for b.Loop() {
					drawFile(b, r, data, s)
				}
			})
		}
	}
}

// BenchmarkSplice is a changed score: the picture on a kept base.
func BenchmarkSplice(b *testing.B) {
	r := newRenderer(b)
	for i, size := range [...]string{"small", "medium", "large"} {
		b.Run(size, func(b *testing.B) {
			d := designOf(b, request.Poster, request.JPEG, "imageSize="+size)
			art, err := r.Open(photograph(b, sources()[request.Poster][i]), d)
			if err != nil {
				b.Fatal(err)
			}
			base, err := r.Base(b.Context(), d, art)
			if err != nil {
				b.Fatal(err)
			}
			s := Scene{Design: d, Badges: badges(6)}
			draw := func() {
				if _, err := r.DrawOn(b.Context(), s, base); err != nil {
					b.Fatal(err)
				}
			}
			draw() // badges are drawn once
			b.ReportAllocs()
			for b.Loop() {
				draw()
			}
		})
	}
}

// BenchmarkPNG is our writer against the standard library's at its default and at its best speed, on a logo and on a photograph.
func BenchmarkPNG(b *testing.B) {
	logo := image.NewNRGBA(image.Rect(0, 0, 580, 232))
	paper := image.NewRGBA(logo.Rect)
	r := newRenderer(b)
	r.bold.draw(paper, color.NRGBA{R: 230, G: 40, B: 60, A: 255}, "NIGHT TRAIN", 290, 130, 80)
	draw.Draw(logo, logo.Rect, paper, image.Point{}, draw.Src)
	photograph := looks.Picture(3, 580, 870)
	for _, subject := range []struct {
		name string
		im   *planes.Image
	}{{"logo", planes.FromImage(logo)}, {"photograph", planes.FromImage(photograph)}} {
		b.Run(subject.name, func(b *testing.B) {
			var e png8.Encoder
			for b.Loop() {
				file, err := e.Encode(subject.im.RGBA())
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(file)), "bytes")
			}
		})
		for _, level := range []png.CompressionLevel{png.DefaultCompression, png.BestSpeed} {
			b.Run(fmt.Sprintf("%s-standard%d", subject.name, level), func(b *testing.B) {
				e := png.Encoder{CompressionLevel: level}
				for b.Loop() {
					var out bytes.Buffer
					if err := e.Encode(&out, subject.im.RGBA()); err != nil {
						b.Fatal(err)
					}
					b.ReportMetric(float64(out.Len()), "bytes")
				}
			})
		}
	}
}

// BenchmarkBadges is ten badges alone. It also tells their time as a share of that of decoding and encoding the picture
// that they stand on, which is to stay under a tenth.
func BenchmarkBadges(b *testing.B) {
	r := newRenderer(b)
	data := photograph(b, image.Pt(780, 1170))
	for _, background := range []string{"d", "k", "t", "n"} {
		b.Run(background, func(b *testing.B) {
			art, err := Open(data)
			if err != nil {
				b.Fatal(err)
			}
			s := Scene{Design: designOf(b, request.Poster, request.JPEG, "ratings_limit=10&badge_background="+background), Art: art, Badges: badges(10)}
			im := r.ground(s.Design, art)
			codec := codecTime(b, r, data, s.Design)
			var memory arrangement
			draw := func() { r.drawAll(im, r.arrange(&memory, im.Bounds().Size(), s)) }
			draw() // badges are drawn once
			b.ReportAllocs()
			for b.Loop() {
				draw()
			}
			b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)/codec.Seconds(), "of-codec")
		})
	}
}

// codecTime is the shortest time of a few that decoding and encoding takes.
func codecTime(b *testing.B, r *Renderer, data []byte, d design.Design) time.Duration {
	b.Helper()
	best := time.Hour
	for range 10 {
		start := time.Now()
		art, err := r.Open(data, d)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := r.Base(b.Context(), d, art); err != nil {
			b.Fatal(err)
		}
		art.Close()
		best = min(best, time.Since(start))
	}
	return best
}

// BenchmarkCanvas is a canvas alone: a gradient over half the picture, two lines of text, a strip and a statuette.
func BenchmarkCanvas(b *testing.B) {
	r := newRenderer(b)
	s := fullCanvas()
	for i, size := range [...]string{"small", "medium", "large"} {
		b.Run(size, func(b *testing.B) {
			art, err := Open(photograph(b, sources()[request.Poster][i]))
			if err != nil {
				b.Fatal(err)
			}
			im := r.ground(designOf(b, request.Poster, request.JPEG, "imageSize="+size), art)
			var memory arrangement
			draw := func() { r.drawAll(im, r.arrange(&memory, im.Bounds().Size(), s)) }
			draw() // badges are drawn once
			b.ReportAllocs()
			for b.Loop() {
				draw()
			}
		})
	}
}

// fullCanvas has most kinds of elements.
func fullCanvas() Scene {
	return canvasScene(
		design.Element{Kind: design.Gradient, Y: 1, Anchor: design.BottomLeft, Width: 1, Height: 0.5, Direction: request.Column, To: color.NRGBA{A: 230}},
		design.Element{Kind: design.Text, X: 0.06, Y: 0.86, Anchor: design.BottomLeft, Width: 0.88, Size: 0.056, Facts: []design.Fact{design.FactTitle}, Color: white()},
		design.Element{Kind: design.Text, X: 0.06, Y: 0.9, Anchor: design.BottomLeft, Width: 0.88, Size: 0.026, Facts: []design.Fact{design.FactYear, design.FactRuntime}, Color: white()},
		design.Element{Kind: design.Strip, X: 0.06, Y: 0.92, Height: 0.05, Gap: 0.01, Direction: request.Rows, Badge: badgeLook(request.StyleHorizontal, request.Rounded, request.BackgroundTranslucent, request.LabelLogo)},
		design.Element{Kind: design.Statuette, X: 0.95, Y: 0.03, Anchor: design.TopRight, Height: 0.11},
	)
}
