package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"os"
	"os/exec"
	"strconv"

	"aioratings/infra/peers/curve"
	"aioratings/pkg/planar"
	"aioratings/pkg/request"
)

// measureLooks prints bytes against looks for each kind and width of picture, and gives the rows.
func (o options) measureLooks(ctx context.Context) (rows []curve.Row, err error) {
	fmt.Print("\nBytes against looks: ours beside libjpeg-turbo's quality 85, 4:2:0, of the same planes, nothing drawn on them\n",
		"  pictures               width   bytes  luma MS-SSIM  chroma PSNR  bytes at equal luma\n")
	posters, err := curve.NewPosters(ctx)
	if err != nil {
		return nil, err
	}
	for _, at := range []struct {
		size  request.Size
		width int
	}{{request.Small, 342}, {request.Medium, 580}, {request.Large, 1280}, {request.VeryLarge, 2000}} {
		drawn, generated := o.many(posters.Len(), at.width), o.many(o.pictures, at.width)
		for _, set := range []struct {
			name    string
			n       int
			picture func(i int) (image.Image, error)
		}{
			{"of the demo catalogue", drawn, func(i int) (image.Image, error) { return posters.Picture(ctx, i*posters.Len()/drawn, at.width) }},
			{"generated", generated, func(i int) (image.Image, error) { return curve.Generated(i, at.width) }},
		} {
			if set.n == 0 {
				continue
			}
			fmt.Fprintln(os.Stderr, set.n, set.name, "at", at.width, "...")
			row, err := curve.Measure(ctx, at.size, set.n, set.picture, o.turbo)
			if err != nil {
				return nil, err
			}
			fmt.Printf("  %2d %-21s %4d  %5.3f×  %+9.2f dB  %+8.2f dB  %18.3f×\n", row.Pictures, set.name, at.width, row.Bytes, row.Luma, row.Chroma, row.Equal)
			rows = append(rows, row)
		}
	}
	return rows, nil
}

// many is how many of n pictures are looked at: as pictures become larger, fewer, so that each width takes about as long.
func (o options) many(n, width int) int {
	const whole, least = 580, 3
	if o.all || width <= whole {
		return n
	}
	return min(n, max(least, n*whole*whole/(width*width)))
}

// turbo encodes planes by libjpeg-turbo.
func (o options) turbo(ctx context.Context, p *planar.Planes, quality int) ([]byte, error) {
	command := exec.CommandContext(ctx, o.encoder, strconv.Itoa(p.Width), strconv.Itoa(p.Height), strconv.Itoa(quality))
	var samples bytes.Buffer
	for _, plane := range []planar.Plane{p.Y, p.Cb, p.Cr} {
		for y := range plane.Height {
			samples.Write(plane.Pix[y*plane.Stride:][:plane.Width])
		}
	}
	command.Stdin = &samples
	return command.Output()
}
