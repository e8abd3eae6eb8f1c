// Curve measures bytes against looks: what our JPEG tables cost beside those of T.81 at quality 85, which the libjpeg family
// writes when nobody asks for more. For each width it prints, over the demo catalogue's posters and generated pictures, the
// share of bytes, and what it gains or loses in luma (multi-scale structural similarity, in dB) and chroma (PSNR), with
// our tables as they are and scaled by some factors.
//
//	go run ./infra/peers/curve [-generated 30] [-widths 342,580,1280]
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"image"
	"log"
	"math"
	"os"
	"strconv"
	"strings"

	"aioratings/pkg/planar"
	"aioratings/pkg/render/looks"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/upstream/demo"
)

func main() {
	log.SetFlags(0)
	generated := flag.Int("generated", 30, "number of generated pictures")
	widths := flag.String("widths", "342,580,1280", "pixels")
	flag.Parse()
	if err := run(*generated, strings.Split(*widths, ",")); err != nil {
		log.Fatal(err)
	}
}

func run(generated int, widths []string) error {
	ours, err := tables()
	if err != nil {
		return err
	}
	fmt.Println("pictures   width  factor  bytes   luma dB  chroma dB")
	for _, text := range widths {
		width, err := strconv.Atoi(text)
		if err != nil || width < 176 || width > 4000 {
			return fmt.Errorf("width %q: not between 176 and 4000", text)
		}
		pictures := map[string][]image.Image{}
		for seed := range generated {
			pictures["generated"] = append(pictures["generated"], looks.Picture(uint64(seed), width, width*3/2))
		}
		if pictures["demo"], err = posters(width); err != nil {
			return err
		}
		for _, kind := range []string{"generated", "demo"} {
			if err := report(kind, width, pictures[kind], ours); err != nil {
				return err
			}
		}
	}
	return nil
}

// posters are the demo catalogue's, one of each title that has any, resized to a width.
func posters(width int) (all []image.Image, err error) {
	catalogue, err := demo.New()
	if err != nil {
		return nil, err
	}
	for _, title := range catalogue.Titles() {
		im, err := poster(context.Background(), catalogue, title, width)
		if err != nil {
			return nil, err
		}
		if im != nil {
			all = append(all, im)
		}
	}
	return all, nil
}

func report(kind string, width int, pictures []image.Image, ours planar.QuantTables) error {
	for _, factor := range []float64{0.7, 0.85, 1, 1.2, 1.5} {
		tables := scaled(ours, factor)
		share, luma, chroma := 0.0, 0.0, 0.0
		n := float64(len(pictures))
		for _, im := range pictures {
			ycc := planes.FromImage(im).ToYCbCr(nil)
			whole := ycc.Planar()
			usual, err := measure(&whole, planar.Options{Quality: 85})
			if err != nil {
				return err
			}
			own, err := measure(&whole, planar.Options{Quant: &tables, Optimise: true, Complete: true, RestartInterval: planar.EveryRow})
			if err != nil {
				return err
			}
			share += math.Log(own.bytes/usual.bytes) / n
			luma, chroma = luma+(own.luma-usual.luma)/n, chroma+(own.chroma-usual.chroma)/n
		}
		fmt.Fprintf(os.Stdout, "%-9s  %5d  %6.2f  %5.3f  %+7.2f  %+9.2f\n", kind, width, factor, math.Exp(share), luma, chroma)
	}
	return nil
}

// result is what one file costs, and how much of its picture it keeps.
type result struct{ bytes, luma, chroma float64 }

func measure(p *planar.Planes, o planar.Options) (result, error) {
	var e planar.Encoder
	file, err := e.Encode(nil, p, o)
	if err != nil {
		return result{}, err
	}
	var d planar.Decoder
	var out planar.Planes
	if _, err := d.Decode(file, 8, &out); err != nil {
		return result{}, err
	}
	same := func(a, b planar.Plane) (looks.Plane, looks.Plane) { return looks.Plane(a), looks.Plane(b) }
	return result{
		float64(len(file)), looks.Decibels(looks.Similarity(same(p.Y, out.Y))),
		(looks.PSNR(same(p.Cb, out.Cb)) + looks.PSNR(same(p.Cr, out.Cr))) / 2,
	}, nil
}

// scaled are coarser tables for factors over 1, and finer ones below.
func scaled(t planar.QuantTables, factor float64) planar.QuantTables {
	for i := range t {
		for k, v := range t[i] {
			t[i][k] = uint8(min(max(math.Round(float64(v)*factor), 1), 255))
		}
	}
	return t
}

// after gives what follows a mark in a file.
func after(file []byte, mark string) ([]byte, bool) {
	_, rest, ok := bytes.Cut(file, []byte(mark))
	return rest, ok
}
