package app_test

import "testing"

// TestIDs is the table of CONTRACT section 2: all forms of an id are one title, one picture and one tag.
func TestIDs(t *testing.T) {
	t.Parallel()
	h := demoHouse(t)
	for first, others := range map[string][]string{
		"imdb/poster-default/tt0017136": {"imdb/poster-default/0017136", "imdb/poster-default/movie-tt0017136", "imdb/poster-default/movie-0017136",
			"tmdb/poster-default/movie-19"},
		"imdb/poster-default/tt990000101": {"imdb/poster-default/series-tt990000101", "imdb/poster-default/tv-tt990000101",
			"tmdb/poster-default/series-9000000101", "tmdb/poster-default/tv-9000000101", "tvdb/poster-default/9000000101",
			"tvdb/poster-default/series-9000000101", "tvdb/poster-default/tv-9000000101",
			// An episode's id means its series.
			"imdb/poster-default/tt990000101:1:2", "imdb/poster-default/episode-tt990000101-S1E2", "imdb/poster-default/tt990001102",
			"tmdb/poster-default/episode-9000000101-S1E2", "tvdb/poster-default/9000000101:1:2"},
		"imdb/logo-default/tt990000101":        {"imdb/logo-default/tt990000101:2:1", "imdb/logo-default/tt990001102"},
		"imdb/backdrop-default/tt990000101":    {"imdb/backdrop-default/episode-tt990000101-s2e1", "tvdb/backdrop-default/9000000101"},
		"tvdb/poster-default/movie-9000000003": {"imdb/poster-default/tt990000003", "tmdb/poster-default/movie-9000000003"},
		"imdb/episode-default/tt990000101:1:1": {"imdb/episode-default/tt990000101%3A1%3A1", "imdb/episode-default/tt990000101%3a1%3a1",
			"imdb/episode-default/episode-tt990000101:1:1", "imdb/episode-default/episode-tt990000101-S1E1", "imdb/episode-default/episode-tt990000101-s1e1",
			"imdb/episode-default/tt990000101:01:01", "imdb/episode-default/episode-tt990000101-S01E01", "imdb/episode-default/tt990001101",
			"tmdb/episode-default/episode-9000000101-S1E1", "tmdb/episode-default/series-9000000101:1:1", "tmdb/episode-default/tv-9000000101:1:1",
			"tvdb/episode-default/9000000101:1:1", "tvdb/episode-default/episode-9000000101-S1E1", "tvdb/episode-default/9000001101"},
		"imdb/episode-default/tt990000101:0:1": {"imdb/episode-default/tt990000101:0:01", "imdb/episode-default/episode-tt990000101-S0E1",
			"imdb/episode-default/tt990001001", "tvdb/episode-default/9000000101:0:1"},
	} {
		want := h.picture(t, first+".jpg?"+small)
		for _, other := range others {
			if a := h.picture(t, other+".jpg?"+small); !a.same(want) {
				t.Errorf("%s: not the picture of %s", other, first)
			}
		}
	}
}

