package upstream

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// script answers calls one after the other; its last step repeats.
type script struct {
	mu    sync.Mutex
	steps []step
	calls []time.Time
}

type step struct {
	status  int // 0: the connection breaks
	body    string
	headers map[string]string
}

func (s *script) RoundTrip(r *http.Request) (*http.Response, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.steps[min(len(s.calls), len(s.steps)-1)]
	s.calls = append(s.calls, time.Now())
	if now.status == 0 {
		return nil, errors.New("connection reset, says " + r.URL.String())
	}
	header := http.Header{}
	for name, value := range now.headers {
		header.Set(name, value)
	}
	return &http.Response{StatusCode: now.status, Header: header, ContentLength: -1, Body: io.NopCloser(strings.NewReader(now.body)), Request: r}, nil
}

// scripted makes a client with the steps behind it; jitter is none.
func scripted(t *testing.T, config Config, steps ...step) (*Client, *script) {
	t.Helper()
	base, err := ParseBase("SETTING", "https://api.example.org/3")
	if err != nil {
		t.Fatal(err)
	}
	s := &script{steps: steps}
	config.Service, config.Base, config.HTTP = "example", base, &http.Client{Transport: s}
	config.Jitter = func(time.Duration) time.Duration { return 0 }
	return New(config), s
}

func ask(ctx context.Context, c *Client) *Error {
	var into struct{ ID int }
	err := c.GetJSON(ctx, Call{Name: "thing", Path: "/thing"}, &into)
	failure, _ := errors.AsType[*Error](err)
	return failure
}

var (
	good   = step{status: 200, body: `{"id":1}`}
	reset  = step{}
	denied = step{status: 401}
)

func keyed(r *http.Request) { r.Header.Set("Authorization", "Bearer key") }

func TestOneRetryAndOnlyWhereItHelps(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name  string
		retry bool
		left  time.Duration
		first step
		want  int // calls
	}{
		{"503", true, time.Second, step{status: 503}, 2},
		{"502", true, time.Second, step{status: 502}, 2},
		{"504", true, time.Second, step{status: 504}, 2},
		{"reset", true, time.Second, reset, 2},
		{"503, come back later", true, time.Second, step{status: 503, headers: map[string]string{"Retry-After": "1"}}, 1},
		{"503, no time left", true, 100 * time.Millisecond, step{status: 503}, 1},
		{"503, never twice", false, time.Second, step{status: 503}, 1},
		{"500", true, time.Second, step{status: 500}, 1},
		{"400", true, time.Second, step{status: 400}, 1},
		{"401", true, time.Second, denied, 1},
		{"404", true, time.Second, step{status: 404}, 1},
		{"429", true, time.Second, step{status: 429}, 1},
		{"bad JSON", true, time.Second, step{status: 200, body: "x"}, 1},
	}
	for _, c := range cases {
		synctest.Test(t, func(t *testing.T) {
			client, s := scripted(t, Config{Retry: c.retry, Authorize: keyed}, c.first, good)
			ctx, cancel := context.WithTimeout(t.Context(), c.left)
			defer cancel()
			err := ask(ctx, client)
			if len(s.calls) != c.want || (err == nil) != (c.want == 2) {
				t.Errorf("%s: got %d calls and %v, want %d", c.name, len(s.calls), err, c.want)
			}
		})
	}
}

func TestTwoFailuresAreEnough(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, s := scripted(t, Config{Retry: true}, reset)
		if err := ask(t.Context(), client); err == nil || len(s.calls) != 2 {
			t.Errorf("got %v after %d calls, want a failure after 2", err, len(s.calls))
		}
	})
}

