package demo

import (
	"context"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"aioratings/pkg/fault"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

func imdbNumber(t *testing.T, id string) uint64 {
	t.Helper()
	number, err := strconv.ParseUint(strings.TrimPrefix(id, "tt"), 10, 64)
	if err != nil {
		t.Fatalf("IMDb id: got %q, want tt and digits", id)
	}
	return number
}

// TestEveryID asks for every title in every way that its ids allow.
func TestEveryID(t *testing.T) {
	t.Parallel()
	c := newCatalogue(t)
	for _, want := range c.Titles() {
		number := imdbNumber(t, want.IMDb)
		ids := []request.ID{{Type: request.IMDb, Number: number}, {Type: request.IMDb, Kind: want.Kind, Number: number}}
		if want.TMDB != 0 {
			ids = append(ids, request.ID{Type: request.TMDB, Kind: want.Kind, Number: want.TMDB})
		}
		if want.TVDB != 0 {
			ids = append(ids, request.ID{Type: request.TVDB, Number: want.TVDB}, request.ID{Type: request.TVDB, Kind: want.Kind, Number: want.TVDB})
		}
		for _, id := range ids {
			if got, err := c.Resolve(t.Context(), id); err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("Resolve(%+v): got %+v, %v, want %+v", id, got, err, want)
			}
			id.Kind = request.Movie + request.Series - want.Kind
			if got, err := c.Resolve(t.Context(), id); !fault.Is(err, fault.NotFound) {
				t.Errorf("Resolve(%+v), a broken promise: got %+v, %v, want %s", id, got, err, fault.NotFound)
			}
		}
	}
}

// TestEveryEpisode asks for every episode by its series' ids and by its own.
func TestEveryEpisode(t *testing.T) {
	t.Parallel()
	c := newCatalogue(t)
	for _, series := range c.Titles() {
		for _, ep := range c.Episodes(series) {
			own := []request.ID{
				{Type: request.IMDb, Number: imdbNumber(t, ep.IMDb), Own: true},
				{Type: request.TVDB, Number: ep.TVDB, Own: true},
				{Type: request.TMDB, Kind: request.Series, Number: ep.TMDB, Own: true},
			}
			for _, id := range append(own,
				request.ID{Type: request.IMDb, Number: imdbNumber(t, series.IMDb), Episodic: true, Season: ep.Season, Episode: ep.Number},
				request.ID{Type: request.TMDB, Kind: request.Series, Number: series.TMDB, Episodic: true, Season: ep.Season, Episode: ep.Number},
				request.ID{Type: request.TVDB, Number: series.TVDB, Episodic: true, Season: ep.Season, Episode: ep.Number},
			) {
				got, err := c.Resolve(t.Context(), id)
				if err != nil || got.Episode == nil || *got.Episode != ep {
					t.Errorf("Resolve(%+v): got %+v, %v, want episode %+v", id, got, err, ep)
					continue
				}
				got.Episode = nil
				if !reflect.DeepEqual(got, series) {
					t.Errorf("Resolve(%+v): got %+v around the episode, want %+v", id, got, series)
				}
			}
		}
	}
}

// TestAnEpisodesIDWhereATitleIsAsked means its series, if it is IMDb's.
func TestAnEpisodesIDWhereATitleIsAsked(t *testing.T) {
	t.Parallel()
	c := newCatalogue(t)
	id := request.ID{Type: request.IMDb, Number: 990001101}
	if got, err := c.Resolve(t.Context(), id); err != nil || got.IMDb != "tt990000101" || got.Episode != nil {
		t.Errorf("Resolve(%+v): got %+v, %v, want the series alone", id, got, err)
	}
	id = request.ID{Type: request.TVDB, Kind: request.Series, Number: 9000001101}
	if got, err := c.Resolve(t.Context(), id); !fault.Is(err, fault.NotFound) {
		t.Errorf("Resolve(%+v): got %+v, %v, want %s", id, got, err, fault.NotFound)
	}
}

func TestResolveRefuses(t *testing.T) {
	t.Parallel()
	c := newCatalogue(t)
	for _, test := range []struct {
		name string
		id   request.ID
		want fault.Code
	}{
		{"nobody's number", request.ID{Type: request.IMDb, Number: 903747}, fault.NotFound},
		{"another issuer's number", request.ID{Type: request.TVDB, Number: 19}, fault.NotFound},
		{"zero", request.ID{}, fault.NotFound},
		{"a series' number as a film's", request.ID{Type: request.TMDB, Kind: request.Movie, Number: 9000000101}, fault.NotFound},
		{"a film where an episode's own id stands", request.ID{Type: request.IMDb, Number: 17136, Own: true}, fault.Malformed},
		{"a series where an episode's own id stands", request.ID{Type: request.TVDB, Number: 9000000101, Own: true}, fault.Malformed},
		{"no such season", request.ID{Type: request.IMDb, Number: 990000101, Episodic: true, Season: 7, Episode: 1}, fault.NotFound},
		{"an episode of a film", request.ID{Type: request.IMDb, Number: 17136, Episodic: true, Season: 1, Episode: 1}, fault.NotFound},
		{"an episode of an episode", request.ID{Type: request.IMDb, Number: 990001101, Episodic: true, Season: 1, Episode: 1}, fault.NotFound},
	} {
		if got, err := c.Resolve(t.Context(), test.id); !fault.Is(err, test.want) {
			t.Errorf("%s: Resolve(%+v): got %+v, %v, want %s", test.name, test.id, got, err, test.want)
		}
	}
}

// TestEpisodeIsACopy writes into an answer and asks again.
func TestEpisodeIsACopy(t *testing.T) {
	t.Parallel()
	c := newCatalogue(t)
	id := request.ID{Type: request.IMDb, Number: 990001101, Own: true}
	first, err := c.Resolve(t.Context(), id)
	if err != nil {
		t.Fatalf("Resolve(%+v): got %v, want no error", id, err)
	}
	first.Episode.Name = "scribbled over"
	if again, err := c.Resolve(t.Context(), id); err != nil || again.Episode.Name != "Red Wet Neon" {
		t.Errorf("Resolve(%+v) again: got %+v, %v, want the name unchanged", id, again.Episode, err)
	}
}

func TestInterrupted(t *testing.T) {
	t.Parallel()
	c := newCatalogue(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	title := c.Titles()[0]
	candidates, err := c.Candidates(t.Context(), title, request.Poster)
	if err != nil || len(candidates) == 0 {
		t.Fatalf("Candidates(%s): got %v, %v, want some", title.Key(), candidates, err)
	}
	_, resolved := c.Resolve(ctx, request.ID{Type: request.IMDb, Number: 17136})
	_, rated := c.Ratings(ctx, titles.Title{})
	_, listed := c.Candidates(ctx, title, request.Poster)
	_, fetched := c.Fetch(ctx, candidates[0], request.Poster, 342)
	for name, err := range map[string]error{"Resolve": resolved, "Ratings": rated, "Candidates": listed, "Fetch": fetched} {
		if !fault.Is(err, fault.Unavailable) {
			t.Errorf("%s after its context ended: got %v, want %s", name, err, fault.Unavailable)
		}
	}
}
