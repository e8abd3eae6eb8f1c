package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"syscall"
	"time"
)

//go:embed page.html
var page []byte

// chromium is the browser. It starts once, loads a page that shows all pictures, and sends back what it shows.
type chromium struct{}

func (chromium) String() string     { return "Chromium" }
func (chromium) reads(picture) bool { return true }

// patience is how long the browser may take for the whole corpus.
const patience = 3 * time.Minute

func (chromium) read(ctx context.Context, pictures []picture, saw func(int, *image.NRGBA, error)) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	ended := make(chan struct{})
	server := &http.Server{Handler: site(pictures, saw, ended), ReadHeaderTimeout: 10 * time.Second}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	err = browse(ctx, "http://"+listener.Addr().String()+"/", ended)
	if closed := server.Close(); err == nil {
		err = closed
	}
	<-served
	return err
}

// site is the page, what it asks for, and where it sends what it saw. It closes ended when the page has seen everything.
func site(pictures []picture, saw func(int, *image.NRGBA, error), ended chan<- struct{}) http.Handler {
	names, byName := make([]string, len(pictures)), map[string]picture{}
	for i, p := range pictures {
		names[i], byName[p.name] = p.name, p
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) { w.Write(page) })
	mux.HandleFunc("GET /names", func(w http.ResponseWriter, _ *http.Request) { json.NewEncoder(w).Encode(names) })
	mux.HandleFunc("GET /pictures/{name}", func(w http.ResponseWriter, r *http.Request) {
		w.Write(byName[r.PathValue("name")].data)
	})
	mux.HandleFunc("POST /saw/{i}", func(w http.ResponseWriter, r *http.Request) {
		i, err := strconv.Atoi(r.PathValue("i"))
		if err != nil || i < 0 || i >= len(pictures) {
			http.Error(w, "no such picture", http.StatusBadRequest)
			return
		}
		got, err := shown(r)
		saw(i, got, err)
	})
	end := sync.OnceFunc(func() { close(ended) })
	mux.HandleFunc("POST /end", func(http.ResponseWriter, *http.Request) { end() })
	return mux
}

// shown is what the page tells of a picture.
func shown(r *http.Request) (*image.NRGBA, error) {
	query := r.URL.Query()
	if complaint := query.Get("complaint"); complaint != "" {
		return nil, errors.New(complaint)
	}
	width, _ := strconv.Atoi(query.Get("width"))
	height, _ := strconv.Atoi(query.Get("height"))
	if width < 1 || width > 8192 || height < 1 || height > 8192 {
		return nil, fmt.Errorf("%d×%d pixels", width, height)
	}
	im := image.NewNRGBA(image.Rect(0, 0, width, height))
	_, err := io.ReadFull(r.Body, im.Pix)
	return im, err
}

// browse shows an address until ended is closed, and leaves no process behind.
func browse(ctx context.Context, address string, ended <-chan struct{}) error {
	profile, err := os.MkdirTemp("", "decoders-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(profile)
	name, err := browser()
	if err != nil {
		return err
	}
	arguments := []string{
		"--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
		"--force-color-profile=srgb", "--user-data-dir=" + profile,
	}
	if os.Getuid() == 0 { // its sandbox does not work for root
		arguments = append(arguments, "--no-sandbox")
	}
	command := exec.Command(name, append(arguments, address)...)
	command.Env = append(os.Environ(), "HOME="+profile)
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // it is many processes
	if err := command.Start(); err != nil {
		return err
	}
	exited := make(chan error, 1)
	go func() { exited <- command.Wait() }()
	end := func() {
		syscall.Kill(-command.Process.Pid, syscall.SIGTERM)
		select {
		case <-exited:
		case <-time.After(5 * time.Second):
		}
		syscall.Kill(-command.Process.Pid, syscall.SIGKILL)
	}
	select {
	case <-ended:
		end()
		return nil
	case <-ctx.Done():
		end()
		return fmt.Errorf("it did not get through the corpus: %w", ctx.Err())
	case err := <-exited:
		return fmt.Errorf("it ended too early: %w", err)
	}
}

// browser finds the browser by the names that it goes by.
func browser() (path string, err error) {
	for _, name := range []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"} {
		if path, err = exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", err
}
