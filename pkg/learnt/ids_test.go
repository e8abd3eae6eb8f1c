package learnt_test

import (
	"reflect"
	"testing"
	"time"

	"aioratings/pkg/art"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

func id(idType request.IDType, kind request.Kind, number uint64) request.ID {
	return request.ID{Type: idType, Kind: kind, Number: number}
}

func episode(of request.ID, season, number int) request.ID {
	of.Kind, of.Episodic, of.Season, of.Episode = request.Series, true, season, number
	return of
}

func own(of request.ID) request.ID {
	of.Own = true
	return of
}

func TestEveryIDLeadsToWhatWasLearnt(t *testing.T) {
	t.Parallel()
	const series = request.Series
	byIMDb, byTMDB, byTVDB := id(request.IMDb, 0, 903747), id(request.TMDB, series, 1396), id(request.TVDB, series, 81189)
	shown := &titles.Episode{Season: 1, Number: 2, IMDb: "tt1054724", TVDB: 349235, TMDB: 62086, Name: "Second", Aired: time.Date(2008, 1, 27, 0, 0, 0, 0, time.UTC)}
	ownIMDb, ownTVDB := own(id(request.IMDb, 0, 1054724)), own(id(request.TVDB, 0, 349235))
	for name, c := range map[string]struct {
		asked   request.ID
		episode *titles.Episode
		free    []request.ID // cost nothing afterwards
		dear    []request.ID // are other questions
	}{
		"by IMDb": {byIMDb, nil, []request.ID{byIMDb, byTMDB, byTVDB, id(request.IMDb, series, 903747)},
			[]request.ID{id(request.TMDB, request.Movie, 1396), id(request.TVDB, request.Movie, 81189), id(request.IMDb, request.Movie, 903747),
				own(byIMDb), episode(byIMDb, 1, 2)}},
		// The series that TMDB has under 1396 may share its IMDb id with a more popular film.
		"by TMDB":    {byTMDB, nil, []request.ID{byTMDB, byTVDB, id(request.IMDb, series, 903747)}, []request.ID{byIMDb}},
		"by TVDB":    {byTVDB, nil, []request.ID{byTMDB, byTVDB, id(request.IMDb, series, 903747)}, []request.ID{byIMDb}},
		"by kind":    {id(request.IMDb, series, 903747), nil, []request.ID{byTMDB, byTVDB}, []request.ID{byIMDb}},
		"an episode": {episode(byIMDb, 1, 2), shown, []request.ID{episode(byTMDB, 1, 2), episode(byTVDB, 1, 2), ownIMDb, ownTVDB}, []request.ID{byIMDb, byTMDB, episode(byTMDB, 1, 3), id(request.IMDb, 0, 1054724)}},
		"its own id": {ownIMDb, shown, []request.ID{ownIMDb, ownTVDB, episode(byIMDb, 1, 2), episode(byTMDB, 1, 2)}, []request.ID{byIMDb, id(request.TVDB, series, 349235)}},
	} {
		m := remember()
		m.world.title.Episode = c.episode
		want, err := m.Resolve(t.Context(), c.asked)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		m.world.calls = 0
		for _, other := range c.free {
			if got, err := m.Resolve(t.Context(), other); err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%s, then %v: got %+v, %v, want %+v", name, other, got, err, want)
			}
			m.wantCalls(t, name+", then "+other.String(), 0)
		}
		for _, other := range c.dear {
			m.Resolve(t.Context(), other) // which of them fit the title does not matter here
			m.wantCalls(t, name+", then "+other.String(), 1)
		}
	}
}

// TestOtherIDsOverrideNothingFresh: what an id was asked for and answered is better known than what follows from another.
func TestOtherIDsOverrideNothingFresh(t *testing.T) {
	t.Parallel()
	m := remember()
	byTVDB := id(request.TVDB, request.Series, 81189)
	if _, err := m.Resolve(t.Context(), byTVDB); err != nil {
		t.Fatal(err)
	}
	m.world.title.TMDB, m.world.title.Name = 4242, "Wears the same number"
	if _, err := m.Resolve(t.Context(), id(request.TMDB, request.Series, 4242)); err != nil {
		t.Fatal(err)
	}
	if got, err := m.Resolve(t.Context(), byTVDB); err != nil || got.TMDB != 1396 {
		t.Errorf("got %+v, %v, want the title that the number was asked for", got, err)
	}
}

func TestWhatIsSharedIsNotChanged(t *testing.T) {
	t.Parallel()
	m := remember()
	m.world.title.Episode = &titles.Episode{Season: 1, Number: 2}
	first, err := m.Resolve(t.Context(), episode(imdb, 1, 2))
	if err != nil {
		t.Fatal(err)
	}
	first.Episode.Number = 7
	if again, err := m.Resolve(t.Context(), episode(imdb, 1, 2)); err != nil || again.Episode.Number != 2 {
		t.Errorf("got %+v, %v, want episode 2", again.Episode, err)
	}
}

func TestCandidatesComeBackWhole(t *testing.T) {
	t.Parallel()
	m := remember()
	m.world.candidates = []art.Candidate{
		{Source: "world", ID: "/a.jpg", Width: 2000, Height: 3000, Lang: "pt", Region: "BR", Vote: 5.312, Votes: 40, Default: true},
		{Source: "world", ID: "/b.jpg"},
	}
	for range 2 {
		got, err := m.Candidates(t.Context(), m.world.title, request.Poster)
		if err != nil || len(got) != 2 {
			t.Fatalf("got %v, %v", got, err)
		}
		for i := range got {
			want := m.world.candidates[i]
			want.At = m.clock
			if got[i] != want {
				t.Errorf("got %+v, want %+v", got[i], want)
			}
		}
	}
	if bytes, err := m.Fetch(t.Context(), m.world.candidates[0], request.Poster, 580); err != nil || string(bytes) != "bytes" {
		t.Errorf("Fetch: got %q, %v", bytes, err)
	}
	m.wantCalls(t, "one list and one picture", 2)
	if _, err := m.Candidates(t.Context(), m.world.title, request.Backdrop); err != nil {
		t.Fatal(err)
	}
	m.wantCalls(t, "another family", 1)
}
