package app_test

import (
	"bytes"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"

	"aioratings/pkg/app"
	"aioratings/pkg/app/apptest"
	"aioratings/pkg/internal/fakes"
)

// town is a house served over HTTP, with every upstream URL pointed at a simulator.
type town struct {
	url     string // with the demo key
	log     *apptest.Log
	tmdb    *fakes.TMDB
	mdblist *fakes.MDBList
}

// build opens a house as the environment describes it and serves it.
func build(t *testing.T) *town {
	t.Helper()
	b := &town{log: new(apptest.Log), tmdb: fakes.StartTMDB(t), mdblist: fakes.StartMDBList(t)}
	env := map[string]string{
		"DATA_DIR": t.TempDir(), "TMDB_API_KEY": fakes.TMDBKey, "TMDB_API_URL": b.tmdb.URL, "TMDB_IMAGE_URL": b.tmdb.ImageURL,
		"MDBLIST_API_KEY": fakes.MDBListKey, "MDBLIST_API_URL": b.mdblist.URL,
	}
	config, err := app.FromEnv(func(name string) (string, bool) { value, ok := env[name]; return value, ok })
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.NewTextHandler(b.log, nil))
	sources, err := config.Sources(t.Context(), log)
	if err != nil {
		t.Fatal(err)
	}
	drivers, err := config.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	house, err := app.Open(config, drivers, sources, log, nil)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(house.HTTP)
	t.Cleanup(func() {
		server.Close()
		if err := house.Close(); err != nil {
			t.Error(err)
		}
	})
	b.url = server.URL + "/demo"
	return b
}

func TestEveryIDOfARealTitle(t *testing.T) {
	b := build(t)
	var want []byte
	for _, address := range []string{
		"/imdb/poster-default/tt0903747.jpg", "/tmdb/poster-default/series-1396.jpg", "/tvdb/poster-default/81189.jpg",
	} {
		first, picture := apptest.Get(t, b.url+address)
		if first.StatusCode != 200 || first.Header.Get("X-Cache-Status") != "MISS" {
			t.Fatalf("%s: got %d %s: %.300s\n%s", address, first.StatusCode, first.Header.Get("X-Cache-Status"), picture, b.log.String())
		}
		if want == nil {
			want = picture
		}
		if !bytes.Equal(picture, want) {
			t.Errorf("%s: not the picture of the first id", address)
		}
		calls := b.tmdb.Calls("") + b.mdblist.Calls("")
		second, again := apptest.Get(t, b.url+address)
		if second.Header.Get("X-Cache-Status") != "HIT" || !bytes.Equal(again, want) {
			t.Errorf("%s again: got %s", address, second.Header.Get("X-Cache-Status"))
		}
		if n := b.tmdb.Calls("") + b.mdblist.Calls("") - calls; n != 0 {
			t.Errorf("%s again: %d upstream calls, want none", address, n)
		}
	}
}

func TestUpstreamsDown(t *testing.T) {
	const address = "/imdb/poster-default/tt0137523.jpg"
	for _, c := range []struct {
		name          string
		tmdb, mdblist fakes.Fault
		status        int
		cache         string
	}{
		{"scores away", nil, fakes.Status(503), 200, "MISS-FALLBACK"},
		{"scores hang", nil, fakes.Hang, 200, "MISS-FALLBACK"},
		{"scores are a page", nil, fakes.Body("<html>"), 200, "MISS-FALLBACK"},
		{"titles away", fakes.Status(503), nil, 503, ""},
		{"titles hang", fakes.Hang, nil, 503, ""},
		{"all away", fakes.Status(500), fakes.Status(500), 503, ""},
		{"our key is dead", fakes.Status(401), nil, 503, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := build(t)
			if c.tmdb != nil {
				b.tmdb.Break("", c.tmdb)
			}
			if c.mdblist != nil {
				b.mdblist.Break("", c.mdblist)
			}
			response, body := apptest.Get(t, b.url+address)
			if response.StatusCode != c.status || response.Header.Get("X-Cache-Status") != c.cache {
				t.Errorf("got %d %s, want %d %s: %.200s", response.StatusCode, response.Header.Get("X-Cache-Status"), c.status, c.cache, body)
			}
			if c.status == 503 && response.Header.Get("Retry-After") == "" {
				t.Error("503 without Retry-After")
			}
			for _, secret := range []string{fakes.TMDBKey, fakes.MDBListKey, fakes.Echo} {
				if strings.Contains(string(body)+b.log.String(), secret) {
					t.Errorf("body or log holds %q", secret)
				}
			}
		})
	}
}

func TestUnknownAndWrongIDs(t *testing.T) {
	b := build(t)
	for address, want := range map[string]int{
		"/imdb/poster-default/" + fakes.UnknownIMDb + ".jpg":               404,
		"/imdb/poster-default/" + fakes.UnknownIMDb + ".jpg?fallback=true": 404,
		"/tmdb/poster-default/movie-1396.jpg":                              404,
		"/tmdb/poster-default/1396.jpg":                                    400,
		"/tmdb/poster-default/movie-.jpg":                                  400,
		"/imdb/poster-default/tt0903747.gif":                               400,
		"/imdb/poster-default/tt0903747.jpg?ratings_order=nonsense":        400,
	} {
		if response, body := apptest.Get(t, b.url+address); response.StatusCode != want {
			t.Errorf("%s: got %d, want %d: %s", address, response.StatusCode, want, body)
		}
	}
}
