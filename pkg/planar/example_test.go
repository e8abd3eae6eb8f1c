package planar_test

import (
	"fmt"

	"aioratings/pkg/planar"
)

// A poster is kept once without badges; each score then costs no more than the rows that it touches.
func Example() {
	var art planar.Planes
	art.Reset(580, 870, planar.S420)
	for _, p := range []planar.Plane{art.Y, art.Cb, art.Cr} {
		for i := range p.Pix {
			p.Pix[i] = 128
		}
	}

	var e planar.Encoder
	base, err := e.Encode(nil, &art, planar.Options{
		Quality: 90, Optimise: true, Complete: true, RestartInterval: planar.EveryRow,
	})
	if err != nil {
		fmt.Println(err)
		return
	}

	var s planar.Splicer
	if _, err := s.Open(base, nil); err != nil {
		fmt.Println(err)
		return
	}
	rows := s.Covering(800, 840)
	poster, err := s.Splice(nil, []planar.Rows{rows}, func(strip *planar.Planes, top int) error {
		for y := 800 - top; y < 840-top; y++ {
			for x := 20; x < 120; x++ {
				strip.Y.Pix[y*strip.Y.Stride+x] = 235
			}
		}
		return nil
	})
	if err != nil {
		fmt.Println(err)
		return
	}

	var d planar.Decoder
	var half planar.Planes
	if _, err := d.Decode(poster, 4, &half); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(rows, half.Width, half.Height, half.Sampling, half.Y.Pix[410*half.Y.Stride+30])
	// Output: {50 53} 290 435 4:2:0 235
}
