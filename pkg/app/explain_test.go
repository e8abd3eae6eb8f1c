package app_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"aioratings/pkg/app/apptest"
	"aioratings/pkg/internal/fakes"
)

// secrets are what no answer may hold: the key that asks, those we ask with, whom we ask, and what he said.
func (b *town) secrets() []string {
	return []string{"/demo", fakes.TMDBKey, fakes.MDBListKey, b.tmdb.URL, b.mdblist.URL, "127.0.0.1", fakes.Echo}
}

func TestExplainHoldsNoSecret(t *testing.T) {
	const address = "/imdb/poster-default/tt0903747.json"
	for _, c := range []struct {
		name   string
		breaks func(*town)
		status int
	}{
		{"well", func(*town) {}, 200},
		{"scores away", func(b *town) { b.mdblist.Break("", fakes.Status(503)) }, 200},
		{"scores are a page", func(b *town) { b.mdblist.Break("", fakes.Body("<html>"+fakes.Echo)) }, 200},
		{"our key is dead", func(b *town) { b.mdblist.Break("", fakes.Status(401)) }, 200},
		{"pictures away", func(b *town) { b.tmdb.Break("image", fakes.Status(500)) }, 200},
		{"not pictures", func(b *town) { b.tmdb.Break("image", fakes.Body(fakes.Echo)) }, 200},
		{"titles away", func(b *town) { b.tmdb.Break("", fakes.Status(500)) }, 503},
	} {
		b := build(t)
		c.breaks(b)
		response, body := apptest.Get(t, b.url+address)
		if response.StatusCode != c.status || response.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: got %d, %s: %.300s", c.name, response.StatusCode, response.Header.Get("Cache-Control"), body)
		}
		if c.status == 200 && !strings.Contains(string(body), "Salt Flats is a series, as tmdb knows it.") {
			t.Errorf("%s: not an explanation: %.300s", c.name, body)
		}
		for _, secret := range b.secrets() {
			if strings.Contains(string(body), secret) {
				t.Errorf("%s: the explanation holds %q: %s", c.name, secret, body)
			}
		}
	}
}

func TestBatchOverHTTP(t *testing.T) {
	b := build(t)
	const body = `{"items":[{"idType":"imdb","id":"tt0903747","style":"poster-default"},{"idType":"tmdb","id":"movie-550","style":"backdrop-default"},
		{"idType":"imdb","id":"` + fakes.UnknownIMDb + `","style":"poster-default"},{"idType":"imdb","id":"550","style":"poster-default"}]}`
	response, err := http.Post(b.url+"/batch", "application/json", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var answer struct {
		Items []struct {
			State, URL, ETag, Color, Placeholder string
			Width, Height                        int
			Error                                struct{ Status int }
		}
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil || response.StatusCode != 200 || len(answer.Items) != 4 {
		t.Fatalf("got %d, %+v, %v", response.StatusCode, answer, err)
	}
	for i, want := range []struct {
		state  string
		status int
	}{{"ready", 0}, {"ready", 0}, {"error", 404}, {"error", 400}} {
		item := answer.Items[i]
		if item.State != want.state || item.Error.Status != want.status {
			t.Errorf("item %d: got %+v, want %s with status %d", i, item, want.state, want.status)
		}
		if item.State != "ready" {
			continue
		}
		picture, _ := apptest.Get(t, b.url+item.URL)
		if picture.Header.Get("ETag") != item.ETag || picture.Header.Get("X-Cache-Status") != "HIT" {
			t.Errorf("item %d: its address answers %s, %s; want a hit with %s", i, picture.Header.Get("X-Cache-Status"), picture.Header.Get("ETag"), item.ETag)
		}
		if item.Width == 0 || item.Height == 0 || len(item.Color) != 7 || item.Placeholder == "" {
			t.Errorf("item %d: got %+v, want sizes, colour and placeholder", i, item)
		}
	}
}
