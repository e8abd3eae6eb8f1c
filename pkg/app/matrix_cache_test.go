package app_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"aioratings/pkg/app"
	"aioratings/pkg/httpapi"
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/internal/slow"
	"aioratings/pkg/service"
)

// TestMatrixCaches is what one process can show of section C of the reliability matrix.
func TestMatrixCaches(t *testing.T) { rows(t, cacheRows()) }

func cacheRows() map[int]func(*testing.T) {
	return map[int]func(*testing.T){52: errorsLiveShortly, 53: panics, 54: partial, 55: placeholder, 56: fallbackKeys, 58: accepts, 59: strangersHeaders, 64: conditions, 68: coldHead}
}

func errorsLiveShortly(t *testing.T) {
	d := around(t, usual)
	d.spendAll(t)
	addresses := []string{
		"imdb/%s-default/tt0903747.jpg", "imdb/%s-default/x.jpg", "imdb/%s-default/" + fakes.UnknownIMDb + ".jpg", "tmdb/%s-default/series-7003.jpg",
		"imdb/%s-default/tt0903747.jpg?split=x", "imdb/%s-default/tt0903747.json", "imdb/%s-mine/tt0903747.jpg", "imdb/%s-default/tt0903747:1:1.jpg?fallback=true",
	}
	var targets []string
	for _, family := range []string{"poster", "backdrop", "logo", "episode", "background", "textless"} {
		for _, address := range addresses {
			for _, key := range []string{"resident-1", "demo", "nobody", "t4-x", "spent", "api/demo", "a%20b"} {
				targets = append(targets, "/"+key+"/"+strings.ReplaceAll(address, "%s", family))
			}
		}
	}
	for _, key := range []string{"demo", "nobody", "a%20b", "api/nobody"} {
		targets = append(targets, "/"+key+"/isValid", "/"+key+"/requests", "/"+key+"/batch", "/"+key, "/"+key+"/")
	}
	targets = append(targets, "/status", "/status/", "/", "/schemas/explain.json", "/favicon.ico", "/robots.txt")
	for _, broken := range []fakes.Fault{nil, fakes.Status(500)} {
		if broken != nil {
			d.tmdb.Break("", broken)
			d.mdblist.Break("", broken)
		}
		for _, target := range targets {
			for _, method := range []string{"GET", "HEAD", "POST", "DELETE"} {
				a := d.request(t, method, target)
				cache := a.header("Cache-Control")
				if a.Code >= 400 && (cache == "" || strings.Contains(cache, "stale") || strings.Contains(cache, "s-maxage") || strings.Contains(cache, "86400")) {
					t.Errorf("%s %s: %d with Cache-Control %q", method, target, a.Code, cache)
				}
				if a.Code >= 500 && a.Code != 503 || a.Code == 503 && (cache != "no-store" || a.header("Retry-After") == "") {
					t.Errorf("%s %s: %d %v %s", method, target, a.Code, a.Header(), a.Body)
				}
			}
		}
	}
}

// bug answers every picture by a panic.
type bug struct{ httpapi.Pictures }

func (bug) Picture(context.Context, service.Ask) (service.Answer, error) {
	panic("a bug in resident-1")
}

func panics(t *testing.T) {
	h := settle(t, nil, nil, app.Watch(func(p httpapi.Pictures) httpapi.Pictures { return bug{p} }))
	for range 2 {
		a := h.request(t, "GET", "/resident-1/"+saltPoster)
		if a.Code != 500 || a.header("Cache-Control") != "no-store" || a.header("Content-Type") != "application/problem+json" ||
			strings.Contains(a.Body.String(), "bug") || strings.Contains(a.Body.String(), ".go") {
			t.Errorf("got %d %v %s", a.Code, a.Header(), a.Body)
		}
	}
	if a := h.request(t, "GET", "/status"); a.Code != 200 {
		t.Errorf("/status after a panic: got %d", a.Code)
	}
}

// partial: less than complete says so, lives shortly, is not kept, and leaves what is kept alone.
func partial(t *testing.T) {
	d := around(t, usual)
	good := d.picture(t, saltSmall)
	d.mdblist.Break("", fakes.Status(500))
	film := "imdb/poster-default/tt0137523.jpg?imageSize=small"
	less := d.picture(t, film)
	if less.header("X-Cache-Status") != "MISS-FALLBACK" || less.header("Cache-Control") != "public, max-age=120" {
		t.Errorf("partial: got %s %q", less.header("X-Cache-Status"), less.header("Cache-Control"))
	}
	if again := d.picture(t, saltSmall); !again.same(good) || again.header("X-Cache-Status") != "HIT" {
		t.Errorf("what was kept: got %s", again.header("X-Cache-Status"))
	}
	d.mdblist.Mend()
	if healed := d.picture(t, film); healed.header("X-Cache-Status") != "MISS" || healed.header("ETag") == less.header("ETag") {
		t.Errorf("healed: got %s", healed.header("X-Cache-Status"))
	}
}

