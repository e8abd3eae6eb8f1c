package app_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestMatrixRequests is section A of the reliability matrix.
func TestMatrixRequests(t *testing.T) { rows(t, requestRows()) }

func requestRows() map[int]func(*testing.T) {
	return map[int]func(*testing.T){
		1: canonical, 2: refusedPaths("resident-1/imdb/poster-default/..%2f..%2fx"),
		3:  refusedPaths("k/imdb/p/../../../etc/passwd", "resident-1/imdb/poster-default/./tt0903747.jpg", "resident-1/imdb/%2e%2e/tt0903747.jpg"),
		4:  refusedPaths("/resident-1/"+saltPoster, "resident-1//imdb/poster-default/tt0903747.jpg", "resident-1/imdb/poster-default//tt0903747.jpg"),
		6:  refusedPaths("resident-1/imdb/poster-default/tt0903747%00.jpg", "resident-1/imdb/poster-default/tt0903747%0d%0aSet-Cookie:x.jpg", "resident-1/imdb/poster-default/tt0903747%09.jpg", "resident-1/imdb/poster-default/tt0903747%7f.jpg"),
		7:  refusedPaths("resident-1/imdb/poster-default/%252e%252e", "resident-1/imdb/poster-default/tt0903747%252ejpg"),
		10: refusedPaths("resident-1/imdb/poster-default/%ff%fe.jpg", "resident-1/imdb/poster-default/%c0%ae%c0%ae", "resident-1/imdb/poster-default/%zz.jpg"),
		11: refusedPaths("resident-1/imdb/poster-default/tt%EF%BC%90903747.jpg", "resident-1/imdb/poster-default/%E2%80%AEtt0903747.jpg", "resident-1/imdb/poster-default/t%D1%820903747.jpg",
			"resident-1/imdb/poster-default/tt0903747%CC%81.jpg", "resident-1/imdb/poster-default/%F0%9F%8D%BF.jpg", "resident-1/imdb/poster-default/tt0903747%0A"),
		12: refusedPaths("resident-1/imdb/poster-default/TT0903747.jpg", "resident-1/IMDB/poster-default/tt0903747.jpg", "resident-1/imdb/poster-default/tt0903747.JPG"),
		13: escapedDigit, 14: suffixes, 15: tooLong, 17: lastCounts, 19: unknownNames, 20: permutations,
		21: badSizes, 22: refusedPaths("resident-1/tmdb/poster-default/movie-12345678901234567890.jpg", "resident-1/tmdb/poster-default/movie--0.jpg",
			"resident-1/tmdb/poster-default/movie-+1.jpg", "resident-1/tmdb/poster-default/movie-0550.jpg", "resident-1/tmdb/poster-default/movie-%2B1.jpg"),
		23: bodies, 24: methods, 26: junkHeaders, 29: kinds,
	}
}

func canonical(t *testing.T) {
	d := around(t, usual)
	response, body := d.line(t, "GET", "/resident-1/"+saltSmall)
	if response.StatusCode != 200 || !etag.MatchString(response.Header.Get("ETag")) || response.ContentLength != int64(len(body)) ||
		!strings.HasPrefix(response.Header.Get("Cache-Control"), "public, max-age=86400, ") {
		t.Errorf("got %d, %v, %d bytes", response.StatusCode, response.Header, len(body))
	}
}

// refusedPaths expects 400 over the wire for each path, without a redirect and before anybody is asked.
func refusedPaths(paths ...string) func(*testing.T) {
	return func(t *testing.T) {
		d := around(t, usual)
		for _, path := range paths {
			response, body := d.line(t, "GET", "/"+path)
			if response.StatusCode != 400 || response.Header.Get("Location") != "" || response.Header.Get("Set-Cookie") != "" {
				t.Errorf("/%s: got %d %v, want 400: %s", path, response.StatusCode, response.Header, body)
			}
			// What net/http refuses by itself has no policy, which caches take for none.
			if cache := response.Header.Get("Cache-Control"); cache != "" && cache != "public, max-age=600" {
				t.Errorf("/%s: Cache-Control %q", path, cache)
			}
		}
		if n := d.calls(); n != 0 {
			t.Errorf("%d upstream calls, want none", n)
		}
	}
}

