package fakes

import (
	"context"
	"errors"
	"testing"

	"aioratings/pkg/art"
	"aioratings/pkg/fault"
	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// heard is a test that only remembers whether a check found fault with something.
type heard struct {
	testing.TB
	faults int
}

func (h *heard) Errorf(string, ...any) { h.faults++ }

// client answers every question the same way.
type client struct {
	titles.Resolver
	art.Source
	ratings.Provider
	title titles.Title
	err   error
}

func (client) Name() string { return "client" }

func (c client) Resolve(context.Context, request.ID) (titles.Title, error) { return c.title, c.err }

func (c client) Candidates(context.Context, titles.Title, request.Family) ([]art.Candidate, error) {
	return []art.Candidate{{ID: "a"}}, c.err
}

func (c client) Ratings(context.Context, titles.Title) (ratings.Answer, error) {
	return ratings.Answer{Oscar: true}, c.err
}

// TestChecksFindFault has every check look at what is good and at what is not.
func TestChecksFindFault(t *testing.T) {
	t.Parallel()
	down, good := errors.New("down"), client{title: SaltFlats()}
	bad := client{title: SaltFlats(), err: down}
	for _, c := range []struct {
		name  string
		check func(t testing.TB)
		wants int
	}{
		{"a setting, rightly", func(t testing.TB) { CheckSettings(t, nil, errors.New("KEY: bad"), "KEY", "", "c0ffee") }, 0},
		{"all settings good", func(t testing.TB) { CheckSettings(t, nil, nil, "", "c0ffee") }, 0},
		{"a setting, unnoticed", func(t testing.TB) { CheckSettings(t, nil, nil, "KEY") }, 1},
		{"a setting, for nothing", func(t testing.TB) { CheckSettings(t, nil, down, "") }, 1},
		{"another setting", func(t testing.TB) { CheckSettings(t, nil, errors.New("KEYS: bad"), "KEY") }, 1},
		{"a setting that is told", func(t testing.TB) { CheckSettings(t, nil, errors.New("KEY: c0ffee"), "KEY", "x", "c0ffee") }, 1},
		{"a title", func(t testing.TB) { CheckTitle(t, "", good, request.ID{}, SaltFlats()) }, 0},
		{"another title", func(t testing.TB) { CheckTitle(t, "", good, request.ID{}, SoapRoom()) }, 1},
		{"an episode for a title", func(t testing.TB) { CheckTitle(t, "", good, request.ID{}, EpisodeOf(SaltFlats(), titles.Episode{})) }, 1},
		{"a title with an error", func(t testing.TB) { CheckTitle(t, "", bad, request.ID{}, SaltFlats()) }, 1},
		{"a title for none", func(t testing.TB) { CheckNoTitle(t, "", good, request.ID{}, fault.NotFound) }, 1},
		{"art", func(t testing.TB) {
			CheckCandidates(t, "", good, SaltFlats(), request.Poster, []art.Candidate{{ID: "a"}})
		}, 0},
		{"other art", func(t testing.TB) { CheckCandidates(t, "", good, SaltFlats(), request.Poster, nil) }, 1},
		{"art with an error", func(t testing.TB) {
			CheckCandidates(t, "", bad, SaltFlats(), request.Poster, []art.Candidate{{ID: "a"}})
		}, 1},
		{"ratings", func(t testing.TB) { CheckRatings(t, "", good, SaltFlats(), ratings.Answer{Oscar: true}) }, 0},
		{"other ratings", func(t testing.TB) { CheckRatings(t, "", good, SaltFlats(), ratings.Answer{}) }, 1},
		{"ratings with an error", func(t testing.TB) { CheckRatings(t, "", bad, SaltFlats(), ratings.Answer{Oscar: true}) }, 1},
		{"a caller who is not gone", func(t testing.TB) { CheckGoneCaller(t, RatingsOf(good, SoapRoom())) }, 1},
		{"a dead key that works, and calls nobody", func(t testing.TB) { CheckDeadKey(t, StartTMDB(t).Upstream, RatingsOf(good, SoapRoom())) }, 6},
	} {
		h := &heard{TB: t}
		if c.check(h); h.faults != c.wants {
			t.Errorf("%s: got %d faults, want %d", c.name, h.faults, c.wants)
		}
	}
}
