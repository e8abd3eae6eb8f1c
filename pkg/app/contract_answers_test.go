package app_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"aioratings/pkg/keys"
	"aioratings/pkg/profiles"
)

const poster = "imdb/poster-default/tt0017136.jpg"

// spend brings the free account of the demo key to its month's count.
func (r *residence) spend(t *testing.T, count int) {
	t.Helper()
	key, err := keys.Legacy("demo")
	if err != nil {
		t.Fatal(err)
	}
	for range count {
		if _, _, err := r.drivers.Keys.AddIfBelow(t.Context(), key.ID(), keys.DayOf(time.Now()), keys.Free.Ceiling()); err != nil {
			t.Fatal(err)
		}
	}
}

// TestKeyAnswers: isValid and requests, byte for byte.
func TestKeyAnswers(t *testing.T) {
	t.Parallel()
	h := demoHouse(t)
	h.request(t, "GET", "/demo/"+poster)
	h.request(t, "HEAD", "/demo/"+poster)
	h.spend(t, 11)
	for target, want := range map[string]string{
		"/demo/isValid":     `{"valid":true,"validity":true,"limit":10000,"requestCount":12}`,
		"/api/demo/isValid": `{"valid":true,"validity":true,"limit":10000,"requestCount":12}`,
		"/h." + string(keys.HashOf("demo")) + "/isValid": `{"valid":true,"validity":true,"limit":10000,"requestCount":12}`,
		"/" + h.keys[0] + "/isValid":                     `{"valid":true,"validity":true,"limit":0,"requestCount":0}`,
		"/nobody/isValid":                                `{"valid":false,"validity":false}`,
		"/t4-forged/isValid":                             `{"valid":false,"validity":false}`,
		"/a%20b/isValid":                                 `{"valid":false,"validity":false}`,
		"/demo/requests":                                 `{"req":12,"limit":10000}`,
		"/" + h.keys[0] + "/requests":                    `{"req":0,"limit":0}`,
	} {
		a := h.request(t, "GET", target)
		if a.Code != 200 || a.Body.String() != want || a.header("Content-Type") != "application/json" ||
			a.header("Cache-Control") != "no-store" || a.header("Access-Control-Allow-Origin") != "*" {
			t.Errorf("%s: got %d %v %s, want %s", target, a.Code, a.Header(), a.Body, want)
		}
	}
	if a := h.request(t, "GET", "/nobody/requests"); a.Code != 401 {
		t.Errorf("requests of nobody: got %d, want 401", a.Code)
	}
}

// TestShareableKeys: h. and the hash fetches images.
func TestShareableKeys(t *testing.T) {
	t.Parallel()
	h := demoHouse(t)
	plain, shared := h.request(t, "GET", "/demo/"+poster), h.request(t, "GET", "/h."+string(keys.HashOf("demo"))+"/"+poster)
	if plain.Code != 200 || !shared.same(plain) || shared.header("X-Cache-Status") != "HIT" {
		t.Errorf("h.: got %d %s, want the picture of its key", shared.Code, shared.header("X-Cache-Status"))
	}
	if a := h.request(t, "GET", "/h."+strings.Repeat("0", 64)+"/"+poster); a.Code != 401 {
		t.Errorf("h. of nobody: got %d, want 401", a.Code)
	}
}

var etag = regexp.MustCompile(`\A"[A-Za-z0-9_-]{16,}"\z`)

// TestPictureAnswers: the headers of a picture in its states, HEAD, and 304 for whoever holds it.
func TestPictureAnswers(t *testing.T) {
	t.Parallel()
	h := demoHouse(t)
	headers := func(a reply, state string) {
		t.Helper()
		for name, want := range map[string]string{
			"Content-Type": "image/jpeg", "X-Cache-Status": state, "X-Content-Type-Options": "nosniff", "Access-Control-Allow-Origin": "*",
		} {
			if a.header(name) != want {
				t.Errorf("%s %s: got %q, want %q", state, name, a.header(name), want)
			}
		}
		if !etag.MatchString(a.header("ETag")) || a.header("X-Elements-Hash") == "" || a.header("Server-Timing") == "" || a.header("Vary") != "" {
			t.Errorf("%s: got ETag %s, hash %s, timing %s, Vary %q", state, a.header("ETag"), a.header("X-Elements-Hash"), a.header("Server-Timing"), a.header("Vary"))
		}
		const long = "public, max-age=86400, s-maxage="
		if cache := a.header("Cache-Control"); !strings.HasPrefix(cache, long) || !strings.HasSuffix(cache, ", stale-while-revalidate=604800, stale-if-error=2592000") {
			t.Errorf("%s: Cache-Control %q", state, cache)
		}
	}
	head := h.request(t, "HEAD", "/demo/"+poster)
	headers(head, "MISS")
	if head.Code != 200 || head.Body.Len() != 0 || len(head.header("Content-Length")) < 3 {
		t.Errorf("HEAD: got %d with %d bytes, Content-Length %s", head.Code, head.Body.Len(), head.header("Content-Length"))
	}
	get := h.request(t, "GET", "/demo/"+poster)
	headers(get, "HIT")
	if get.header("ETag") != head.header("ETag") || get.header("Content-Length") != head.header("Content-Length") {
		t.Error("HEAD and GET tell of two pictures")
	}
	tag := get.header("ETag")
	for value, want := range map[string]int{
		tag: 304, "W/" + tag: 304, `"other", ` + tag: 304, "*": 304, `"other"`: 200, strings.Trim(tag, `"`): 200,
	} {
		for _, method := range []string{"GET", "HEAD"} {
			a := h.request(t, method, "/demo/"+poster, "If-None-Match", value)
			if a.Code != want || a.header("ETag") != tag || a.header("Cache-Control") != get.header("Cache-Control") || want == 304 && a.Body.Len() > 0 {
				t.Errorf("%s If-None-Match %s: got %d with %d bytes, %v", method, value, a.Code, a.Body.Len(), a.Header())
			}
		}
	}
	another := h.picture(t, "imdb/poster-default/tt0013442.jpg")
	if another.header("X-Elements-Hash") != get.header("X-Elements-Hash") || another.header("ETag") == tag {
		t.Error("another title under another key: want the same design and another picture")
	}
}

