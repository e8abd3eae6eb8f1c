package tmdb

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/request"
	"aioratings/pkg/secret"
)

// started makes a client of a fake that knows the titles, or the catalogue.
func started(t *testing.T, known ...fakes.Title) (*Client, *fakes.TMDB) {
	t.Helper()
	fake := fakes.StartTMDB(t, known...)
	return clientOf(t, fake.URL, fake.ImageURL), fake
}

// answering makes a client of a server that gives each path below its base one body, and 404 to the rest.
func answering(t *testing.T, bodies map[string]string) *Client {
	t.Helper()
	url := fakes.StartPages(t, bodies, `{"success":false,"status_code":34}`)
	return clientOf(t, url, url)
}

func clientOf(t *testing.T, api, images string) *Client {
	t.Helper()
	c, err := New(Config{BaseURL: api, ImageURL: images, Key: secret.Hide(fakes.TMDBKey)})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func imdb(number uint64) request.ID { return request.ID{Type: request.IMDb, Number: number} }

func TestSettings(t *testing.T) {
	t.Parallel()
	cases := []struct {
		key, api, images string
		want             string // the setting at fault
	}{
		{fakes.TMDBKey, "", "", ""},
		{" " + strings.ToUpper(fakes.TMDBKey) + "\n", "", "", ""},
		{fakes.TMDBToken, "http://127.0.0.1:9/3", "http://localhost:9/t/p", ""},
		{"", "", "", "TMDB_API_KEY"},
		{"short", "", "", "TMDB_API_KEY"},
		{fakes.TMDBKey + "0", "", "", "TMDB_API_KEY"},
		{strings.Repeat("g", 32), "", "", "TMDB_API_KEY"},
		{"eyJ with spaces", "", "", "TMDB_API_KEY"},
		{"eyJ\r\nX-Evil: 1", "", "", "TMDB_API_KEY"},
		{"eyJ" + strings.Repeat("a", maxToken), "", "", "TMDB_API_KEY"},
		{fakes.TMDBKey, "http://api.example.org/3", "", "TMDB_API_URL"},
		{fakes.TMDBKey, "", "http://192.168.1.1/t/p", "TMDB_IMAGE_URL"},
	}
	for _, c := range cases {
		_, err := New(Config{Key: secret.Hide(c.key), BaseURL: c.api, ImageURL: c.images})
		fakes.CheckSettings(t, c, err, c.want, c.key)
	}
}

func TestTheKeyTravelsWhereItBelongs(t *testing.T) {
	t.Parallel()
	fake := fakes.StartTMDB(t)
	for _, key := range []string{fakes.TMDBKey, fakes.TMDBToken} {
		c, err := New(Config{BaseURL: fake.URL, ImageURL: fake.ImageURL, Key: secret.Hide(key)})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.Resolve(t.Context(), imdb(903747)); err != nil {
			t.Errorf("with %.3s…: got %v", key, err)
		}
	}
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if r.URL.RawQuery != "append_to_response=external_ids%2Cimages%2Crelease_dates" || r.Header.Get("Authorization") != "Bearer "+fakes.TMDBToken {
			t.Errorf("a token must not stand in the query: got %q, %q", r.URL.RawQuery, r.Header.Get("Authorization"))
		}
	}))
	defer server.Close()
	c, err := New(Config{BaseURL: server.URL, Key: secret.Hide(fakes.TMDBToken)})
	if err != nil {
		t.Fatal(err)
	}
	c.Resolve(t.Context(), request.ID{Type: request.TMDB, Kind: request.Movie, Number: 1})
	if text := fmt.Sprintf("%v %+v %#v", *c, *c, *c); strings.Contains(text, fakes.TMDBToken) {
		t.Errorf("the client prints its key: %s", text)
	}
}