// TestIDsThatAreNone: what is malformed is 400, what keeps no promise 404, and nothing is a failure of ours.
func TestIDsThatAreNone(t *testing.T) {
	t.Parallel()
	h := demoHouse(t)
	for address, want := range map[string]int{
		"imdb/poster-default/movie-":                     400,
		"imdb/poster-default/tt":                         400,
		"imdb/poster-default/tt123456":                   400,
		"imdb/poster-default/tt1234567890":               400,
		"imdb/poster-default/tt0000000":                  400,
		"imdb/poster-default/TT0017136":                  400,
		"imdb/poster-default/tt0017136x":                 400,
		"imdb/poster-default/tt0017136:1":                400,
		"imdb/poster-default/tt0017136:1:":               400,
		"imdb/poster-default/movie-tt0017136:1:1":        400,
		"tmdb/poster-default/550":                        400,
		"tmdb/poster-default/movie-":                     400,
		"tmdb/poster-default/movie-x":                    400,
		"tmdb/poster-default/movie-0":                    400,
		"tmdb/poster-default/movie--1":                   400,
		"tmdb/poster-default/movie-+1":                   400,
		"tmdb/poster-default/movie-019":                  400,
		"tmdb/poster-default/movie-12345678901234567890": 400,
		"tmdb/poster-default/film-19":                    400,
		"tvdb/poster-default/":                           404,
		"tvdb/poster-default/x":                          400,
		"tvdb/poster-default/99999999999999999999":       400,
		"imdb/episode-default/movie-tt0017136":           400,
		"imdb/episode-default/series-tt990000101":        400,
		"imdb/episode-default/tt990000101":               400,
		"tmdb/episode-default/series-9000000101":         400,
		"imdb/episode-default/tt990000101:99999:1":       400,
		"imdb/episode-default/tt990000101:1:999999":      400,
		"imdb/episode-default/tt990000101:9:9":           404,
		"tmdb/poster-default/movie-9000000101":           404,
		"tmdb/poster-default/series-19":                  404,
		"imdb/poster-default/series-tt0017136":           404,
		"imdb/poster-default/movie-tt990000101":          404,
		"imdb/poster-default/tt9999999":                  404,
		"tvdb/poster-default/movie-9000000101":           404,
		"IMDB/poster-default/tt0017136":                  400,
		"trakt/poster-default/tt0017136":                 400,
		"imdb/poster-default/tt0017136.JPG":              400,
		"imdb/poster-default/tt0017136.gif":              400,
		"imdb/poster-default/tt0017136.":                 400,
	} {
		if a := h.ask(t, address); a.Code != want || a.header("Content-Type") != "application/problem+json" {
			t.Errorf("%s: got %d %s, want %d: %s", address, a.Code, a.header("Content-Type"), want, a.Body)
		}
	}
}

// TestStyles is the table of CONTRACT section 1: the aliases, RPDB's among them, and the older generation of paths.
func TestStyles(t *testing.T) {
	t.Parallel()
	h := demoHouse(t)
	for first, others := range map[string][]string{
		"/poster-default/tt990000001.jpg?imageSize=small": {"/poster-certs/tt990000001.jpg?imageSize=small", "/poster-rt/tt990000001.jpg?imageSize=small",
			"/poster-mc/tt990000001.jpg?imageSize=small", "/rating-order/tt990000001.jpg?imageSize=small"},
		"/poster-default/tt990000001.jpg?imageSize=small&textless=true": {"/textless-default/tt990000001.jpg?imageSize=small",
			"/textless-certs/tt990000001.jpg?imageSize=small", "/textless-rt/tt990000001.jpg?imageSize=small",
			"/textless-mc/tt990000001.jpg?imageSize=small", "/textless-order/tt990000001.jpg?imageSize=small"},
		"/backdrop-default/tt990000001.jpg?imageSize=small": {"/background-default/tt990000001.jpg?imageSize=small"},
	} {
		want := h.picture(t, "imdb"+first)
		for _, other := range others {
			if a := h.picture(t, "imdb"+other); !a.same(want) || a.header("X-Cache-Status") != "HIT" {
				t.Errorf("%s: not the entry of %s", other, first)
			}
		}
	}
	for _, family := range []string{"poster", "backdrop", "logo"} {
		want := h.picture(t, "imdb/"+family+"-default/tt990000001.jpg?"+small)
		for _, style := range []string{family + "-default", map[string]string{"poster": "default", "backdrop": "background-default", "logo": "logo-default"}[family]} {
			a := h.request(t, "GET", "/api/"+h.keys[0]+"/imdb/"+style+"/tt990000001.jpg?"+small)
			if a.Code != 200 || !a.same(want) || a.header("X-Cache-Status") != "HIT" {
				t.Errorf("/api with %s: got %d %s, want the entry of %s-default", style, a.Code, a.header("X-Cache-Status"), family)
			}
		}
	}
	if a := h.ask(t, "imdb/default/tt990000001.jpg"); a.Code == 200 {
		t.Error("default names a style in the older generation only")
	}
}
