package main

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"aioratings/functions/internal/gate"
	"aioratings/pkg/app"
	"aioratings/pkg/upstream/demo"
)

// event reads a Function URL event from testdata; the events have the shape of payload version 2.0.
func event(t *testing.T, name string) *events.LambdaFunctionURLRequest {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var e events.LambdaFunctionURLRequest
	if err := json.Unmarshal(text, &e); err != nil {
		t.Fatal(err)
	}
	return &e
}

// house is the deployed house with the demo catalogue as its upstream.
func house(t *testing.T) http.Handler {
	t.Helper()
	dir := t.TempDir()
	config, err := app.FromEnv(func(name string) (string, bool) { return dir, name == "DATA_DIR" })
	if err != nil {
		t.Fatal(err)
	}
	catalogue, err := demo.New()
	if err != nil {
		t.Fatal(err)
	}
	drivers, err := config.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	h, err := app.Open(config, drivers, app.Sources{}.InFront(catalogue), slog.New(slog.DiscardHandler), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	})
	return h.HTTP
}

// invoke sends an event through the gate, as the runtime does, and reads the streamed body.
func invoke(t *testing.T, serve gate.Invocation, e *events.LambdaFunctionURLRequest) (*events.LambdaFunctionURLStreamingResponse, []byte) {
	t.Helper()
	response, err := serve(t.Context(), e)
	if err != nil {
		t.Fatalf("%s: the invocation failed: %v", e.RawPath, err)
	}
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, body
}

func TestRecordedEvents(t *testing.T) {
	serve := gate.Wrap(house(t))
	for _, c := range []struct {
		name        string
		status      int
		contentType string
	}{
		{"poster", 200, "image/jpeg"},
		{"poster-png", 200, "image/png"},
		{"is-valid", 200, "application/json"},
		{"bad-value", 400, "application/problem+json"},
		{"bad-escape", 400, "application/problem+json"},
		{"double-slash", 400, "application/problem+json"},
		{"unknown-key", 401, "application/problem+json"},
		{"post", 405, "application/problem+json"},
	} {
		t.Run(c.name, func(t *testing.T) {
			response, body := invoke(t, serve, event(t, c.name))
			if response.StatusCode != c.status || response.Headers["Content-Type"] != c.contentType || len(body) == 0 {
				t.Errorf("got %d %s, %d bytes; want %d %s: %.200s", response.StatusCode, response.Headers["Content-Type"], len(body), c.status, c.contentType, body)
			}
			if strings.ContainsAny(response.Headers["Cache-Control"], "\r\n") || response.Headers["Cache-Control"] == "" {
				t.Errorf("Cache-Control: %q", response.Headers["Cache-Control"])
			}
		})
	}
}

func TestHeadHasLengthAndNoBody(t *testing.T) {
	serve := gate.Wrap(house(t))
	response, body := invoke(t, serve, event(t, "head"))
	if response.StatusCode != 200 || len(body) != 0 || len(response.Headers["Content-Length"]) < 4 {
		t.Errorf("got %d, %d bytes, Content-Length %q", response.StatusCode, len(body), response.Headers["Content-Length"])
	}
}

func TestHitComesFromTheStore(t *testing.T) {
	serve := gate.Wrap(house(t))
	first, _ := invoke(t, serve, event(t, "poster"))
	second, _ := invoke(t, serve, event(t, "poster"))
	if got := first.Headers["X-Cache-Status"] + " " + second.Headers["X-Cache-Status"]; got != "MISS HIT" {
		t.Errorf("got %s, want MISS HIT", got)
	}
	if first.Headers["Etag"] != second.Headers["Etag"] {
		t.Errorf("ETags differ: %s, %s", first.Headers["Etag"], second.Headers["Etag"])
	}
}
