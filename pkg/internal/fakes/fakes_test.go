package fakes

import (
	"bytes"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"io"
	"net/http"
	"testing"
)

func get(t *testing.T, url string) (int, []byte) {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, body
}

func TestPicturesFollowTheLadder(t *testing.T) {
	t.Parallel()
	u := StartTMDB(t)
	for path, want := range map[string][2]int{
		"/w780/saltposteren.jpg":     {780, 1170},
		"/original/saltposteren.jpg": {2000, 3000},
		"/w1280/soapback.jpg":        {1280, 720},
		"/w500/saltlogo.png":         {500, 125}, // the twin of an SVG
		"/w780/saltposterde.jpg":     {780, 1170},
		"/w500/soaplogo.png":         {500, 166},
	} {
		status, body := get(t, u.ImageURL+path)
		config, _, err := image.DecodeConfig(bytes.NewReader(body))
		if status != http.StatusOK || err != nil || config.Width != want[0] || config.Height != want[1] {
			t.Errorf("%s: got status %d, %dx%d, %v, want %v", path, status, config.Width, config.Height, err, want)
		}
	}
	if status, _ := get(t, u.ImageURL+"/w500/saltlogo.svg"); status != http.StatusNotFound {
		t.Errorf("an SVG in a size of its own: got status %d, want 404", status)
	}
}

func TestStraysAreRemembered(t *testing.T) {
	t.Parallel()
	u := NewTMDB()
	defer u.Close()
	get(t, u.URL[:len(u.URL)-len("/tmdb/3")]+"/3/movie/550")
	get(t, u.ImageURL+"/w92/soapposter.jpg?api_key="+TMDBKey)
	if got := u.Strays(); len(got) != 2 {
		t.Errorf("strays: got %q, want two", got)
	}
}

func TestFaultsAndCounts(t *testing.T) {
	t.Parallel()
	u := StartTMDB(t)
	film := u.URL + "/movie/550?api_key=" + TMDBKey
	steps := []struct {
		before func()
		want   int
	}{
		{func() {}, 200},
		{func() { u.BreakOnce("movie", Status(503)) }, 503},
		{func() {}, 200},
		{func() { u.Break("", Status(500)) }, 500},
		{func() {}, 500},
		{u.Mend, 200},
	}
	for n, step := range steps {
		step.before()
		if status, _ := get(t, film); status != step.want {
			t.Errorf("step %d: got status %d, want %d", n, status, step.want)
		}
	}
	if got := u.Calls("movie"); got != len(steps) || u.Calls("") != got {
		t.Errorf("calls: got %d of %d, want %d", got, u.Calls(""), len(steps))
	}
	if status, _ := get(t, u.URL+"/movie/550"); status != http.StatusUnauthorized {
		t.Errorf("without a key: got status %d, want 401", status)
	}
}
