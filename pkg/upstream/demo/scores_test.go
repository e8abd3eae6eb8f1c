package demo

import (
	"testing"

	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// scale is the highest score of a source.
func scale(s request.Source) float64 {
	switch s {
	case request.SourceMAL, request.SourceIMDb:
		return 10
	case request.SourceLetterboxd:
		return 5
	case request.SourceEbert:
		return 4
	}
	return 100
}

// rate asks for a title's answer and checks what holds for all of them.
func rate(t *testing.T, c *Catalogue, title titles.Title) ratings.Answer {
	t.Helper()
	answer, err := c.Ratings(t.Context(), title)
	if err != nil {
		t.Fatalf("Ratings(%s): got %v, want no error", title.Key(), err)
	}
	told := make(map[request.Source]bool)
	for _, s := range answer.Scores {
		if s.Value <= 0 || s.Value > scale(s.Source) {
			t.Errorf("%s: %s: got %v, want over 0 and at most %v", title.Key(), s.Source, s.Value, scale(s.Source))
		}
		if s.Votes < 0 || s.Origin != c.Name() || told[s.Source] || !c.Sources().Has(s.Source) {
			t.Errorf("%s: got %+v, want votes, origin %q and each source once", title.Key(), s, c.Name())
		}
		if rt := s.Source == request.SourceRT || s.Source == request.SourceRTA; s.Certified && (!rt || s.Value < 75) {
			t.Errorf("%s: got certified %+v, want that of 75 or more at Rotten Tomatoes only", title.Key(), s)
		}
		told[s.Source] = true
	}
	return answer
}

func TestScores(t *testing.T) {
	t.Parallel()
	c := newCatalogue(t)
	var told request.SourceSet
	reached := make(map[ratings.State]string)
	for _, title := range c.Titles() {
		answer := rate(t, c, title)
		if answer.Oscar && title.Kind != request.Movie || answer.Emmy && title.Kind != request.Series {
			t.Errorf("%s: got %+v, want an Oscar for films and an Emmy for series only", title.Key(), answer)
		}
		for _, s := range answer.Scores {
			told = told.With(s.Source)
			reached[stateOf(s)] = title.Key()
		}
		for _, ep := range c.Episodes(title) {
			title.Episode = &ep
			checkEpisode(t, title, rate(t, c, title))
		}
	}
	if told != c.Sources() {
		t.Errorf("sources with a score: got %b, want all %b", told, c.Sources())
	}
	for state := ratings.CertifiedFresh; state <= ratings.Spilled; state++ {
		if reached[state] == "" {
			t.Errorf("state %d of Rotten Tomatoes: got no title, want one", state)
		}
	}
}

func checkEpisode(t *testing.T, title titles.Title, answer ratings.Answer) {
	t.Helper()
	var got request.SourceSet
	for _, s := range answer.Scores {
		got = got.With(s.Source)
	}
	want := request.SourceSet(0).With(request.SourceIMDb).With(request.SourceTMDB).With(request.SourceTrakt)
	if got != want || answer.Oscar || answer.Emmy {
		t.Errorf("%s: got %+v, want scores of IMDb, TMDB and Trakt and no award", title.Key(), answer)
	}
}

// stateOf is the mark of CONTRACT section 5 where the score leaves no doubt about it, else NoState.
func stateOf(s ratings.Score) ratings.State {
	critics := s.Source == request.SourceRT
	switch {
	case !critics && s.Source != request.SourceRTA:
		return ratings.NoState
	case s.Value < 60 && critics:
		return ratings.Rotten
	case s.Value < 60:
		return ratings.Spilled
	case s.Value < 75 && critics:
		return ratings.Fresh
	case s.Value < 75:
		return ratings.Upright
	case s.Certified && critics:
		return ratings.CertifiedFresh
	case s.Certified:
		return ratings.VerifiedHot
	}
	return ratings.NoState
}

// TestRatingsOfAStranger asks for what the catalogue does not have.
func TestRatingsOfAStranger(t *testing.T) {
	t.Parallel()
	c := newCatalogue(t)
	for _, title := range []titles.Title{
		{},
		{Kind: request.Movie, IMDb: "tt0903747"},
		{Kind: request.Movie, IMDb: "nonsense"},
		{Kind: request.Series, IMDb: "tt0017136"}, // a film's id
		{Kind: request.Series, IMDb: "tt990000101", Episode: &titles.Episode{Season: 9, Number: 9}},
	} {
		if got := rate(t, c, title); len(got.Scores) != 0 || got.Oscar || got.Emmy {
			t.Errorf("Ratings(%+v): got %+v, want nothing", title, got)
		}
	}
	if got := rate(t, c, titles.Title{Kind: request.Movie, IMDb: "tt0018455"}); !got.Oscar {
		t.Errorf("Ratings of a title known by its IMDb id only: got %+v, want its Oscar", got)
	}
}
