package mdblist

import (
	"fmt"
	"math"
	"testing"

	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
	"aioratings/pkg/upstream"
)

func decode(t *testing.T, body string) ratings.Answer {
	t.Helper()
	var a answer
	if err := upstream.DecodeObject([]byte(body), &a); err != nil {
		t.Fatalf("%s: %v", body, err)
	}
	return a.read()
}

func TestScales(t *testing.T) {
	t.Parallel()
	const none = -1
	cases := []struct {
		entry  string
		source request.Source
		want   float64
	}{
		{`"source":"imdb","value":8.0,"score":80,"votes":165006`, request.SourceIMDb, 8},
		{`"source":"imdb","value":8.1,"score":81`, request.SourceIMDb, 8.1},
		{`"source":"imdb","value":8.1,"score":null`, request.SourceIMDb, 8.1},
		{`"source":"imdb","value":null,"score":81`, request.SourceIMDb, 8.1},
		{`"source":"imdb","value":81,"score":null`, request.SourceIMDb, none}, // the size of a number is no hint
		{`"source":"imdb","value":73,"score":73`, request.SourceIMDb, 7.3},
		{`"source":"tmdb","value":76,"score":76`, request.SourceTMDB, 76},
		{`"source":"tmdb","value":7.6,"score":76`, request.SourceTMDB, 76},
		{`"source":"trakt","value":82,"score":82,"votes":7636`, request.SourceTrakt, 82},
		{`"source":"tomatoes","value":94,"score":94,"votes":286,"url":"/m/x","fresh":1`, request.SourceRT, 94},
		{`"source":"popcorn","value":85,"score":85,"votes":null`, request.SourceRTA, 85},
		{`"source":"tomatoesaudience","value":85,"score":85`, request.SourceRTA, 85},
		{`"source":"tomatoes_audience","value":85,"score":85`, request.SourceRTA, 85},
		{`"source":"audience","value":85,"score":85`, request.SourceRTA, 85},
		{`"source":"metacritic","value":76,"score":76,"votes":5`, request.SourceMetacritic, 76},
		{`"source":"metacritic","votes":5`, request.SourceMetacritic, none},
		{`"source":"letterboxd","value":4.1,"score":82,"votes":2593903`, request.SourceLetterboxd, 4.1},
		{`"source":"letterboxd","value":8,"score":80`, request.SourceLetterboxd, 4}, // doubled, as in the documentation
		{`"source":"letterboxd","value":null,"score":82`, request.SourceLetterboxd, 4.1},
		{`"source":"letterboxd","value":4.14,"score":82`, request.SourceLetterboxd, 4.14},
		{`"source":"letterboxd","value":3.9,"score":null`, request.SourceLetterboxd, 3.9},
		{`"source":"letterboxd","value":8,"score":null`, request.SourceLetterboxd, none},
		{`"source":"rogerebert","value":3.5,"score":null,"votes":null,"url":"x"`, request.SourceEbert, 3.5},
		{`"source":"rogerebert","value":4,"score":null`, request.SourceEbert, 4},
		{`"source":"rogerebert","value":5,"score":null`, request.SourceEbert, none},
		{`"source":"myanimelist","value":8.54,"score":85`, request.SourceMAL, 8.54},
		{`"source":"myanimelist","value":8.54,"score":86`, request.SourceMAL, 8.54},
		{`"source":"mal","value":8.54`, request.SourceMAL, 8.54},
		{`"source":"myanimelist","value":null,"score":null`, request.SourceMAL, none},
		{`"source":"mdblist","value":84`, request.SourceMDBList, 84},
		{`"source":"tomatoes","value":0,"score":0,"votes":12`, request.SourceRT, 0}, // nobody liked it
		{`"source":"popcorn","value":0,"score":0.0,"votes":12`, request.SourceRTA, 0},
		{`"source":"tomatoes","value":0,"score":0,"votes":0`, request.SourceRT, none},
		{`"source":"tomatoes","value":0,"score":0,"votes":null`, request.SourceRT, none},
		{`"source":"tomatoes","value":0,"score":null,"votes":12`, request.SourceRT, none},
		{`"source":"metacritic","value":0,"score":0,"votes":12`, request.SourceMetacritic, none},
		{`"source":"imdb","value":0,"score":0,"votes":12`, request.SourceIMDb, none},
		{`"source":"imdb","value":0,"score":null`, request.SourceIMDb, none},
		{`"source":"imdb","value":-8,"score":-80`, request.SourceIMDb, none},
		{`"source":"imdb","value":8,"score":810`, request.SourceIMDb, none},
		{`"source":"tomatoes","value":150,"score":150`, request.SourceRT, none},
	}
	for _, test := range cases {
		got := decode(t, `{"ratings":[{`+test.entry+`}]}`)
		value := float64(none)
		if len(got.Scores) == 1 && got.Scores[0].Source == test.source {
			value = got.Scores[0].Value
		}
		if math.Abs(value-test.want) > 1e-9 || len(got.Scores) > 1 {
			t.Errorf("%s: got %+v, want %v", test.entry, got.Scores, test.want)
		}
	}
}

