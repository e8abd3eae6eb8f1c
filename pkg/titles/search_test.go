package titles_test

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// after is a resolver that takes its time; it gives up with its context.
type after struct {
	name  string
	takes time.Duration
	title titles.Title
	err   error
}

func (a after) Name() string { return a.name }

func (a after) Resolve(ctx context.Context, _ request.ID) (titles.Title, error) {
	select {
	case <-time.After(a.takes):
		return a.title, a.err
	case <-ctx.Done():
		return titles.Title{}, fault.Wrap(fault.Unavailable, ctx.Err(), "Out of time.")
	}
}

// bug is a resolver that panics.
type bug struct{ after }

func (bug) Resolve(context.Context, request.ID) (titles.Title, error) { panic("a bug") }

func TestSlowResolversAreNotWaitedForAlone(t *testing.T) {
	const budget = 600 * time.Millisecond
	known := titles.Title{Kind: request.Movie, Name: "Wings", IMDb: "tt0018578"}
	unknown := fault.New(fault.NotFound, "Unknown.")
	for _, c := range []struct {
		name      string
		resolvers []titles.Resolver
		by        string
		failed    []string
		code      fault.Code
		took      time.Duration
	}{
		{"the first is quick", []titles.Resolver{after{"a", 100 * time.Millisecond, known, nil}, after{"b", 0, known, nil}}, "a", nil, "", 100 * time.Millisecond},
		{"the first hangs", []titles.Resolver{after{"a", time.Hour, known, nil}, after{"b", 50 * time.Millisecond, known, nil}}, "b", []string{"a"}, "", 350 * time.Millisecond},
		{"the first is slow and the second does not know", []titles.Resolver{after{"a", 400 * time.Millisecond, known, nil}, after{"b", 0, known, unknown}}, "a", nil, "", 400 * time.Millisecond},
		{"two hang", []titles.Resolver{after{"a", time.Hour, known, nil}, after{"b", time.Hour, known, nil}, after{"c", 0, known, nil}}, "c", []string{"a", "b"}, "", 450 * time.Millisecond},
		{"all hang", []titles.Resolver{after{"a", time.Hour, known, nil}, after{"b", time.Hour, known, nil}}, "", nil, fault.Unavailable, budget},
		{"one hangs and one does not know", []titles.Resolver{after{"a", time.Hour, known, nil}, after{"b", 0, known, unknown}}, "", nil, fault.Unavailable, budget},
		{"a bug", []titles.Resolver{bug{after{name: "a"}}, after{"b", 0, known, nil}}, "b", []string{"a"}, "", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(t.Context(), budget)
				defer cancel()
				begun := time.Now()
				title, err := titles.NewFinder(c.resolvers...).Find(ctx, request.ID{Type: request.IMDb, Number: 18578})
				if fault.CodeOf(err) != c.code || title.By != c.by || !slices.Equal(title.Failed, c.failed) || time.Since(begun) != c.took {
					t.Errorf("got %q, failed %v, %v after %v; want %q, %v, %q after %v", title.By, title.Failed, err, time.Since(begun), c.by, c.failed, c.code, c.took)
				}
			})
		})
	}
}
