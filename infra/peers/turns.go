package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
)

// The peers that targets name. A changed score is drawn on a kept base.
const (
	libvips         = "libvips"
	standardLibrary = "standard library"
	scalar          = "ours, scalar"
	vector          = "ours, SIMD"
	changed         = ", changed score"
)

// takes reports whether a contender can draw the case: logos are no matter for JPEG programs and have no base.
func (c benchCase) takes(who contender) bool {
	return !c.logo() || who.serve == serveOurs || who.serve == serveStandard
}

// times are the medians of a case's peers in nanoseconds.
type times struct {
	name string
	of   map[string]float64
}

// measure runs all peers of a case in turns and prints its part of the table.
func (c benchCase) measure(ctx context.Context, folder string, contenders []contender, o options) (t times, err error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	j, err := c.prepare(ctx, folder)
	if err != nil {
		return t, err
	}
	var peers []*peer
	for _, who := range contenders {
		if c.takes(who) {
			p, err := who.start(ctx, j, c.size)
			if err != nil {
				return t, err
			}
			peers = append(peers, p)
		}
	}
	for range o.rounds {
		for _, p := range peers {
			if err := p.turn(); err != nil {
				return t, err
			}
		}
	}
	t = times{c.name, map[string]float64{}}
	for _, p := range peers {
		t.of[p.name] = median(p.times)
		if err := p.close(); err != nil {
			return t, fmt.Errorf("%s: %w", p.name, err)
		}
	}
	one := cmp.Or(t.of[o.reference], t.of[standardLibrary])
	slices.SortFunc(peers, func(a, b *peer) int { return cmp.Compare(t.of[a.name], t.of[b.name]) })
	fmt.Printf("%s\n", c.name)
	for _, p := range peers {
		fmt.Printf("  %-28s %6.2f×  %8.2f ms  %5d kB\n", p.name, t.of[p.name]/one, t.of[p.name]/1e6, p.bytes/1000)
	}
	return t, nil
}

func median(of []int) float64 {
	sorted := slices.Clone(of)
	slices.Sort(sorted)
	return float64(sorted[len(sorted)/2])
}
