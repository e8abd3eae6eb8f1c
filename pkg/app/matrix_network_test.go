package app_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/internal/slow"
)

// TestMatrixNetwork is section D of the reliability matrix, as far as it shows from outside.
func TestMatrixNetwork(t *testing.T) { rows(t, networkRows()) }

func networkRows() map[int]func(*testing.T) {
	return map[int]func(*testing.T){
		72: evilAddresses, 75: redirects, 80: customPictures, 81: worse(fakes.Hang), 82: worse(fakes.Drip), 83: spoiled(fakes.Huge, fakes.HugePromise),
		85: worse(fakes.Truncated), 87: worse(fakes.StatusWith(200, nil)), 88: worse(fakes.Body(""), fakes.Body("{}"), fakes.Body("[]"), fakes.Body("null")),
		90: retries, 91: deadKey, 92: authoritative, 93: worse(fakes.Reset), 96: oneOfFive, 97: renamed,
	}
}

// TestMatrixEverythingHangs is row 95, on its own because it counts the process's goroutines.
func TestMatrixEverythingHangs(t *testing.T) {
	d := around(t, "tmdb mdblist omdb trakt fanart tvdb cinemeta")
	before := runtime.NumGoroutine()
	for _, u := range []*fakes.Upstream{d.tmdb.Upstream, d.mdblist.Upstream, d.omdb.Upstream, d.trakt.Upstream, d.fanart.Upstream, d.tvdb.Upstream, d.cinemeta.Upstream} {
		u.Break("", fakes.Hang)
	}
	for _, path := range []string{saltPoster, "tvdb/backdrop-default/81189.jpg", saltPoster + "?fallback=true"} {
		begun := time.Now()
		a := d.ask(t, path)
		if took := time.Since(begun); took > slow.Factor*2600*time.Millisecond {
			t.Errorf("%s: answered after %v", path, took)
		}
		if strings.HasSuffix(path, "true") && a.Code == 200 {
			continue
		}
		if a.Code != 503 || a.header("Retry-After") == "" {
			t.Errorf("%s: got %d %v", path, a.Code, a.Header())
		}
	}
	// Connections of the clients and the simulators end a moment after the answer.
	left := 0
	for deadline := time.Now().Add(5 * time.Second); time.Now().Before(deadline); runtime.Gosched() {
		if left = runtime.NumGoroutine(); left <= before+3 {
			return
		}
	}
	t.Errorf("%d goroutines before, %d after", before, left)
}

// trap is a server that nobody may ask.
func trap(t *testing.T) (address string, hits *atomic.Int64) {
	t.Helper()
	hits = &atomic.Int64{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		hits.Add(1)
		w.Write(sample(t, 600, 900, 0))
	}))
	t.Cleanup(server.Close)
	return server.URL, hits
}

// evilAddresses is rows 72, 73, 77 and 78: what Fanart.tv's answer points at is not Fanart.tv's.
func evilAddresses(t *testing.T) {
	d := around(t, "tmdb mdblist fanart")
	address, hits := trap(t)
	port := strings.TrimPrefix(address, "http://127.0.0.1")
	var entries []string
	for i, evil := range []string{
		"http://169.254.169.254/latest/meta-data/x.jpg", "http://0.0.0.0" + port + "/x.jpg", "http://[::]" + port + "/x.jpg", address + "/x.jpg",
		"http://localhost" + port + "/x.jpg", "http://[::ffff:127.0.0.1]" + port + "/x.jpg", "https://[64:ff9b::7f00:1]/x.jpg", "http://2130706433" + port + "/x.jpg",
		"http://0x7f.1" + port + "/x.jpg", "https://10.0.0.1/x.jpg", "https://assets.fanart.tv@127.0.0.1" + port + "/fanart/tv/81189/tvposter/x.jpg",
		"https://127.0.0.1" + port + "\\@assets.fanart.tv/x.jpg", "https://127.0.0.1" + port + "#assets.fanart.tv/fanart/x.jpg", "https://assets.fanart.tv./fanart/x.jpg",
		"file:///etc/passwd", "data:image/jpeg;base64,AAAA", "ftp://127.0.0.1" + port + "/x.jpg", "javascript:alert(1)", "//127.0.0.1" + port + "/x.jpg", "", "x.jpg",
		d.fanart.AssetURL + "/../../../x.jpg", d.fanart.AssetURL + "/fanart/tv/81189/tvposter/x.jpg?to=" + address, "https://xn--fanart-9cb.tv/fanart/x.jpg",
	} {
		entries = append(entries, fmt.Sprintf(`{"id":"%d","url":%q,"lang":"en","likes":"99"}`, i, evil))
	}
	d.fanart.Break("tv", fakes.Body(`{"name":"Salt Flats","thetvdb_id":"81189","tvposter":[`+strings.Join(entries, ",")+`]}`))
	plain, evil := d.picture(t, saltSmall), d.picture(t, saltSmall+"&image_source=f")
	if evil.header("ETag") != plain.header("ETag") || evil.header("X-Cache-Status") != "MISS" {
		t.Errorf("got %s, want TMDB's poster, complete as it is: there is no other art", evil.header("X-Cache-Status"))
	}
	if n := hits.Load(); n != 0 || d.fanart.Calls("image") != 0 {
		t.Errorf("%d calls to where nobody may be sent, %d to the host of assets", n, d.fanart.Calls("image"))
	}
}