func escapedDigit(t *testing.T) {
	d := around(t, usual)
	plain, escaped := d.picture(t, saltSmall), d.picture(t, "imdb/poster-default/tt%30903747.jpg?imageSize=small")
	if !escaped.same(plain) || escaped.header("X-Cache-Status") != "HIT" {
		t.Errorf("an escaped digit: got %s, want the entry of the plain one", escaped.header("X-Cache-Status"))
	}
}

func suffixes(t *testing.T) {
	d := around(t, usual)
	for suffix, want := range map[string]int{
		"": 200, ".jpg": 200, ".jpeg": 200, ".png": 200, ".json": 200, "/": 404, ".jpg/": 404, ".jpg/x": 404, "/.jpg": 404,
		".jpg;a=b": 400, ";a=b": 400, ".jpg.png": 400, ".": 400, ".svg": 400, ".webp": 400, ".jpg%20": 400, ".jpg,": 400,
	} {
		if a := d.ask(t, "imdb/poster-default/tt0903747"+suffix); a.Code != want || a.header("Location") != "" {
			t.Errorf("suffix %q: got %d, want %d: %.200s", suffix, a.Code, want, a.Body)
		}
	}
}

func tooLong(t *testing.T) {
	d := around(t, usual)
	for target, want := range map[string]int{
		"/resident-1/imdb/poster-default/" + strings.Repeat("1", 1024):  414,
		"/resident-1/" + saltPoster + "?x=" + strings.Repeat("1", 8192): 414,
		"/resident-1/" + saltSmall + "&x=" + strings.Repeat("1", 4000):  200,
	} {
		if response, body := d.line(t, "GET", target); response.StatusCode != want {
			t.Errorf("%d characters: got %d, want %d: %.200s", len(target), response.StatusCode, want, body)
		}
	}
}

func lastCounts(t *testing.T) {
	d := around(t, usual)
	german, twice := d.picture(t, saltSmall+"&lang=de"), d.picture(t, saltSmall+"&lang=en&lang=de")
	if !twice.same(german) || twice.header("X-Cache-Status") != "HIT" {
		t.Errorf("lang=en&lang=de: got %s, want the entry of lang=de", twice.header("X-Cache-Status"))
	}
	if english := d.picture(t, saltSmall); english.same(german) {
		t.Error("lang=de shows the English poster")
	}
}

func unknownNames(t *testing.T) {
	d := around(t, usual)
	plain := d.picture(t, saltSmall)
	for _, query := range []string{"utm_source=x", "t=1732432000", "cb=%00", "%zz=1", "fbclid=..%2f"} {
		if a := d.picture(t, saltSmall+"&"+query); !a.same(plain) || a.header("X-Cache-Status") != "HIT" {
			t.Errorf("%s: not the plain entry", query)
		}
	}
}

// permutations is rows 20 and 48: however the same is asked for, it is drawn once.
func permutations(t *testing.T) {
	d := around(t, usual)
	pairs := []string{"imageSize=small", "lang=de", "position=tl", "split=true", "badge_size=s", "ratings_order=imdb,rt", "%62lur=true", "edge_inset=5", "x=y"}
	spelled := map[string]string{"split=true": "split=1", "position=tl": "ratingBarPos=left-top", "ratings_order=imdb,rt": "order=imdb%2Crt", "lang=de": "lang=DE"}
	rng := rand.New(rand.NewPCG(48, 20))
	first := d.picture(t, saltPoster+"?"+strings.Join(pairs, "&"))
	for range 300 {
		shuffled := slices.Clone(pairs)
		rng.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		for i, pair := range shuffled {
			if other := spelled[pair]; other != "" && rng.IntN(2) == 0 {
				shuffled[i] = other
			}
		}
		if a := d.picture(t, saltPoster+"?"+strings.Join(shuffled, "&")); !a.same(first) || a.header("X-Cache-Status") != "HIT" {
			t.Fatalf("%s: got %s, want the one entry", strings.Join(shuffled, "&"), a.header("X-Cache-Status"))
		}
	}
}

func badSizes(t *testing.T) {
	d := around(t, usual)
	for _, size := range []string{"-1", "1e9", "NaN", "%20large", "", "580", "LARGE", "small%00"} {
		if a := d.ask(t, saltPoster+"?imageSize="+size); a.Code != 400 || !strings.Contains(a.Body.String(), "imageSize") {
			t.Errorf("imageSize=%s: got %d %s, want 400 that names it", size, a.Code, a.Body)
		}
	}
}