func TestOddLists(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		`{"score":84,"ratings":[]}`:   "[{mdblist 84 0 false false mdblist}]",
		`{"score":0,"ratings":[]}`:    "[]",
		`{"score":null,"ratings":[]}`: "[]",
		`{"ratings":[{"source":"metacriticuser","value":8.4,"score":84.0},{"source":"commonsense","value":13},{"source":"anilist","value":8},{"source":null},{}]}`:                            "[]",
		`{"ratings":[{"source":"popcorn","value":null},{"source":"audience","value":70,"score":70},{"source":"popcorn","value":80,"score":80}]}`:                                              "[{rta 70 0 false false mdblist}]",
		`{"ratings":[{"source":"imdb","value":8,"score":80,"votes":12.0},{"source":"trakt","value":80,"score":80,"votes":-3},{"source":"tmdb","value":80,"score":80,"votes":1e300}]}`:         "[{imdb 8 12 false false mdblist} {trakt 80 0 false false mdblist} {tmdb 80 0 false false mdblist}]",
		`{"score":84,"ratings":[{"source":"mdblist","value":50,"score":50}]}`:                                                                                                                 "[{mdblist 84 0 false false mdblist}]",
		`{"ratings":[{"source":"tomatoes","value":80,"score":80},{"source":"popcorn","value":80,"score":80}],"keywords":[{"id":1,"name":"mdblist.certified-fresh"}]}`:                         "[{rt 80 0 true true mdblist} {rta 80 0 false false mdblist}]",
		`{"ratings":[{"source":"tomatoes","value":80,"score":80,"fresh":1},{"source":"popcorn","value":80,"score":80}],"keywords":[{"id":1,"name":"certified-hot"},{"id":2,"name":"fresh"}]}`: "[{rt 80 0 false true mdblist} {rta 80 0 true false mdblist}]",
	} {
		told := []string{}
		for _, s := range decode(t, body).Scores {
			told = append(told, fmt.Sprintf("{%s %v %d %v %v %s}", s.Source, s.Value, s.Votes, s.Certified, s.Graded, s.Origin))
		}
		if got := fmt.Sprint(told); got != want {
			t.Errorf("%s: got %s, want %s", body, got, want)
		}
	}
}

func TestAwards(t *testing.T) {
	t.Parallel()
	cases := []struct {
		json        string
		oscar, emmy bool
	}{
		{`"awards":"Won: Best Picture (Oscars, 1940). Plus 5 more Oscars & 3 Oscar nominations."`, true, false},
		{`"awards":"Won: Berlin, 1957. Plus 2 Oscar nominations & 2 nominations."`, false, false},
		{`"awards":null`, false, false},
		{`"keywords":[{"id":1,"name":"oscar-winner"}]`, true, false},
		{`"keywords":[{"id":1,"name":"mdblist.best-picture-winner"}]`, true, false},
		{`"keywords":[{"id":1,"name":"oscar-best-director-winner"}]`, true, false},
		{`"keywords":[{"id":1,"name":"emmy-award-winner"}]`, false, true},
		{`"keywords":[{"id":1,"name":"oscar-nominated"},{"id":2,"name":"emmy-award-nominated"},{"id":3,"name":"oscar-best-director-nominee"},{"id":4,"name":"razzie-winner"},{"id":5,"name":"golden-globe-winner"},{"id":6,"name":"festival-cannes-winner"}]`, false, false},
		{`"keywords":null`, false, false},
	}
	for _, test := range cases {
		if got := decode(t, `{"ratings":[],`+test.json+`}`); got.Oscar != test.oscar || got.Emmy != test.emmy {
			t.Errorf("%s: got oscar %v, emmy %v, want %v, %v", test.json, got.Oscar, got.Emmy, test.oscar, test.emmy)
		}
	}
}

// FuzzAnswer feeds any body to all that reads one: nothing may panic, and every score must be on its source's scale.
func FuzzAnswer(f *testing.F) {
	f.Add([]byte(`{"score":86,"type":"movie","ids":{"imdb":"tt0000001","tmdb":"5"},"ratings":[{"source":"letterboxd","value":8,"score":80,"votes":1}],"awards":"Won 1 Oscar","keywords":[{"name":"certified-fresh"}]}`))
	f.Add([]byte(`{"ratings":[{"source":"tomatoes","value":0,"score":0,"votes":12}]}`))
	f.Add([]byte(`{"ratings":[{"source":"imdb","value":1e-320,"score":1e308}]}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		var a answer
		if upstream.DecodeObject(body, &a) != nil {
			return
		}
		var seen request.SourceSet
		for _, s := range a.read().Scores {
			if !(s.Value >= 0 && s.Value <= ratings.Scale(s.Source)) || s.Votes < 0 || seen.Has(s.Source) {
				t.Errorf("got %+v of %q", s, body)
			}
			seen = seen.With(s.Source)
		}
	})
}