func redirects(t *testing.T) {
	address, hits := trap(t)
	d := around(t, usual)
	d.tmdb.Break("image", fakes.Redirect(address+"/x.jpg"))
	if a := d.ask(t, saltSmall); a.Code != 503 {
		t.Errorf("pictures redirect: got %d", a.Code)
	}
	d = around(t, usual)
	d.mdblist.Break("", fakes.Redirect(address))
	if a := d.picture(t, saltSmall); a.header("X-Cache-Status") != "MISS-FALLBACK" {
		t.Errorf("scores redirect: got %s", a.header("X-Cache-Status"))
	}
	if n := hits.Load(); n != 0 {
		t.Errorf("%d redirects followed", n)
	}
}

// customPictures: there is no such thing as a picture's address of the asker's own.
func customPictures(t *testing.T) {
	address, hits := trap(t)
	d := around(t, usual)
	want := d.picture(t, saltSmall)
	for _, name := range []string{"img", "image_url", "url", "poster", "background"} {
		if a := d.picture(t, saltSmall+"&"+name+"="+address+"/x.jpg"); !a.same(want) {
			t.Errorf("%s changes the picture", name)
		}
	}
	if hits.Load() != 0 {
		t.Error("somebody was asked")
	}
}

// check asks for the series' poster while something fails: 200 with the rest and marked, or 503, in time, and no 500.
func (d *district) check(t *testing.T, about, path string) reply {
	t.Helper()
	begun := time.Now()
	a := d.ask(t, path)
	if took := time.Since(begun); took > slow.Factor*2600*time.Millisecond {
		t.Errorf("%s: answered after %v", about, took)
	}
	marked := a.Code == 200 && a.header("X-Cache-Status") == "MISS-FALLBACK" && a.header("Cache-Control") == "public, max-age=120"
	if !marked && (a.Code != 503 || a.header("Retry-After") == "" || a.header("Cache-Control") != "no-store") {
		t.Errorf("%s: got %d %v %.200s", about, a.Code, a.Header(), a.Body)
	}
	for _, secret := range []string{fakes.Echo, fakes.TMDBKey, fakes.MDBListKey, "127.0.0.1", "api_key"} {
		if strings.Contains(a.Body.String(), secret) || strings.Contains(d.log.String(), secret) && secret != "127.0.0.1" {
			t.Errorf("%s: body or log holds %s", about, secret)
		}
	}
	return a
}

// worse has each part of the road fail in each of the ways: scores, titles, pictures.
func worse(faults ...fakes.Fault) func(*testing.T) { return failing((*district).check, faults) }

// spoiled is worse with files that are no pictures, which is nobody's failure: a title that has no others has no picture.
func spoiled(faults ...fakes.Fault) func(*testing.T) {
	return failing((*district).checkNoPicture, faults)
}

// checkNoPicture is check where no picture can be used; there may be no time to find that out of all of them.
func (d *district) checkNoPicture(t *testing.T, about, path string) reply {
	t.Helper()
	begun := time.Now()
	a := d.ask(t, path)
	if took := time.Since(begun); took > slow.Factor*2600*time.Millisecond {
		t.Errorf("%s: answered after %v", about, took)
	}
	none := a.Code == 404 && strings.Contains(a.Body.String(), "no-art") && a.header("Cache-Control") == "public, max-age=600"
	if !none && (a.Code != 503 || a.header("Retry-After") == "" || a.header("Cache-Control") != "no-store") {
		t.Errorf("%s: got %d %v %.200s", about, a.Code, a.Header(), a.Body)
	}
	return a
}

func failing(pictures func(*district, *testing.T, string, string) reply, faults []fakes.Fault) func(*testing.T) {
	return func(t *testing.T) {
		for i, fault := range faults {
			d := around(t, usual)
			d.mdblist.Break("", fault)
			if a := d.check(t, fmt.Sprint("scores ", i), saltSmall); a.Code != 200 {
				t.Errorf("scores %d: got %d, want the poster without them", i, a.Code)
			}
			d = around(t, usual)
			d.tmdb.Break("image", fault)
			pictures(d, t, fmt.Sprint("pictures ", i), saltSmall)
			d = around(t, usual)
			d.tmdb.Break("", fault)
			d.check(t, fmt.Sprint("titles ", i), saltSmall)
		}
	}
}