func placeholder(t *testing.T) {
	d := around(t, usual)
	const bare = "tmdb/poster-default/series-7003.jpg"
	if a := d.ask(t, bare); a.Code != 404 || strings.Contains(a.header("Cache-Control"), "stale") {
		t.Errorf("without fallback: got %d %q", a.Code, a.header("Cache-Control"))
	}
	a := d.picture(t, bare+"?fallback=true")
	if a.header("X-Cache-Status") != "MISS-FALLBACK" || a.header("Cache-Control") != "public, max-age=120" || pixels(t, a).Bounds().Dx() != 580 {
		t.Errorf("with it: got %v, %v", a.Header(), pixels(t, a).Bounds())
	}
	d.tmdb.Break("image", fakes.Status(500))
	if a := d.ask(t, saltPoster); a.Code != 503 || a.header("Retry-After") == "" || a.header("Cache-Control") != "no-store" {
		t.Errorf("pictures away: got %d %v", a.Code, a.Header())
	}
	if a := d.picture(t, saltPoster+"?fallback=true"); a.header("X-Cache-Status") != "MISS-FALLBACK" {
		t.Errorf("pictures away, with fallback: got %s", a.header("X-Cache-Status"))
	}
}

func fallbackKeys(t *testing.T) {
	d := around(t, usual)
	a, b := d.picture(t, saltSmall), d.picture(t, saltSmall+"&fallback=true")
	if a.header("X-Elements-Hash") == b.header("X-Elements-Hash") || b.header("X-Cache-Status") != "MISS" {
		t.Errorf("with fallback: got %s, want an entry of its own", b.header("X-Cache-Status"))
	}
	if a.header("ETag") != b.header("ETag") {
		t.Error("with art there is nothing to fall back from: want equal bytes")
	}
}

// unvaried expects one answer whatever stands in the headers.
func unvaried(t *testing.T, headers ...string) {
	d := around(t, usual)
	want := d.picture(t, saltSmall)
	for i := 0; i < len(headers); i += 2 {
		a := d.ask(t, saltSmall, headers[i], headers[i+1])
		if a.Code != 200 || !a.same(want) || a.header("Vary") != "" || a.header("Set-Cookie") != "" || a.header("Access-Control-Allow-Origin") != "*" {
			t.Errorf("%s: %s: got %d %v", headers[i], headers[i+1], a.Code, a.Header())
		}
	}
}

func accepts(t *testing.T) {
	unvaried(t, "Accept", "image/avif,image/webp,*/*;q=0.8", "Accept", "text/html", "Accept", "image/png", "Accept", "", "Accept-Encoding", "gzip, br", "Accept", "*/*;q=0")
}

func strangersHeaders(t *testing.T) {
	unvaried(t, "Cookie", "session=1", "User-Agent", "Jellyfin/10.9", "Accept-Language", "de-DE,de;q=0.9", "Origin", "https://evil.example",
		"Referer", "https://evil.example/x", "X-Forwarded-For", "10.0.0.1", "DNT", "1", "Cache-Control", "no-cache", "Pragma", "no-cache")
}

func conditions(t *testing.T) {
	d := around(t, usual)
	want := d.request(t, "GET", "/demo/"+saltSmall)
	tag := want.header("ETag")
	for _, value := range []string{tag, `"x", ` + tag + `, "y"`, "W/" + tag, "*", "\t" + tag + " "} {
		a := d.request(t, "GET", "/demo/"+saltSmall, "If-None-Match", value)
		if a.Code != 304 || a.Body.Len() != 0 || a.header("ETag") != tag || a.header("Cache-Control") != want.header("Cache-Control") || a.header("Content-Type") != "" {
			t.Errorf("If-None-Match %q: got %d %v", value, a.Code, a.Header())
		}
	}
	if a := d.request(t, "GET", "/demo/requests"); a.Body.String() != `{"req":1,"limit":10000}` {
		t.Errorf("charged: %s, want one", a.Body)
	}
}

func coldHead(t *testing.T) {
	d := around(t, usual)
	begun := time.Now()
	response, body := d.line(t, "HEAD", "/resident-1/"+saltSmall)
	if took := time.Since(begun); took > slow.Factor*3*time.Second || response.StatusCode != 200 || response.ContentLength < 100 || body != "" {
		t.Errorf("HEAD: got %d, Content-Length %d after %v", response.StatusCode, response.ContentLength, took)
	}
	get, picture := d.line(t, "GET", "/resident-1/"+saltSmall)
	for _, name := range []string{"ETag", "Content-Type", "Content-Length", "X-Elements-Hash"} {
		if got, want := response.Header.Get(name), get.Header.Get(name); got != want || want == "" {
			t.Errorf("%s: HEAD says %q, GET %q", name, got, want)
		}
	}
	if int64(len(picture)) != response.ContentLength {
		t.Errorf("GET has %d bytes, HEAD promised %d", len(picture), response.ContentLength)
	}
}
