package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"os"

	"github.com/fogleman/gg"
	"golang.org/x/image/draw"

	"aioratings/pkg/design"
	"aioratings/pkg/render"
	"aioratings/pkg/render/marks"
	"aioratings/pkg/request"
)

// What this program can be as a peer: package render from the source or on a kept base, and the standard library.
const (
	serveOurs     = "ours"
	serveChanged  = "ours-changed"
	serveStandard = "standard"
)

func drawings() []string { return []string{serveOurs, serveChanged, serveStandard} }

func serveDrawing(ctx context.Context, drawing, size string, args []string) error {
	j, err := parseJob(args)
	if err != nil {
		return err
	}
	data, err := os.ReadFile(j.source)
	if err != nil {
		return err
	}
	if drawing == serveStandard {
		return serve(os.Stdin, os.Stdout, func() (int, error) { return standard(j, data) })
	}
	o, err := newOurs(data, size)
	if err != nil {
		return err
	}
	switch drawing {
	case serveOurs:
		return serve(os.Stdin, os.Stdout, func() (int, error) { return o.draw(ctx) })
	case serveChanged:
		base, err := o.base(ctx)
		if err != nil {
			return err
		}
		return serve(os.Stdin, os.Stdout, func() (int, error) {
			p, err := o.renderer.DrawOn(ctx, o.scene, base)
			return len(p.Bytes), err
		})
	}
	return fmt.Errorf("-serve %s: not one of %v", drawing, drawings())
}

// ours is package render, drawing a scene from a source: a poster with six badges from a JPEG, a logo from a PNG.
type ours struct {
	renderer *render.Renderer
	scene    render.Scene
	data     []byte
}

func newOurs(data []byte, size string) (*ours, error) {
	r, err := render.New(marks.Default())
	if err != nil {
		return nil, err
	}
	params, err := request.ParseQuery("imageSize=" + size)
	if err != nil {
		return nil, err
	}
	if isPNG(data) {
		return &ours{r, render.Scene{Design: design.Resolve(request.Logo, request.PNG, params)}, data}, nil
	}
	params.Limit = 6
	params.Mark(request.ParamLimit)
	scene := render.Scene{Design: design.Resolve(request.Poster, request.JPEG, params)}
	for i, source := range request.Sources[:6] {
		scene.Badges = append(scene.Badges, render.Badge{Source: source, Text: fmt.Sprintf("%d.%d", 6+i/2, i)})
	}
	return &ours{r, scene, data}, nil
}

func isPNG(data []byte) bool { return bytes.HasPrefix(data, []byte("\x89PNG")) }

// picture draws from the source.
func (o *ours) picture(ctx context.Context, s render.Scene) (render.Picture, error) {
	art, err := o.renderer.Open(o.data, s.Design)
	if err != nil {
		return render.Picture{}, err
	}
	defer art.Close()
	s.Art = art
	return o.renderer.Draw(ctx, s)
}

func (o *ours) draw(ctx context.Context) (int, error) {
	p, err := o.picture(ctx, o.scene)
	return len(p.Bytes), err
}

func (o *ours) base(ctx context.Context) ([]byte, error) {
	art, err := o.renderer.Open(o.data, o.scene.Design)
	if err != nil {
		return nil, err
	}
	defer art.Close()
	return o.renderer.Base(ctx, o.scene.Design, art)
}

// standard is what the standard library, golang.org/x/image and gg do: pixels, the whole canvas, badges drawn each time.
func standard(j job, data []byte) (int, error) {
	src, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return 0, err
	}
	var out bytes.Buffer
	canvas := image.NewRGBA(image.Rectangle{Max: j.target})
	draw.CatmullRom.Scale(canvas, canvas.Rect, src, src.Bounds(), draw.Src, nil)
	if isPNG(data) {
		err = png.Encode(&out, canvas)
		return out.Len(), err
	}
	if err := badgesOn(gg.NewContextForRGBA(canvas), j.at, j.stripSize); err != nil {
		return 0, err
	}
	err = jpeg.Encode(&out, canvas, &jpeg.Options{Quality: 85})
	return out.Len(), err
}
