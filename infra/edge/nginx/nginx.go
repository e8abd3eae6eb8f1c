// Package nginx runs the CloudFront function, unchanged, in front of an origin on this machine: nginx with njs and a cache
// stand in for a distribution and its key-value store.
//
// It is for tests and trials. It needs Debian's packages nginx and libnginx-mod-http-js, listens on loopback alone, keeps
// everything it writes in one directory, and stops with the context it was started with, or with the program that did.
package nginx

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"aioratings/pkg/process"
)

// module is where Debian puts the module for njs.
const module = "/usr/lib/nginx/modules/ngx_http_js_module.so"

// Config says what runs in front of what.
type Config struct {
	Function string // path of the built function
	Store    string // path of the key-value store: a JSON object of texts; replace the file to change them
	Origin   string // where pictures come from, as in "http://127.0.0.1:8080"
	Dir      string // an existing directory for configuration, cache and logs, absolute
}

// Server is a running stand-in.
type Server struct {
	URL  string // "http://127.0.0.1:…", without a slash at the end
	stop func() error
}

// attempts is how many ports are tried: between finding a free one and listening on it, another may take it.
const attempts = 5

// Start starts a stand-in and waits until it listens. It stops when it is closed, or ctx is over.
func Start(ctx context.Context, c Config) (*Server, error) {
	binary, err := exec.LookPath("nginx")
	if err != nil {
		return nil, fmt.Errorf("nginx: the packages nginx and libnginx-mod-http-js are needed: %w", err)
	}
	if _, err := os.Stat(module); err != nil {
		return nil, fmt.Errorf("nginx: the package libnginx-mod-http-js is needed: %w", err)
	}
	for range attempts {
		var s *Server
		if s, err = start(ctx, binary, c); err == nil {
			return s, nil
		}
	}
	return nil, err
}

func start(ctx context.Context, binary string, c Config) (*Server, error) {
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	if err := write(c, address); err != nil {
		return nil, err
	}
	command := exec.CommandContext(ctx, binary, "-p", c.Dir, "-c", filepath.Join(c.Dir, "nginx.conf"), "-e", filepath.Join(c.Dir, "error.log"))
	command.Cancel = func() error { return command.Process.Signal(syscall.SIGTERM) }
	command.WaitDelay = 5 * time.Second
	running := process.Run(command, syscall.SIGTERM) // which a master passes on to its workers
	if err := listening(ctx, address, running); err != nil {
		log, _ := os.ReadFile(filepath.Join(c.Dir, "error.log"))
		return nil, fmt.Errorf("%w\n%s", err, log)
	}
	return &Server{URL: "http://" + address, stop: sync.OnceValue(func() error {
		running.Signal(syscall.SIGTERM)
		return running.Err()
	})}, nil
}

// Close stops the stand-in and waits for its end. It may be called more than once.
func (s *Server) Close() error { return s.stop() }

// freeAddress finds a loopback address that nobody listens on.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("nginx: %w", err)
	}
	return l.Addr().String(), l.Close()
}

// listening waits until somebody answers at address.
func listening(ctx context.Context, address string, running *process.Process) error {
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		if conn, err := net.Dial("tcp", address); err == nil {
			return conn.Close()
		}
		select {
		case <-tick.C:
		case <-running.Ended():
			return errors.Join(errors.New("nginx: it ended before it listened"), running.Err())
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
