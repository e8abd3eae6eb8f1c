package main

import (
	"bufio"
	"context"
	"fmt"
	"image"
	"io"
	"os/exec"
	"strconv"
	"time"
)

// job is what a peer draws.
type job struct {
	source, strip         string // files: JPEG or PNG; the RGBA of badges, not premultiplied
	stripSize, target, at image.Point
}

// args is a job as all peers take it on their command line.
func (j job) args() []string {
	args := []string{j.source, j.strip}
	for _, n := range []int{j.stripSize.X, j.stripSize.Y, j.target.X, j.target.Y, j.at.X, j.at.Y} {
		args = append(args, strconv.Itoa(n))
	}
	return args
}

func parseJob(args []string) (j job, err error) {
	numbers := []*int{&j.stripSize.X, &j.stripSize.Y, &j.target.X, &j.target.Y, &j.at.X, &j.at.Y}
	if len(args) != 2+len(numbers) {
		return j, fmt.Errorf("got %d arguments, want source strip strip-width strip-height width height x y", len(args))
	}
	j.source, j.strip = args[0], args[1]
	for i, to := range numbers {
		if *to, err = strconv.Atoi(args[2+i]); err != nil || *to < 0 || *to > 8192 {
			return j, fmt.Errorf("argument %q: not a number of pixels", args[2+i])
		}
	}
	return j, nil
}

// serve draws for every line and answers each with nanoseconds and bytes.
func serve(in io.Reader, out io.Writer, draw func() (bytes int, err error)) error {
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		start := time.Now()
		n, err := draw()
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintln(out, time.Since(start).Nanoseconds(), n); err != nil {
			return err
		}
	}
	return lines.Err()
}

// contender is a way of drawing: a program, and what it shall serve if it is this one.
type contender struct{ name, path, serve string }

// peer is a contender at work.
type peer struct {
	name    string
	command *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Reader
	times   []int // nanoseconds
	bytes   int
}

// start starts a contender for a job; it ends with ctx.
func (c contender) start(ctx context.Context, j job, size string) (*peer, error) {
	var args []string
	if c.serve != "" {
		args = []string{"-serve", c.serve, "-size", size}
	}
	p := &peer{name: c.name, command: exec.CommandContext(ctx, c.path, append(args, j.args()...)...)}
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

// turn has the peer draw twice and remembers how long the second took. Whoever has waited for the others finds a slow clock
// and caches full of what is theirs, which takes half a millisecond from anybody: a lot from some, and nothing from others.
func (p *peer) turn() error {
	if _, err := p.draw(); err != nil {
		return err
	}
	ns, err := p.draw()
	p.times = append(p.times, ns)
	return err
}

// draw has the peer draw, and gives the time that it took in nanoseconds.
func (p *peer) draw() (ns int, err error) {
	if _, err := fmt.Fprintln(p.in, "draw"); err != nil {
		return 0, fmt.Errorf("%s: %w", p.name, err)
	}
	line, err := p.out.ReadString('\n')
	if err == nil {
		_, err = fmt.Sscan(line, &ns, &p.bytes)
	}
	if err != nil {
		return 0, fmt.Errorf("%s: %w", p.name, err)
	}
	return ns, nil
}

func (p *peer) close() error {
	if err := p.in.Close(); err != nil {
		return err
	}
	return p.command.Wait()
}
