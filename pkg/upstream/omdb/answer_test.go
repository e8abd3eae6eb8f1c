package omdb

import (
	"testing"

	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
	"aioratings/pkg/upstream"
)

func decode(t *testing.T, members string) ratings.Answer {
	t.Helper()
	var a answer
	body := `{` + members + `,"Response":"True"}`
	if err := upstream.DecodeObject([]byte(body), &a); err != nil {
		t.Fatalf("%s: %v", body, err)
	}
	return a.read()
}

func TestScores(t *testing.T) {
	t.Parallel()
	list := func(source, value string) string {
		return `"Ratings":[{"Source":"` + source + `","Value":"` + value + `"}]`
	}
	const none = -1
	cases := []struct {
		members string
		source  request.Source
		want    float64
		votes   int
	}{
		{list("Internet Movie Database", "7.6/10") + `,"imdbVotes":"792,363"`, request.SourceIMDb, 7.6, 792363},
		{list("Internet Movie Database", "10/10"), request.SourceIMDb, 10, 0},
		{list("Internet Movie Database", "N/A") + `,"imdbRating":"7.6"`, request.SourceIMDb, 7.6, 0},
		{list("Internet Movie Database", "11/10"), request.SourceIMDb, none, 0},
		{list("Internet Movie Database", "7.6/100"), request.SourceIMDb, none, 0},
		{list("Internet Movie Database", "7.6") + `,"imdbRating":"N/A"`, request.SourceIMDb, none, 0},
		{`"imdbRating":"8.8","imdbVotes":"346930","Ratings":null`, request.SourceIMDb, 8.8, 346930},
		{`"imdbRating":"8.8","imdbVotes":"N/A"`, request.SourceIMDb, 8.8, 0},
		{`"imdbRating":"0.0"`, request.SourceIMDb, none, 0},
		{`"imdbRating":"N/A","Ratings":[]`, request.SourceIMDb, none, 0},
		{`"imdbRating":null`, request.SourceIMDb, none, 0},
		{`"imdbRating":""`, request.SourceIMDb, none, 0},
		{`"imdbRating":"8,1"`, request.SourceIMDb, none, 0},
		{`"imdbRating":"76"`, request.SourceIMDb, none, 0}, // the size of a number is no hint of its scale
		{list("Rotten Tomatoes", "85%"), request.SourceRT, 85, 0},
		{list("Rotten Tomatoes", "100%"), request.SourceRT, 100, 0},
		{list("Rotten Tomatoes", "0%"), request.SourceRT, none, 0}, // without votes nought cannot be told from nothing
		{list("Rotten Tomatoes", "85"), request.SourceRT, none, 0},
		{list("Rotten Tomatoes", "150%"), request.SourceRT, none, 0},
		{list("Rotten Tomatoes", "-85%"), request.SourceRT, none, 0},
		{list("Rotten Tomatoes", "85%%"), request.SourceRT, none, 0},
		{list("Rotten Tomatoes", "N/A"), request.SourceRT, none, 0},
		{list("Metacritic", "67/100"), request.SourceMetacritic, 67, 0},
		{list("Metacritic", "67"), request.SourceMetacritic, none, 0},
		{list("Metacritic", "67/10"), request.SourceMetacritic, none, 0},
		{`"Metascore":"67"`, request.SourceMetacritic, 67, 0},
		{`"Metascore":"tbd"`, request.SourceMetacritic, none, 0},
		{`"Metascore":"101"`, request.SourceMetacritic, none, 0},
	}
	for _, test := range cases {
		got := ratings.Score{Value: none}
		for _, score := range decode(t, test.members).Scores {
			if score.Source == test.source {
				got = score
			}
		}
		if got.Value != test.want || got.Votes != test.votes || got.Certified || got.Graded {
			t.Errorf("%s: got %+v, want %v of %d votes", test.members, got, test.want, test.votes)
		}
	}
}

func TestAwards(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][2]bool{
		"Won 2 Oscars. 162 wins & 163 nominations total":        {true, false},
		"Nominated for 1 Oscar. 15 wins & 60 nominations total": {false, false},
		"Won 16 Primetime Emmys. 169 wins & 269 nominations":    {false, true},
		"Won 1 BAFTA. 2 wins":                                   {false, false},
		"N/A":                                                   {false, false},
		"":                                                      {false, false},
	} {
		got := decode(t, `"Awards":"`+text+`"`)
		if got.Oscar != want[0] || got.Emmy != want[1] {
			t.Errorf("%q: got Oscar %v, Emmy %v, want %v", text, got.Oscar, got.Emmy, want)
		}
	}
}
