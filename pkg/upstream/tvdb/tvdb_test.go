package tvdb

import (
	"strings"
	"testing"

	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/request"
	"aioratings/pkg/secret"
)

func started(t *testing.T, known ...fakes.Title) (*Client, *fakes.TVDB) {
	t.Helper()
	fake := fakes.StartTVDB(t, known...)
	return clientOf(t, Config{BaseURL: fake.URL, AssetURL: fake.AssetURL}), fake
}

func clientOf(t *testing.T, config Config) *Client {
	t.Helper()
	config.Key = secret.Hide(fakes.TVDBKey)
	c, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// answering makes a client of a server that gives each path below its base one piece of data, and 404 to the rest; its
// pictures are to lie where they do in the world.
func answering(t *testing.T, data map[string]string) *Client {
	t.Helper()
	bodies := map[string]string{}
	for path, piece := range data {
		bodies[path] = `{"status":"success","data":` + piece + `}`
	}
	bodies["/login"] = `{"status":"success","data":{"token":"eyJ.a.b"}}`
	return clientOf(t, Config{BaseURL: fakes.StartPages(t, bodies, `{"status":"failure","message":"NotFoundException: not found","data":null}`)})
}

func imdb(number uint64) request.ID { return request.ID{Type: request.IMDb, Number: number} }

func number(kind request.Kind, n uint64) request.ID {
	return request.ID{Type: request.TVDB, Kind: kind, Number: n}
}

func TestSettings(t *testing.T) {
	t.Parallel()
	cases := []struct {
		key, pin, api, assets string
		want                  string // the setting at fault
	}{
		{fakes.TVDBKey, "", "", "", ""},
		{" " + fakes.TVDBKey + "\n", fakes.TVDBPIN, "http://127.0.0.1:9/v4", "http://localhost:9/x/", ""},
		{"", "", "", "", "TVDB_API_KEY"},
		{"two words", "", "", "", "TVDB_API_KEY"},
		{strings.Repeat("a", 101), "", "", "", "TVDB_API_KEY"},
		{fakes.TVDBKey, `p"in`, "", "", "TVDB_PIN"},
		{fakes.TVDBKey, "", "http://api4.thetvdb.com/v4", "", "TVDB_API_URL"},
		{fakes.TVDBKey, "", "", "https://10.0.0.1", "TVDB_IMAGE_URL"},
	}
	for _, c := range cases {
		_, err := New(Config{Key: secret.Hide(c.key), PIN: secret.Hide(c.pin), BaseURL: c.api, AssetURL: c.assets})
		fakes.CheckSettings(t, c, err, c.want, c.key, c.pin)
	}
}
