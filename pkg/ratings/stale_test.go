package ratings

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

var yesterday = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// said is what a provider told yesterday; today it does not answer.
func said(answer Answer) func(context.Context) (Answer, error) {
	answer.Stale, answer.At = true, yesterday
	for i := range answer.Scores {
		answer.Scores[i].At = yesterday
	}
	return func(context.Context) (Answer, error) { return answer, nil }
}

// TestStandIns: what was told earlier stands behind whatever is told now, and leaves the result incomplete.
func TestStandIns(t *testing.T) {
	t.Parallel()
	imdb := set(request.SourceIMDb)
	score := func(v float64) Score { return Score{Source: request.SourceIMDb, Value: v} }
	for name, c := range map[string]struct {
		providers []Provider
		value     float64 // 0 for no score
		origin    string
		failed    []string
		stale     bool // whether something of a stands in
		complete  bool
	}{
		"alone":             {[]Provider{provider{"a", imdb, false, said(Answer{Scores: []Score{score(8)}})}}, 8, "a", []string{"a"}, true, false},
		"before a fresh":    {[]Provider{provider{"a", imdb, false, said(Answer{Scores: []Score{score(8)}})}, provider{"b", imdb, false, says(score(7))}}, 7, "b", []string{"a"}, true, false},
		"behind a fresh":    {[]Provider{provider{"b", imdb, false, says(score(7))}, provider{"a", imdb, false, said(Answer{Scores: []Score{score(8)}})}}, 7, "b", []string{"a"}, true, true},
		"behind a failure":  {[]Provider{provider{"b", imdb, false, fails}, provider{"a", imdb, false, said(Answer{Scores: []Score{score(8)}})}}, 8, "a", []string{"b", "a"}, true, false},
		"behind an empty":   {[]Provider{provider{"b", imdb, false, says()}, provider{"a", imdb, false, said(Answer{Scores: []Score{score(8)}})}}, 8, "a", []string{"a"}, true, false},
		"not of the source": {[]Provider{provider{"a", imdb, false, said(Answer{Emmy: true})}}, 0, "", []string{"a"}, true, false},
	} {
		got := NewBook(c.providers...).Collect(t.Context(), titles.Title{}, imdb, false)
		s := got.Scores[request.SourceIMDb]
		if s.Value != c.value || s.Origin != c.origin || !slices.Equal(got.Failed, c.failed) || got.Complete != c.complete {
			t.Errorf("%s: got %+v, failed %v, complete %v; want %v of %q, %v, %v", name, s, got.Failed, got.Complete, c.value, c.origin, c.failed, c.complete)
		}
		if at, stale := got.Stale["a"]; stale != c.stale || stale && !at.Equal(yesterday) {
			t.Errorf("%s: stale %v since %v, want %v since %v", name, stale, at, c.stale, yesterday)
		}
		if s.Origin == "a" && !s.At.Equal(yesterday) {
			t.Errorf("%s: told at %v, want %v", name, s.At, yesterday)
		}
	}
}

// saidAndSpent is said of a provider that fails because its allowance of the day is used up.
func saidAndSpent(answer Answer) func(context.Context) (Answer, error) {
	answer.Spent = true
	return said(answer)
}

// TestStandInsOfTheSpent: what a used-up provider told earlier stands in as what others told does, and leaves nothing open.
func TestStandInsOfTheSpent(t *testing.T) {
	t.Parallel()
	imdb := set(request.SourceIMDb)
	score := func(v float64) Score { return Score{Source: request.SourceIMDb, Value: v} }
	old := provider{"a", imdb, true, saidAndSpent(Answer{Scores: []Score{score(8)}, Emmy: true})}
	for name, c := range map[string]struct {
		providers []Provider
		value     float64
		failed    []string
		complete  bool
		whole     bool // nor would it have told anything else of the score
	}{
		"alone":            {[]Provider{old}, 8, nil, true, false},
		"before a fresh":   {[]Provider{old, provider{"b", imdb, false, says(score(7))}}, 7, nil, true, false},
		"behind a fresh":   {[]Provider{provider{"b", imdb, false, says(score(7))}, old}, 7, nil, true, true},
		"behind a failure": {[]Provider{provider{"b", imdb, false, fails}, old}, 8, []string{"b"}, false, false},
	} {
		got := NewBook(c.providers...).Collect(t.Context(), titles.Title{Kind: request.Movie}, imdb, true)
		s := got.Scores[request.SourceIMDb]
		if s.Value != c.value || !slices.Equal(got.Failed, c.failed) || got.Complete != c.complete || got.EmmyBy != "a" || got.AwardsOpen {
			t.Errorf("%s: got %+v, want %v, failed %v, complete %v", name, got, c.value, c.failed, c.complete)
		}
		if got.WholeFor(imdb, false) != c.whole || got.WholeFor(0, true) || !got.WholeFor(set(request.SourceRT), false) {
			t.Errorf("%s: missing %b, awards %v, want the score whole %v, awards missing", name, got.Missing, got.AwardsMissing, c.whole)
		}
		if !slices.Equal(got.Spent, []string{"a"}) || !got.Stale["a"].Equal(yesterday) {
			t.Errorf("%s: spent %v, stale %v, want a's of yesterday", name, got.Spent, got.Stale)
		}
	}
}

