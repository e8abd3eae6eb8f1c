package tmdb

import (
	"bytes"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"net/http"
	"net/http/httptest"
	"testing"

	"aioratings/pkg/art"
	"aioratings/pkg/fault"
	"aioratings/pkg/request"
)

func TestFetchTakesTheSmallestSizeThatDoes(t *testing.T) {
	t.Parallel()
	cases := []struct {
		family request.Family
		id     string
		width  int
		want   string
	}{
		{request.Poster, "/a.jpg", 1, "/w92/a.jpg"},
		{request.Poster, "/a.jpg", 342, "/w342/a.jpg"},
		{request.Poster, "/a.jpg", 343, "/w500/a.jpg"},
		{request.Poster, "/a.jpg", 580, "/w780/a.jpg"},
		{request.Poster, "/a.jpg", 780, "/w780/a.jpg"},
		{request.Poster, "/a.jpg", 1280, "/original/a.jpg"},
		{request.Backdrop, "/a.jpg", 300, "/w300/a.jpg"},
		{request.Backdrop, "/a.jpg", 1280, "/w1280/a.jpg"},
		{request.Backdrop, "/a.jpg", 1920, "/original/a.jpg"},
		{request.Logo, "/a.png", 400, "/w500/a.png"},
		{request.Logo, "/a.png", 780, "/original/a.png"},
		{request.Logo, "/a.svg", 100, "/w154/a.png"},
		{request.Logo, "/a.svg", 780, "/w500/a.png"},
		{request.Episode, "/a.jpg", 300, "/w300/a.jpg"},
		{request.Episode, "/a.jpg", 480, "/original/a.jpg"},
		{request.Episode, "backdrop:/a.jpg", 480, "/w780/a.jpg"},
		{request.Episode, "backdrop:/a.jpg", 1920, "/original/a.jpg"},
	}
	for _, test := range cases {
		var got, accept string
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			got, accept = r.URL.RequestURI(), r.Header.Get("Accept")
			w.Write([]byte("\xff\xd8\xff"))
		}))
		c := clientOf(t, server.URL, server.URL)
		_, err := c.Fetch(t.Context(), art.Candidate{Source: "tmdb", ID: test.id}, test.family, test.width)
		server.Close()
		if err != nil || got != test.want || accept != "image/jpeg,image/png" {
			t.Errorf("%s %s at %d: got %s, accepting %s, %v, want %s", test.family, test.id, test.width, got, accept, err, test.want)
		}
	}
}

func TestFetchBringsThePicture(t *testing.T) {
	t.Parallel()
	c, _ := started(t)
	cases := []struct {
		id     string
		family request.Family
		want   int // pixels
	}{{"/saltposteren.jpg", request.Poster, 780}, {"/saltlogo.svg", request.Logo, 500}, {"/saltstill11.jpg", request.Episode, 1920}}
	for _, test := range cases {
		picture, err := c.Fetch(t.Context(), art.Candidate{Source: "tmdb", ID: test.id}, test.family, 580)
		if got := widthOf(picture); err != nil || got != test.want {
			t.Errorf("%s: got %d px, %v, want %d", test.id, got, err, test.want)
		}
	}
}

func widthOf(picture []byte) int {
	config, _, err := image.DecodeConfig(bytes.NewReader(picture))
	if err != nil {
		return 0
	}
	return config.Width
}

func TestFetchRefuses(t *testing.T) {
	t.Parallel()
	c, fake := started(t)
	for _, candidate := range []art.Candidate{
		{Source: "tmdb", ID: "/gone.jpg"}, {Source: "fanart", ID: "/saltposteren.jpg"}, {Source: "tmdb", ID: ""},
		{Source: "tmdb", ID: "/../3/movie/550"}, {Source: "tmdb", ID: "https://evil.example/a.jpg"}, {Source: "tmdb", ID: "/a.jpg?x"},
	} {
		if _, err := c.Fetch(t.Context(), candidate, request.Poster, 580); fault.CodeOf(err) != fault.NoArt {
			t.Errorf("%+v: got %v, want no-art", candidate, err)
		}
	}
	if got := fake.Calls(""); got != 1 {
		t.Errorf("got %d calls, want 1, for the picture that is gone", got)
	}
}
