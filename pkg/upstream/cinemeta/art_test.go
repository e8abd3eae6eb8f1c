package cinemeta

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
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

func TestCandidates(t *testing.T) {
	t.Parallel()
	one := func(id, lang string) []art.Candidate {
		return []art.Candidate{{Source: "cinemeta", ID: id, Lang: lang, Default: true}}
	}
	cases := []struct {
		name   string
		title  titles.Title
		family request.Family
		want   []art.Candidate
	}{
		{"poster", saltFlats, request.Poster, one("/poster/tt0903747", art.Undetermined)},
		{"backdrop", saltFlats, request.Backdrop, one("/background/tt0903747", "")},
		{"logo", soapRoom, request.Logo, one("/logo/tt0137523", art.Undetermined)},
		{"an episode has its series'", fakes.EpisodeOf(saltFlats, titles.Episode{Season: 1, Number: 1}), request.Episode, one("/background/tt0903747", "")},
		{"no logo", titles.Title{Kind: request.Movie, IMDb: fakes.BothKindsIMDb}, request.Logo, nil},
		{"unknown", titles.Title{Kind: request.Movie, IMDb: fakes.UnknownIMDb}, request.Poster, nil},
		{"another kind", titles.Title{Kind: request.Movie, IMDb: fakes.SeriesIMDb}, request.Poster, nil},
		{"without an IMDb id", titles.Title{Kind: request.Movie, TMDB: fakes.FilmTMDB}, request.Poster, nil},
		{"with a bad one", titles.Title{Kind: request.Movie, IMDb: "tt1/../x"}, request.Poster, nil},
	}
	c, _ := started(t)
	for _, test := range cases {
		fakes.CheckCandidates(t, test.name, c, test.title, test.family, test.want)
	}
}

func TestFetchTakesTheSmallestSizeThatDoes(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		id    string
		width int
		want  string
	}{
		{"/poster/tt0000001", 342, "/poster/medium/tt0000001/img"},
		{"/poster/tt0000001", 371, "/poster/large/tt0000001/img"},
		{"/poster/tt0000001", 2000, "/poster/large/tt0000001/img"},
		{"/background/tt0000001", 480, "/background/medium/tt0000001/img"},
		{"/background/tt0000001", 1920, "/background/large/tt0000001/img"},
		{"/logo/tt0000001", 1, "/logo/medium/tt0000001/img"},
		{"/logo/tt0000001", 2689, "/logo/medium/tt0000001/img"},
	} {
		var got, accept string
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			got, accept = r.URL.RequestURI(), r.Header.Get("Accept")
			w.Write([]byte("\xff\xd8\xff"))
		}))
		c := clientOf(t, Config{ImageURL: server.URL})
		_, err := c.Fetch(t.Context(), art.Candidate{Source: "cinemeta", ID: test.id}, request.Poster, test.width)
		server.Close()
		if err != nil || got != test.want || accept != "image/jpeg,image/png" {
			t.Errorf("%s at %d: got %s, accepting %s, %v, want %s", test.id, test.width, got, accept, err, test.want)
		}
	}
}

func TestFetch(t *testing.T) {
	t.Parallel()
	c, fake := started(t)
	for id, want := range map[string]int{"/poster/tt0903747": 740, "/background/tt0137523": 1280, "/logo/tt0903747": 800} {
		picture, err := c.Fetch(t.Context(), art.Candidate{Source: "cinemeta", ID: id}, request.Poster, 1280)
		config, _, bad := image.DecodeConfig(bytes.NewReader(picture))
		if err != nil || bad != nil || config.Width != want {
			t.Errorf("%s: got %d px, %v, %v, want %d", id, config.Width, err, bad, want)
		}
	}
	calls := fake.Calls("")
	for _, candidate := range []art.Candidate{
		{Source: "cinemeta", ID: "/poster/" + fakes.UnknownIMDb}, {Source: "tmdb", ID: "/poster/tt0903747"}, {Source: "cinemeta"},
		{Source: "cinemeta", ID: "/poster/small/tt0903747"}, {Source: "cinemeta", ID: "/poster/tt0903747/../x"}, {Source: "cinemeta", ID: "/face/tt0903747"},
		{Source: "cinemeta", ID: "https://evil.example/poster/tt0903747"}, {Source: "cinemeta", ID: "/poster/tt0903747\n"},
	} {
		if _, err := c.Fetch(t.Context(), candidate, request.Poster, 580); fault.CodeOf(err) != fault.NoArt {
			t.Errorf("%+v: got %v, want no-art", candidate, err)
		}
	}
	if got := fake.Calls("") - calls; got != 1 {
		t.Errorf("got %d calls, want 1, for the picture that is gone", got)
	}
}
