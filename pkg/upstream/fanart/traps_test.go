package fanart

import (
	"testing"

	"aioratings/pkg/fault"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

func TestAssetPath(t *testing.T) {
	t.Parallel()
	const path = "/fanart/movies/1/movieposter/a-b_c.d.jpg"
	world, _ := answering(t, "{}")
	local := clientOf(t, "", "http://127.0.0.1:9/assets/", nil)
	cases := []struct {
		c         *Client
		url, want string
	}{
		{world, "https://assets.fanart.tv" + path, path},
		{world, "http://assets.fanart.tv" + path, path},
		{world, "https://Assets.Fanart.TV" + path, path},
		{world, "https://assets.fanart.tv/fanart/tv/10/hdtvlogo/-60a02798b7eea.png", "/fanart/tv/10/hdtvlogo/-60a02798b7eea.png"},
		{world, "https://assets.fanart.tv/fanart/tv/0/hdtvlogo/-60a02798b7eea.png", ""},
		{world, "http://assets.fanart.tv/fanart/movies/0/movieposter/a.jpg", ""},
		{world, "http://169.254.169.254/latest/meta-data/", ""},
		{world, "https://assets.fanart.tv.evil.example" + path, ""},
		{world, "https://assets.fanart.tv@evil.example" + path, ""},
		{world, "https://user@assets.fanart.tv" + path, ""},
		{world, "https://assets.fanart.tv:8443" + path, ""},
		{world, "https://assets.fanart.tv:443" + path, ""},
		{world, "https://assets.fanart.tv." + path, ""},
		{world, "https://fanart.tv" + path, ""},
		{world, "//assets.fanart.tv" + path, ""},
		{world, "ftp://assets.fanart.tv" + path, ""},
		{world, "file:///etc/passwd", ""},
		{world, "data:image/png;base64,AAAA", ""},
		{world, "https://assets.fanart.tv" + path + "?x=1", ""},
		{world, "https://assets.fanart.tv" + path + "#x", ""},
		{world, `https://assets.fanart.tv\@evil.example/a.jpg`, ""},
		{world, "https://assets.fanart.tv/../a.jpg", ""},
		{world, "https://assets.fanart.tv/fanart/%2e%2e/a.jpg", ""},
		{world, "https://assets.fanart.tv//evil.example/a.jpg", ""},
		{world, "https://assets.fanart.tv", ""},
		{world, "https://assets.fanart.tv/", ""},
		{world, path, ""},
		{world, "", ""},
		{world, "http://127.0.0.1:9/assets" + path, ""},
		{local, "http://127.0.0.1:9/assets" + path, path},
		{local, "http://127.0.0.1:8/assets" + path, ""},
		{local, "https://assets.fanart.tv" + path, ""},
	}
	for _, test := range cases {
		got, ok := test.c.assetPath(test.url)
		if ok != (test.want != "") || ok && got != test.want {
			t.Errorf("%q below %s: got %q, %v, want %q", test.url, test.c.assetURL, got, ok, test.want)
		}
	}
}

func TestAnswersAboutSomethingElse(t *testing.T) {
	t.Parallel()
	film := titles.Title{Kind: request.Movie, IMDb: "tt0000550", TMDB: 550, Name: "The Clock"}
	byIMDb := titles.Title{Kind: request.Movie, IMDb: "tt0000550", Name: "The Clock", OriginalName: "The Clock"}
	foreign := titles.Title{Kind: request.Movie, IMDb: "tt0000550", Name: "Your Clock", OriginalName: "時計"}
	series := titles.Title{Kind: request.Series, IMDb: "tt0000551", TMDB: 550, TVDB: 81, Name: "Tides"}
	cases := []struct {
		name  string
		title titles.Title
		head  string
		same  bool
	}{
		{"the film", film, `"name":"The Clock","tmdb_id":"550","imdb_id":"tt0000550"`, true},
		{"its number without quotes", film, `"name":"The Clock","tmdb_id":550`, true},
		{"its number under another name", film, `"name":"Tokei","tmdb_id":"550","imdb_id":""`, true},
		{"another film", film, `"name":"The Clock","tmdb_id":"551","imdb_id":"tt0000550"`, false},
		{"a film that does not say which", film, `"name":"The Clock","tmdb_id":"","imdb_id":"tt0000550"`, false},
		{"a series on the film route", film, `"name":"The Clock","thetvdb_id":"550"`, false},
		{"by imdb", byIMDb, `"name":"The Clock","tmdb_id":"550","imdb_id":"tt0000550"`, true},
		{"by imdb, with a subtitle", byIMDb, `"name":"Clock: Part One","imdb_id":"tt0000550"`, true},
		{"by imdb, nameless", byIMDb, `"name":null,"imdb_id":"tt0000550"`, true},
		{"by imdb, another film wears it", byIMDb, `"name":"The Crime","tmdb_id":"9","imdb_id":"tt0000550"`, false},
		{"by imdb, another id", byIMDb, `"name":"The Clock","tmdb_id":"550","imdb_id":"tt0000559"`, false},
		{"by imdb, no id", byIMDb, `"name":"The Clock"`, false},
		{"by imdb, a name in another script", byIMDb, `"name":"時計","imdb_id":"tt0000550"`, true},
		{"by imdb, an original in another script", foreign, `"name":"Tokei","imdb_id":"tt0000550"`, true},
		{"the series", series, `"name":"Tides","thetvdb_id":"81"`, true},
		{"the series, transliterated", series, `"name":"Gezeiten","thetvdb_id":"81"`, true},
		{"another series", series, `"name":"Tides","thetvdb_id":"82"`, false},
		{"what unknown series are given", series, `"name":"The Crime","thetvdb_id":"0"`, false},
	}
	for _, test := range cases {
		logo := `[{"id":"1","url":"https://assets.fanart.tv/fanart/tv/81/hdtvlogo/a.png","lang":"en","likes":"1"}]`
		c, calls := answering(t, `{`+test.head+`,"hdmovielogo":`+logo+`}`)
		for range 2 { // the second time from memory
			got, err := c.Candidates(t.Context(), test.title, request.Logo)
			if err != nil || (len(got) == 1) != test.same {
				t.Errorf("%s: got %+v, %v, want it taken %v", test.name, got, err, test.same)
			}
		}
		if calls.Load() != 1 {
			t.Errorf("%s: got %d calls, want 1", test.name, calls.Load())
		}
	}
}

func TestAnAnswerAboutNobody(t *testing.T) {
	t.Parallel()
	c, _ := answering(t, `{"name":null,"tmdb_id":"","hdmovielogo":[]}`)
	if got, err := c.Candidates(t.Context(), soapRoom, request.Logo); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("got %+v, %v, want unavailable", got, err)
	}
}

func TestTheLogoOfNobody(t *testing.T) {
	t.Parallel()
	c, _ := answering(t, `{"name":"A","thetvdb_id":"81","hdtvlogo":[{"id":"1","url":"http://assets.fanart.tv/fanart/tv/0/hdtvlogo/-60a0.png","lang":"en","likes":"1"}]}`)
	got, err := c.Candidates(t.Context(), titles.Title{Kind: request.Series, TVDB: 81, Name: "A"}, request.Logo)
	if err != nil || len(got) != 0 {
		t.Errorf("got %+v, %v, want nothing", got, err)
	}
}
