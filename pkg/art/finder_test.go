package art

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// source lists as its list function says; the bytes of a picture are its ID unless gets says otherwise.
type source struct {
	name string
	list func(context.Context) ([]Candidate, error)
	gets func(ctx context.Context, id string) ([]byte, error)
}

func (s source) Name() string { return s.name }

func (s source) Candidates(ctx context.Context, _ titles.Title, _ request.Family) ([]Candidate, error) {
	return s.list(ctx)
}

func (s source) Fetch(ctx context.Context, c Candidate, _ request.Family, _ int) ([]byte, error) {
	if s.gets == nil {
		return []byte(c.ID), nil
	}
	return s.gets(ctx, c.ID)
}

func offers(lang string, ids ...string) func(context.Context) ([]Candidate, error) {
	return func(context.Context) ([]Candidate, error) {
		var list []Candidate
		for _, id := range ids {
			list = append(list, Candidate{Source: "whatever", ID: id, Lang: lang})
		}
		return list, nil
	}
}

func hangs(ctx context.Context) ([]Candidate, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

func fails(context.Context) ([]Candidate, error) { return nil, errors.New("down") }

func panics(context.Context) ([]Candidate, error) { panic("boom") }

func takes([]byte) error { return nil }

var poster = Want{Family: request.Poster, Width: 580, Lang: []request.Lang{"en"}}

func TestFind(t *testing.T) {
	t.Parallel()
	refuses := func(bad ...string) func([]byte) error {
		return func(data []byte) error {
			switch {
			case !slices.Contains(bad, string(data)):
				return nil
			case slices.Contains(bad, "panic"):
				panic("boom")
			}
			return errors.New("not a picture")
		}
	}
	breaks := func(err error, bad ...string) func(context.Context, string) ([]byte, error) {
		return func(_ context.Context, id string) ([]byte, error) {
			if slices.Contains(bad, id) {
				return nil, err
			}
			return []byte(id), nil
		}
	}
	bursts := func(bad string) func(context.Context, string) ([]byte, error) {
		return func(_ context.Context, id string) ([]byte, error) {
			if id == bad {
				panic("boom")
			}
			return []byte(id), nil
		}
	}
	down, gone := fault.New(fault.Unavailable, "Down."), fault.New(fault.NoArt, "Gone.")
	busy := func([]byte) error { return fault.New(fault.Unavailable, "Too busy.") }
	none := offers("en")
	square := func(context.Context) ([]Candidate, error) {
		return []Candidate{{ID: "square", Width: 900, Height: 900, Lang: "en"}}, nil
	}
	for name, tc := range map[string]struct {
		sources []Source
		accept  func([]byte) error
		bytes   string
		tried   int
		failed  []string
		code    fault.Code
	}{
		"the best":               {[]Source{source{"tmdb", offers("en", "b", "a"), nil}}, takes, "a", 1, nil, ""},
		"one refused":            {[]Source{source{"tmdb", offers("en", "a", "b"), nil}}, refuses("a"), "b", 2, nil, ""},
		"one gone":               {[]Source{source{"tmdb", offers("en", "a", "b"), breaks(gone, "a")}}, takes, "b", 2, nil, ""},
		"one not fetched":        {[]Source{source{"tmdb", offers("en", "a", "b"), breaks(down, "a")}}, takes, "b", 2, []string{"tmdb"}, ""},
		"two not fetched":        {[]Source{source{"tmdb", offers("en", "a", "b", "c"), breaks(errors.New("?"), "a", "b")}}, takes, "c", 3, []string{"tmdb"}, ""},
		"picture host is down":   {[]Source{source{"tmdb", offers("en", "a", "b"), breaks(down, "a", "b")}, source{"fanart", offers("en", "f"), nil}}, takes, "f", 2, []string{"tmdb"}, ""},
		"fallback":               {[]Source{source{"tmdb", none, nil}, source{"fanart", offers("en", "f"), nil}}, takes, "f", 1, nil, ""},
		"fallback of a refused":  {[]Source{source{"tmdb", offers("en", "a"), nil}, source{"fanart", offers("en", "f"), nil}}, refuses("a"), "f", 2, nil, ""},
		"first source failed":    {[]Source{source{"tmdb", fails, nil}, source{"fanart", offers("en", "f"), nil}}, takes, "f", 1, []string{"tmdb"}, ""},
		"first source panicked":  {[]Source{source{"tmdb", panics, nil}, source{"fanart", offers("en", "f"), nil}}, takes, "f", 1, []string{"tmdb"}, ""},
		"fallback failed":        {[]Source{source{"tmdb", offers("en", "a"), nil}, source{"fanart", fails, nil}}, takes, "a", 1, nil, ""},
		"fallback might be best": {[]Source{source{"tmdb", offers("it", "a"), nil}, source{"fanart", fails, nil}}, takes, "a", 1, []string{"fanart"}, ""},
		"fallback might fit":     {[]Source{source{"tmdb", square, nil}, source{"fanart", fails, nil}}, takes, "square", 1, []string{"fanart"}, ""},
		"no sources":             {nil, takes, "", 0, nil, fault.NoArt},
		"no candidates":          {[]Source{source{"tmdb", none, nil}, source{"fanart", none, nil}}, takes, "", 0, nil, fault.NoArt},
		"all refused":            {[]Source{source{"tmdb", offers("en", "a", "b"), nil}}, refuses("a", "b"), "", 0, nil, fault.NoArt},
		"all gone":               {[]Source{source{"tmdb", offers("en", "a"), breaks(gone, "a")}}, takes, "", 0, nil, fault.NoArt},
		"refused and failed":     {[]Source{source{"tmdb", offers("en", "a"), nil}, source{"fanart", fails, nil}}, refuses("a"), "", 0, nil, fault.Unavailable},
		"refused and unfetched":  {[]Source{source{"tmdb", offers("en", "a", "b"), breaks(down, "b")}}, refuses("a"), "", 0, nil, fault.Unavailable},
		"nothing and failed":     {[]Source{source{"tmdb", none, nil}, source{"fanart", fails, nil}}, takes, "", 0, nil, fault.Unavailable},
		"more than is tried":     {[]Source{source{"tmdb", offers("en", "a", "b", "c", "d", "e"), nil}}, refuses("a", "b", "c", "d"), "", 0, nil, fault.Unavailable},
		"the last try":           {[]Source{source{"tmdb", offers("en", "a", "b", "c", "d", "e"), nil}}, refuses("a", "b", "c"), "d", 4, nil, ""},
		"a fetch panicked":       {[]Source{source{"tmdb", offers("en", "a", "b"), bursts("a")}}, takes, "b", 2, []string{"tmdb"}, ""},
		"a look panicked":        {[]Source{source{"tmdb", offers("en", "a", "b"), nil}}, refuses("a", "panic"), "b", 2, []string{"tmdb"}, ""},
		"too busy to look":       {[]Source{source{"tmdb", offers("en", "a"), nil}}, busy, "", 0, nil, fault.Unavailable},
	} {
		got, err := NewFinder(tc.sources...).Find(t.Context(), titles.Title{}, poster, tc.accept)
		if fault.CodeOf(err) != tc.code {
			t.Errorf("%s: got error %v, want code %q", name, err, tc.code)
			continue
		}
		if string(got.Bytes) != tc.bytes || got.ID != tc.bytes || got.Tried != tc.tried || !slices.Equal(got.SourcesFailed, tc.failed) {
			t.Errorf("%s: got %+v, want %q at try %d, failed %v", name, got, tc.bytes, tc.tried, tc.failed)
		}
		if err == nil && got.Source == "whatever" {
			t.Errorf("%s: got a candidate of source %q, want the name of who told", name, got.Source)
		}
	}
}

func TestFindKeepsCausesFromThePublic(t *testing.T) {
	t.Parallel()
	_, err := NewFinder(source{"tmdb", fails, nil}, source{"fanart", panics, nil}).Find(t.Context(), titles.Title{}, poster, takes)
	e, ok := errors.AsType[*fault.Error](err)
	if !ok || strings.Contains(e.Public, "down") || !strings.Contains(err.Error(), "tmdb: down") || !strings.Contains(err.Error(), "boom") {
		t.Errorf("got %v, want both causes in the log's text and none in the public sentence", err)
	}
}

// TestFindDoesNotWaitInVain: a hanging source costs nothing if it could not win, half the time if it could.
func TestFindDoesNotWaitInVain(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		sources []Source
		bytes   string
		took    time.Duration
		failed  []string
		code    fault.Code
	}{
		"fallback hangs":              {[]Source{source{"tmdb", offers("en", "a"), nil}, source{"fanart", hangs, nil}}, "a", 0, nil, ""},
		"fallback hangs, might win":   {[]Source{source{"tmdb", offers("it", "a"), nil}, source{"fanart", hangs, nil}}, "a", time.Second, []string{"fanart"}, ""},
		"first hangs":                 {[]Source{source{"tmdb", hangs, nil}, source{"fanart", offers("en", "f"), nil}}, "f", time.Second, []string{"tmdb"}, ""},
		"all hang":                    {[]Source{source{"tmdb", hangs, nil}}, "", time.Second, nil, fault.Unavailable},
		"picture hangs, next is good": {[]Source{source{"tmdb", offers("en", "a", "b"), hangsOn("a")}}, "b", time.Second, []string{"tmdb"}, ""},
		"three hang": {[]Source{source{"tmdb", offers("en", "a", "b", "c", "d"), hangsOn("a", "b", "c")}}, "d", 1750 * time.Millisecond,
			[]string{"tmdb"}, ""},
		"picture hangs, other source": {[]Source{source{"tmdb", offers("en", "a", "b", "c", "d"), hangsOn("a", "b", "c", "d")},
			source{"fanart", offers("en", "f"), nil}}, "f", time.Second, []string{"tmdb"}, ""},
		"all pictures hang": {[]Source{source{"tmdb", offers("en", "a", "b", "c", "d"), hangsOn("a", "b", "c", "d")}}, "", 2 * time.Second,
			nil, fault.Unavailable},
	} {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
			defer cancel()
			start := time.Now()
			got, err := NewFinder(tc.sources...).Find(ctx, titles.Title{}, poster, takes)
			if took := time.Since(start); took != tc.took || string(got.Bytes) != tc.bytes || fault.CodeOf(err) != tc.code {
				t.Errorf("%s: got %q, %v after %v, want %q, code %q after %v", name, got.Bytes, err, took, tc.bytes, tc.code, tc.took)
			}
			if !slices.Equal(got.SourcesFailed, tc.failed) {
				t.Errorf("%s: got failed %v, want %v", name, got.SourcesFailed, tc.failed)
			}
		})
	}
}

