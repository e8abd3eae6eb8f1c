package tvdb

import (
	"testing"

	"aioratings/pkg/art"
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

func TestCandidates(t *testing.T) {
	t.Parallel()
	of := func(file, lang, region string, width, height, votes int) art.Candidate {
		return art.Candidate{Source: "tvdb", ID: "/banners/" + file, Lang: lang, Region: region, Width: width, Height: height, Votes: votes}
	}
	byDefault := func(c art.Candidate) art.Candidate { c.Default = true; return c }
	backgrounds := []art.Candidate{of("saltbackplain.jpg", "", "", 680, 382, 9), of("saltbacken.jpg", "en", "", 680, 382, 4)}
	filmPosters := []art.Candidate{byDefault(of("soapposter.jpg", "en", "", 680, 1020, 20)), of("soapposter2.jpg", "en", "", 680, 1020, 1)}
	elsewhere := soapRoom
	elsewhere.TVDB = 0 // as TMDB tells of films
	nowhere := titles.Title{Kind: request.Movie, TMDB: 5}
	cases := []struct {
		name   string
		title  titles.Title
		family request.Family
		want   []art.Candidate
	}{
		{"a series' posters", saltFlats, request.Poster, []art.Candidate{
			byDefault(of("saltposteren.jpg", "en", "", 680, 1020, 40)), of("saltposterplain.jpg", "", "", 680, 1020, 12),
			of("saltposterde.jpg", "de", "", 680, 1020, 1), of("saltposterhk.jpg", "zh", "HK", 680, 969, 3),
		}},
		{"a series' backgrounds", saltFlats, request.Backdrop, backgrounds},
		{"a series' logos", saltFlats, request.Logo, []art.Candidate{of("saltlogo.png", "en", "", 680, 170, 2), of("saltlogo2.png", "en", "", 680, 170, 2)}},
		{"a still", fakes.EpisodeOf(saltFlats, titles.Episode{Season: 1, Number: 1}), request.Episode, []art.Candidate{{Source: "tvdb", ID: "/banners/saltstill11.jpg", Default: true}}},
		{"an episode without one", fakes.EpisodeOf(saltFlats, titles.Episode{Season: 1, Number: 2}), request.Episode, backgrounds},
		{"an unknown episode", fakes.EpisodeOf(saltFlats, titles.Episode{Season: 9, Number: 9}), request.Episode, backgrounds},
		{"an episode's poster is its series'", fakes.EpisodeOf(saltFlats, titles.Episode{Season: 1, Number: 1}), request.Backdrop, backgrounds},
		{"a film's posters", soapRoom, request.Poster, filmPosters},
		{"a film's posters by its imdb id", elsewhere, request.Poster, filmPosters},
		{"a film's logo", soapRoom, request.Logo, []art.Candidate{of("soaplogo.png", "en", "", 680, 226, 0)}},
		{"a film under a series' number", titles.Title{Kind: request.Movie, TVDB: fakes.SeriesTVDB}, request.Poster, nil},
		{"an unknown film", titles.Title{Kind: request.Movie, IMDb: fakes.UnknownIMDb}, request.Poster, nil},
		{"a title that cannot be asked for", nowhere, request.Poster, nil},
	}
	c, _ := started(t)
	for _, test := range cases {
		fakes.CheckCandidates(t, test.name, c, test.title, test.family, test.want)
	}
}

func TestOddArtwork(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, rest string
		want       art.Candidate // without source and id
	}{
		{"as documented", `"language":"eng","score":100012,"width":680,"height":1000,"includesText":true`, art.Candidate{Lang: "en", Width: 680, Height: 1000, Votes: 100012}},
		{"no lettering", `"language":"eng","includesText":false`, art.Candidate{}},
		{"no language", `"language":null`, art.Candidate{}},
		{"no language, a blank one", `"language":" ","includesText":null`, art.Candidate{}},
		{"lettering in no language", `"language":null,"includesText":true`, art.Candidate{Lang: art.Undetermined}},
		{"a language of few", `"language":"nah"`, art.Candidate{Lang: art.Undetermined}},
		{"a language of none", `"language":"en","includesText":true`, art.Candidate{Lang: art.Undetermined}},
		{"the other code", `"language":"GER"`, art.Candidate{Lang: "de"}},
		{"Brazil", `"language":"pt"`, art.Candidate{Lang: "pt", Region: "BR"}},
		{"Taiwan", `"language":"zhtw"`, art.Candidate{Lang: "zh", Region: "TW"}},
		{"absurd numbers", `"score":-5,"width":1e9,"height":-3`, art.Candidate{}},
		{"nulls", `"score":null,"width":null,"height":null,"seasonId":null,"thumbnail":null`, art.Candidate{}},
	}
	for _, test := range cases {
		c := answering(t, map[string]string{"/series/1/artworks": `{"id":1,"name":"A","image":null,"artworks":[{"type":2,"image":"/banners/a.jpg",` + test.rest + `}]}`})
		test.want.Source, test.want.ID = "tvdb", "/banners/a.jpg"
		got, err := c.Candidates(t.Context(), titles.Title{Kind: request.Series, TVDB: 1}, request.Poster)
		if err != nil || len(got) != 1 || got[0] != test.want {
			t.Errorf("%s: got %+v, %v, want %+v", test.name, got, err, test.want)
		}
	}
}

