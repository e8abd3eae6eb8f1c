package tmdb

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
	series := titles.Title{Kind: request.Series, TMDB: fakes.SeriesTMDB}
	withStill, without, missing := series, series, series
	withStill.Episode = &titles.Episode{Season: 1, Number: 1}
	without.Episode = &titles.Episode{Season: 1, Number: 2}
	missing.Episode = &titles.Episode{Season: 7, Number: 7}
	backdrops := []art.Candidate{
		{Source: "tmdb", ID: "backdrop:/saltbackplain.jpg", Width: 3840, Height: 2160, Vote: 5.2, Votes: 9, Default: true},
		{Source: "tmdb", ID: "backdrop:/saltbacken.jpg", Width: 1920, Height: 1080, Lang: "en", Region: "US", Vote: 5, Votes: 4},
	}
	cases := []struct {
		name   string
		title  titles.Title
		family request.Family
		want   []art.Candidate
	}{
		{"posters in all languages", series, request.Poster, []art.Candidate{
			{Source: "tmdb", ID: "/saltposteren.jpg", Width: 2000, Height: 3000, Lang: "en", Region: "US", Vote: 5.3, Votes: 40, Default: true},
			{Source: "tmdb", ID: "/saltposterplain.jpg", Width: 1000, Height: 1500, Vote: 5.1, Votes: 12},
			{Source: "tmdb", ID: "/saltposterde.jpg", Width: 1000, Height: 1500, Lang: "de", Region: "DE", Vote: 10, Votes: 1},
			{Source: "tmdb", ID: "/saltposterhk.jpg", Width: 1000, Height: 1426, Lang: "zh", Region: "HK", Vote: 4, Votes: 3},
		}},
		{"logos, an SVG as large as it can be had", series, request.Logo, []art.Candidate{
			{Source: "tmdb", ID: "/saltlogo.svg", Width: 500, Height: 125, Lang: "en", Vote: 5, Votes: 2},
			{Source: "tmdb", ID: "/saltlogo2.png", Width: 800, Height: 200, Lang: "en", Vote: 4, Votes: 2},
		}},
		{"an episode's still", withStill, request.Episode, []art.Candidate{{Source: "tmdb", ID: "/saltstill11.jpg", Width: 1920, Height: 1080, Default: true}}},
		{"an episode without stills", without, request.Episode, backdrops},
		{"an episode that TMDB does not know", missing, request.Episode, backdrops},
		{"an episode's poster is its series'", withStill, request.Logo, []art.Candidate{
			{Source: "tmdb", ID: "/saltlogo.svg", Width: 500, Height: 125, Lang: "en", Vote: 5, Votes: 2},
			{Source: "tmdb", ID: "/saltlogo2.png", Width: 800, Height: 200, Lang: "en", Vote: 4, Votes: 2},
		}},
		{"no art", titles.Title{Kind: request.Series, TMDB: fakes.BareTMDB}, request.Poster, []art.Candidate{}},
		{"no such title", titles.Title{Kind: request.Series, TMDB: fakes.UnknownTMDB}, request.Poster, nil},
		{"not on TMDB", titles.Title{Kind: request.Series, IMDb: "tt0000001"}, request.Poster, nil},
	}
	c, _ := started(t)
	for _, test := range cases {
		fakes.CheckCandidates(t, test.name, c, test.title, test.family, test.want)
	}
}

func TestOddImages(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name string
		json string
		want art.Candidate
	}{
		{"no language", `"iso_639_1":null,"iso_3166_1":null`, art.Candidate{}},
		{"xx", `"iso_639_1":"xx","iso_3166_1":"XX"`, art.Candidate{Region: "XX"}},
		{"Cantonese", `"iso_639_1":"cn","iso_3166_1":"CN"`, art.Candidate{Lang: "zh", Region: "HK"}},
		{"no region yet", `"iso_639_1":"pt"`, art.Candidate{Lang: "pt"}},
		{"a region in lower case", `"iso_639_1":"pt","iso_3166_1":"br"`, art.Candidate{Lang: "pt", Region: "BR"}},
		{"not a region", `"iso_639_1":"pt","iso_3166_1":"419"`, art.Candidate{Lang: "pt"}},
		{"Serbo-Croatian", `"iso_639_1":"sh"`, art.Candidate{Lang: "sh"}},
		{"absurd numbers", `"width":-1,"height":1e9,"vote_average":11,"vote_count":-3`, art.Candidate{}},
		{"fractions", `"width":1000.0,"height":1500.0,"vote_average":3.984,"vote_count":20.0`, art.Candidate{Width: 1000, Height: 1500, Vote: 3.984, Votes: 20}},
		{"null numbers", `"width":null,"height":null,"vote_average":null,"vote_count":null`, art.Candidate{}},
	}
	for _, test := range cases {
		c := answering(t, map[string]string{"/movie/1": `{"id":1,"title":"A","external_ids":{},"images":{"posters":[{"file_path":"/a.jpg",` + test.json + `}]}}`})
		test.want.Source, test.want.ID = "tmdb", "/a.jpg"
		got, err := c.Candidates(t.Context(), titles.Title{Kind: request.Movie, TMDB: 1}, request.Poster)
		if err != nil || len(got) != 1 || got[0] != test.want {
			t.Errorf("%s: got %+v, %v, want %+v", test.name, got, err, test.want)
		}
	}
}

func TestTheDefaultPictureIsAlwaysOffered(t *testing.T) {
	t.Parallel()
	body := `{"id":1,"title":"A","poster_path":"/p.jpg","backdrop_path":"/b.jpg","external_ids":{},
		"images":{"posters":[{"file_path":"/other.jpg","iso_639_1":"de"},{"file_path":"/other.jpg"},{"file_path":"/odd.jpg","iso_639_1":"english"}],"backdrops":[]}}`
	c := answering(t, map[string]string{"/movie/1": body})
	for family, want := range map[request.Family][]art.Candidate{
		request.Poster:   {{Source: "tmdb", ID: "/other.jpg", Lang: "de"}, {Source: "tmdb", ID: "/p.jpg", Lang: "en", Default: true}},
		request.Backdrop: {{Source: "tmdb", ID: "/b.jpg", Default: true}},
		request.Episode:  {{Source: "tmdb", ID: "backdrop:/b.jpg", Default: true}},
		request.Logo:     {},
	} {
		fakes.CheckCandidates(t, family.String(), c, titles.Title{Kind: request.Movie, TMDB: 1}, family, want)
	}
}

func TestSafePath(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/jSziioSwPVrOy9Yow3XhWIBDjq1.jpg", "/a.svg", "/a-b_c.png", "/dir/a.jpg", "/noextension"} {
		if !safePath(path) {
			t.Errorf("safePath(%q): got false, want true", path)
		}
	}
	for _, path := range []string{
		"", "/", "a.jpg", "//evil.example/a.jpg", "/../a.jpg", "/a/../../b.jpg", "/a..jpg", "/.hidden", "/a.jpg?x=1", "/a.jpg#x", "/a%2e.jpg", `/a\b.jpg`,
		"http://evil.example/a.jpg", "/@evil.example", "/a:80/b", "/a b.jpg", "/a.jpg\n", "/a\x00.jpg", "/ä.jpg", "/a/", "/" + strings.Repeat("a", 200),
	} {
		if safePath(path) {
			t.Errorf("safePath(%q): got true, want false", path)
		}
	}
}
