package httpapi_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/httpapi"
)

// post sends a batch and wants a status.
func post(t *testing.T, p *pictures, key, body string, want int) *httptest.ResponseRecorder {
	t.Helper()
	h := &httpapi.Handler{Pictures: p, Accounts: accounts{}, Now: time.Now, Log: slog.New(slog.DiscardHandler)}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("POST", "/"+key+"/batch", strings.NewReader(body)))
	if w.Code != want {
		t.Fatalf("%.80s: got %d %s, want %d", body, w.Code, w.Body, want)
	}
	if got := w.Header().Get("Cache-Control"); got != "no-store" {
		t.Errorf("%.80s: Cache-Control %q, want no-store", body, got)
	}
	if strings.Contains(w.Body.String(), canary) {
		t.Errorf("%.80s: the answer holds the key: %s", body, w.Body)
	}
	return w
}

const item = `{"idType":"imdb","id":"tt0903747","style":"poster-default"}`

func TestBatchAnswersInOrder(t *testing.T) {
	p := &pictures{}
	w := post(t, p, canary, `{"items":[`+item+`,
		{"idType":"tmdb","id":"movie-550","style":"logo-default","params":"lang=de&imageSize=small"},
		{"idType":"tvdb","id":"81189:1:2","style":"episode-default"},
		{"idType":"imdb","id":"tt","style":"poster-default"},
		{"idType":"","id":"","style":""},
		{"idType":"imdb","id":"../../x","style":"poster-default"},
		{"idType":"imdb","id":"tt0903747.json","style":"poster-default"},
		{"idType":"imdb","id":"tt0903747","style":"poster-default","params":"imageSize=huge"},
		{"idType":"imdb","id":"tt0903747.png","style":"mine","params":"?lang=de"}]}`, 200)
	var got struct {
		Items []struct {
			State, URL string
			RetryAfter int
			Error      *struct {
				Code, Detail string
				Status       int
			}
		}
	}
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct{ state, url string }{
		{"ready", "/imdb/poster-default/tt0903747.jpg"}, {"pending", "/tmdb/logo-default/movie-550.png?imageSize=small&lang=de"},
		{"pending", "/tvdb/episode-default/episode-81189-S1E2.jpg"}, {"error", ""}, {"error", ""}, {"error", ""}, {"error", ""}, {"error", ""},
		{"pending", "/imdb/mine/tt0903747.png?lang=de"},
	} {
		item := got.Items[i]
		if item.State != want.state || item.URL != want.url {
			t.Errorf("item %d: got %s %q, want %s %q", i, item.State, item.URL, want.state, want.url)
		}
		if item.State == "pending" && item.RetryAfter != 2 {
			t.Errorf("item %d: retry after %d s, want 2", i, item.RetryAfter)
		}
		if item.State == "error" && (item.Error == nil || item.Error.Status != 400 || item.Error.Detail == "" || item.Error.Code != "malformed") {
			t.Errorf("item %d: got error %+v, want malformed, 400 and a sentence", i, item.Error)
		}
	}
	if len(p.batch) != 9 || p.batch[0].Request.Key != canary {
		t.Errorf("asked for %d items of key %q", len(p.batch), p.batch[0].Request.Key)
	}
}

func TestBadBatches(t *testing.T) {
	many := func(n int) string { return `{"items":[` + strings.TrimSuffix(strings.Repeat(item+",", n), ",") + `]}` }
	for _, c := range []struct {
		body string
		want int
	}{
		{"", 400}, {"null", 400}, {"[]", 400}, {"{}", 400}, {`{"items":[]}`, 400}, {`{"items":null}`, 400}, {`{"items":{}}`, 400},
		{`{"items":["x"]}`, 400}, {`{"items":[` + item + `],"more":1}`, 400}, {`{"items":[{"id":"tt1","size":1}]}`, 400},
		{`{"items":[` + item + `]}{}`, 400}, {`{"items":[` + item + `]`, 400}, {`{"items":[{"idType":1}]}`, 400},
		{many(100), 200}, {many(101), 400}, {`{"items":[` + item + `]}` + strings.Repeat(" ", 64<<10), 413},
	} {
		post(t, &pictures{}, canary, c.body, c.want)
	}
	post(t, &pictures{}, "no%20key", many(1), 401)
	for code, want := range map[fault.Code]int{fault.Quota: 429, fault.Unauthorized: 401, fault.Unavailable: 503} {
		post(t, &pictures{err: fault.New(code, "A sentence.")}, canary, many(1), want)
	}
}

func FuzzBatch(f *testing.F) {
	f.Add(`{"items":[` + item + `]}`)
	f.Add(`{"items":[{"idType":"imdb","id":"tt0903747","style":"poster-default","params":"lang=de"}]}`)
	f.Add(`{"items":[{"id":"%00/\\"}]}`)
	h := &httpapi.Handler{Pictures: &pictures{}, Accounts: accounts{}, Now: time.Now, Log: slog.New(slog.DiscardHandler)}
	f.Fuzz(func(t *testing.T, body string) {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("POST", fmt.Sprintf("/%s/batch", canary), strings.NewReader(body)))
		if w.Code != 200 && w.Code != 400 && w.Code != 413 {
			t.Errorf("%q: got %d %s", body, w.Code, w.Body)
		}
		if strings.Contains(w.Body.String(), canary) {
			t.Errorf("%q: the answer holds the key", body)
		}
	})
}

func TestExplainIsNeverKept(t *testing.T) {
	const address = "/" + canary + "/imdb/poster-default/tt0903747.json"
	for _, p := range []*pictures{{}, {err: fault.New(fault.NotFound, "None.")}, {err: fault.New(fault.Unauthorized, "No.")}} {
		w, _ := serve(t, p, "GET", address)
		if got := w.Header().Get("Cache-Control"); got != "no-store" {
			t.Errorf("%d: Cache-Control %q, want no-store", w.Code, got)
		}
	}
	if w, _ := serve(t, &pictures{}, "GET", address); w.Header().Get("Content-Type") != "application/json" || !strings.Contains(w.Body.String(), "Because.") {
		t.Errorf("got %v %s", w.Header(), w.Body)
	}
	w, _ := serve(t, &pictures{}, "GET", "/schemas/explain.json")
	if !json.Valid(w.Body.Bytes()) || !strings.Contains(w.Body.String(), "2020-12") {
		t.Errorf("the schema is %.100s", w.Body)
	}
}