func TestTheDefaultPosterIsAlwaysOffered(t *testing.T) {
	t.Parallel()
	art1 := `{"type":2,"image":"https://artworks.thetvdb.com/banners/a.jpg","language":"deu"},{"type":3,"image":"banners/b.jpg"},{"type":7,"image":"/banners/s.jpg"},{"type":2,"image":"https://evil.example/x.jpg"}`
	listed := art.Candidate{Source: "tvdb", ID: "/banners/a.jpg", Lang: "de"}
	for image, want := range map[string][]art.Candidate{
		`null`:                               {listed},
		`""`:                                 {listed},
		`"http://169.254.169.254/latest"`:    {listed},
		`"banners/default.jpg"`:              {listed, {Source: "tvdb", ID: "/banners/default.jpg", Lang: art.Undetermined, Default: true}},
		`"/banners/a.jpg"`:                   {{Source: "tvdb", ID: "/banners/a.jpg", Lang: "de", Default: true}},
		`"https://artworks.thetvdb.com/d.x"`: {listed, {Source: "tvdb", ID: "/d.x", Lang: art.Undetermined, Default: true}},
	} {
		c := answering(t, map[string]string{"/series/1/artworks": `{"id":1,"name":"A","image":` + image + `,"artworks":[` + art1 + `]}`})
		title := titles.Title{Kind: request.Series, TVDB: 1}
		fakes.CheckCandidates(t, image, c, title, request.Poster, want)
		got, err := c.Candidates(t.Context(), title, request.Backdrop)
		if err != nil || len(got) != 1 || got[0] != (art.Candidate{Source: "tvdb", ID: "/banners/b.jpg"}) {
			t.Errorf("%s, backdrop: got %+v, %v", image, got, err)
		}
	}
}

func TestAssetPath(t *testing.T) {
	t.Parallel()
	const path = "/banners/v4/series/1/posters/a-b_c.d.jpg"
	c := answering(t, nil)
	for image, want := range map[string]string{
		"https://artworks.thetvdb.com" + path: path, "https://Artworks.TheTVDB.com" + path: path, path: path, path[1:]: path,
		"http://artworks.thetvdb.com" + path: "", "https://artworks.thetvdb.com.evil.example" + path: "", "https://artworks.thetvdb.com@evil.example" + path: "",
		"https://artworks.thetvdb.com:8443" + path: "", "https://artworks.thetvdb.com": "", "https://thetvdb.com" + path: "", "//evil.example" + path: "",
		path + "?x=1": "", path + "#x": "", "/../a.jpg": "", "../a.jpg": "", `\\evil.example\a.jpg`: "", "file:/etc/passwd": "", "data:image/png;base64,AA": "",
		"": "", "/": "", "/banners/%2e%2e/a.jpg": "", "/ä.jpg": "",
	} {
		if got, ok := c.assetPath(image); ok != (want != "") || ok && got != want {
			t.Errorf("%q: got %q, %v, want %q", image, got, ok, want)
		}
	}
}
