package fanart

import (
	"strings"
	"testing"

	"aioratings/pkg/art"
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

func TestCandidates(t *testing.T) {
	t.Parallel()
	salt := func(path, lang string, width, height, votes int) art.Candidate {
		return art.Candidate{Source: "fanart", ID: "/fanart/tv/81189/" + path, Lang: lang, Width: width, Height: height, Votes: votes}
	}
	soap := func(path, lang string, width, height, votes int) art.Candidate {
		return art.Candidate{Source: "fanart", ID: "/fanart/movies/550/" + path, Lang: lang, Width: width, Height: height, Votes: votes}
	}
	backgrounds := []art.Candidate{
		salt("showbackground/saltbackplain.jpg", "", 1920, 1080, 9), salt("showbackground/saltbacken.jpg", "en", 1920, 1080, 4),
	}
	filmPosters := []art.Candidate{soap("movieposter/soapposter.jpg", "en", 1000, 1426, 20), soap("movieposter/soapposter2.jpg", "en", 1000, 1426, 1)}
	episode, byIMDb := saltFlats, soapRoom
	episode.Episode = &titles.Episode{Season: 1, Number: 1}
	byIMDb.TMDB = 0
	cases := []struct {
		name   string
		title  titles.Title
		family request.Family
		want   []art.Candidate
	}{
		{"a series' posters", saltFlats, request.Poster, []art.Candidate{
			salt("tvposter/saltposteren.jpg", "en", 1000, 1426, 40), salt("tvposter/saltposterplain.jpg", "", 1000, 1426, 12),
			salt("tvposter/saltposterde.jpg", "de", 1000, 1426, 1), salt("tvposter/saltposterhk.jpg", "cn", 1000, 1426, 3),
		}},
		{"a series' backgrounds", saltFlats, request.Backdrop, backgrounds},
		{"an episode has its series'", episode, request.Episode, backgrounds},
		{"a series' logos", saltFlats, request.Logo, []art.Candidate{
			salt("hdtvlogo/saltlogo.png", "en", 800, 310, 2), salt("hdtvlogo/saltlogo2.png", "en", 800, 310, 2),
		}},
		{"a film's posters", soapRoom, request.Poster, filmPosters},
		{"a film by its IMDb id", byIMDb, request.Poster, filmPosters},
		{"a film's backgrounds", soapRoom, request.Backdrop, []art.Candidate{soap("moviebackground/soapback.jpg", "", 1920, 1080, 0)}},
		{"a film's logo", soapRoom, request.Logo, []art.Candidate{soap("hdmovielogo/soaplogo.png", "en", 800, 310, 0)}},
		{"unknown", titles.Title{Kind: request.Movie, TMDB: fakes.UnknownTMDB}, request.Poster, nil},
	}
	c, _ := started(t)
	for _, test := range cases {
		fakes.CheckCandidates(t, test.name, c, test.title, test.family, test.want)
	}
	if c.Name() != "fanart" {
		t.Errorf("name: got %q, want fanart", c.Name())
	}
}

func TestOddPictures(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, rest string
		want       art.Candidate // without source and id
	}{
		{"as documented", `"lang":"de","likes":"4"`, art.Candidate{Lang: "de", Width: 1000, Height: 1426, Votes: 4}},
		{"with its size", `"lang":"EN","likes":"0","width":"2000","height":"3000"`, art.Candidate{Lang: "en", Width: 2000, Height: 3000}},
		{"numbers as numbers", `"lang":"en","likes":7,"width":500,"height":750`, art.Candidate{Lang: "en", Width: 500, Height: 750, Votes: 7}},
		{"half a size", `"lang":"en","width":"2000","height":""`, art.Candidate{Lang: "en", Width: 1000, Height: 1426}},
		{"absurd numbers", `"lang":"en","likes":"-3","width":"0","height":"1e9"`, art.Candidate{Lang: "en", Width: 1000, Height: 1426}},
		{"absurd numbers, as numbers", `"lang":"en","likes":1e300,"width":-5,"height":99999999`, art.Candidate{Lang: "en", Width: 1000, Height: 1426}},
		{"nulls", `"lang":null,"likes":null,"width":null,"height":null,"season":null`, art.Candidate{Width: 1000, Height: 1426}},
		{"no lettering", `"lang":"00","likes":"1"`, art.Candidate{Width: 1000, Height: 1426, Votes: 1}},
		{"no language", `"lang":"","likes":"1"`, art.Candidate{Width: 1000, Height: 1426, Votes: 1}},
		{"not a language", `"lang":"eng","likes":"1"`, art.Candidate{Lang: art.Undetermined, Width: 1000, Height: 1426, Votes: 1}},
		{"half a language", `"lang":"1x"`, art.Candidate{Lang: art.Undetermined, Width: 1000, Height: 1426}},
	}
	for _, test := range cases {
		c, _ := answering(t, `{"name":"A","tmdb_id":"1","movieposter":[{"id":"1","url":"https://assets.fanart.tv/fanart/movies/1/movieposter/a.jpg",`+test.rest+`}]}`)
		test.want.Source, test.want.ID = "fanart", "/fanart/movies/1/movieposter/a.jpg"
		got, err := c.Candidates(t.Context(), titles.Title{Kind: request.Movie, TMDB: 1}, request.Poster)
		if err != nil || len(got) != 1 || got[0] != test.want {
			t.Errorf("%s: got %+v, %v, want %+v", test.name, got, err, test.want)
		}
	}
}

func TestBackgroundsOfSeasons(t *testing.T) {
	t.Parallel()
	entry := func(name, season string) string {
		return `{"url":"https://assets.fanart.tv/fanart/tv/1/showbackground/` + name + `.jpg","lang":"","likes":"1"` + season + `}`
	}
	list := func(entries ...string) string { return strings.Join(entries, ",") }
	one, two, all, bare := entry("one", `,"season":"1"`), entry("two", `,"season":2`), entry("all", `,"season":"all"`), entry("bare", "")
	cases := []struct {
		list   string
		season int // of the episode asked for; -1: none is
		want   string
	}{
		{list(one, all, two, bare), -1, "all bare"},
		{list(one, all, two, bare), 2, "all two bare"},
		{list(one, two), -1, "one two"},
		{list(one, two), 1, "one"},
		{list(one), 3, "one"},
	}
	for _, test := range cases {
		c, _ := answering(t, `{"name":"A","thetvdb_id":"1","showbackground":[`+test.list+`],"show4kbackground":[]}`)
		title, family := titles.Title{Kind: request.Series, TVDB: 1}, request.Backdrop
		if test.season >= 0 {
			title.Episode, family = &titles.Episode{Season: test.season, Number: 1}, request.Episode
		}
		got, err := c.Candidates(t.Context(), title, family)
		var names []string
		for _, candidate := range got {
			names = append(names, strings.TrimSuffix(strings.TrimPrefix(candidate.ID, "/fanart/tv/1/showbackground/"), ".jpg"))
		}
		if text := strings.Join(names, " "); err != nil || text != test.want {
			t.Errorf("season %d of %s: got %s, %v, want %s", test.season, test.list, text, err, test.want)
		}
	}
}
