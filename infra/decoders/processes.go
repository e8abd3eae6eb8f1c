package main

import (
	"bytes"
	"context"
	"errors"
	"os/exec"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"
)

// each does something with all of a list, as many at a time as there are processors, until something fails.
func each[T any](ctx context.Context, all []T, do func(ctx context.Context, i int, one T) error) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, one := range all {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return do(ctx, i, one)
		})
	}
	return g.Wait()
}

// told runs a program to its end and gives its output, and what it had to say on standard error or by its exit code: "" if
// it is content. An error is one of running it at all.
func told(ctx context.Context, program string, arguments ...string) (stdout []byte, words string, err error) {
	command := exec.CommandContext(ctx, program, arguments...)
	var out, complaints bytes.Buffer
	command.Stdout, command.Stderr = &out, &complaints
	err = command.Run()
	if ctx.Err() != nil {
		return nil, "", ctx.Err()
	}
	words = strings.TrimSpace(complaints.String())
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		if words == "" {
			words = exit.Error()
		}
		err = nil
	}
	return out.Bytes(), words, err
}
