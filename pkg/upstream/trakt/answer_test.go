package trakt

import (
	"math"
	"testing"

	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
	"aioratings/pkg/upstream"
)

// scoreOf decodes an answer and finds its score of a source; ok is false if there is none.
func scoreOf(t *testing.T, body string, source request.Source) (ratings.Score, bool) {
	t.Helper()
	var a answer
	if err := upstream.DecodeObject([]byte(body), &a); err != nil {
		t.Fatalf("%s: %v", body, err)
	}
	for _, score := range a.read() {
		if score.Source == source {
			return score, true
		}
	}
	return ratings.Score{}, false
}

func TestScales(t *testing.T) {
	t.Parallel()
	const none = -1
	cases := []struct {
		body   string
		source request.Source
		want   float64
		votes  int
		text   string
	}{
		{`{"rating":8.29481,"votes":24789,"distribution":{"1":143}}`, request.SourceTrakt, 82.9481, 24789, "83%"},
		{`{"trakt":{"rating":8.29481,"votes":24789,"distribution":{}}}`, request.SourceTrakt, 82.9481, 24789, "83%"},
		{`{"trakt":{"rating":8.45,"votes":2},"rating":1}`, request.SourceTrakt, 84.5, 2, "85%"},
		{`{"trakt":{"rating":10,"votes":1}}`, request.SourceTrakt, 100, 1, "100%"},
		{`{"trakt":{"rating":10.1,"votes":1}}`, request.SourceTrakt, none, 0, ""},
		{`{"trakt":{"rating":82,"votes":1}}`, request.SourceTrakt, none, 0, ""}, // the size of a number is no hint
		{`{"trakt":{"rating":0.0,"votes":0}}`, request.SourceTrakt, none, 0, ""},
		{`{"trakt":{"rating":8,"votes":0}}`, request.SourceTrakt, none, 0, ""},
		{`{"trakt":{"rating":8,"votes":null}}`, request.SourceTrakt, 80, 0, "80%"},
		{`{"trakt":{"rating":-8,"votes":3}}`, request.SourceTrakt, none, 0, ""},
		{`{"trakt":{"rating":1e300,"votes":3}}`, request.SourceTrakt, none, 0, ""},
		{`{"trakt":{"rating":8,"votes":1e300}}`, request.SourceTrakt, 80, 0, "80%"},
		{`{"rating":null,"votes":null}`, request.SourceTrakt, none, 0, ""},
		{`{"trakt":null,"imdb":null,"tmdb":null}`, request.SourceTrakt, none, 0, ""},
		{`{"trakt":null,"imdb":{"rating":7.9,"votes":269113,"link":"x"}}`, request.SourceIMDb, 7.9, 269113, "7.9"},
		{`{"trakt":null,"imdb":{"rating":79}}`, request.SourceIMDb, none, 0, ""},
		{`{"trakt":null,"tmdb":{"rating":8.251,"votes":3739}}`, request.SourceTMDB, 82.51, 3739, "83%"},
		{`{"trakt":null,"metascore":{"rating":77,"link":null}}`, request.SourceMetacritic, 77, 0, "77"},
		{`{"trakt":null,"metascore":null}`, request.SourceMetacritic, none, 0, ""},
		{`{"trakt":null,"rotten_tomatoes":{"rating":94,"user_rating":91}}`, request.SourceRT, 94, 0, "94%"},
		{`{"trakt":null,"rotten_tomatoes":{"rating":94,"user_rating":91}}`, request.SourceRTA, 91, 0, "91%"},
		{`{"trakt":null,"rotten_tomatoes":{"rating":null,"user_rating":91}}`, request.SourceRT, none, 0, ""},
		{`{"trakt":null,"rotten_tomatoes":{"rating":94,"user_rating":null}}`, request.SourceRTA, none, 0, ""},
		{`{"trakt":null,"rotten_tomatoes":{"rating":150}}`, request.SourceRT, none, 0, ""},
		{`{"trakt":null,"letterboxd":{"rating":4.12,"votes":3633569}}`, request.SourceLetterboxd, 4.12, 3633569, "4.1"},
		{`{"trakt":null,"letterboxd":{"rating":8.2,"votes":3}}`, request.SourceLetterboxd, none, 0, ""},
		{`{"trakt":null,"mal":{"rating":8.54,"votes":12}}`, request.SourceMAL, 8.54, 12, "8.54"},
		{`{"trakt":null,"mal":{"link":null,"rating":null,"votes":0}}`, request.SourceMAL, none, 0, ""},
	}
	for _, test := range cases {
		got, ok := scoreOf(t, test.body, test.source)
		if !ok {
			got.Value = none
		}
		if math.Abs(got.Value-test.want) > 1e-12 || got.Votes != test.votes || got.Text() != test.text {
			t.Errorf("%s: got %+v, shown %q, want %v of %d votes, shown %q", test.body, got, got.Text(), test.want, test.votes, test.text)
		}
	}
}

func TestOnlyTheWordCertifies(t *testing.T) {
	t.Parallel()
	cases := []struct {
		state    string // JSON
		critics  bool
		audience bool
	}{
		{`"certified"`, true, true}, {`"certified-fresh"`, true, false}, {`"Certified_Fresh"`, true, false},
		{`"certified hot"`, false, true}, {`"verified_hot"`, false, true},
		{`"fresh"`, false, false}, {`"rotten"`, false, false}, {`"upright"`, false, false}, {`"spilled"`, false, false},
		{`"not certified"`, false, false}, {`"verified"`, false, false}, {`"neu"`, false, false}, {`""`, false, false}, {`null`, false, false},
	}
	for _, test := range cases {
		body := `{"trakt":null,"rotten_tomatoes":{"rating":94,"state":` + test.state + `,"user_rating":91,"user_state":` + test.state + `}}`
		for source, want := range map[request.Source]bool{request.SourceRT: test.critics, request.SourceRTA: test.audience} {
			if got, _ := scoreOf(t, body, source); got.Certified != want || got.Graded != want {
				t.Errorf("%s, state %s: got %+v, want it certified and graded %v", source, test.state, got, want)
			}
		}
	}
}

func TestWhatIsNoAnswer(t *testing.T) {
	t.Parallel()
	for _, body := range []string{
		`{"imdb":{"rating":7.9}}`, `{"error":"x"}`, `{"trakt":[]}`, `{"trakt":{"rating":"8"}}`, `{"rating":"8"}`, `{"rating":1e999}`,
		`{"trakt":null,"rotten_tomatoes":{"state":1}}`, `{"trakt":8.2}`,
	} {
		var a answer
		if err := upstream.DecodeObject([]byte(body), &a); err == nil {
			t.Errorf("%s: got %+v, want an error", body, a.read())
		}
	}
}

// FuzzAnswer feeds any body to all that reads one: nothing may panic, and every score must be one.
func FuzzAnswer(f *testing.F) {
	f.Add([]byte(`{"trakt":{"rating":8.29481,"votes":24789},"imdb":{"rating":7.9,"votes":3,"link":"https://www.imdb.com/title/tt1"},"rotten_tomatoes":{"rating":94,"state":"certified","user_rating":91}}`))
	f.Add([]byte(`{"rating":null,"votes":0,"letterboxd":{"rating":4.12},"mal":{"rating":1e300,"votes":-1}}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		var a answer
		if upstream.DecodeObject(body, &a) != nil {
			return
		}
		for _, score := range a.read() {
			if !ratings.Valid(score) || score.Votes < 0 {
				t.Errorf("got %+v of %q", score, body)
			}
		}
	})
}
