package httpapi_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/httpapi"
	"aioratings/pkg/keys"
	"aioratings/pkg/request"
	"aioratings/pkg/service"
)

// canary stands for a customer's key: it must appear in no log line and no answer.
const canary = "t4-CanaryCanary_0123456789abcdefghijkl"

// pictures answers with whatever the test says, and remembers what it was asked.
type pictures struct {
	answer service.Answer
	err    error
	panics any
	asked  []service.Ask
	batch  []service.Item
}

func (p *pictures) Picture(_ context.Context, ask service.Ask) (service.Answer, error) {
	p.asked = append(p.asked, ask)
	if p.panics != nil {
		panic(p.panics)
	}
	answer := p.answer
	answer.NotModified = ask.Holds(answer.ETag)
	return answer, p.err
}

func (p *pictures) Explain(context.Context, request.Request) (service.Explanation, error) {
	return service.Explanation{Summary: "Because."}, p.err
}

func (p *pictures) Batch(_ context.Context, key string, items []service.Item) ([]service.Standing, error) {
	p.batch = items
	standings := make([]service.Standing, len(items))
	for i, item := range items {
		standings[i] = service.Standing{Request: item.Request, Err: item.Err, Ready: i == 0, Retry: 1500 * time.Millisecond}
	}
	return standings, p.err
}

type accounts struct{ err error }

func (a accounts) Identify(_ context.Context, key string) (keys.Holder, error) {
	if key != canary && a.err == nil {
		return keys.Holder{}, fault.New(fault.Unauthorized, "This key is not valid.")
	}
	return keys.Holder{Account: "a"}, a.err
}

func (a accounts) Usage(context.Context, keys.Holder) (keys.Usage, error) {
	return keys.Usage{Count: 1234, Limit: 10_000}, nil
}

func good() service.Answer {
	return service.Answer{
		Picture: []byte("a picture"), Type: "image/jpeg", ETag: `"e1"`, State: service.Miss, Left: 90 * 24 * time.Hour,
		Elements: "0123", Title: "series/tmdb-1396", Stages: []service.Stage{{Name: "key", Took: 1500 * time.Microsecond}},
	}
}

