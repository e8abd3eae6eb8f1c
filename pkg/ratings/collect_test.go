package ratings

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// provider answers as its ratings function says; with none it must not be asked.
type provider struct {
	name    string
	sources request.SourceSet
	awards  bool
	ratings func(ctx context.Context) (Answer, error)
}

func (p provider) Name() string               { return p.name }
func (p provider) Sources() request.SourceSet { return p.sources }
func (p provider) Awards() bool               { return p.awards }

func (p provider) Ratings(ctx context.Context, _ titles.Title) (Answer, error) { return p.ratings(ctx) }

func set(sources ...request.Source) (all request.SourceSet) {
	for _, s := range sources {
		all = all.With(s)
	}
	return all
}

func says(scores ...Score) func(context.Context) (Answer, error) {
	return func(context.Context) (Answer, error) { return Answer{Scores: scores}, nil }
}

func fails(context.Context) (Answer, error) { return Answer{}, errors.New("down") }

func panics(context.Context) (Answer, error) { panic("boom") }

func hangs(ctx context.Context) (Answer, error) {
	<-ctx.Done()
	return Answer{}, ctx.Err()
}

// TestCollectOutlastsEveryFailure: one good provider among bad ones; all of them end when ctx does.
func TestCollectOutlastsEveryFailure(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		release := make(chan struct{})
		deaf := func(context.Context) (Answer, error) {
			<-release
			return Answer{Scores: []Score{{Source: request.SourceIMDb, Value: 1}}}, nil
		}
		imdb := set(request.SourceIMDb)
		book := NewBook(
			provider{"failing", imdb, false, fails},
			provider{"panicking", imdb, false, panics},
			provider{"hanging", imdb, false, hangs},
			provider{"deaf", imdb, false, deaf},
			provider{"good", imdb, false, says(Score{Source: request.SourceIMDb, Value: 8.5, Votes: -3, Origin: "other"})},
		)
		start := time.Now()
		got := book.Collect(ctx, titles.Title{}, imdb, false)
		if took := time.Since(start); took != time.Second {
			t.Errorf("took %v, want the second that ctx allows", took)
		}
		want := Score{Source: request.SourceIMDb, Value: 8.5, Origin: "good"}
		if got.Scores[request.SourceIMDb] != want {
			t.Errorf("got %+v, want %+v", got.Scores, want)
		}
		if failed := []string{"failing", "panicking", "hanging", "deaf"}; !slices.Equal(got.Failed, failed) || got.Complete {
			t.Errorf("got failed %v, complete %v, want %v, false", got.Failed, got.Complete, failed)
		}
		if text := got.Cause.Error(); !strings.Contains(text, "boom") || !strings.Contains(text, "failing: down") {
			t.Errorf("got cause %q, want all of them", text)
		}
		close(release)
	})
}

// TestCollectAsksSideBySide: each waits for the other to have been asked.
func TestCollectAsksSideBySide(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ping, pong := make(chan struct{}), make(chan struct{})
		meets := func(mine, other chan struct{}) func(context.Context) (Answer, error) {
			return func(ctx context.Context) (Answer, error) {
				close(mine)
				select {
				case <-other:
					return Answer{Oscar: true}, nil
				case <-ctx.Done():
					return Answer{}, ctx.Err()
				}
			}
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		got := NewBook(provider{"a", 0, true, meets(ping, pong)}, provider{"b", 0, true, meets(pong, ping)}).
			Collect(ctx, titles.Title{}, 0, true)
		if len(got.Failed) != 0 || !got.Oscar || got.Emmy {
			t.Errorf("got %+v, want nobody failed and an Oscar", got)
		}
	})
}

func TestCollectAsksOnlyWhoCanHelp(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		wanted request.SourceSet
		awards bool
		asked  []string
	}{
		"nothing wanted": {0, false, nil},
		"a score":        {set(request.SourceIMDb), false, []string{"both", "imdb"}},
		"another score":  {set(request.SourceTMDB), false, []string{"tmdb"}},
		"an award":       {0, true, []string{"awards", "both"}},
		"unknown score":  {set(request.SourceEbert), false, nil},
		"everything":     {set(request.Sources[:]...), true, []string{"awards", "both", "imdb", "tmdb"}},
	} {
		asked := make(chan string, 4)
		noting := func(name string, sources request.SourceSet, awards bool) provider {
			return provider{name, sources, awards, func(context.Context) (Answer, error) {
				asked <- name
				return Answer{}, nil
			}}
		}
		got := NewBook(noting("imdb", set(request.SourceIMDb), false), noting("tmdb", set(request.SourceTMDB), false),
			noting("awards", 0, true), noting("both", set(request.SourceIMDb), true)).
			Collect(t.Context(), titles.Title{}, tc.wanted, tc.awards)
		close(asked)
		var names []string
		for n := range asked {
			names = append(names, n)
		}
		slices.Sort(names)
		if !slices.Equal(names, tc.asked) || !got.Complete || len(got.Scores) != 0 {
			t.Errorf("%s: got %v asked, %+v, want %v and a complete, empty result", name, names, got, tc.asked)
		}
	}
}
