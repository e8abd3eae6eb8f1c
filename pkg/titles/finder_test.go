package titles

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"aioratings/pkg/fault"
	"aioratings/pkg/request"
)

// scripted answers always the same.
type scripted struct {
	name  string
	title Title
	err   error
	asked *int
}

func (s scripted) Name() string { return s.name }

func (s scripted) Resolve(context.Context, request.ID) (Title, error) {
	if s.asked != nil {
		*s.asked++
	}
	return s.title, s.err
}

var (
	film    = Title{Kind: request.Movie, TMDB: 550, Name: "The Clock"}
	filmID  = request.ID{Type: request.TMDB, Kind: request.Movie, Number: 550}
	unknown = fault.New(fault.NotFound, "Not here.")
	down    = fault.New(fault.Unavailable, "Down.")
)

func TestFind(t *testing.T) {
	t.Parallel()
	knows := scripted{name: "b", title: film}
	for name, tc := range map[string]struct {
		resolvers []Resolver
		code      fault.Code
		failed    []string
	}{
		"the first knows":             {[]Resolver{knows, scripted{name: "c", err: down}}, "", nil},
		"the second knows":            {[]Resolver{scripted{name: "a", err: unknown}, knows}, "", nil},
		"the first fails":             {[]Resolver{scripted{name: "a", err: down}, knows}, "", []string{"a"}},
		"the first fails unmarked":    {[]Resolver{scripted{name: "a", err: errors.New("boom")}, knows}, "", []string{"a"}},
		"the first lies":              {[]Resolver{scripted{name: "a"}, knows}, "", nil},
		"the first means another":     {[]Resolver{scripted{name: "a", title: Title{Kind: request.Movie, TMDB: 551, Name: "The Crime"}}, knows}, "", nil},
		"nobody knows":                {[]Resolver{scripted{err: unknown}, scripted{err: unknown}}, fault.NotFound, nil},
		"one fails, one does not":     {[]Resolver{scripted{err: unknown}, scripted{err: down}}, fault.Unavailable, nil},
		"fails first, unknown second": {[]Resolver{scripted{err: down}, scripted{err: unknown}}, fault.Unavailable, nil},
		"another's time ran out":      {[]Resolver{scripted{err: context.DeadlineExceeded}}, fault.Unavailable, nil},
		"another gave up":             {[]Resolver{scripted{err: context.Canceled}}, fault.Unavailable, nil},
		"malformed":                   {[]Resolver{scripted{err: down}, scripted{err: fault.New(fault.Malformed, "A film.")}, knows}, fault.Malformed, nil},
		"only lies":                   {[]Resolver{scripted{name: "a"}}, fault.Unavailable, nil},
		"no resolver":                 {nil, fault.NotFound, nil},
	} {
		got, err := NewFinder(tc.resolvers...).Find(t.Context(), filmID)
		if fault.CodeOf(err) != tc.code {
			t.Errorf("%s: got error %v, want code %q", name, err, tc.code)
			continue
		}
		if err == nil && (got.Name != film.Name || got.By != "b" || !slices.Equal(got.Failed, tc.failed)) {
			t.Errorf("%s: got %q by %q, failed %v; want %q by %q, failed %v", name, got.Name, got.By, got.Failed, film.Name, "b", tc.failed)
		}
	}
}

func TestFindTellsTheOperatorOnly(t *testing.T) {
	t.Parallel()
	_, err := NewFinder().Find(t.Context(), filmID)
	e, ok := errors.AsType[*fault.Error](err)
	if !ok || !strings.Contains(err.Error(), "TMDB_API_KEY") || strings.Contains(e.Public, "TMDB") {
		t.Errorf("got %v, want a cause that names TMDB_API_KEY and a public sentence that does not", err)
	}
	_, err = NewFinder(scripted{name: "a", err: errors.New("secret")}).Find(t.Context(), filmID)
	e, ok = errors.AsType[*fault.Error](err)
	if !ok || !strings.Contains(err.Error(), "a: secret") || strings.Contains(e.Public, "secret") {
		t.Errorf("got %v, want the cause in the log's text and not in the public sentence", err)
	}
}