// hangsOn fetches everything but the given pictures.
func hangsOn(ids ...string) func(context.Context, string) ([]byte, error) {
	return func(ctx context.Context, id string) ([]byte, error) {
		if slices.Contains(ids, id) {
			<-ctx.Done()
			return nil, ctx.Err()
		}
		return []byte(id), nil
	}
}

// TestFindLeavesTheDeafBehind: a source that does not even hear its context cannot hold a request up.
func TestFindLeavesTheDeafBehind(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
		defer cancel()
		release := make(chan struct{})
		deaf := func(context.Context) ([]Candidate, error) {
			<-release
			return nil, nil
		}
		got, err := NewFinder(source{"tmdb", deaf, nil}, source{"fanart", offers("en", "f"), nil}).Find(ctx, titles.Title{}, poster, takes)
		if err != nil || got.ID != "f" {
			t.Errorf("got %+v, %v, want the other source's picture", got, err)
		}
		close(release)
	})
}

// TestFindFallsBackOnALateList: the list that was not waited for is, once the pictures before it are used up.
func TestFindFallsBackOnALateList(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		late := func(context.Context) ([]Candidate, error) {
			<-time.After(300 * time.Millisecond)
			return []Candidate{{ID: "late", Lang: "en"}}, nil
		}
		broken := func(context.Context, string) ([]byte, error) { return nil, fault.New(fault.NoArt, "Gone.") }
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
		defer cancel()
		got, err := NewFinder(source{"tmdb", offers("en", "a"), broken}, source{"fanart", late, nil}).Find(ctx, titles.Title{}, poster, takes)
		if err != nil || got.ID != "late" || got.Tried != 2 || len(got.SourcesFailed) != 0 {
			t.Errorf("got %+v, %v, want the late one at the second try", got, err)
		}
	})
}

// TestFindDoesNotCallTheUnseenNothing: all tries went to one source while the other had yet to answer.
func TestFindDoesNotCallTheUnseenNothing(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		refuses := func([]byte) error { return errors.New("not a picture") }
		_, err := NewFinder(source{"tmdb", offers("en", "a", "b", "c", "d"), nil}, source{"fanart", hangs, nil}).
			Find(t.Context(), titles.Title{}, poster, refuses)
		if !fault.Is(err, fault.Unavailable) {
			t.Errorf("got %v, want %s", err, fault.Unavailable)
		}
	})
}

func TestFindStopsWhenTheCallerLeaves(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		leaves := func(ctx context.Context) ([]Candidate, error) {
			cancel()
			return hangs(ctx)
		}
		if _, err := NewFinder(source{"tmdb", leaves, nil}).Find(ctx, titles.Title{}, poster, takes); !fault.Is(err, fault.Canceled) {
			t.Errorf("got %v, want %s", err, fault.Canceled)
		}
	})
}
