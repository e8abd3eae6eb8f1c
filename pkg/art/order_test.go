package art

import (
	"math"
	"slices"
	"strings"
	"testing"

	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// ids are the IDs of candidates, in their order.
func ids(candidates []Candidate) string {
	var all []string
	for _, c := range candidates {
		all = append(all, c.ID)
	}
	return strings.Join(all, " ")
}

func TestOrderByLanguage(t *testing.T) {
	t.Parallel()
	offered := []Candidate{
		{ID: "xx"}, {ID: "ja", Lang: "ja"}, {ID: "en", Lang: "en", Region: "US"}, {ID: "pt-PT", Lang: "pt", Region: "PT"},
		{ID: "pt-BR", Lang: "pt", Region: "BR"}, {ID: "de", Lang: "de"}, {ID: "fr*", Lang: "fr", Default: true}, {ID: "it", Lang: "it"},
	}
	for _, tc := range []struct {
		lang     string
		textless bool
		original string
		want     string
	}{
		{"en", false, "ja", "en xx fr* de it ja pt-BR pt-PT"},
		{"", false, "ja", "en xx fr* de it ja pt-BR pt-PT"},
		{"pt-BR", false, "ja", "pt-BR pt-PT en xx fr* de it ja"},
		{"pt-PT", false, "ja", "pt-PT pt-BR en xx fr* de it ja"},
		{"pt-AO", false, "ja", "pt-BR pt-PT en xx fr* de it ja"},
		{"pt", false, "ja", "pt-BR pt-PT en xx fr* de it ja"},
		{"de-AT,pt-PT", false, "ja", "de pt-PT pt-BR en xx fr* it ja"},
		{"original", false, "ja", "ja en xx fr* de it pt-BR pt-PT"},
		{"original,de", false, "", "de en xx fr* it ja pt-BR pt-PT"},
		{"de,original", false, "ja", "de ja en xx fr* it pt-BR pt-PT"},
		{"original", false, "en", "en xx fr* de it ja pt-BR pt-PT"},
		{"en-GB", false, "ja", "en xx fr* de it ja pt-BR pt-PT"},
		{"sv", false, "ja", "en xx fr* de it ja pt-BR pt-PT"},
		{"de", true, "ja", "xx de en fr* it ja pt-BR pt-PT"},
		{"fr", false, "ja", "fr* en xx de it ja pt-BR pt-PT"},
	} {
		want := Want{Family: request.Poster, Textless: tc.textless}
		for tag := range strings.SplitSeq(tc.lang, ",") {
			want.Lang = append(want.Lang, request.Lang(tag))
		}
		got := ids(Order(offered, titles.Title{OriginalLanguage: tc.original}, want))
		if got != tc.want {
			t.Errorf("lang %s textless %v original %q:\n got %s\nwant %s", tc.lang, tc.textless, tc.original, got, tc.want)
		}
	}
}

// TestOrderWithinLanguage: each case breaks ties that the rules before it leave.
func TestOrderWithinLanguage(t *testing.T) {
	t.Parallel()
	poster := func(id string) Candidate {
		return Candidate{Source: "tmdb", ID: id, Width: 1000, Height: 1500, Lang: "en"}
	}
	sized := func(id string, w, h int) Candidate {
		return Candidate{Source: "tmdb", ID: id, Width: w, Height: h, Lang: "en"}
	}
	voted := func(id string, vote float64, votes int) Candidate {
		c := poster(id)
		c.Vote, c.Votes = vote, votes
		return c
	}
	of := func(source string, c Candidate) Candidate {
		c.Source = source
		return c
	}
	wide := of("tmdb", sized("wide", 1920, 1080))
	foreign := Candidate{Source: "tmdb", ID: "foreign", Width: 1000, Height: 1500, Lang: "it"}
	chosen := poster("chosen")
	chosen.Default = true
	for name, tc := range map[string]struct {
		want    Want
		offered []Candidate
		ids     string
	}{
		"shape before votes":     {Want{Family: request.Poster}, []Candidate{sized("square", 1500, 1500), voted("a", 4, 90)}, "a square"},
		"near is as good":        {Want{Family: request.Poster}, []Candidate{sized("b", 1000, 1426), sized("a", 680, 1000)}, "b a"},
		"untold shape fits":      {Want{Family: request.Poster}, []Candidate{sized("square", 1500, 1500), sized("untold", 0, 0)}, "untold square"},
		"absurd behind foreign":  {Want{Family: request.Poster}, []Candidate{wide, foreign}, "foreign wide"},
		"still: wide fits":       {Want{Family: request.Episode}, []Candidate{poster("tall"), wide}, "wide tall"},
		"backdrop: wide fits":    {Want{Family: request.Backdrop}, []Candidate{sized("old", 1440, 1080), wide}, "wide old"},
		"logo: any shape":        {Want{Family: request.Logo}, []Candidate{sized("a", 800, 100), sized("b", 300, 500)}, "b a"},
		"many votes before one":  {Want{Family: request.Poster}, []Candidate{voted("ten", 10, 1), voted("six", 6, 50)}, "six ten"},
		"few votes are none":     {Want{Family: request.Poster}, []Candidate{voted("b-ten", 10, 2), voted("a", 0, 0)}, "a b-ten"},
		"enough votes count":     {Want{Family: request.Poster}, []Candidate{voted("b", 9, 3), voted("a", 0, 0)}, "b a"},
		"bad votes sink":         {Want{Family: request.Poster}, []Candidate{voted("bad", 2, 9), voted("none", 0, 0)}, "none bad"},
		"likes":                  {Want{Family: request.Poster}, []Candidate{voted("one", 0, 1), voted("nine", 0, 9)}, "nine one"},
		"absurd votes are none":  {Want{Family: request.Poster}, []Candidate{voted("c", math.NaN(), 99), voted("b", math.Inf(1), 99), voted("a", 5, -9)}, "a b c"},
		"votes before default":   {Want{Family: request.Poster}, []Candidate{chosen, voted("liked", 6, 9)}, "liked chosen"},
		"default before size":    {Want{Family: request.Poster}, []Candidate{sized("big", 2000, 3000), chosen}, "chosen big"},
		"larger before ID":       {Want{Family: request.Poster}, []Candidate{sized("a", 500, 750), sized("b", 2000, 3000)}, "b a"},
		"ID at last":             {Want{Family: request.Poster}, []Candidate{poster("b"), poster("a")}, "a b"},
		"no ID, and twice":       {Want{Family: request.Poster}, []Candidate{poster("a"), poster(""), poster("a")}, "a"},
		"one ID of two sources":  {Want{Family: request.Poster}, []Candidate{poster("a"), of("fanart", poster("a"))}, "a a"},
		"as the sources stand":   {Want{Family: request.Poster}, []Candidate{of("other", poster("o")), of("demo", voted("d", 1, 99))}, "d o"},
		"TMDB first by default":  {Want{Family: request.Poster}, []Candidate{of("fanart", voted("f", 9, 99)), of("demo", poster("d")), poster("t")}, "t d f"},
		"TMDB first":             {Want{Family: request.Poster, First: request.TMDBFirst}, []Candidate{of("fanart", poster("f")), poster("t")}, "t f"},
		"Fanart first":           {Want{Family: request.Poster, First: request.FanartFirst}, []Candidate{of("fanart", poster("f")), poster("t"), of("demo", poster("d"))}, "f d t"},
		"language before source": {Want{Family: request.Poster, First: request.FanartFirst}, []Candidate{of("fanart", foreign), poster("t")}, "t foreign"},
		"shape before source":    {Want{Family: request.Poster, First: request.FanartFirst}, []Candidate{of("fanart", sized("square", 9, 9)), poster("t")}, "t square"},
		"default before the rest": {Want{Family: request.Poster}, []Candidate{
			{Source: "tmdb", ID: "voted", Lang: "it", Vote: 9, Votes: 99}, {Source: "tmdb", ID: "chosen", Lang: "fr", Default: true},
		}, "chosen voted"},
		"nothing": {Want{Family: request.Poster}, nil, ""},
	} {
		got := Order(tc.offered, titles.Title{}, tc.want, "demo", "tmdb", "fanart")
		if ids(got) != tc.ids {
			t.Errorf("%s: got %q, want %q", name, ids(got), tc.ids)
		}
		slices.Reverse(tc.offered)
		if again := Order(tc.offered, titles.Title{}, tc.want, "demo", "tmdb", "fanart"); ids(again) != tc.ids {
			t.Errorf("%s, offered the other way round: got %q, want %q", name, ids(again), tc.ids)
		}
	}
}

func TestOpinion(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		vote      float64
		votes     int
		want      float64
		wantVotes int
	}{
		{0, 0, 5, 0}, {10, 1, 5, 0}, {10, 2, 5, 0}, {10, 0, 5, 0}, {0, 7, 5, 7}, {6, -1, 5, 0}, {11, 50, 5, 0}, {-1, 50, 5, 0},
		{10, 10, 7.5, 10}, {6, 30, 5.75, 30}, {2, 10, 3.5, 10},
	} {
		vote, votes := opinion(Candidate{Vote: tc.vote, Votes: tc.votes})
		if vote != tc.want || votes != tc.wantVotes {
			t.Errorf("opinion of %v by %d: got %v, %d, want %v, %d", tc.vote, tc.votes, vote, votes, tc.want, tc.wantVotes)
		}
	}
}
