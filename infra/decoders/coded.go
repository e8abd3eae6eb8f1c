package main

import (
	"fmt"

	"aioratings/pkg/planar"
	"aioratings/pkg/render/icc/icctest"
)

// way is one way of writing a file.
type way struct {
	name string
	planar.Options
}

func ways() []way {
	return []way{
		{"plain", planar.Options{}},
		{"optimised", planar.Options{Optimise: true}},
		{"base", planar.Options{Optimise: true, Complete: true, RestartInterval: planar.EveryRow}},
		{"restart-1", planar.Options{RestartInterval: 1}},
		{"restart-3", planar.Options{Optimise: true, RestartInterval: 3}},
		{"best", planar.Options{Quality: 100, Optimise: true}},
		{"worst", planar.Options{Quality: 1}},
		{"progressive", planar.Options{Progressive: true}},
		{"progressive-best", planar.Options{Quality: 100, Progressive: true}},
		{"profile", planar.Options{ICC: icctest.SRGB()}},
	}
}

// coded is what the codec alone makes: every sampling in every way, from one pixel to forty a side and a larger one, which
// is spliced and recoded too.
func coded() (all []picture, err error) {
	var e planar.Encoder
	for s := planar.Grey; s <= planar.S420; s++ {
		for _, w := range ways() {
			var file []byte
			for side := 1; side <= 41; side++ {
				width, height := side, 41-side
				if side == 41 {
					width, height = 213, 157
				}
				if file, err = e.Encode(nil, pattern(width, height, s), w.Options); err != nil {
					return nil, err
				}
				all = append(all, picture{name: fmt.Sprintf("%s-%s-%dx%d.jpg", flat(s), w.name, width, height), data: file})
			}
			more, err := edited(flat(s)+"-"+w.name, file, w.Options)
			if err != nil {
				return nil, err
			}
			all = append(all, more...)
		}
	}
	return all, nil
}

// flat is a sampling's name without colons.
func flat(s planar.Sampling) string {
	if s == planar.Grey {
		return s.String()
	}
	across, down := s.Factors()
	return fmt.Sprintf("%dx%d", across, down)
}

// edited is a file recoded to a base, with its own divisors and with others, and, if it can be spliced, with some rows changed.
func edited(name string, file []byte, o planar.Options) (all []picture, err error) {
	base := planar.Options{Complete: true, RestartInterval: planar.EveryRow}
	coarser := base
	tables := planar.StandardTables(40)
	coarser.Quant = &tables
	var r planar.Recoder
	for kind, o := range []planar.Options{base, coarser} {
		out, _, err := r.Recode(nil, file, o, nil)
		if err != nil {
			return nil, fmt.Errorf("%s recoded: %w", name, err)
		}
		all = append(all, picture{name: fmt.Sprintf("%s-recoded-%d.jpg", name, kind), data: out})
	}
	if !o.Complete {
		return all, nil
	}
	var s planar.Splicer
	if _, err := s.Open(file, nil); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	rows := []planar.Rows{s.Covering(0, 5), s.Covering(60, 90), s.Covering(150, 157)}
	out, err := s.Splice(nil, rows, func(strip *planar.Planes, _ int) error {
		for y := range strip.Y.Height / 2 {
			row := strip.Y.Pix[y*strip.Y.Stride:][:strip.Y.Width/2]
			for x := range row {
				row[x] = 255 - row[x]
			}
		}
		return nil
	})
	return append(all, picture{name: name + "-spliced.jpg", data: out}), err
}

// pattern makes planes with slopes, edges and texture, by whole numbers only: the same on every machine.
func pattern(width, height int, s planar.Sampling) *planar.Planes {
	p := new(planar.Planes)
	p.Reset(width, height, s)
	noise := uint32(width*41 + height)
	for i, q := range []*planar.Plane{&p.Y, &p.Cb, &p.Cr} {
		for y := range q.Height {
			for x := range q.Width {
				v := 40 + (x*(3+i)+y*(5-i))*3/2%170
				if (x/13+y/(9+i))%3 == 0 {
					noise = noise*1664525 + 1013904223
					v += int(noise>>27) - 16
				}
				if (x/29+y/23)%4 == 1 {
					v = 235 - v
				}
				q.Pix[y*q.Stride+x] = byte(min(max(v, 0), 255))
			}
		}
	}
	return p
}