func bodies(t *testing.T) {
	d := around(t, usual)
	for name, headers := range map[string]string{
		"a body":                     "Content-Length: 5\r\n\r\nhello",
		"chunked":                    "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
		"expect":                     "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n",
		"a promise that is not kept": "Content-Length: 5000\r\n\r\nhello",
	} {
		response, body := d.wire(t, "GET /resident-1/"+saltSmall+" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"+headers)
		if response.StatusCode != 200 {
			t.Errorf("GET with %s: got %d %.200s, want the picture", name, response.StatusCode, body)
		}
	}
}

func methods(t *testing.T) {
	d := around(t, usual)
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "TRACE", "FOO"} {
		for _, target := range []string{"/resident-1/" + saltPoster, "/resident-1/isValid", "/resident-1/requests", "/status"} {
			response, _ := d.line(t, method, target)
			if response.StatusCode != 405 || !strings.Contains(response.Header.Get("Allow"), "GET") || response.Header.Get("Cache-Control") != "no-store" {
				t.Errorf("%s %s: got %d %v, want 405 with Allow", method, target, response.StatusCode, response.Header)
			}
		}
	}
	if response, _ := d.line(t, "GET", "/resident-1/batch"); response.StatusCode != 405 || response.Header.Get("Allow") == "" || response.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("GET of a batch: got %d %v, want 405 with Allow", response.StatusCode, response.Header)
	}
}

// junkHeaders tries to get a refusal of a good address into a cache in front: whatever the attacker is told, it is either
// the picture itself or nothing that a cache may keep, and whoever asks after him gets the picture.
func junkHeaders(t *testing.T) {
	d := around(t, usual)
	var many []string
	for i := range 200 {
		many = append(many, "X-Junk-"+strings.Repeat("j", i%20+1)+": "+strings.Repeat("v", 20))
	}
	for name, headers := range map[string][]string{
		"200 headers":     many,
		"20 KB":           {"X-Huge: " + strings.Repeat("h", 20<<10)},
		"another method":  {"X-HTTP-Method-Override: POST", "X-Method-Override: DELETE"},
		"another address": {"X-Original-URL: /nothing", "X-Rewrite-URL: /nothing", "X-Forwarded-Host: evil.example", "X-Forwarded-Proto: ftp"},
		"a key beside it": {"X-Aioratings-Key: nobody"},
		"a range":         {"Range: bytes=0-0,2-4"},
		"conditions":      {`If-Match: "x"`, "If-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT", "If-Range: x"},
		"odd bytes":       {"X-Odd: \x80\xff", "Accept: nonsense", "Content-Type: ;;;"},
		"control":         {"X-Control: a\x01b"},
		"upgrade":         {"Upgrade: websocket", "Connection: Upgrade"},
	} {
		query := "&x=" + strings.ReplaceAll(name, " ", "-")
		attacker, answer := d.line(t, "GET", "/resident-1/"+saltSmall+query, headers...)
		if cache := attacker.Header.Get("Cache-Control"); attacker.StatusCode != 200 && strings.HasPrefix(cache, "public") {
			t.Errorf("%s: the attacker's %d may be cached: %q", name, attacker.StatusCode, cache)
		}
		clean, picture := d.line(t, "GET", "/resident-1/"+saltSmall+query)
		if clean.StatusCode != 200 || attacker.StatusCode == 200 && answer != picture {
			t.Errorf("%s: a clean request after it got %d; attacker %d", name, clean.StatusCode, attacker.StatusCode)
		}
		if name == "20 KB" && attacker.StatusCode != 431 {
			t.Errorf("%s: got %d, want 431", name, attacker.StatusCode)
		}
	}
}

func kinds(t *testing.T) {
	d := around(t, usual)
	if film := d.picture(t, "tmdb/poster-default/movie-550.jpg?imageSize=small"); film.same(d.picture(t, "tmdb/poster-default/series-1396.jpg?imageSize=small")) {
		t.Error("a film and a series share an entry")
	}
	for _, other := range []string{"series-550", "movie-1396", "tv-550"} {
		if a := d.ask(t, "tmdb/poster-default/"+other+".jpg"); a.Code != 404 {
			t.Errorf("%s: got %d, want 404: the kind is a promise", other, a.Code)
		}
	}
}
