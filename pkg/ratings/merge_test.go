package ratings

import (
	"context"
	"math"
	"slices"
	"testing"

	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// TestCollectBelieves: who is believed, and whether a failure could have mattered.
func TestCollectBelieves(t *testing.T) {
	t.Parallel()
	const imdb, tmdb, trakt, mc = request.SourceIMDb, request.SourceTMDB, request.SourceTrakt, request.SourceMetacritic
	score := func(source request.Source, value float64) Score { return Score{Source: source, Value: value} }
	all := set(imdb, tmdb, trakt, mc)
	for name, tc := range map[string]struct {
		providers []Provider
		wanted    request.Source
		value     float64 // 0 for none
		origin    string
		complete  bool
	}{
		"the first": {[]Provider{provider{"a", all, false, says(score(imdb, 7))}, provider{"b", all, false, says(score(imdb, 8))}}, imdb, 7, "a", true},
		"the next for an invalid one": {[]Provider{provider{"a", all, false, says(score(imdb, 70))}, provider{"b", all, false, says(score(imdb, 8))}},
			imdb, 8, "b", true},
		"the next for a zero":      {[]Provider{provider{"a", all, false, says(score(mc, 0))}, provider{"b", all, false, says(score(mc, 8))}}, mc, 8, "b", true},
		"the valid one of several": {[]Provider{provider{"a", all, false, says(score(mc, math.NaN()), score(mc, 7))}}, mc, 7, "a", true},
		"TMDB of itself":           {[]Provider{provider{"a", all, false, says(score(tmdb, 70))}, provider{"tmdb", all, false, says(score(tmdb, 80))}}, tmdb, 80, "tmdb", true},
		"Trakt of itself":          {[]Provider{provider{"a", all, false, says(score(trakt, 70))}, provider{"trakt", all, false, says(score(trakt, 80))}}, trakt, 80, "trakt", true},
		"TMDB of others in turn":   {[]Provider{provider{"a", all, false, says(score(imdb, 7))}, provider{"tmdb", all, false, says(score(imdb, 8))}}, imdb, 7, "a", true},
		"another of TMDB that is down": {[]Provider{provider{"a", all, false, says(score(tmdb, 70))}, provider{"tmdb", all, false, fails}},
			tmdb, 70, "a", false},
		"a later one fails":            {[]Provider{provider{"a", all, false, says(score(imdb, 7))}, provider{"b", all, false, fails}}, imdb, 7, "a", true},
		"a later one fails, none told": {[]Provider{provider{"a", all, false, says()}, provider{"b", all, false, fails}}, imdb, 0, "", false},
		"one fails that has another source": {[]Provider{provider{"a", set(mc), true, fails}, provider{"b", all, false, says()}},
			imdb, 0, "", true},
		"undeclared": {[]Provider{provider{"a", set(mc), true, says(score(imdb, 7))}}, imdb, 0, "", true},
		"nobody":     {nil, imdb, 0, "", true},
	} {
		got := NewBook(tc.providers...).Collect(t.Context(), titles.Title{}, set(tc.wanted), false)
		s, ok := got.Scores[tc.wanted]
		if s.Value != tc.value || s.Origin != tc.origin || ok != (tc.value != 0) || got.Complete != tc.complete {
			t.Errorf("%s: got %+v, complete %v; want %v of %q, complete %v", name, s, got.Complete, tc.value, tc.origin, tc.complete)
		}
	}
}

func TestCollectTellsOnlyWhatIsWanted(t *testing.T) {
	t.Parallel()
	everything := func(context.Context) (Answer, error) {
		return Answer{Scores: []Score{{Source: request.SourceIMDb, Value: 8}, {Source: request.SourceMAL, Value: 8}}, Oscar: true, Emmy: true}, nil
	}
	got := NewBook(provider{"a", set(request.Sources[:]...), true, everything}).Collect(t.Context(), titles.Title{}, set(request.SourceMAL), false)
	if len(got.Scores) != 1 || got.Scores[request.SourceMAL].Value != 8 || got.Oscar || got.Emmy {
		t.Errorf("got %+v, want MyAnimeList alone", got)
	}
}

func TestCollectAwardsComplete(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		kind           request.Kind
		oscar, emmy    bool
		failedHasAward bool
		want           bool
	}{
		{request.Movie, false, false, true, false},
		{request.Movie, true, false, true, true},
		{request.Movie, false, true, true, false},
		{request.Series, true, false, true, false},
		{request.Series, false, true, true, true},
		{request.Movie, false, false, false, true},
	} {
		good := func(context.Context) (Answer, error) { return Answer{Oscar: tc.oscar, Emmy: tc.emmy}, nil }
		imdb := set(request.SourceIMDb)
		got := NewBook(provider{"a", imdb, tc.failedHasAward, fails}, provider{"b", 0, true, good}).
			Collect(t.Context(), titles.Title{Kind: tc.kind}, 0, true)
		if got.Complete != tc.want || got.Oscar != tc.oscar || got.Emmy != tc.emmy {
			t.Errorf("%+v: got %+v, want complete %v", tc, got, tc.want)
		}
	}
}

func TestPick(t *testing.T) {
	t.Parallel()
	const imdb, mal, lb, rt = request.SourceIMDb, request.SourceMAL, request.SourceLetterboxd, request.SourceRT
	result := Result{Scores: map[request.Source]Score{}}
	for _, s := range []request.Source{imdb, lb, rt} {
		result.Scores[s] = Score{Source: s, Value: 4}
	}
	for _, tc := range []struct {
		order []request.Source
		limit int
		want  []request.Source
	}{
		{request.Sources[:], 10, []request.Source{imdb, lb, rt}},
		{request.Sources[:], 2, []request.Source{imdb, lb}},
		{[]request.Source{rt, mal, imdb}, 3, []request.Source{rt, imdb}},
		{request.Sources[:], 0, nil},
		{request.Sources[:], -1, nil},
		{nil, 3, nil},
	} {
		var got []request.Source
		for _, s := range Pick(result, tc.order, tc.limit) {
			got = append(got, s.Source)
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("Pick(%v, %d): got %v, want %v", tc.order, tc.limit, got, tc.want)
		}
	}
	if got := Pick(Result{}, request.Sources[:], 3); got != nil {
		t.Errorf("Pick of nothing: got %v, want none", got)
	}
}
