package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"path/filepath"

	"golang.org/x/image/draw"
)

// strip is one picture of the README: pictures side by side, scaled to one height.
type strip struct {
	name    string
	height  int // pixels
	columns int
	paths   []string
}

// strips lists the README's pictures.
func strips() []strip {
	poster := func(ids ...string) (paths []string) {
		for _, id := range ids {
			paths = append(paths, "imdb/poster-default/"+id+".jpg")
		}
		return paths
	}
	return []strip{
		{"posters.jpg", 480, 4, poster("tt0017136", "tt0000417", "tt0013442", "tt0018578", "tt990000101", "tt990000001", "tt0018455", "tt990000104")},
		{"designs.jpg", 480, 4, []string{
			dark + "?ratings_limit=6&badge_background=t",
			"imdb/poster-default/tt990000103.jpg?position=l&ratings_limit=5",
			"imdb/poster-default/tt990000102.jpg?badge_shape=p&label_style=i&ratings_limit=3&position=tc",
			bright + "?split=true&ratings_limit=6&badge_style=v&position=l",
		}},
		{"saved.jpg", 420, 3, []string{
			"imdb/cinema/tt0017136.jpg", "imdb/minimal/tt990000104.jpg", "imdb/critics/tt990000001.jpg",
		}},
		{"savedwide.jpg", 300, 2, []string{"imdb/backdrop-billboard/tt0017136.jpg?imageSize=small", "imdb/episode-card/tt990000101:1:2.jpg?imageSize=large"}},
		{"wide.jpg", 300, 2, []string{
			"imdb/backdrop-default/tt0017136.jpg?imageSize=small", "imdb/episode-default/tt990000101:1:1.jpg?imageSize=large",
		}},
	}
}

// readme makes the README's pictures in dir.
func (p *press) readme(dir string, stdout io.Writer) error {
	for _, s := range strips() {
		picture, err := p.strip(s)
		if err != nil {
			return err
		}
		if err := save(dir, s.name, picture); err != nil {
			return err
		}
		fmt.Fprintf(stdout, "%s: %d kB\n", filepath.Join(dir, s.name), len(picture)/1000)
	}
	return nil
}

// stripGap is the space between pictures, in pixels.
const stripGap = 12

func (p *press) strip(s strip) ([]byte, error) {
	var pictures []image.Image
	width := 0
	for _, path := range s.paths {
		body, err := p.get(escape(path))
		if err != nil {
			return nil, err
		}
		picture, _, err := image.Decode(bytes.NewReader(body))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		pictures = append(pictures, picture)
		width = max(width, picture.Bounds().Dx()*s.height/picture.Bounds().Dy())
	}
	rows := (len(pictures) + s.columns - 1) / s.columns
	out := image.NewRGBA(image.Rect(0, 0, s.columns*(width+stripGap)-stripGap, rows*(s.height+stripGap)-stripGap))
	draw.Draw(out, out.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	for i, picture := range pictures {
		at := image.Rect(0, 0, width, s.height).Add(image.Pt(i%s.columns*(width+stripGap), i/s.columns*(s.height+stripGap)))
		draw.CatmullRom.Scale(out, at, picture, picture.Bounds(), draw.Src, nil)
	}
	var encoded bytes.Buffer
	err := jpeg.Encode(&encoded, out, &jpeg.Options{Quality: 85})
	return encoded.Bytes(), err
}
