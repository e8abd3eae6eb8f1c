package request

import (
	"reflect"
	"strings"
	"testing"

	"aioratings/pkg/fault"
)

func TestParse(t *testing.T) {
	t.Parallel()
	got, err := Parse("/api/h.aB-_/tvdb/episode-default/81189%3A0%3a007.json", "edge_inset=3&fit=pad&order=rt,lb&lang=PT-br&split=1")
	if err != nil {
		t.Fatal(err)
	}
	want := Request{
		Key:    "h.aB-_",
		ID:     ID{Type: TVDB, Kind: Series, Number: 81189, Episodic: true, Episode: 7},
		Family: Episode, Format: JPEG, Explain: true,
		Params: Params{InsetX: 3, InsetY: 3, Order: []Source{SourceRT, SourceLetterboxd}, Lang: []Lang{"pt-BR"}, Split: true},
	}
	for _, n := range []Param{ParamInsetX, ParamInsetY, ParamOrder, ParamLang, ParamSplit} {
		want.Params.Mark(n)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestParseMarksOwnIDs(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]ID{
		"/k/imdb/episode-default/tt0959621":      {Type: IMDb, Number: 959621, Own: true},
		"/k/tvdb/episode-default/349232":         {Type: TVDB, Number: 349232, Own: true},
		"/k/imdb/poster-default/tt0959621":       {Type: IMDb, Number: 959621},
		"/k/tvdb/poster-default/81189":           {Type: TVDB, Kind: Series, Number: 81189},
		"/k/imdb/mine/tt0959621":                 {Type: IMDb, Number: 959621},
		"/k/tvdb/mine/81189":                     {Type: TVDB, Number: 81189},
		"/k/tmdb/mine/tv-1396:2:3":               {Type: TMDB, Kind: Series, Number: 1396, Episodic: true, Season: 2, Episode: 3},
		"/k/tmdb/logo-default/tv-1396:2:3":       {Type: TMDB, Kind: Series, Number: 1396},
		"/k/imdb/backdrop-default/tt0903747:2:3": {Type: IMDb, Kind: Series, Number: 903747},
	} {
		if got, err := Parse(path, ""); err != nil || got.ID != want {
			t.Errorf("Parse(%q) got %+v, %v, want %+v", path, got.ID, err, want)
		}
	}
}

func TestParseLengths(t *testing.T) {
	t.Parallel()
	const path = "/k/imdb/poster-default/tt0903747"
	long := func(start string, n int) string { return start + strings.Repeat("x", n-len(start)) }
	for _, c := range []struct {
		about, path, query string
		want               fault.Code
	}{
		{"the longest path", long("/k/imdb/poster-default/", 1024), "", fault.Malformed},
		{"a longer path", long("/k/imdb/poster-default/", 1025), "", fault.TooLong},
		{"a longer path of many faults", long("//../%zz/", 1025), "", fault.TooLong},
		{"the longest address", path, long("utm=", 8192-len(path)), ""},
		{"a longer address", path, long("utm=", 8193-len(path)), fault.TooLong},
	} {
		if _, err := Parse(c.path, c.query); fault.CodeOf(err) != c.want {
			t.Errorf("%s: got %v, want code %q", c.about, err, c.want)
		}
	}
}

func TestSentencesHoldNoKey(t *testing.T) {
	t.Parallel()
	const key = "aio1.0123456789abcdef.fedcba9876543210"
	for _, path := range []string{
		"/imdb/" + key + "/poster-default/tt0903747", "/imdb/poster-default/" + key + "/tt0903747",
		"/k/imdb/poster-default/" + key, "/api/imdb/poster-default/" + key + "/tt0903747.jpg", "/" + key + "+/imdb/poster-default/tt0903747",
		"/api/" + key, "/" + key + "/", "/" + key + "%00/imdb/poster-default/tt0903747", "/k/tmdb/poster-default/movie-1." + key,
	} {
		_, err := Parse(path, "")
		if err == nil {
			t.Errorf("Parse(%q): no error", path)
			continue
		}
		for part := range strings.SplitSeq(key, ".") {
			if strings.Contains(err.Error(), part) {
				t.Errorf("Parse(%q) got %q, want nothing of the key", path, err)
			}
		}
	}
}

func TestQuestion(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{
		"/k/imdb/textless-rt/0903747.png":        "imdb/poster-default/tt0903747.png",
		"/other/imdb/poster-default/tt00903747":  "imdb/poster-default/tt0903747.jpg",
		"/k/imdb/poster-default/tt0903747.json":  "imdb/poster-default/tt0903747.jpg",
		"/k/tmdb/logo-default/tv-1396.json":      "tmdb/logo-default/series-1396.png",
		"/k/tvdb/mine/81189:1:2":                 "tvdb/mine/episode-81189-S1E2",
		"/k/tvdb/mine/81189:1:2.json":            "tvdb/mine/episode-81189-S1E2",
		"/k/tvdb/mine/81189:1:2.png":             "tvdb/mine/episode-81189-S1E2.png",
		"/api/k/tvdb/default/81189.jpg":          "tvdb/poster-default/series-81189.jpg",
		"/k/imdb/episode-default/tt0959621.jpeg": "imdb/episode-default/tt0959621.jpg",
	} {
		if r, err := Parse(path, "imageSize=large&textless=1"); err != nil || r.Question() != want {
			t.Errorf("Parse(%q).Question() got %q, %v, want %q", path, r.Question(), err, want)
		}
	}
}

func TestValidKey(t *testing.T) {
	t.Parallel()
	for key, want := range map[string]bool{
		"demo": true, "h.0a": true, "A-_.9": true, "...": true, strings.Repeat("k", 128): true, "API": true, "api.": true,
		"": false, "api": false, ".": false, "..": false, strings.Repeat("k", 129): false, "a b": false, "a/b": false, "é": false, "a\n": false,
	} {
		if got := ValidKey(key); got != want {
			t.Errorf("ValidKey(%q) got %v, want %v", key, got, want)
		}
	}
}

func TestAs(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		path   string
		family Family
		want   string // "" for a refusal
	}{
		{"/k/tvdb/mine/81189", Poster, "/k/tvdb/poster-default/series-81189.jpg?fit=pad&label_style=t"},
		{"/k/tvdb/mine/81189:1:2.png", Backdrop, "/k/tvdb/backdrop-default/series-81189.png?fit=pad&label_style=t"},
		{"/k/tvdb/mine/81189:1:2", Episode, "/k/tvdb/episode-default/episode-81189-S1E2.jpg?label_style=t"},
		{"/k/tvdb/mine/81189.json", Logo, "/k/tvdb/logo-default/series-81189.json"},
		{"/k/tvdb/mine/81189", Logo, "/k/tvdb/logo-default/series-81189.png"},
		{"/k/tvdb/mine/81189.jpg", Logo, "/k/tvdb/logo-default/series-81189.jpg"},
		{"/k/tmdb/mine/movie-550", Episode, ""},
	} {
		r, err := Parse(c.path, "fit=pad&label_style=t")
		if err != nil {
			t.Fatal(err)
		}
		got, err := r.As(c.family)
		switch {
		case c.want == "":
			if fault.CodeOf(err) != fault.Malformed {
				t.Errorf("Parse(%q).As(%s) got %v, %v, want a refusal", c.path, c.family, got, err)
			}
		case err != nil || got.String() != c.want:
			t.Errorf("Parse(%q).As(%s) got %s, %v, want %s", c.path, c.family, got, err, c.want)
		default:
			checkRoundTrip(t, got)
		}
	}
}