func retries(t *testing.T) {
	for _, status := range []int{500, 502, 503, 504} {
		d := around(t, usual)
		d.mdblist.Break("", fakes.Status(status))
		d.check(t, fmt.Sprint("scores ", status), saltSmall)
		if n := d.mdblist.Calls(""); n != 1 {
			t.Errorf("%d: MDBList, which has a daily quota, was asked %d times", status, n)
		}
		d = around(t, usual)
		d.tmdb.Break("find", fakes.Status(status))
		d.check(t, fmt.Sprint("titles ", status), saltSmall)
		if n := d.tmdb.Calls("find"); n > 2 {
			t.Errorf("%d: TMDB was asked %d times", status, n)
		}
	}
}

func deadKey(t *testing.T) {
	for _, status := range []int{401, 403} {
		refusal := func(w http.ResponseWriter, _ *http.Request) { http.Error(w, `{"error":"`+fakes.Echo+`"}`, status) }
		d := around(t, usual)
		d.mdblist.Break("", refusal)
		d.check(t, fmt.Sprint(status), saltSmall)
		if !strings.Contains(d.log.String(), fmt.Sprint(status)) {
			t.Errorf("%d: the log does not tell: %s", status, d.log)
		}
		d.check(t, fmt.Sprint(status, " again"), "imdb/poster-default/tt0137523.jpg?imageSize=small")
		if n := d.mdblist.Calls(""); n != 1 {
			t.Errorf("%d: a dead key was tried %d times", status, n)
		}
		body := d.request(t, "GET", "/status").Body.String()
		for source, health := range map[string]string{"mdblist": "refused", "tmdb": "ok"} {
			if !strings.Contains(body, fmt.Sprintf(`{"name":%q,"on":true,"health":%q,`, source, health)) {
				t.Errorf("%d: /status got %s, want %s for %s", status, body, health, source)
			}
		}
		d.tmdb.Break("", refusal)
		if a := d.ask(t, "imdb/poster-default/tt0088888.jpg"); a.Code != 503 || a.header("Cache-Control") != "no-store" {
			t.Errorf("%d for titles: got %d %q, want no negative answer", status, a.Code, a.header("Cache-Control"))
		}
	}
}

func authoritative(t *testing.T) {
	d := around(t, usual)
	for _, path := range []string{"imdb/poster-default/" + fakes.UnknownIMDb + ".jpg", fmt.Sprintf("tmdb/poster-default/movie-%d.jpg", uint64(fakes.UnknownTMDB))} {
		a := d.ask(t, path)
		if a.Code != 404 || a.header("Cache-Control") != "public, max-age=600" {
			t.Errorf("%s: got %d %q", path, a.Code, a.header("Cache-Control"))
		}
	}
}

// oneOfFive takes each source of scores away in turn: the other four are drawn, and the picture says so.
func oneOfFive(t *testing.T) {
	const all = saltSmall + "&ratings_limit=10"
	for name, breaks := range map[string]func(*district, fakes.Fault){
		"mdblist": func(d *district, f fakes.Fault) { d.mdblist.Break("", f) },
		"omdb":    func(d *district, f fakes.Fault) { d.omdb.Break("", f) },
		"trakt":   func(d *district, f fakes.Fault) { d.trakt.Break("", f) },
	} {
		for about, fault := range map[string]fakes.Fault{"down": fakes.Status(503), "HTML": fakes.StatusWith(200, nil)} {
			d := around(t, "tmdb mdblist omdb trakt cinemeta")
			breaks(d, fault)
			told := d.explained(t, strings.Replace(all, ".jpg", ".json", 1))
			if n := len(drawn(told)); n < 3 {
				t.Errorf("%s %s: %v", name, about, drawn(told))
			}
			if a := d.picture(t, all); len(told.Degraded) > 0 != (a.header("X-Cache-Status") == "MISS-FALLBACK") {
				t.Errorf("%s %s: got %s, explained as %+v", name, about, a.header("X-Cache-Status"), told.Degraded)
			}
		}
	}
}

func renamed(t *testing.T) {
	for _, body := range []string{
		`{"type":"show","ids":{"imdb":"tt0903747","tmdb":1396},"scores":[]}`,
		`{"type":"show","ids":{"imdb":"tt0903747","tmdb":1396},"ratings":[{"source":"imdb","value":"9.5","score":"95"}]}`,
		`{"type":"show","ids":{"imdb":"tt0903747","tmdb":1396},"ratings":{"imdb":9.5}}`,
		`{"type":"show","ids":{"imdb":"tt0903747","tmdb":1396},"ratings":[{"Quelle":"imdb","Wert":9.5}]}`,
	} {
		d := around(t, "tmdb mdblist omdb")
		d.mdblist.Break("", fakes.Body(body))
		told := d.explained(t, "imdb/poster-default/tt0903747.json")
		if got := drawn(told); strings.Join(got, ", ") != "imdb 9.5, tmdb 89%" {
			t.Errorf("%s: drawn %v, want OMDb's and TMDB's", body, got)
		}
		d.picture(t, saltSmall)
	}
}