func TestFindStopsWithItsContext(t *testing.T) {
	t.Parallel()
	asked := 0
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := NewFinder(scripted{title: film, asked: &asked}).Find(ctx, filmID)
	if !fault.Is(err, fault.Canceled) || asked != 0 {
		t.Errorf("cancelled: got %v after %d calls, want %s after none", err, asked, fault.Canceled)
	}
	ctx, cancel = context.WithTimeout(t.Context(), 0)
	defer cancel()
	_, err = NewFinder(scripted{title: film, asked: &asked}).Find(ctx, filmID)
	if !fault.Is(err, fault.Unavailable) || asked != 0 {
		t.Errorf("out of time: got %v after %d calls, want %s after none", err, asked, fault.Unavailable)
	}
}

func TestKeepsPromise(t *testing.T) {
	t.Parallel()
	series := Title{Kind: request.Series, TMDB: 7, Name: "Tides"}
	with := func(title Title, season, number int) Title {
		title.Episode = &Episode{Season: season, Number: number}
		return title
	}
	seriesID := request.ID{Type: request.TMDB, Kind: request.Series, Number: 7}
	episodeID := request.ID{Type: request.TMDB, Kind: request.Series, Number: 7, Episodic: true, Season: 1, Episode: 2}
	ownID := request.ID{Type: request.IMDb, Number: 99, Own: true}
	for name, tc := range map[string]struct {
		title Title
		id    request.ID
		keeps bool
	}{
		"film":                      {film, filmID, true},
		"series":                    {series, seriesID, true},
		"episode":                   {with(series, 1, 2), episodeID, true},
		"own id":                    {with(series, 0, 3), ownID, true},
		"own id of another type":    {with(series, 0, 3), request.ID{Type: request.TVDB, Number: 99, Own: true}, true},
		"any kind":                  {film, request.ID{Type: request.IMDb, Number: 1}, true},
		"known by another id":       {Title{Kind: request.Movie, IMDb: "tt1", Name: "A"}, filmID, true},
		"nothing":                   {Title{}, filmID, false},
		"no kind":                   {Title{TMDB: 550, Name: "A"}, filmID, false},
		"absurd kind":               {Title{Kind: 9, TMDB: 550, Name: "A"}, request.ID{Type: request.IMDb, Number: 1}, false},
		"film for series":           {Title{Kind: request.Movie, TMDB: 7, Name: "A"}, seriesID, false},
		"series for film":           {Title{Kind: request.Series, TMDB: 550, Name: "A"}, filmID, false},
		"no ids":                    {Title{Kind: request.Movie, Name: "A"}, filmID, false},
		"no name":                   {Title{Kind: request.Movie, TMDB: 550}, filmID, false},
		"another TMDB title":        {Title{Kind: request.Movie, TMDB: 551, Name: "A"}, filmID, false},
		"another TVDB title":        {Title{Kind: request.Series, TVDB: 8, Name: "A"}, request.ID{Type: request.TVDB, Number: 9}, false},
		"episode for title":         {with(series, 1, 2), seriesID, false},
		"title for episode":         {series, episodeID, false},
		"title for own":             {series, ownID, false},
		"another season":            {with(series, 2, 2), episodeID, false},
		"another episode":           {with(series, 1, 1), episodeID, false},
		"negative episode":          {with(series, 1, -1), ownID, false},
		"episode of a film":         {with(Title{Kind: request.Movie, TMDB: 7, Name: "A"}, 1, 2), ownID, false},
		"episode, but another show": {with(Title{Kind: request.Series, TMDB: 6, Name: "A"}, 1, 2), episodeID, false},
	} {
		if err := tc.title.Answers(tc.id); (err == nil) != tc.keeps {
			t.Errorf("%s: got %v, want kept %v", name, err, tc.keeps)
		}
	}
}
