package main

import (
	"bytes"
	"fmt"
	"html/template"
	"image"
	"image/color"
	_ "image/jpeg" // the pictures' formats
	"image/png"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/image/draw"
)

var page = template.Must(template.New("sheet").Parse(`<!doctype html>
<html lang="en"><meta charset="utf-8"><title>aioratings: the sheet</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem; background: #777; color: #fff }
section { margin-bottom: 3rem } figure { display: inline-block; margin: 0 1rem 1rem 0; vertical-align: top }
img { max-width: 580px; max-height: 640px; display: block; background: repeating-conic-gradient(#666 0 25%, #888 0 50%) 0 0/24px 24px }
figcaption { font-size: 12px; max-width: 580px; overflow-wrap: anywhere } a { color: inherit }
nav a { margin-right: 1rem }
</style>
<h1>Every style, position, shape, background, size and state</h1>
<p>Judge: nothing clipped, stepped, misaligned or unreadable. A picture opens at its own size.</p>
<nav>{{range .}}<a href="#{{.Title}}">{{.Title}}</a>{{end}}</nav>
{{range .}}<section id="{{.Title}}"><h2>{{.Title}}</h2><p>{{.About}}</p>
{{range .Cells}}<figure><a href="{{.File}}"><img loading="lazy" src="{{.File}}" alt="{{.Label}}"></a><figcaption>{{.Label}}<br><code>{{.Path}}</code></figcaption></figure>
{{end}}</section>
{{end}}</html>
`))

// File is where the cell's picture lies beside the page.
func (c cell) File() string {
	name := strings.NewReplacer("/", "_", "?", "_", "&", "_", "=", "-", ":", "-").Replace(c.Path)
	return "pictures/" + name + extension(c.Path)
}

func extension(path string) string {
	path, _, _ = strings.Cut(path, "?")
	return filepath.Ext(path)
}

// sheet asks for every picture, then writes the page and the whole as one PNG.
func (p *press) sheet(sections []section, dir string, stdout io.Writer) error {
	var thumbs []*image.RGBA
	for _, s := range sections {
		fmt.Fprintf(stdout, "%s: %d pictures\n", s.Title, len(s.Cells))
		for _, c := range s.Cells {
			picture, err := p.get(escape(c.Path))
			if err != nil {
				return err
			}
			if err := save(dir, c.File(), picture); err != nil {
				return err
			}
			small, err := thumb(picture)
			if err != nil {
				return fmt.Errorf("%s: %w", c.Path, err)
			}
			thumbs = append(thumbs, small)
		}
	}
	var html bytes.Buffer
	if err := page.Execute(&html, sections); err != nil {
		return err
	}
	if err := save(dir, "index.html", html.Bytes()); err != nil {
		return err
	}
	if err := saveWhole(filepath.Join(dir, "sheet.png"), thumbs); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "open %s\n", filepath.Join(dir, "index.html"))
	return nil
}

// escape makes an address fit for a request line.
func escape(address string) string {
	path, query, _ := strings.Cut(address, "?")
	return (&url.URL{Path: path, RawQuery: query}).RequestURI()
}

// Thumbnails of the whole, pixels.
const (
	thumbSide = 220
	perRow    = 16
)

// thumb fits a picture into a square on grey.
func thumb(picture []byte) (*image.RGBA, error) {
	src, _, err := image.Decode(bytes.NewReader(picture))
	if err != nil {
		return nil, err
	}
	out := image.NewRGBA(image.Rect(0, 0, thumbSide, thumbSide))
	draw.Draw(out, out.Bounds(), image.NewUniform(color.Gray{119}), image.Point{}, draw.Src)
	size := src.Bounds().Size()
	scale := float64(thumbSide-8) / float64(max(size.X, size.Y))
	w, h := int(float64(size.X)*scale), int(float64(size.Y)*scale)
	at := image.Rect((thumbSide-w)/2, (thumbSide-h)/2, (thumbSide+w)/2, (thumbSide+h)/2)
	draw.ApproxBiLinear.Scale(out, at, src, src.Bounds(), draw.Over, nil)
	return out, nil
}

func saveWhole(path string, thumbs []*image.RGBA) error {
	rows := (len(thumbs) + perRow - 1) / perRow
	whole := image.NewRGBA(image.Rect(0, 0, perRow*thumbSide, rows*thumbSide))
	for i, small := range thumbs {
		at := image.Pt(i%perRow*thumbSide, i/perRow*thumbSide)
		draw.Draw(whole, small.Bounds().Add(at), small, image.Point{}, draw.Src)
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(file, whole); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}
