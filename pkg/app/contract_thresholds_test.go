package app_test

import (
	"fmt"
	"testing"

	"aioratings/pkg/internal/fakes"
)

// TestThresholdsOfRottenTomatoes asks about scores on both sides of each threshold of CONTRACT section 5.
func TestThresholdsOfRottenTomatoes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		percent, votes     int
		keywords           string
		critics, audiences string
	}{
		{100, 200, "", "certified fresh", "verified hot"}, {75, 200, "", "certified fresh", "verified hot"}, {74, 200, "", "fresh", "upright"},
		{60, 200, "", "fresh", "upright"}, {59, 200, "", "rotten", "spilled"}, {1, 200, "", "rotten", "spilled"},
		{75, 79, "", "fresh", "verified hot"},                                                    // too few reviews
		{90, 200, `{"id":1,"name":"mdblist.fresh"}`, "fresh", "verified hot"},                    // the source says: not certified
		{76, 20, `{"id":1,"name":"mdblist.certified-fresh"}`, "certified fresh", "verified hot"}, // the source says: certified
		{74, 200, `{"id":1,"name":"mdblist.certified-fresh"}`, "fresh", "upright"},
	} {
		d := around(t, usual)
		d.mdblist.Break("", fakes.Body(fmt.Sprintf(`{"type":"movie","ids":{"imdb":"tt0137523","tmdb":550},"keywords":[%s],"ratings":[
			{"source":"tomatoes","value":%d,"score":%[2]d,"votes":%d},{"source":"popcorn","value":%[2]d,"score":%[2]d,"votes":%[3]d}]}`, c.keywords, c.percent, c.votes)))
		got := map[string]string{}
		for _, s := range d.explained(t, "imdb/poster-default/tt0137523.json?ratings_limit=10").Scores {
			got[s.Source] = s.State
		}
		if got["rt"] != c.critics || got["rta"] != c.audiences {
			t.Errorf("%d %% of %d with %q: got %q and %q, want %q and %q", c.percent, c.votes, c.keywords, got["rt"], got["rta"], c.critics, c.audiences)
		}
	}
}

// TestAwardRules: what was won counts, of both the one that fits the kind; nominations and other prizes do not.
func TestAwardRules(t *testing.T) {
	t.Parallel()
	for awards, want := range map[string][2]string{ // on the film, on the series
		"Won: Best Picture (Oscars, 2000). Plus 2 more Oscars.":                                  {"oscar", "oscar"},
		"Won 2 Primetime Emmys. 3 wins & 4 nominations total":                                    {"emmy", "emmy"},
		"Won 1 Oscar. 3 wins & 4 nominations total. Won 2 Primetime Emmys.":                      {"oscar", "emmy"},
		"Nominated for 3 Oscars. 12 wins & 40 nominations total":                                 {"none", "none"},
		"Nominated for 1 Primetime Emmy. 1 win":                                                  {"none", "none"},
		"Won: Golden Bear (Berlin International Film Festival, 2000). Plus 3 Oscar nominations.": {"none", "none"},
		"Won 1 Daytime Emmy": {"none", "none"},
		"N/A":                {"none", "none"},
		"":                   {"none", "none"},
	} {
		for i, c := range [2][2]string{{"movie", fakes.FilmIMDb}, {"show", fakes.SeriesIMDb}} {
			d := around(t, usual)
			d.mdblist.Break("", fakes.Body(fmt.Sprintf(`{"type":%q,"ids":{"imdb":%q},"awards":%q,"ratings":[]}`, c[0], c[1], awards)))
			if got := d.explained(t, "imdb/poster-default/"+c[1]+".json").Award.Drawn; got != want[i] {
				t.Errorf("%s, %q: got %s, want %s", c[0], awards, got, want[i])
			}
			if got := d.explained(t, "imdb/poster-default/"+c[1]+".json?ratings_exclude=oscar,emmy").Award.Drawn; got != "none" {
				t.Errorf("%s, %q, excluded: got %s", c[0], awards, got)
			}
		}
	}
}
