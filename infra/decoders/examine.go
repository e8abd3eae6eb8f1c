package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"strings"
	"sync"
	"time"
)

// picture is one file of the corpus.
type picture struct {
	name  string // of its file, with the extension of its format; no two differ in the extension only
	path  string // where it lies
	data  []byte
	sound []byte // what a damaged one was before
}

func (p picture) png() bool { return strings.HasSuffix(p.name, ".png") }

// truth is the sound picture as the standard library decodes it.
func (p picture) truth() (image.Image, error) {
	data := p.data
	if p.sound != nil {
		data = p.sound
	}
	im, _, err := image.Decode(bytes.NewReader(data))
	return im, err
}

// A reader is a decoder. Its read decodes those pictures that it has the format of, and calls saw once for each: with its
// number and what it looks like, or with what the decoder complained of. saw may be called concurrently, in any order. An
// error is one of the reader itself.
type reader interface {
	String() string
	reads(p picture) bool
	read(ctx context.Context, pictures []picture, saw func(i int, got *image.NRGBA, complaint error)) error
}

// most is how many failures are told.
const most = 20

// examine lets a reader read all pictures and judges what it saw.
func examine(ctx context.Context, r reader, all []picture, stdout io.Writer) error {
	start := time.Now()
	var pictures []picture
	for _, p := range all {
		if r.reads(p) {
			pictures = append(pictures, p)
		}
	}
	var mu sync.Mutex
	var failed []error
	times := make([]int, len(pictures))
	damaged := 0
	err := r.read(ctx, pictures, func(i int, got *image.NRGBA, complaint error) {
		p := pictures[i]
		if complaint == nil {
			complaint = unlike(p, got)
		}
		mu.Lock()
		defer mu.Unlock()
		times[i]++
		if p.sound != nil {
			damaged++
			if complaint == nil {
				failed = append(failed, fmt.Errorf("%s: the damage went unnoticed", p.name))
			}
		} else if complaint != nil {
			failed = append(failed, fmt.Errorf("%s: %w", p.name, complaint))
		}
	})
	if err != nil {
		return fmt.Errorf("%s: %w", r, err)
	}
	for i, n := range times {
		if n != 1 {
			failed = append(failed, fmt.Errorf("%s was looked at %d times", pictures[i].name, n))
		}
	}
	if len(failed) > 0 {
		return fmt.Errorf("%s: %d failures\n%w", r, len(failed), errors.Join(failed[:min(len(failed), most)]...))
	}
	fmt.Fprintf(stdout, "%-12s %d pictures read as they should be, %d damaged ones noticed; %.1f s\n",
		r, len(pictures)-damaged, damaged, time.Since(start).Seconds())
	return nil
}

// What a channel may differ by. Inverse transforms may be off by one in each plane, which 1.772 times the one of chroma
// makes three of, and roundings of chroma between its samples and of colours add to it. PNG is exact, but a browser's
// canvas premultiplies.
const (
	mostOfJPEG = 5
	mostOfPNG  = 1
)

// unlike tells how what was seen differs from what the picture is.
func unlike(p picture, got *image.NRGBA) error {
	truth, err := p.truth()
	if err != nil {
		return err
	}
	want := raster(truth)
	if got.Rect != want.Rect {
		return fmt.Errorf("got %v pixels, want %v", got.Rect.Size(), want.Rect.Size())
	}
	limit := mostOfJPEG
	if p.png() {
		limit = mostOfPNG
	}
	for i := 0; i < len(want.Pix); i += 4 {
		g, w := got.Pix[i:i+4:i+4], want.Pix[i:i+4:i+4]
		for c := range 4 {
			a, b := int(g[c]), int(w[c])
			if c < 3 { // what cannot be seen does not matter
				a, b = a*int(g[3])/255, b*int(w[3])/255
			}
			if d := max(a-b, b-a); d > limit {
				return fmt.Errorf("at %d,%d: got %v, want %v", i/4%want.Rect.Dx(), i/4/want.Rect.Dx(), g, w)
			}
		}
	}
	return nil
}
