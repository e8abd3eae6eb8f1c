// Decoders makes a corpus of pictures with our encoders and lets others read it: image/jpeg and image/png, djpeg of
// libjpeg-turbo, ImageMagick and Chromium. Each must read every picture without a word of complaint and show what the
// standard library shows. Among the pictures are some that were damaged on purpose: each decoder must notice them, or its
// silence about the others would prove nothing.
//
//	go run ./infra/decoders [-out dist/decoders] [-sums] [-sources folder]
//
// .ci/decoders.sh installs the decoders. With -sums it prints checksums of the corpus instead, which .ci/arm64.sh compares
// between machines.
package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "decoders:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("decoders", flag.ContinueOnError)
	out := flags.String("out", "dist/decoders", "folder for the pictures; what lay in it before is removed")
	sums := flags.Bool("sums", false, "print the pictures' checksums and stop there")
	sources := flags.String("sources", "", "folder that keeps the art which is drawn on, for runs on other machines")
	if err := flags.Parse(args); err != nil {
		return err
	}
	start := time.Now()
	pictures, err := corpus(ctx, *sources)
	if err != nil {
		return err
	}
	if *sums {
		for _, p := range pictures {
			fmt.Fprintf(stdout, "%x  %s\n", sha256.Sum256(p.data), p.name)
		}
		return nil
	}
	damaged, err := damage(pictures)
	if err != nil {
		return err
	}
	pictures = append(pictures, damaged...)
	if err := lay(*out, pictures); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%d pictures in %s, %d of them damaged; made in %.1f s\n", len(pictures), *out, len(damaged), time.Since(start).Seconds())
	var failed []error
	for _, r := range []reader{standard{}, ours{}, djpeg{}, magick{folder: *out}, chromium{}} {
		failed = append(failed, examine(ctx, r, pictures, stdout))
	}
	return errors.Join(failed...)
}

// corpus is all sound pictures.
func corpus(ctx context.Context, sources string) ([]picture, error) {
	coded, err := coded()
	if err != nil {
		return nil, err
	}
	drawn, err := drawn(ctx, sources)
	return append(coded, drawn...), err
}

// lay puts the pictures into a folder, for decoders that read files and for people who look at what failed.
func lay(folder string, pictures []picture) error {
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for i := range pictures {
		p := &pictures[i]
		p.path = filepath.Join(folder, p.name)
		if err := os.WriteFile(p.path, p.data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
