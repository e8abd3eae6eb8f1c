package main

import (
	"bytes"
	"errors"
	"image"
	"reflect"
	"strings"
	"testing"

	"aioratings/infra/peers/curve"
)

func TestTargets(t *testing.T) {
	t.Parallel()
	medium := times{caseMedium, map[string]float64{
		"turbojpeg": 100, libvips: 300, standardLibrary: 1000,
		scalar: 150, scalar + changed: 26, vector: 70, vector + changed: 11,
	}}
	r := results{"turbojpeg", []times{medium}, []curve.Row{{Equal: 0.7}, {Equal: 0.93}, {Equal: 0.8}}}
	var out bytes.Buffer
	missed := r.print(&out)
	for _, want := range []string{
		"1.50× ≤ 1.90  met", "0.70× ≤ 0.90  met", "2.00× ≥ 1.60  met", "4.29× ≥ 4.00  met", "6.67× ≥ 8.00  NOT MET",
		"14.29× ≥ 18.00  NOT MET", "0.26× ≤ 0.25  NOT MET", "0.11× ≤ 0.12  met", "0.93× ≤ 0.92  NOT MET", "not measured",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("got\n%swant %q in it", &out, want)
		}
	}
	if missed != 4 {
		t.Errorf("got %d missed of\n%swant 4", missed, &out)
	}
	if got := (results{}).print(&out); got != 0 {
		t.Errorf("nothing measured: got %d missed, want 0", got)
	}
}

func TestJobsTravelAsArguments(t *testing.T) {
	t.Parallel()
	want := job{"a b.jpg", "strip", image.Pt(500, 60), image.Pt(580, 870), image.Pt(40, 780)}
	if got, err := parseJob(want.args()); err != nil || got != want {
		t.Errorf("got %+v (%v), want %+v", got, err, want)
	}
	for _, bad := range []string{"", "a", "a b 1 2 3 4 5", "a b 1 2 3 4 5 x", "a b 1 2 3 4 5 -6", "a b 1 2 3 4 5 9999"} {
		if got, err := parseJob(strings.Fields(bad)); err == nil {
			t.Errorf("%q: got %+v, want an error", bad, got)
		}
	}
}

func TestServeAnswersEveryLine(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	n := 0
	err := serve(strings.NewReader("draw\ndraw\n"), &out, func() (int, error) { n++; return 700 * n, nil })
	if lines := strings.Split(out.String(), "\n"); err != nil || len(lines) != 3 || !strings.HasSuffix(lines[0], " 700") || !strings.HasSuffix(lines[1], " 1400") {
		t.Errorf("got %q (%v), want two lines with 700 and 1400 bytes", out.String(), err)
	}
	failure := errors.New("no ink")
	if err := serve(strings.NewReader("draw\n"), &out, func() (int, error) { return 0, failure }); !errors.Is(err, failure) {
		t.Errorf("got %v, want %v", err, failure)
	}
}

func TestManyPicturesWhereTheyAreSmall(t *testing.T) {
	t.Parallel()
	var got []int
	for _, all := range []bool{false, true} {
		for _, width := range []int{342, 580, 1280, 2000} {
			got = append(got, options{all: all}.many(30, width))
		}
	}
	if want := []int{30, 30, 6, 3, 30, 30, 30, 30}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := (options{}).many(2, 2000); got != 2 {
		t.Errorf("of 2 pictures: got %d, want 2", got)
	}
}
