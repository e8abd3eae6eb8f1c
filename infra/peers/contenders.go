package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	"os/exec"
	"strconv"
	"time"

	"github.com/fogleman/gg"
	"golang.org/x/image/draw"

	"aioratings/pkg/design"
	"aioratings/pkg/render"
	"aioratings/pkg/render/marks"
	"aioratings/pkg/request"
)

// ours is package render, from the source or from a kept base.
type ours struct {
	renderer *render.Renderer
	scene    render.Scene
	data     []byte
	base     []byte
}

func newOurs(s subject) (*ours, error) {
	r, err := render.New(marks.Default())
	if err != nil {
		return nil, err
	}
	params, err := request.ParseQuery("ratings_limit=6&imageSize=" + s.size)
	if err != nil {
		return nil, err
	}
	scene := render.Scene{Design: design.Resolve(request.Poster, request.JPEG, params)}
	for i, source := range request.Sources[:6] {
		scene.Badges = append(scene.Badges, render.Badge{Source: source, Text: fmt.Sprintf("%d.%d", 6+i/2, i)})
	}
	return &ours{renderer: r, scene: scene, data: s.data}, nil
}

func newSplice(s subject) (*ours, error) {
	o, err := newOurs(s)
	if err != nil {
		return nil, err
	}
	art, err := o.renderer.Open(o.data, o.scene.Design)
	if err != nil {
		return nil, err
	}
	defer art.Close()
	o.base, err = o.renderer.Base(context.Background(), o.scene.Design, art)
	return o, err
}

func (o *ours) draw() (ns, n int, err error) {
	start := time.Now()
	var p render.Picture
	if o.base != nil {
		p, err = o.renderer.DrawOn(context.Background(), o.scene, o.base)
		return int(time.Since(start)), len(p.Bytes), err
	}
	art, err := o.renderer.Open(o.data, o.scene.Design)
	if err != nil {
		return 0, 0, err
	}
	s := o.scene
	s.Art = art
	p, err = o.renderer.Draw(context.Background(), s)
	art.Close()
	return int(time.Since(start)), len(p.Bytes), err
}

func (*ours) close() error { return nil }

// standard is what the standard library, golang.org/x/image and gg do: pixels, the whole canvas, badges drawn each time.
type standard struct{ subject }

func newStandard(s subject) (standard, error) { return standard{s}, nil }

func (s standard) draw() (ns, n int, err error) {
	start := time.Now()
	src, err := jpeg.Decode(bytes.NewReader(s.data))
	if err != nil {
		return 0, 0, err
	}
	canvas := image.NewRGBA(image.Rectangle{Max: s.target})
	draw.CatmullRom.Scale(canvas, canvas.Rect, src, src.Bounds(), draw.Src, nil)
	if err := badgesOn(gg.NewContextForRGBA(canvas), s.at, s.strip.Rect.Size()); err != nil {
		return 0, 0, err
	}
	var out bytes.Buffer
	err = jpeg.Encode(&out, canvas, &jpeg.Options{Quality: 85})
	return int(time.Since(start)), out.Len(), err
}

func (standard) close() error { return nil }

// program is a peer in a process of its own.
type program struct {
	command *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Reader
}

func start(path string, s subject) (*program, error) {
	args := []string{s.file, s.stripFile}
	for _, n := range []int{s.strip.Rect.Dx(), s.strip.Rect.Dy(), s.target.X, s.target.Y, s.at.X, s.at.Y} {
		args = append(args, strconv.Itoa(n))
	}
	p := &program{command: exec.Command(path, args...)}
	out, err := p.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	p.out = bufio.NewReader(out)
	if p.in, err = p.command.StdinPipe(); err != nil {
		return nil, err
	}
	return p, p.command.Start()
}

func (p *program) draw() (ns, n int, err error) {
	if _, err := fmt.Fprintln(p.in, "draw"); err != nil {
		return 0, 0, err
	}
	line, err := p.out.ReadString('\n')
	if err != nil {
		return 0, 0, err
	}
	_, err = fmt.Sscan(line, &ns, &n)
	return ns, n, err
}

func (p *program) close() error {
	if err := p.in.Close(); err != nil {
		return err
	}
	return p.command.Wait()
}