func TestStatusBecomesKind(t *testing.T) {
	t.Parallel()
	cases := []struct {
		step step
		key  bool
		want Kind
	}{
		{step{status: 404, body: `{"status_code":34}`}, true, NotFound},
		{step{status: 404}, true, NotFound},
		{step{status: 404, body: "\n <html>"}, true, Broken},
		{step{status: 401}, true, Denied}, {step{status: 401, body: "<html>"}, true, Denied}, {step{status: 401}, false, Broken},
		{step{status: 403}, true, Forbidden}, {step{status: 403, body: `{"status_code":45}`}, true, Forbidden}, {step{status: 403}, false, Broken},
		{step{status: 403, body: "<html>"}, true, Broken}, {step{status: 403, body: " <?xml"}, true, Broken},
		{step{status: 429}, true, Limited}, {step{status: 420}, true, Limited},
		{step{status: 302}, true, Broken}, {step{status: 204}, true, Broken}, {step{status: 206, body: `{"id":1}`}, true, Broken},
		{step{status: 400}, true, Broken}, {step{status: 500}, true, Broken}, {step{status: 520}, true, Broken},
		{step{status: 200, body: strings.Repeat(" ", maxJSON) + `{"id":1}`}, true, Broken},
		{reset, true, Broken},
	}
	for _, c := range cases {
		config := Config{}
		if c.key {
			config.Authorize = keyed
		}
		client, _ := scripted(t, config, c.step)
		err := ask(t.Context(), client)
		if err == nil || err.Kind != c.want || err.Status != c.step.status || strings.Contains(err.Error(), "example.org") {
			t.Errorf("status %d %.10q: got %v, want %v", c.step.status, c.step.body, err, c.want)
		}
	}
}

func TestRetryAfter(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for header, want := range map[string]time.Duration{
		"": 0, "30": 30 * time.Second, "0": 0, "-5": 0, "soon": 0, "1.5": 0, "86400": time.Minute, "99999999999999999999": 0,
		"Sun, 01 Mar 2026 12:00:20 GMT": 20 * time.Second,
		"Sun, 01 Mar 2026 11:00:00 GMT": 0,
		"Mon, 01 Mar 2027 12:00:00 GMT": time.Minute,
	} {
		if got := retryAfter(header, now); got != want {
			t.Errorf("retryAfter(%q): got %v, want %v", header, got, want)
		}
	}
}

func TestInflatedBodiesAreCapped(t *testing.T) {
	t.Parallel()
	var bomb bytes.Buffer
	zip := gzip.NewWriter(&bomb)
	zip.Write(bytes.Repeat([]byte(" "), 64<<20))
	zip.Close()
	client, done := served(t, func(w http.ResponseWriter, r *http.Request) {
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			t.Error("the client does not ask for gzip")
		}
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(bomb.Bytes())
	})
	defer done()
	if err := ask(t.Context(), client); err == nil || err.Reason != "the body is too long" {
		t.Errorf("got %v, want a body that is too long", err)
	}
}

func TestGetImage(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		step step
		want Kind // 0: it is taken
	}{
		{step{status: 200, body: "\xff\xd8\xff\xe0 and more"}, 0}, {step{status: 200, body: "\x89PNG\r\n\x1a\n and more"}, 0},
		{step{status: 200, body: webp}, NotFound}, {step{status: 200, body: "<svg/>"}, NotFound},
		{step{status: 200, body: "\xff\xd8"}, Broken}, {step{status: 200}, Broken}, {step{status: 200, body: "{}"}, Broken},
		{step{status: 200, body: "\xff\xd8\xff" + strings.Repeat("x", maxImage)}, NotFound},
		{step{status: 404, body: "<html>"}, NotFound},
		{step{status: 403}, NotFound}, {step{status: 403, body: `<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>`}, NotFound},
		// The host, or somebody before it, lets nobody in.
		{step{status: 200, body: "\n<html>"}, Broken}, {step{status: 200, body: `<?xml version="1.0"?><!DOCTYPE html>`}, Broken},
		{step{status: 403, body: "<!DOCTYPE HTML PUBLIC>"}, Broken}, {step{status: 500}, Broken}, {reset, Broken},
	} {
		client, _ := scripted(t, Config{}, c.step)
		got, err := client.GetImage(t.Context(), Call{Name: "image", Path: "/x.jpg"})
		failure, _ := errors.AsType[*Error](err)
		if (err == nil) != (c.want == 0) || err == nil && string(got) != c.step.body || err != nil && (failure.Kind != c.want || failure.Status != c.step.status) {
			t.Errorf("%d %.20q: got %d bytes, %v, want %v", c.step.status, c.step.body, len(got), err, c.want)
		}
	}
}
