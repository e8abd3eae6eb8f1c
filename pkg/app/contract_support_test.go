package app_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"aioratings/pkg/app"
	"aioratings/pkg/app/apptest"
	"aioratings/pkg/keys"
	"aioratings/pkg/upstream/demo"
)

// residence is a house that is asked without a network in between, by pro accounts in turn, so that a table of many
// pictures does not meet the pace at which one account may have them drawn.
type residence struct {
	handler http.Handler
	drivers app.Drivers
	finds   *finds
	dir     string
	log     *apptest.Log
	keys    []string
	asked   atomic.Int64
}

// finds counts the look-ups of keys.
type finds struct {
	keys.Driver
	n atomic.Int64
}

func (f *finds) FindKey(ctx context.Context, hash keys.Hash) (keys.Record, error) {
	f.n.Add(1)
	return f.Driver.FindKey(ctx, hash)
}

// demoHouse is a house over the demo catalogue alone.
func demoHouse(t testing.TB) *residence {
	t.Helper()
	catalogue, err := demo.New()
	if err != nil {
		t.Fatal(err)
	}
	return settle(t, nil, func(app.Sources) app.Sources { return app.Sources{}.InFront(catalogue) })
}

// settle opens a house as env describes it, with its sources changed by arrange.
func settle(t testing.TB, env map[string]string, arrange func(app.Sources) app.Sources, watches ...app.Watch) *residence {
	t.Helper()
	r := &residence{dir: t.TempDir(), log: new(apptest.Log)}
	config, err := app.FromEnv(func(name string) (string, bool) {
		if name == "DATA_DIR" {
			return r.dir, true
		}
		value, ok := env[name]
		return value, ok
	})
	if err != nil {
		t.Fatal(err)
	}
	var watch app.Watch
	for _, w := range watches {
		watch = w
	}
	log := slog.New(slog.NewTextHandler(r.log, nil))
	sources, err := config.Sources(t.Context(), log)
	if err != nil {
		t.Fatal(err)
	}
	if arrange != nil {
		sources = arrange(sources)
	}
	if r.drivers, err = config.Embedded(); err != nil {
		t.Fatal(err)
	}
	for i := range 6 {
		r.keys = append(r.keys, fmt.Sprintf("resident-%d", i))
		if err := keys.EnsureLegacy(t.Context(), r.drivers.Registry, r.keys[i], keys.Pro, time.Now); err != nil {
			t.Fatal(err)
		}
	}
	r.finds = &finds{Driver: r.drivers.Keys}
	r.drivers.Keys = r.finds
	house, err := app.Open(config, r.drivers, sources, log, watch)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := house.Close(); err != nil {
			t.Error(err)
		}
	})
	r.handler = house.HTTP
	return r
}

// reply is an answer with its body as text or picture.
type reply struct{ *httptest.ResponseRecorder }

func (a reply) header(name string) string { return a.Header().Get(name) }

// request sends one request with the whole path; headers come in pairs.
func (r *residence) request(t testing.TB, method, target string, header ...string) reply {
	t.Helper()
	u, err := url.ParseRequestURI(target)
	if err != nil {
		t.Fatal(err)
	}
	asked := httptest.NewRequest(method, "/", nil)
	asked.URL, asked.RequestURI = u, target
	for i := 0; i+1 < len(header); i += 2 {
		asked.Header.Add(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	r.handler.ServeHTTP(w, asked)
	return reply{w}
}

// ask gets what stands behind some account's key.
func (r *residence) ask(t testing.TB, path string, header ...string) reply {
	t.Helper()
	key := r.keys[r.asked.Add(1)%int64(len(r.keys))]
	return r.request(t, http.MethodGet, "/"+key+"/"+path, header...)
}

// tries is how often something is asked for that takes a machine with time to spare: others may load it as well.
const tries = 10

// picture gets a picture or ends the test. Like a client it asks again where it is told to. It sees to it that a complete
// picture is kept, which the house does without where the disk takes too long.
func (r *residence) picture(t testing.TB, path string) reply {
	t.Helper()
	a := r.ask(t, path)
	for range tries {
		if a.Code == http.StatusServiceUnavailable && a.header("Retry-After") != "" {
			a = r.ask(t, path)
		}
	}
	if a.Code != http.StatusOK || !strings.HasPrefix(a.header("Content-Type"), "image/") {
		t.Fatalf("%s: got %d %s, want a picture: %.300s", path, a.Code, a.header("Content-Type"), a.Body)
	}
	for n := 0; a.header("X-Cache-Status") == "MISS" && r.ask(t, path).header("X-Cache-Status") != "HIT"; n++ {
		if n == tries {
			t.Fatalf("%s: complete, and not kept", path)
		}
	}
	return a
}

// pixels decodes a picture.
func pixels(t testing.TB, a reply) image.Image {
	t.Helper()
	im, _, err := image.Decode(bytes.NewReader(a.Body.Bytes()))
	if err != nil {
		t.Fatalf("what was answered does not decode: %v", err)
	}
	return im
}

// joined puts the parts of a query together; some may be empty.
func joined(parts ...string) string {
	var given []string
	for _, part := range parts {
		if part != "" {
			given = append(given, part)
		}
	}
	if len(given) == 0 {
		return ""
	}
	return "?" + strings.Join(given, "&")
}

// same reports whether two answers are one entry of the cache: the bytes, their tag and the design.
func (a reply) same(b reply) bool {
	return bytes.Equal(a.Body.Bytes(), b.Body.Bytes()) && a.header("ETag") == b.header("ETag") &&
		a.header("X-Elements-Hash") == b.header("X-Elements-Hash")
}
