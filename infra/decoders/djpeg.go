package main

import (
	"context"
	"errors"
	"fmt"
	"image"
)

// djpeg is the decoder of libjpeg-turbo's command line.
type djpeg struct{}

func (djpeg) String() string       { return "djpeg" }
func (djpeg) reads(p picture) bool { return !p.png() }

func (djpeg) read(ctx context.Context, pictures []picture, saw func(int, *image.NRGBA, error)) error {
	return each(ctx, pictures, func(ctx context.Context, i int, p picture) error {
		stdout, words, err := told(ctx, "djpeg", "-pnm", p.path)
		if err != nil {
			return err
		}
		if words != "" {
			saw(i, nil, errors.New(words))
			return nil
		}
		got, err := portable(stdout)
		saw(i, got, err)
		return nil
	})
}

// portable reads a binary PGM or PPM of 8 bits as djpeg writes it.
func portable(data []byte) (*image.NRGBA, error) {
	var kind byte
	var w, h, most int
	if _, err := fmt.Sscanf(string(data[:min(len(data), 40)]), "P%c\n%d %d\n%d", &kind, &w, &h, &most); err != nil {
		return nil, fmt.Errorf("neither PGM nor PPM: %w", err)
	}
	channels := map[byte]int{'5': 1, '6': 3}[kind]
	header := len(fmt.Sprintf("P%c\n%d %d\n%d\n", kind, w, h, most))
	if channels == 0 || most != 255 || len(data) != header+w*h*channels {
		return nil, fmt.Errorf("it is P%c, of %d×%d pixels up to %d in %d bytes", kind, w, h, most, len(data))
	}
	im := image.NewNRGBA(image.Rect(0, 0, w, h))
	for i := range w * h {
		from := data[header+i*channels:]
		im.Pix[4*i], im.Pix[4*i+1], im.Pix[4*i+2], im.Pix[4*i+3] = from[0], from[channels/2], from[channels-1], 255
	}
	return im, nil
}
