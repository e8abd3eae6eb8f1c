package main

import (
	"bytes"
	"context"
	"image"
	_ "image/jpeg"
	"io"
	"net"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"aioratings/pkg/app/apptest"
)

// running is the program under way, as `make run` starts it.
type running struct {
	stdout, stderr apptest.Log
	stop           context.CancelFunc
	done           chan error
}

// start runs the program on a free port until it has printed its greeting.
func start(t *testing.T, env map[string]string) *running {
	t.Helper()
	all := map[string]string{"ADDR": "127.0.0.1:0", "DATA_DIR": t.TempDir(), "CINEMETA_URL": "off"}
	for name, value := range env {
		all[name] = value
	}
	ctx, stop := context.WithCancel(t.Context())
	r := &running{stop: stop, done: make(chan error, 1)}
	p := &program{
		lookup: func(name string) (string, bool) { value, ok := all[name]; return value, ok },
		stdout: &r.stdout, stderr: &r.stderr,
	}
	go func() { r.done <- p.run(ctx, nil) }()
	t.Cleanup(func() { r.end(t) })
	for deadline := time.Now().Add(20 * time.Second); !strings.Contains(r.stdout.String(), "\n\n  ") || !strings.HasSuffix(r.stdout.String(), "\n\n"); {
		select {
		case err := <-r.done:
			t.Fatalf("the program ended at start: %v", err)
		case <-time.After(10 * time.Millisecond):
		}
		if time.Now().After(deadline) {
			t.Fatalf("no greeting: %q", r.stdout.String())
		}
	}
	return r
}

// end stops the program as SIGTERM does and wants a clean end.
func (r *running) end(t *testing.T) {
	t.Helper()
	r.stop()
	if err, ok := <-r.done; ok && err != nil {
		t.Errorf("the program ended with %v", err)
	}
	close(r.done)
}

var link = regexp.MustCompile(`http://\S+\.jpg`)

// TestNewcomer does what the README says: start, click a link, click it again.
func TestNewcomer(t *testing.T) {
	r := start(t, nil)
	links := link.FindAllString(r.stdout.String(), -1)
	if len(links) < 12 {
		t.Fatalf("the greeting has %d links, want 12 or more:\n%s", len(links), r.stdout.String())
	}
	for _, url := range links {
		first, picture := apptest.Get(t, url)
		if first.StatusCode == 404 && strings.Contains(string(picture), "no-art") {
			drawn, _ := apptest.Get(t, url+"?fallback=true") // one title has no art on purpose
			if drawn.StatusCode != 200 || drawn.Header.Get("X-Cache-Status") != "MISS-FALLBACK" {
				t.Errorf("%s?fallback=true: got %d %s", url, drawn.StatusCode, drawn.Header.Get("X-Cache-Status"))
			}
			continue
		}
		config, format, err := image.DecodeConfig(bytes.NewReader(picture))
		if err != nil || first.StatusCode != 200 || config.Width != 580 || format != "jpeg" || first.Header.Get("X-Cache-Status") != "MISS" {
			t.Errorf("%s: got %d %s, %s %d wide, %v", url, first.StatusCode, first.Header.Get("X-Cache-Status"), format, config.Width, err)
		}
		begun := time.Now()
		second, again := apptest.Get(t, url)
		if second.Header.Get("X-Cache-Status") != "HIT" || !bytes.Equal(picture, again) {
			t.Errorf("%s again: got %s, same bytes %v", url, second.Header.Get("X-Cache-Status"), bytes.Equal(picture, again))
		}
		t.Logf("%s: %d kB, HIT in %v", url, len(picture)/1000, time.Since(begun))
	}
	if strings.Contains(r.stderr.String(), "/demo/") {
		t.Errorf("the log holds the key:\n%s", r.stderr.String())
	}
}

func TestDemoKeyIsASetting(t *testing.T) {
	r := start(t, map[string]string{"DEMO_KEY": ""})
	base := strings.TrimSuffix(strings.Fields(r.stdout.String())[3], ",")
	if response, _ := apptest.Get(t, base+"/demo/imdb/poster-default/tt0017136.jpg"); response.StatusCode != 401 {
		t.Errorf("without a demo key: got %d, want 401", response.StatusCode)
	}
	r = start(t, map[string]string{"DEMO_KEY": "mine"})
	base = strings.TrimSuffix(strings.Fields(r.stdout.String())[3], ",")
	if response, _ := apptest.Get(t, base+"/mine/isValid"); response.StatusCode != 200 {
		t.Errorf("isValid of another demo key: got %d", response.StatusCode)
	}
}

// TestStartSaysWhatIsWrong wants one clear line for everything that keeps the program from serving.
func TestStartSaysWhatIsWrong(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	file := t.TempDir() + "/file"
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, value, says string }{
		{"ADDR", "nonsense", "ADDR"},
		{"ADDR", taken.Addr().String(), "cannot serve on"},
		{"DATA_DIR", file, "file"},
		{"LOG_LEVEL", "loud", "LOG_LEVEL"},
		{"KEY_SECRET", "short", "KEY_SECRET"},
		{"DEMO_KEY", "a/b", "DEMO_KEY"},
		{"TMDB_API_KEY", "not a key", "TMDB_API_KEY"},
	} {
		env := map[string]string{"ADDR": "127.0.0.1:0", "DATA_DIR": t.TempDir(), "CINEMETA_URL": "off", c.name: c.value}
		p := &program{
			lookup: func(name string) (string, bool) { value, ok := env[name]; return value, ok },
			stdout: io.Discard, stderr: io.Discard,
		}
		err := p.run(t.Context(), nil)
		if err == nil || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s=%s: got %q, want one line with %q", c.name, c.value, err, c.says)
		}
	}
}

func TestHelp(t *testing.T) {
	var out bytes.Buffer
	p := &program{lookup: func(string) (string, bool) { return "", false }, stdout: &out, stderr: io.Discard}
	if err := p.run(t.Context(), []string{"--help"}); err == nil || !strings.Contains(out.String(), "TMDB_API_KEY") {
		t.Errorf("--help: got %v and %q", err, out.String())
	}
}
