package planes

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"testing"
)

// picture makes both kinds of picture from a function of the coordinates.
func picture(w, h int, at func(x, y int) color.RGBA) map[string]*Image {
	rgba := NewRGBA(w, h, nil)
	for y := range h {
		for x := range w {
			rgba.RGBA().SetRGBA(x, y, at(x, y))
		}
	}
	ycc := NewYCbCr(w, h, nil)
	for y := range h {
		for x := range w {
			c := at(x, y)
			luma, cb, cr := color.RGBToYCbCr(c.R, c.G, c.B)
			ycc.Planes[0].Pix[y*w+x] = luma
			ycc.Planes[1].Pix[y/2*ycc.Planes[1].Stride+x/2] = cb
			ycc.Planes[2].Pix[y/2*ycc.Planes[2].Stride+x/2] = cr
		}
	}
	return map[string]*Image{"RGBA": rgba, "YCbCr": ycc}
}

func differ(im *Image, x, y int, want color.RGBA, by int) bool {
	r, g, b := im.At(x, y)
	off := func(a, b byte) int { return max(int(a)-int(b), int(b)-int(a)) }
	return off(r, want.R) > by || off(g, want.G) > by || off(b, want.B) > by
}

func TestScaleOfOneColourIsThatColour(t *testing.T) {
	t.Parallel()
	c := color.RGBA{200, 90, 30, 255}
	for kind, src := range picture(37, 23, func(int, int) color.RGBA { return c }) {
		for name, kernel := range map[string]Kernel{"sharp": Sharp(), "soft": Soft(), "plain": Plain()} {
			for _, size := range []image.Point{{37, 23}, {1, 1}, {5, 200}, {301, 2}, {36, 22}} {
				dst := src.NewLike(size.X, size.Y, nil)
				Scale(dst, dst.Bounds(), src, src.Whole(), kernel, nil)
				for y := range size.Y {
					for x := range size.X {
						if differ(dst, x, y, c, 2) {
							r, g, b := dst.At(x, y)
							t.Fatalf("%s, %s, %v: pixel %d,%d: got %d %d %d, want %v", kind, name, size, x, y, r, g, b, c)
						}
					}
				}
			}
		}
	}
}

func TestScaleToTheSameSizeCopies(t *testing.T) {
	t.Parallel()
	at := func(x, y int) color.RGBA { return color.RGBA{uint8(x * 31), uint8(y * 57), uint8(x*y + 7), 255} }
	for kind, src := range picture(34, 22, at) {
		dst := src.NewLike(20, 10, nil)
		Scale(dst, dst.Bounds(), src, Rect{X: 4, Y: 6, W: 20, H: 10}, Sharp(), nil)
		for y := range 10 {
			for x := range 20 {
				r, g, b := src.At(x+4, y+6)
				if differ(dst, x, y, color.RGBA{r, g, b, 255}, 0) {
					t.Fatalf("%s: pixel %d,%d is not pixel %d,%d of the source", kind, x, y, x+4, y+6)
				}
			}
		}
	}
}

// Halves stay where they are: whatever the scale, the edge between them lands where geometry says, without rings far off.
func TestScaleKeepsPlaces(t *testing.T) {
	t.Parallel()
	dark, light := color.RGBA{20, 20, 20, 255}, color.RGBA{220, 220, 220, 255}
	at := func(x, _ int) color.RGBA {
		if x < 40 {
			return dark
		}
		return light
	}
	for kind, src := range picture(100, 60, at) {
		for name, kernel := range map[string]Kernel{"sharp": Sharp(), "plain": Plain()} {
			for _, w := range []int{30, 50, 100, 150, 330} {
				dst := src.NewLike(w, 20, nil)
				Scale(dst, dst.Bounds(), src, src.Whole(), kernel, nil)
				edge, margin := float64(w)*0.4, 2+3*max(1, float64(w)/100)
				for x := range w {
					if float64(x) < edge-margin && differ(dst, x, 10, dark, 2) || float64(x) > edge+margin && differ(dst, x, 10, light, 2) {
						r, _, _ := dst.At(x, 10)
						t.Errorf("%s, %s, width %d: pixel %d: got %d, edge is at %.1f", kind, name, w, x, r, edge)
					}
				}
			}
		}
	}
}

func TestScaleStaysPremultiplied(t *testing.T) {
	t.Parallel()
	src := picture(16, 16, func(x, _ int) color.RGBA {
		if x%5 == 0 {
			return color.RGBA{255, 255, 255, 255}
		}
		return color.RGBA{}
	})["RGBA"]
	dst := NewRGBA(61, 23, nil)
	Scale(dst, dst.Bounds(), src, src.Whole(), Sharp(), nil)
	for i := 0; i < len(dst.Planes[0].Pix); i += 4 {
		p := dst.Planes[0].Pix[i : i+4]
		if p[0] > p[3] || p[1] > p[3] || p[2] > p[3] {
			t.Fatalf("pixel %d: got %v, colour above alpha", i/4, p)
		}
	}
}

