// Command sheet renders one page with every style, position, shape, background, size and state, for people to judge: an
// HTML page beside its pictures, and one PNG of the whole. The pictures come out of the same handler that `make run`
// serves, over the demo catalogue; nothing here draws on them.
//
// With -readme it makes the pictures that the README shows instead.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"aioratings/pkg/app"
	"aioratings/pkg/profiles"
	"aioratings/pkg/upstream/demo"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return
		}
		fmt.Fprintln(os.Stderr, "sheet:", err)
		os.Exit(1)
	}
}

func run(args []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("sheet", flag.ContinueOnError)
	out := flags.String("out", "dist/sheet", "folder for the page and its pictures")
	readme := flags.String("readme", "", "make the README's pictures in this folder instead")
	if err := flags.Parse(args); err != nil {
		return err
	}
	catalogue, err := demo.New()
	if err != nil {
		return err
	}
	p, err := openPress(catalogue)
	if err != nil {
		return err
	}
	if *readme != "" {
		return errors.Join(p.readme(*readme, stdout), p.close())
	}
	return errors.Join(p.sheet(sections(catalogue), *out, stdout), p.close())
}

// press is a house of its own, with stores in a temporary folder.
type press struct {
	handler http.Handler
	house   *app.House
	dir     string
}

func openPress(catalogue *demo.Catalogue) (*press, error) {
	dir, err := os.MkdirTemp("", "aioratings-sheet-*")
	if err != nil {
		return nil, err
	}
	config, err := app.FromEnv(func(name string) (string, bool) { return dir, name == "DATA_DIR" })
	if err != nil {
		return nil, err
	}
	drivers, err := config.Embedded()
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	if err := saveExamples(drivers); err != nil {
		return nil, errors.Join(err, drivers.Close(), os.RemoveAll(dir))
	}
	house, err := app.Open(config, drivers, app.Sources{}.InFront(catalogue), slog.New(slog.DiscardHandler), nil)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return &press{house.HTTP, house, dir}, nil
}

func (p *press) close() error { return errors.Join(p.house.Close(), os.RemoveAll(p.dir)) }

// get asks the handler as a client would. A path of a saved design is asked with the studio's key, all others with the
// demo key. The service slows down who draws a lot; like a good client, get waits and asks again.
func (p *press) get(path string) ([]byte, error) {
	key := "demo"
	for _, example := range profiles.Examples() {
		if strings.Contains(path, "/"+example.ID+"/") {
			key = studio
		}
	}
	for {
		w := httptest.NewRecorder()
		p.handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/"+key+"/"+path, nil))
		switch w.Code {
		case http.StatusOK:
			return w.Body.Bytes(), nil
		case http.StatusTooManyRequests:
			seconds, _ := strconv.Atoi(w.Header().Get("Retry-After"))
			time.Sleep(time.Duration(min(max(seconds, 1), 5)) * time.Second)
		default:
			return nil, fmt.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
}

// save writes one picture under dir and makes the folders on the way.
func save(dir, name string, picture []byte) error {
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, picture, 0o644)
}