// serve sends one request through a handler and gives the answer and the log.
func serve(t *testing.T, p *pictures, method, target string, header ...string) (*httptest.ResponseRecorder, string) {
	t.Helper()
	var log bytes.Buffer
	h := &httpapi.Handler{
		Pictures: p, Accounts: accounts{}, Now: time.Now,
		Status: func() httpapi.Status {
			return httpapi.Status{Version: "v1", Renderer: 1, Sources: []httpapi.Source{{Name: "tmdb", Health: "off"}}}
		},
		Log: slog.New(slog.NewJSONHandler(&log, nil)),
	}
	r := httptest.NewRequest(method, "/", nil)
	var err error
	if r.URL, err = url.ParseRequestURI(target); err != nil { // as net/http's server does
		t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Add(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	for where, text := range map[string]string{"log": log.String(), "body": w.Body.String()} {
		if strings.Contains(text, canary) {
			t.Errorf("%s %s: the %s holds the key: %s", method, target, where, text)
		}
	}
	if lines := strings.Count(log.String(), "\n"); lines != 1 {
		t.Errorf("%s %s: %d log lines, want one", method, target, lines)
	}
	return w, log.String()
}

const poster = "/" + canary + "/imdb/poster-default/tt0903747.jpg"

func TestPictureHeaders(t *testing.T) {
	w, _ := serve(t, &pictures{answer: good()}, "GET", poster)
	want := map[string]string{
		"Content-Type": "image/jpeg", "Content-Length": "9", "ETag": `"e1"`, "X-Cache-Status": "MISS",
		"X-Elements-Hash": "0123", "Server-Timing": "key;dur=1.50", "Access-Control-Allow-Origin": "*",
		"X-Content-Type-Options": "nosniff",
		"Cache-Control":          "public, max-age=86400, s-maxage=7776000, stale-while-revalidate=604800, stale-if-error=2592000",
	}
	for name, value := range want {
		if got := w.Header().Get(name); got != value {
			t.Errorf("%s: got %q, want %q", name, got, value)
		}
	}
	if w.Code != 200 || w.Body.String() != "a picture" {
		t.Errorf("got %d %q, want 200 and the picture", w.Code, w.Body)
	}
}

func TestHead(t *testing.T) {
	p := &pictures{answer: good()}
	w, _ := serve(t, p, "HEAD", poster)
	if w.Code != 200 || w.Body.Len() != 0 || w.Header().Get("Content-Length") != "9" || w.Header().Get("ETag") != `"e1"` {
		t.Errorf("HEAD: got %d, %d bytes, %v", w.Code, w.Body.Len(), w.Header())
	}
	if len(p.asked) != 1 || !p.asked[0].Head {
		t.Errorf("HEAD was asked as %+v, want Head", p.asked)
	}
}

func TestCacheControlByOutcome(t *testing.T) {
	const stale = ", stale-while-revalidate=604800, stale-if-error=2592000"
	for _, c := range []struct {
		name  string
		state service.State
		left  time.Duration
		want  string
	}{
		{"a day", service.Miss, 24 * time.Hour, "public, max-age=86400" + stale},
		{"half a day left of a hit", service.Hit, 12 * time.Hour, "public, max-age=43200" + stale},
		{"a month", service.Hit, 30 * 24 * time.Hour, "public, max-age=86400, s-maxage=2592000" + stale},
		{"a moment left", service.Hit, time.Millisecond, "public, max-age=1" + stale},
		{"stale", service.Hit, -time.Hour, "public, max-age=120"},
		{"less than complete", service.Fallback, 0, "public, max-age=120"},
		{"of a design that may change", service.Miss, time.Hour, "public, max-age=3600, stale-if-error=2592000"},
	} {
		answer := good()
		answer.State, answer.Left, answer.Changeable = c.state, c.left, strings.Contains(c.name, "may change")
		w, _ := serve(t, &pictures{answer: answer}, "GET", poster)
		if got := w.Header().Get("Cache-Control"); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestNotModified(t *testing.T) {
	for _, c := range []struct {
		header []string
		want   int
	}{
		{[]string{`"e1"`}, 304}, {[]string{`W/"e1"`}, 304}, {[]string{`*`}, 304}, {[]string{`"x", "e1"`}, 304},
		{[]string{`"x"`, `"e1"`}, 304}, {[]string{`"e2"`}, 200}, {[]string{`e1`}, 200}, {[]string{``}, 200},
	} {
		var header []string
		for _, value := range c.header {
			header = append(header, "If-None-Match", value)
		}
		w, _ := serve(t, &pictures{answer: good()}, "GET", poster, header...)
		if w.Code != c.want {
			t.Errorf("If-None-Match %q: got %d, want %d", c.header, w.Code, c.want)
		}
		if w.Code == 304 && (w.Body.Len() != 0 || w.Header().Get("ETag") != `"e1"` || w.Header().Get("Cache-Control") == "") {
			t.Errorf("If-None-Match %q: 304 with body %q and headers %v", c.header, w.Body, w.Header())
		}
	}
}

func TestFaults(t *testing.T) {
	for _, c := range []struct {
		code  fault.Code
		want  int
		cache string
		retry string
	}{
		{fault.Malformed, 400, "public, max-age=600", ""},
		{fault.TooLong, 414, "public, max-age=600", ""},
		{fault.NotFound, 404, "public, max-age=600", ""},
		{fault.NoArt, 404, "public, max-age=600", ""},
		{fault.Unauthorized, 401, "private, max-age=60", ""},
		{fault.Tier, 403, "private, max-age=60", ""},
		{fault.Profile, 422, "private, max-age=60", ""},
		{fault.Quota, 429, "no-store", "30"},
		{fault.TooFast, 429, "no-store", "30"},
		{fault.NotDrawn, 501, "no-store", ""},
		{fault.Unavailable, 503, "no-store", "30"},
		{fault.Internal, 500, "no-store", ""},
		{"unheard of", 500, "no-store", ""},
	} {
		cause := errors.New("secret cause")
		w, log := serve(t, &pictures{err: fault.Wrap(c.code, cause, "A sentence.")}, "GET", poster)
		if w.Code != c.want || w.Header().Get("Cache-Control") != c.cache || w.Header().Get("Retry-After") != c.retry {
			t.Errorf("%s: got %d, Cache-Control %q, Retry-After %q; want %d, %q, %q", c.code,
				w.Code, w.Header().Get("Cache-Control"), w.Header().Get("Retry-After"), c.want, c.cache, c.retry)
		}
		checkProblem(t, w, c.want, "A sentence.")
		if !strings.Contains(log, "secret cause") {
			t.Errorf("%s: the log lacks the cause: %s", c.code, log)
		}
	}
}

// checkProblem wants RFC 9457 with a sentence and an id, and nothing of the cause.
func checkProblem(t *testing.T, w *httptest.ResponseRecorder, status int, detail string) {
	t.Helper()
	var problem struct {
		Type, Title, Detail, ID string
		Status                  int
	}
	if err := json.Unmarshal(w.Body.Bytes(), &problem); err != nil {
		t.Fatalf("%q: %v", w.Body, err)
	}
	if problem.Status != status || problem.Title == "" || problem.Type == "" || problem.ID == "" || problem.Detail != detail {
		t.Errorf("got %+v, want status %d and %q", problem, status, detail)
	}
	if w.Header().Get("Content-Type") != "application/problem+json" || w.Header().Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("problem with headers %v", w.Header())
	}
	if strings.Contains(w.Body.String(), "secret cause") {
		t.Errorf("the body holds the cause: %s", w.Body)
	}
}

func TestRetryAfterIsTheFaults(t *testing.T) {
	for wait, want := range map[time.Duration]string{
		0: "30", time.Nanosecond: "1", 90 * time.Second: "90", 1500 * time.Millisecond: "2",
	} {
		w, _ := serve(t, &pictures{err: fault.New(fault.Quota, "Spent.").After(wait)}, "GET", poster)
		if got := w.Header().Get("Retry-After"); got != want {
			t.Errorf("after %v: got %q, want %q", wait, got, want)
		}
	}
}

func TestUnmarkedErrorsAndPanics(t *testing.T) {
	const sentence = "Something went wrong on our side."
	for _, p := range []*pictures{{err: errors.New("secret cause")}, {panics: "secret cause"}, {panics: errors.New("secret cause")}} {
		w, log := serve(t, p, "GET", poster)
		if w.Code != 500 {
			t.Errorf("%+v: got %d, want 500", p, w.Code)
		}
		checkProblem(t, w, 500, sentence)
		if !strings.Contains(log, "secret cause") || !strings.Contains(log, `"level":"ERROR"`) {
			t.Errorf("%+v: the log must hold the cause at level ERROR: %s", p, log)
		}
	}
}

// What an operator must look at is told at level Error, whatever was answered.
func TestAlarms(t *testing.T) {
	denied := fault.New(fault.Unavailable, "Away.")
	denied.Alarm = true
	for _, c := range []struct {
		name       string
		cause, err error
		want       bool
	}{
		{"a picture", nil, nil, false},
		{"an ordinary failure on the way", errors.New("gone"), nil, false},
		{"a refused key on the way", errors.Join(errors.New("gone"), denied), nil, true},
		{"a panic on the way", fault.Caught("a bug"), nil, true},
		{"a refused key and no picture", nil, denied, true},
		{"no picture", nil, fault.New(fault.Unavailable, "Away."), false},
	} {
		answer := good()
		answer.Cause = c.cause
		if _, log := serve(t, &pictures{answer: answer, err: c.err}, "GET", poster); strings.Contains(log, `"level":"ERROR"`) != c.want {
			t.Errorf("%s: got %s, want level Error %v", c.name, log, c.want)
		}
	}
}

func TestRoutes(t *testing.T) {
	for _, c := range []struct {
		method, target string
		want           int
		body           string
	}{
		{"GET", "/" + canary + "/isValid", 200, `{"valid":true,"validity":true,"limit":10000,"requestCount":1234}`},
		{"GET", "/api/" + canary + "/isValid", 200, `{"valid":true,"validity":true,"limit":10000,"requestCount":1234}`},
		{"GET", "/nobody/isValid", 200, `{"valid":false,"validity":false}`},
		{"GET", "/" + canary + "/requests", 200, `{"req":1234,"limit":10000}`},
		{"GET", "/nobody/requests", 401, ""},
		{"GET", "/%61" + canary[1:] + "/isValid", 200, `{"valid":false,"validity":false}`},
		{"GET", "/%74" + canary[1:] + "/isValid", 200, `{"valid":true,"validity":true,"limit":10000,"requestCount":1234}`},
		{"GET", "//isValid", 400, ""},
		{"GET", "/../isValid", 400, ""},
		{"GET", "/%2e%2e/requests", 400, ""},
		{"GET", "/a%2fb/isValid", 400, ""},
		{"GET", "/a%5Cb/isValid", 400, ""},
		{"GET", "/%00/isValid", 400, ""},
		{"GET", "/a%ff/requests", 400, ""},
		{"GET", "/%252e%252e/isValid", 400, ""},
		{"GET", "/api//isValid", 400, ""},
		{"POST", "/a%00/batch", 400, ""},
		{"GET", "/nobody/isValid/", 404, ""},
		{"GET", "/" + strings.Repeat("k", 1100) + "/isValid", 414, ""},
		{"GET", "/api/" + canary + "/requests", 404, ""},
		{"GET", "/status", 200, `{"version":"v1","renderer":1,"sources":[{"name":"tmdb","on":false,"health":"off","adds":""}]}`},
		{"GET", "/", 404, ""},
		{"GET", "/" + canary, 404, ""},
		{"GET", poster + "/", 404, ""},
		{"GET", "/" + poster, 400, ""},
		{"GET", "/" + canary + "//imdb/poster-default/tt0903747.jpg", 400, ""},
		{"GET", "/" + canary + "/imdb/poster-default/../../../etc/passwd", 400, ""},
		{"GET", "/" + canary + "/imdb/poster-default/..%2f..%2fx", 400, ""},
		{"GET", "/" + canary + "/imdb/poster-default/tt%00.jpg", 400, ""},
		{"GET", "/" + canary + "/imdb/poster-default/%0d%0aSet-Cookie:x", 400, ""},
		{"GET", "/" + canary + "/IMDB/poster-default/tt0903747.jpg", 400, ""},
		{"GET", poster + "?imageSize=huge", 400, ""},
		{"GET", poster + "?utm_source=x&t=1", 200, "a picture"},
		{"GET", "/" + strings.Repeat("x", 1100), 414, ""},
		{"GET", "/" + canary + "/imdb/poster-default/tt0903747.json", 200, ""},
		{"POST", "/" + canary + "/batch", 400, ""},
		{"GET", "/" + canary + "/batch", 405, ""},
		{"PUT", "/" + canary + "/batch", 405, ""},
		{"POST", "/api/" + canary + "/batch", 405, ""},
		{"GET", "/schemas/explain.json", 200, ""},
		{"POST", "/schemas/explain.json", 405, ""},
		{"GET", "/schemas/other.json", 404, ""},
		{"POST", poster, 405, ""},
		{"FOO", poster, 405, ""},
		{"DELETE", "/" + canary + "/isValid", 405, ""},
		{"OPTIONS", poster, 204, ""},
	} {
		w, _ := serve(t, &pictures{answer: good()}, c.method, c.target)
		if w.Code != c.want || c.body != "" && w.Body.String() != c.body {
			t.Errorf("%s %s: got %d %s, want %d %s", c.method, c.target, w.Code, w.Body, c.want, c.body)
		}
		if w.Code >= 300 && w.Code < 400 || w.Header().Get("Location") != "" {
			t.Errorf("%s %s: redirected", c.method, c.target)
		}
		if w.Code >= 400 && strings.Contains(w.Header().Get("Cache-Control"), "stale") || w.Header().Get("Cache-Control") == "" {
			t.Errorf("%s %s: %d with Cache-Control %q", c.method, c.target, w.Code, w.Header().Get("Cache-Control"))
		}
		if w.Code == 405 && w.Header().Get("Allow") == "" {
			t.Errorf("%s %s: 405 without Allow", c.method, c.target)
		}
	}
}

func TestKeyTableAwayIsNotABadKey(t *testing.T) {
	h := &httpapi.Handler{
		Accounts: accounts{err: fault.New(fault.Unavailable, "Away.")}, Now: time.Now, Log: slog.New(slog.DiscardHandler),
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "/"+canary+"/isValid", nil))
	if w.Code != 503 {
		t.Errorf("isValid while the table is away: got %d, want 503", w.Code)
	}
}

func TestAddressesFromTheEdge(t *testing.T) {
	for _, c := range []struct {
		path string
		edge service.Edge
		want int
	}{
		{"/imdb/poster-default/-/tt0903747.jpg", service.Edge{Shared: true}, 200},
		{"/imdb/poster-default/split.true/kid~mine~v1/tt0903747.jpg", service.Edge{Profile: "mine", Version: "v1"}, 200},
		{poster, service.Edge{}, 400},
	} {
		p := &pictures{answer: good()}
		w, _ := serve(t, p, "GET", c.path, "X-Aioratings-Key", canary)
		if w.Code != c.want {
			t.Errorf("%s with a key beside it: got %d, want %d: %s", c.path, w.Code, c.want, w.Body)
			continue
		}
		if cache := w.Header().Get("Cache-Control"); c.want == 400 && cache != "no-store" {
			t.Errorf("%s with a key beside it: Cache-Control %q, want no-store", c.path, cache)
		}
		if c.want == 200 && (p.asked[0].Edge != c.edge || p.asked[0].Request.Key != canary || w.Header().Get("Cache-Tag") != "id:tt0903747") {
			t.Errorf("%s: asked %+v, Cache-Tag %q; want %+v and the key", c.path, p.asked[0], w.Header().Get("Cache-Tag"), c.edge)
		}
	}
}
