package main

import (
	"cmp"
	"fmt"
	"io"
	"math"

	"aioratings/infra/peers/curve"
)

// results are what a run has measured; either part may be missing.
type results struct {
	reference string // the peer
	times     []times
	looks     []curve.Row
}

// target is a multiple that is aimed at: of one peer's time of another's. Ours comes in two builds, with a limit each.
type target struct {
	what   string
	name   string // of the case
	beside string // the peer; none for the reference
	faster bool   // by how much ours is, instead of what share it takes
	change bool   // ours with a changed score
	limits [2]float64
}

// builds are ours in the order of a target's limits.
func builds() [2]string { return [2]string{scalar, vector} }

func targets() []target {
	return []target{
		{what: "medium, whole, against the reference", name: caseMedium, limits: [2]float64{1.9, 0.9}},
		{what: "medium, times as fast as libvips", name: caseMedium, beside: libvips, faster: true, limits: [2]float64{1.6, 4}},
		{what: "medium, times as fast as the standard library", name: caseMedium, beside: standardLibrary, faster: true, limits: [2]float64{8, 18}},
		{what: "medium, changed score, against the reference", name: caseMedium, change: true, limits: [2]float64{0.25, 0.12}},
		{what: "large, whole, against the reference", name: caseLarge, limits: [2]float64{3.2, 0.9}},
		{what: "very large, whole, against the reference", name: caseVeryLarge, limits: [2]float64{2.9, 1.1}},
		{what: "logo, against the standard library", name: caseLogo, beside: standardLibrary, limits: [2]float64{0.4, 0.4}},
	}
}

// equalLooks is the limit of bytes at equal looks, in every row.
const equalLooks = 0.92

// measured is the multiple that a build has reached, NaN if it was not measured.
func (t target) measured(r results, build string) float64 {
	if t.change {
		build += changed
	}
	for _, c := range r.times {
		ours, its := c.of[build], c.of[cmp.Or(t.beside, r.reference)]
		switch {
		case c.name != t.name || ours == 0 || its == 0:
		case t.faster:
			return its / ours
		default:
			return ours / its
		}
	}
	return math.NaN()
}

// print writes the table of targets and tells how many are not met.
func (r results) print(to io.Writer) (missed int) {
	judge := func(got, want float64, atLeast bool) string {
		text, met := verdict(got, want, atLeast)
		if !met {
			missed++
		}
		return text
	}
	const line = "%-48s %-28s %s\n"
	fmt.Fprintf(to, "\n"+line, "Targets", "scalar", "SIMD")
	for _, t := range targets() {
		var columns [2]string
		for i, build := range builds() {
			columns[i] = judge(t.measured(r, build), t.limits[i], t.faster)
		}
		fmt.Fprintf(to, line, t.what, columns[0], columns[1])
	}
	worst := math.Inf(-1)
	for _, row := range r.looks {
		worst = max(worst, row.Equal)
	}
	if len(r.looks) == 0 {
		worst = math.NaN()
	}
	fmt.Fprintf(to, line, "bytes at equal looks, in the worst of the rows", judge(worst, equalLooks, false), "the same bytes")
	fmt.Fprintf(to, line, "from exec to the first answer", "make e2e measures it", "")
	return missed
}

// verdict sets what was reached beside what was aimed at. What was not measured is not missed.
func verdict(got, want float64, atLeast bool) (text string, met bool) {
	sign := "≤"
	met = got <= want
	if atLeast {
		sign, met = "≥", got >= want
	}
	switch {
	case math.IsNaN(got):
		return "not measured", true
	case met:
		return fmt.Sprintf("%.2f× %s %.2f  met", got, sign, want), true
	}
	return fmt.Sprintf("%.2f× %s %.2f  NOT MET", got, sign, want), false
}
