package fakes

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"aioratings/pkg/art"
	"aioratings/pkg/fault"
	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// CheckSettings expects an error that begins with the name of the setting at fault, or none for "". It may hold none of the
// secrets that the settings hold; those that are "" are none. Settings are named in what it reports.
func CheckSettings(t testing.TB, settings any, err error, atFault string, secrets ...string) {
	t.Helper()
	good := (err == nil) == (atFault == "")
	if err != nil {
		good = good && strings.HasPrefix(err.Error(), atFault+":")
		for _, secret := range secrets {
			good = good && (secret == "" || !strings.Contains(err.Error(), secret))
		}
	}
	if !good {
		t.Errorf("%+v: got %v, want a complaint about %q", settings, err, atFault)
	}
}

// CheckTitle expects an id to be resolved to a title.
func CheckTitle(t testing.TB, name string, resolver titles.Resolver, id request.ID, want titles.Title) {
	t.Helper()
	got, err := resolver.Resolve(t.Context(), id)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got %+v (episode %+v), %v\nwant %+v (episode %+v)", name, got, got.Episode, err, want, want.Episode)
	}
}

// CheckNoTitle expects an id not to be resolved, with the code.
func CheckNoTitle(t testing.TB, name string, resolver titles.Resolver, id request.ID, want fault.Code) {
	t.Helper()
	if got, err := resolver.Resolve(t.Context(), id); fault.CodeOf(err) != want {
		t.Errorf("%s: got %+v, %v, want %s", name, got, err, want)
	}
}

// CheckCandidates expects the art of a title.
func CheckCandidates(t testing.TB, name string, source art.Source, title titles.Title, family request.Family, want []art.Candidate) {
	t.Helper()
	got, err := source.Candidates(t.Context(), title, family)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got %+v, %v\nwant %+v", name, got, err, want)
	}
}

// CheckRatings expects the answer about a title.
func CheckRatings(t testing.TB, name string, provider ratings.Provider, title titles.Title, want ratings.Answer) {
	t.Helper()
	got, err := provider.Ratings(t.Context(), title)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got %+v, %v\nwant %+v", name, got, err, want)
	}
}

// RatingsOf is a call that asks for a title's ratings.
func RatingsOf(provider ratings.Provider, title titles.Title) func(context.Context) error {
	return func(ctx context.Context) error {
		_, err := provider.Ratings(ctx, title)
		return err
	}
}

// CheckGoneCaller expects a call to be fault.Canceled when its caller has gone away.
func CheckGoneCaller(t testing.TB, call func(context.Context) error) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := call(ctx); fault.CodeOf(err) != fault.Canceled {
		t.Errorf("got %v, want cancelled", err)
	}
}

// CheckDeadKey expects a client with a dead key to call the upstream once, however often it is asked, and never to show
// one of the secrets.
func CheckDeadKey(t testing.TB, u *Upstream, call func(context.Context) error, secrets ...string) {
	t.Helper()
	for range 5 {
		err := call(t.Context())
		if fault.CodeOf(err) != fault.Unavailable {
			t.Errorf("got %v, want unavailable", err)
		}
		CheckRedacted(t, err, secrets...)
	}
	if got := u.Calls(all); got != 1 {
		t.Errorf("got %d calls with a dead key, want 1", got)
	}
}
