package curve

import (
	"bytes"
	"context"
	"image"
	_ "image/jpeg" // what the demo catalogue hands out

	"aioratings/pkg/art"
	"aioratings/pkg/render/looks"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
	"aioratings/pkg/upstream/demo"
)

// Generated is a picture that is like a photograph, of a poster's shape.
func Generated(seed, width int) (image.Image, error) {
	return looks.Picture(uint64(seed), width, width*3/2), nil
}

// Posters are the demo catalogue's: one of each title.
type Posters struct {
	catalogue *demo.Catalogue
	first     []art.Candidate
}

// NewPosters looks through the catalogue.
func NewPosters(ctx context.Context) (*Posters, error) {
	catalogue, err := demo.New()
	if err != nil {
		return nil, err
	}
	p := &Posters{catalogue: catalogue}
	for _, title := range catalogue.Titles() {
		candidates, err := catalogue.Candidates(ctx, title, request.Poster)
		if err != nil {
			return nil, err
		}
		if len(candidates) > 0 {
			p.first = append(p.first, candidates[0])
		}
	}
	return p, nil
}

// Len is how many there are.
func (p *Posters) Len() int { return len(p.first) }

// Picture is poster number i, from 0, of a width in pixels.
func (p *Posters) Picture(ctx context.Context, i, width int) (image.Image, error) {
	file, err := p.catalogue.Fetch(ctx, p.first[i], request.Poster, 2000)
	if err != nil {
		return nil, err
	}
	decoded, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	src := planes.FromImage(decoded)
	out := src.NewLike(width, width*3/2, nil)
	planes.Scale(out, out.Bounds(), src, src.Whole(), planes.Sharp(), nil)
	return out.ToRGBA(nil).RGBA(), nil
}