// TestRhythm: what is old lives a quarter in shared caches, what is not out yet a day.
func TestRhythm(t *testing.T) {
	t.Parallel()
	h := demoHouse(t)
	const stale = ", stale-while-revalidate=604800, stale-if-error=2592000"
	for id, want := range map[string]string{
		"tt0017136":   "public, max-age=86400, s-maxage=7776000" + stale,
		"tt990000004": "public, max-age=86400" + stale,                   // unreleased
		"tt990000003": "public, max-age=86400, s-maxage=7776000" + stale, // without a score anywhere: complete as it is
	} {
		a := h.picture(t, "imdb/poster-default/"+id+".jpg?"+small)
		if got := a.header("Cache-Control"); got != want || a.header("X-Cache-Status") != "MISS" {
			t.Errorf("%s: got %s %q, want MISS %q", id, a.header("X-Cache-Status"), got, want)
		}
	}
}

// TestProblems: each row of CONTRACT section 7 that is an error, with the fields of RFC 9457 and a life that fits.
func TestProblems(t *testing.T) {
	t.Parallel()
	h := demoHouse(t)
	h.spendAll(t)
	pro := h.keys[0]
	for target, c := range map[string]struct {
		status int
		cache  string
	}{
		"/" + pro + "/trakt/poster-default/tt0017136.jpg":        {400, "public"},
		"/" + pro + "/imdb/poster-default/x.jpg":                 {400, "public"},
		"/" + pro + "/imdb/poster-default/tt0017136.webp":        {400, "public"},
		"/" + pro + "/imdb/poster-default/tt0017136.jpg?split=x": {400, "public"},
		"/nobody/" + poster:                                             {401, "private"},
		"/t4-forged/" + poster:                                          {401, "private"},
		"/a%20b/" + poster:                                              {401, "private"},
		"/demo/imdb/my-design/tt0017136.jpg":                            {403, "private"},
		"/" + pro + "/imdb/my-design/tt0017136.jpg":                     {422, "private"},
		"/" + pro + "/imdb/poster-default/tt9999999.jpg":                {404, "public"},
		"/" + pro + "/imdb/poster-default/tt990000005.jpg":              {404, "public"},
		"/" + pro + "/nothing/here":                                     {404, "public"},
		"/" + pro + "/imdb/poster-default/tt0017136.jpg/":               {404, "public"},
		"/spent/" + poster:                                              {429, "no-store"},
		"/" + pro + "/imdb/poster-default/" + strings.Repeat("1", 1100): {414, "public"},
	} {
		for _, method := range []string{"GET", "HEAD"} {
			a := h.request(t, method, target)
			if a.Code != c.status || a.header("Content-Type") != "application/problem+json" || !strings.HasPrefix(a.header("Cache-Control"), c.cache) ||
				strings.Contains(a.header("Cache-Control"), "stale") || a.header("Access-Control-Allow-Origin") != "*" || a.header("X-Content-Type-Options") != "nosniff" {
				t.Errorf("%s %s: got %d %v, want %d %s", method, target, a.Code, a.Header(), c.status, c.cache)
			}
			if retry := a.header("Retry-After"); (c.status == 429) != (retry != "" && retry != "0") {
				t.Errorf("%s: Retry-After %q with %d", target, retry, c.status)
			}
			if method == "GET" {
				checkProblem(t, target, a, c.status)
			}
		}
	}
}

// spendAll makes the key "spent" and uses up its month.
func (r *residence) spendAll(t *testing.T) {
	t.Helper()
	if err := keys.EnsureLegacy(t.Context(), r.drivers.Registry, "spent", keys.Free, time.Now); err != nil {
		t.Fatal(err)
	}
	key, err := keys.Legacy("spent")
	if err != nil {
		t.Fatal(err)
	}
	for added := true; added; {
		if _, added, err = r.drivers.Keys.AddIfBelow(t.Context(), key.ID(), keys.DayOf(time.Now()), keys.Free.Ceiling()); err != nil {
			t.Fatal(err)
		}
	}
}

