package request

import (
	"strings"
	"testing"

	"aioratings/pkg/fault"
)

func TestParseRewritten(t *testing.T) {
	for _, c := range []struct {
		path  string
		query string // of the same request in its plain form
		owner Rewritten
		code  fault.Code
	}{
		{"/imdb/poster-default/-/tt0903747.jpg", "", Rewritten{}, ""},
		{"/imdb/poster-default/lang.pt-BR_en~split.true/tt0903747.jpg", "lang=pt-BR,en&split=true", Rewritten{}, ""},
		{"/imdb/poster-default/-/kid/tt0903747.jpg", "", Rewritten{Owner: "kid"}, ""},
		{"/imdb/poster-default/-/kid~mine~v1/tt0903747.jpg", "", Rewritten{Owner: "kid", Profile: "mine", Version: "v1"}, ""},
		{"/imdb/poster-default/-/a~b/tt0903747.jpg", "", Rewritten{}, fault.Malformed},
		{"/imdb/poster-default/lang/tt0903747.jpg", "", Rewritten{}, fault.Malformed},
		{"/imdb/poster-default//tt0903747.jpg", "", Rewritten{}, fault.Malformed},
		{"/imdb/poster-default/imageSize.huge/tt0903747.jpg", "", Rewritten{}, fault.Malformed},
		{"/imdb/poster-default/tt0903747.jpg", "", Rewritten{}, fault.NoRoute},
		{"x/imdb/poster-default/-/tt0903747.jpg", "", Rewritten{}, fault.NoRoute},
		{"/a/b/c/d/e/f", "", Rewritten{}, fault.NoRoute},
	} {
		got, err := ParseRewritten(c.path, "key")
		if fault.CodeOf(err) != c.code {
			t.Errorf("%s: got %v, want %q", c.path, err, c.code)
			continue
		}
		if err != nil {
			continue
		}
		want, err := Parse("/key/imdb/poster-default/tt0903747.jpg", c.query)
		if err != nil {
			t.Fatal(err)
		}
		if got.String() != want.String() || got.Owner != c.owner.Owner || got.Profile != c.owner.Profile || got.Version != c.owner.Version {
			t.Errorf("%s: got %+v, want %s and %+v", c.path, got, want, c.owner)
		}
	}
}

func TestParseRewrittenWantsAKey(t *testing.T) {
	for _, key := range []string{"", "a/b", "a b", "api"} {
		if _, err := ParseRewritten("/imdb/poster-default/-/tt0903747.jpg", key); err == nil {
			t.Errorf("key %q: no error", key)
		}
	}
}

func TestTag(t *testing.T) {
	for path, want := range map[string]string{
		"/k/imdb/poster-default/tt0903747.jpg":              "id:tt0903747",
		"/k/imdb/poster-default/series-tt0903747.jpg":       "id:tt0903747",
		"/k/imdb/episode-default/tt0959621.jpg":             "id:tt0959621",
		"/k/imdb/episode-default/tt0903747:1:2.jpg":         "id:tt0903747",
		"/k/tmdb/poster-default/tv-1396.jpg":                "id:tmdb-series-1396",
		"/k/tvdb/episode-default/episode-81189-S1E1.jpg":    "id:tvdb-series-81189",
		"/k/tmdb/backdrop-default/movie-550.png?textless=1": "id:tmdb-movie-550",
	} {
		r, err := Parse(path, "")
		if path, query, ok := strings.Cut(path, "?"); ok {
			r, err = Parse(path, query)
		}
		if err != nil || r.ID.Tag() != want {
			t.Errorf("%s: got %s, %v, want %s", path, r.ID.Tag(), err, want)
		}
	}
}
