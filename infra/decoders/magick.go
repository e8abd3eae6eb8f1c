package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// magick is ImageMagick. One process reads many pictures, as starting one takes longer than reading most. Damaged ones have
// a process of their own: after too many complaints it keeps silent.
type magick struct{ folder string }

func (magick) String() string     { return "ImageMagick" }
func (magick) reads(picture) bool { return true }

func (m magick) read(ctx context.Context, pictures []picture, saw func(int, *image.NRGBA, error)) error {
	const together = 50
	var starts []int
	for i, p := range pictures {
		if i%together == 0 || p.sound != nil || pictures[i-1].sound != nil {
			starts = append(starts, i)
		}
	}
	return each(ctx, starts, func(ctx context.Context, n, start int) error {
		end := len(pictures)
		if n+1 < len(starts) {
			end = starts[n+1]
		}
		return m.readSome(ctx, pictures[start:end], func(i int, got *image.NRGBA, complaint error) { saw(start+i, got, complaint) })
	})
}

// readSome lets one process write the raw pixels of pictures into a folder, and looks at them there.
func (m magick) readSome(ctx context.Context, pictures []picture, saw func(int, *image.NRGBA, error)) error {
	folder, err := os.MkdirTemp(m.folder, "magick-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	arguments := []string{"-regard-warnings", "-depth", "8", "-format", "rgba", "-path", folder}
	for _, p := range pictures {
		arguments = append(arguments, p.path)
	}
	_, words, err := told(ctx, "mogrify", arguments...)
	if err != nil {
		return err
	}
	complaints, rest := sorted(pictures, words)
	if len(rest) > 0 && len(pictures) == 1 {
		complaints[0] = fmt.Errorf("%q", rest)
	} else if len(rest) > 0 {
		return fmt.Errorf("it says of no picture: %q", rest)
	}
	for i, p := range pictures {
		if complaints[i] != nil {
			saw(i, nil, complaints[i])
			continue
		}
		got, err := raw(filepath.Join(folder, stem(p)+".rgba"), p)
		saw(i, got, err)
	}
	return nil
}

// stem is a picture's name without extension.
func stem(p picture) string { return strings.TrimSuffix(p.name, filepath.Ext(p.name)) }

// sorted puts the lines of words to the pictures that they name.
func sorted(pictures []picture, words string) (complaints []error, rest []string) {
	complaints = make([]error, len(pictures))
	for line := range strings.Lines(words) {
		i := slices.IndexFunc(pictures, func(p picture) bool { return strings.Contains(line, "/"+stem(p)+".") })
		if i < 0 {
			rest = append(rest, line)
		} else if complaints[i] == nil {
			complaints[i] = errors.New(strings.TrimSpace(line))
		}
	}
	return complaints, rest
}

// raw reads four bytes a pixel. The file does not tell its size: p does, and a picture of another size has another number
// of bytes or other pixels.
func raw(path string, p picture) (*image.NRGBA, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	truth, _, err := image.DecodeConfig(bytes.NewReader(p.data))
	if err != nil {
		return nil, err
	}
	im := image.NewNRGBA(image.Rect(0, 0, truth.Width, truth.Height))
	if len(data) != len(im.Pix) {
		return nil, fmt.Errorf("got %d bytes, want %d for %d×%d pixels", len(data), len(im.Pix), truth.Width, truth.Height)
	}
	im.Pix = data
	return im, nil
}