func checkProblem(t *testing.T, target string, a reply, status int) {
	t.Helper()
	var told struct {
		Type, Title, Detail, ID string
		Status                  int
	}
	decoder := json.NewDecoder(bytes.NewReader(a.Body.Bytes()))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&told); err != nil || told.Type == "" || told.Title != http.StatusText(status) || told.Status != status || told.Detail == "" || told.ID == "" {
		t.Errorf("%s: got %s, %v", target, a.Body, err)
	}
	key, _, _ := strings.Cut(target[1:], "/")
	if strings.Contains(a.Body.String(), key) {
		t.Errorf("%s: the body holds the key: %s", target, a.Body)
	}
}

// TestSavedDesigns: one's own is drawn, another account's is none, and equal designs have equal hashes.
func TestSavedDesigns(t *testing.T) {
	t.Parallel()
	h := demoHouse(t)
	key, err := keys.Legacy(h.keys[0])
	if err != nil {
		t.Fatal(err)
	}
	saved, err := profiles.Parse([]byte(`{"name":"Mine","family":"poster","poster":{"parameters":{"badge_style":"v","position":"tl"}}}`))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := profiles.NewStore(h.drivers.Profiles).Put(t.Context(), key.ID(), "mine", saved, profiles.Any); err != nil {
		t.Fatal(err)
	}
	mine := h.request(t, "GET", "/"+h.keys[0]+"/imdb/mine/tt0017136.jpg")
	spelled := h.request(t, "GET", "/"+h.keys[0]+"/"+poster+"?position=tl&badge_style=v")
	if mine.Code != 200 || !mine.same(spelled) {
		t.Errorf("a saved design: got %d, want the picture and the hash of its parameters: %.200s", mine.Code, mine.Body)
	}
	if a := h.request(t, "GET", "/"+h.keys[1]+"/imdb/mine/tt0017136.jpg"); a.Code != 422 {
		t.Errorf("another account's design: got %d, want 422", a.Code)
	}
	over := h.request(t, "GET", "/"+h.keys[0]+"/imdb/mine/tt0017136.jpg?position=br")
	if want := h.picture(t, poster+"?position=br&badge_style=v"); !over.same(want) {
		t.Error("the query does not stand over the saved design")
	}
}

// TestPlaceholders: only where they are asked for, in the real size, named, and short-lived.
func TestPlaceholders(t *testing.T) {
	t.Parallel()
	h := demoHouse(t)
	for address, size := range map[string][2]int{"poster-default": {342, 513}, "backdrop-default": {1280, 720}, "logo-default": {400, 0}} {
		path := "imdb/" + address + "/tt990000005.png?imageSize=small"
		if a := h.ask(t, path); a.Code != 404 {
			t.Errorf("%s without fallback: got %d, want 404", address, a.Code)
		}
		for range 2 {
			a := h.picture(t, path+"&fallback=true")
			bounds := pixels(t, a).Bounds()
			if bounds.Dx() != size[0] || size[1] > 0 && bounds.Dy() != size[1] || a.header("X-Cache-Status") != "MISS-FALLBACK" || a.header("Cache-Control") != "public, max-age=120" {
				t.Errorf("%s: got %v %s %s", address, bounds, a.header("X-Cache-Status"), a.header("Cache-Control"))
			}
		}
	}
	if a := h.ask(t, "imdb/poster-default/tt9999999.jpg?fallback=true"); a.Code != 404 {
		t.Errorf("a title that nobody knows: got %d, want 404 all the same", a.Code)
	}
}

// TestStatusAndPreflight: what needs no key.
func TestStatusAndPreflight(t *testing.T) {
	t.Parallel()
	h := demoHouse(t)
	var told struct {
		Version  string
		Renderer int
		Sources  []struct {
			Name   string
			On     bool
			Health string
		}
	}
	a := h.request(t, "GET", "/status")
	if err := json.Unmarshal(a.Body.Bytes(), &told); err != nil || a.Code != 200 || told.Renderer == 0 || len(told.Sources) == 0 || a.header("Cache-Control") != "no-store" {
		t.Errorf("/status: got %d %s, %v", a.Code, a.Body, err)
	}
	for _, s := range told.Sources {
		if s.On != (s.Health == "ok") || s.On == (s.Health == "off") {
			t.Errorf("/status of %s, on %v: got %q, want ok or off", s.Name, s.On, s.Health)
		}
	}
	a = h.request(t, "OPTIONS", "/demo/"+poster, "Origin", "https://example.org", "Access-Control-Request-Method", "GET")
	if a.Code != 204 || a.header("Access-Control-Allow-Origin") != "*" || a.header("Access-Control-Allow-Credentials") != "" || a.header("Access-Control-Max-Age") != "86400" {
		t.Errorf("OPTIONS: got %d %v", a.Code, a.Header())
	}
}