// TestWithoutTheSpent: who is used up and told nothing earlier is missing where it would have been believed.
func TestWithoutTheSpent(t *testing.T) {
	t.Parallel()
	imdb := set(request.SourceIMDb)
	spent := provider{"a", imdb, true, func(context.Context) (Answer, error) { return Answer{}, fault.New(fault.Spent, "Used up.") }}
	fresh := provider{"b", imdb, false, says(Score{Source: request.SourceIMDb, Value: 7})}
	winner := provider{"c", 0, true, func(context.Context) (Answer, error) { return Answer{Oscar: true}, nil }}
	for name, c := range map[string]struct {
		providers     []Provider
		score, awards bool // whole
	}{
		"alone":          {[]Provider{spent}, false, false},
		"before a fresh": {[]Provider{spent, fresh}, false, false},
		"behind a fresh": {[]Provider{fresh, spent}, true, false},
		"a film's Oscar": {[]Provider{spent, winner}, false, true},
	} {
		got := NewBook(c.providers...).Collect(t.Context(), titles.Title{Kind: request.Movie}, imdb, true)
		if !got.Complete || got.WholeFor(imdb, false) != c.score || got.WholeFor(0, true) != c.awards {
			t.Errorf("%s: got %+v, want it complete, score whole %v, awards whole %v", name, got, c.score, c.awards)
		}
	}
}

// TestAwardsStandIn: a prize that was won yesterday is won, but a source that failed could tell of one more.
func TestAwardsStandIn(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		answer   Answer
		kind     request.Kind
		oscarBy  string
		complete bool
	}{
		"a film's Oscar":  {Answer{Oscar: true}, request.Movie, "a", true},
		"a series' Oscar": {Answer{Oscar: true}, request.Series, "a", false},
		"nothing":         {Answer{}, request.Movie, "", false},
	} {
		got := NewBook(provider{"a", 0, true, said(c.answer)}).Collect(t.Context(), titles.Title{Kind: c.kind}, 0, true)
		if got.OscarBy != c.oscarBy || got.Oscar != (c.oscarBy != "") || got.Complete != c.complete || got.AwardsOpen == c.complete {
			t.Errorf("%s: got %+v, want an Oscar by %q, complete %v", name, got, c.oscarBy, c.complete)
		}
	}
}

// TestWhoWantsLess: what failed matters only to those who wanted it.
func TestWhoWantsLess(t *testing.T) {
	t.Parallel()
	down := func(context.Context) (Answer, error) { return Answer{}, errors.New("down") }
	imdb, trakt := set(request.SourceIMDb), set(request.SourceTrakt)
	got := NewBook(provider{"a", imdb, true, down}, provider{"b", trakt, false, says(Score{Source: request.SourceTrakt, Value: 170})}).
		Collect(t.Context(), titles.Title{}, imdb|trakt, true)
	for _, c := range []struct {
		wanted request.SourceSet
		awards bool
		want   bool
	}{{imdb | trakt, true, false}, {imdb, false, false}, {trakt, true, false}, {trakt, false, true}, {0, false, true}} {
		if complete := got.CompleteFor(c.wanted, c.awards); complete != c.want {
			t.Errorf("complete for %b, awards %v: got %v, want %v", c.wanted, c.awards, complete, c.want)
		}
	}
	if got.Refused[request.SourceTrakt] != "b" || got.Refused[request.SourceIMDb] != "" {
		t.Errorf("refused %v, want b's for Trakt", got.Refused)
	}
}

func TestTellers(t *testing.T) {
	t.Parallel()
	book := NewBook(provider{"mdblist", set(request.SourceTMDB, request.SourceIMDb), false, nil}, provider{"tmdb", set(request.SourceTMDB), false, nil})
	for source, want := range map[request.Source][]string{
		request.SourceTMDB: {"tmdb", "mdblist"}, request.SourceIMDb: {"mdblist"}, request.SourceTrakt: nil,
	} {
		if got := book.Tellers(source); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", source, got, want)
		}
	}
}