func TestBlurredKeepsNothing(t *testing.T) {
	t.Parallel()
	stripes := func(x, _ int) color.RGBA {
		v := uint8(x / 6 % 2 * 255)
		return color.RGBA{v, v, v, 255}
	}
	for kind, src := range picture(300, 200, stripes) {
		dst := src.NewLike(301, 203, nil)
		Blurred(dst, dst.Bounds(), src, src.Whole(), 10, nil)
		for x := 30; x < 270; x++ {
			if differ(dst, x, 100, color.RGBA{127, 127, 127, 255}, 20) {
				r, _, _ := dst.At(x, 100)
				t.Errorf("%s: pixel %d of blurred stripes: got %d, want about 127", kind, x, r)
			}
		}
	}
}

func TestFromImageOfAPart(t *testing.T) {
	t.Parallel()
	whole := image.NewYCbCr(image.Rect(0, 0, 40, 40), image.YCbCrSubsampleRatio444)
	for i := range whole.Y {
		whole.Y[i] = byte(i % 251)
		whole.Cb[i], whole.Cr[i] = 128, 128
	}
	for name, src := range map[string]image.Image{
		"YCbCr": whole.SubImage(image.Rect(6, 8, 26, 20)),
		"grey":  (&image.Gray{Pix: whole.Y, Stride: whole.YStride, Rect: whole.Rect}).SubImage(image.Rect(6, 8, 26, 20)),
	} {
		im := FromImage(src)
		if im.Width != 20 || im.Height != 12 {
			t.Errorf("%s: got %dx%d, want 20x12", name, im.Width, im.Height)
		}
		if got, _, _ := im.At(3, 4); got != whole.YCbCrAt(9, 12).Y {
			t.Errorf("%s: got %d, want %d", name, got, whole.YCbCrAt(9, 12).Y)
		}
	}
}

// However many samples of chroma there are, each goes with the pixels that it went with before. An odd picture may lose its last
// column or row.
func TestUprightKeepsChroma(t *testing.T) {
	t.Parallel()
	for _, ratio := range []image.YCbCrSubsampleRatio{
		image.YCbCrSubsampleRatio420, image.YCbCrSubsampleRatio422, image.YCbCrSubsampleRatio440, image.YCbCrSubsampleRatio444,
		image.YCbCrSubsampleRatio411, image.YCbCrSubsampleRatio410,
	} {
		for _, size := range []image.Point{{32, 32}, {33, 32}, {32, 33}, {33, 33}, {1, 1}, {1, 7}, {5, 2}, {3, 3}} {
			src := image.NewYCbCr(image.Rectangle{Max: size}, ratio)
			for i := range src.Y {
				src.Y[i] = byte(7 * i)
			}
			for i := range src.Cb {
				src.Cb[i], src.Cr[i] = byte(31*i), byte(13*i)
			}
			for orientation := 1; orientation <= 8; orientation++ {
				im := FromImage(src).Upright(orientation)
				luma, chroma := &im.Planes[0], &im.Planes[1]
				for y := range im.Height {
					for x := range im.Width {
						from := source(im, orientation, x, y)
						got := [3]byte{luma.Pix[y*luma.Stride+x]}
						for i := 1; i < 3; i++ {
							got[i] = im.Planes[i].Pix[y/chroma.SubY*chroma.Stride+x/chroma.SubX]
						}
						if want := src.YCbCrAt(from.X, from.Y); got != [3]byte{want.Y, want.Cb, want.Cr} {
							t.Fatalf("%v, %v, orientation %d: pixel %d,%d: got %v, want %v", ratio, size, orientation, x, y, got, want)
						}
					}
				}
				if orientation >= 5 {
					size := image.Pt(im.Height, im.Width)
					im.Width, im.Height = size.X, size.Y
				}
				if lost := size.Sub(im.Bounds().Max); lost.X < 0 || lost.Y < 0 || lost.X >= 4 || lost.Y >= 2 {
					t.Errorf("%v, %v, orientation %d: got %v less, want no more than there is too much", ratio, size, orientation, lost)
				}
			}
		}
	}
}

// source is where a pixel of an upright picture was before.
func source(im *Image, orientation, x, y int) image.Point {
	right, bottom := im.Width-1-x, im.Height-1-y
	return [...]image.Point{
		1: {x, y}, 2: {right, y}, 3: {right, bottom}, 4: {x, bottom}, 5: {y, x}, 6: {y, right}, 7: {bottom, right}, 8: {bottom, x},
	}[orientation]
}

// Colours are multiplied with their alpha as package image/draw does it, whatever both are.
func TestPremultiply(t *testing.T) {
	t.Parallel()
	src := image.NewNRGBA(image.Rect(0, 0, 256, 256))
	for i := range 256 * 256 {
		copy(src.Pix[4*i:], []byte{byte(i), byte(i * 3), byte(i * 7), byte(i >> 8)})
	}
	want := image.NewRGBA(src.Rect)
	draw.Draw(want, want.Rect, src, image.Point{}, draw.Src)
	if got := FromImage(src).RGBA(); !bytes.Equal(got.Pix, want.Pix) {
		t.Error("other colours than those of package image/draw")
	}
}
