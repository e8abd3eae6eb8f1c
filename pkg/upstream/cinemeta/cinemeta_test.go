package cinemeta

import (
	"testing"
	"time"

	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/request"
)

// today is when the tests take place, as far as the client can tell.
var today = time.Date(2026, time.March, 1, 12, 0, 0, 0, time.UTC)

func started(t *testing.T, known ...fakes.Title) (*Client, *fakes.Cinemeta) {
	t.Helper()
	fake := fakes.StartCinemeta(t, known...)
	return clientOf(t, Config{BaseURL: fake.URL, ImageURL: fake.ImageURL}), fake
}

// clientOf makes a client that is in no need of manners.
func clientOf(t *testing.T, config Config) *Client {
	t.Helper()
	config.Rate = 1e6
	if config.Now == nil {
		config.Now = func() time.Time { return today }
	}
	c, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// answering makes a client of a server that gives each path below its base one body, and 404 to the rest.
func answering(t *testing.T, bodies map[string]string) *Client {
	t.Helper()
	url := fakes.StartPages(t, bodies, "Not Found")
	return clientOf(t, Config{BaseURL: url, ImageURL: url})
}

func imdb(kind request.Kind, number uint64) request.ID {
	return request.ID{Type: request.IMDb, Kind: kind, Number: number}
}

func TestSettings(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ api, images, want string }{
		{"", "", ""},
		{"http://127.0.0.1:9/x/", "http://localhost:9", ""},
		{"http://v3-cinemeta.strem.io", "", "CINEMETA_URL"},
		{"", "https://10.0.0.1", "METAHUB_URL"},
	} {
		_, err := New(Config{BaseURL: c.api, ImageURL: c.images})
		fakes.CheckSettings(t, c, err, c.want)
	}
}

func TestWhatItCanTell(t *testing.T) {
	t.Parallel()
	c, _ := started(t)
	if c.Name() != "cinemeta" || !c.Awards() || c.Sources() != request.SourceSet(0).With(request.SourceIMDb) {
		t.Errorf("got name %s, awards %v, sources %b", c.Name(), c.Awards(), c.Sources())
	}
}