func TestValidProfile(t *testing.T) {
	t.Parallel()
	for id, want := range map[string]bool{
		"mine": true, "A-_9": true, "Poster-default": true, "api": true, strings.Repeat("p", 64): true,
		"": false, strings.Repeat("p", 65): false, "a.b": false, "a/b": false, "é": false, "a b": false, "..": false,
		"default": false, "poster-default": false, "textless-rt": false, "background-default": false, "rating-order": false,
	} {
		if got := ValidProfile(id); got != want {
			t.Errorf("ValidProfile(%q) got %v, want %v", id, got, want)
		}
	}
}

func TestSegments(t *testing.T) {
	t.Parallel()
	got, err := Segments("/k%2D1/isValid/a%3Ab+c")
	if want := []string{"k-1", "isValid", "a:b+c"}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
}

func BenchmarkParse(b *testing.B) {
	for name, query := range map[string]string{"plain": "", "parameters": "imageSize=large&ratings_order=imdb,rt,mc&lang=pt-BR,pt&utm_source=x"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Parse("/h.0123456789abcdef/imdb/poster-default/tt0903747.jpg", query); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// A plain address costs the list of its segments and nothing else; a warm answer should not notice its parsing.
func TestParseAllocations(t *testing.T) {
	got := testing.AllocsPerRun(100, func() {
		if _, err := Parse("/h.0123456789abcdef/imdb/poster-default/tt0903747.jpg", ""); err != nil {
			t.Error(err)
		}
	})
	if got > 2 {
		t.Errorf("got %v allocations, want at most 2", got)
	}
}
