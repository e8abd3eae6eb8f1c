package trakt

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"aioratings/pkg/fault"
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/request"
	"aioratings/pkg/secret"
	"aioratings/pkg/titles"
)

const canary = "canary-c0ffee"

// asked are a film, an episode, and a film that has to be searched for first.
var asked = map[string]titles.Title{
	"film": soapRoom, "episode": episode(1, 1), "search": {Kind: request.Movie, TMDB: fakes.FilmTMDB},
}

// broken makes a client with the canary for its key, of a server with a fault.
func broken(t *testing.T, bad fakes.Fault) (*Client, *fakes.Trakt) {
	t.Helper()
	fake := fakes.StartTrakt(t)
	fake.Break("", bad)
	c, err := New(Config{BaseURL: fake.URL, Key: secret.Hide(canary), HTTP: fakes.Client(t)})
	if err != nil {
		t.Fatal(err)
	}
	return c, fake
}

// secrets are parts of the key and of addresses.
var secrets = []string{"c0ffee", "api-key", "tt0"}

func TestBadAnswers(t *testing.T) {
	t.Parallel()
	var uses []fakes.Use
	for name, title := range asked {
		use := fakes.Use{Name: name, Start: func(t *testing.T, bad fakes.Fault) func(context.Context) error {
			c, fake := broken(t, bad)
			return func(ctx context.Context) error {
				got, err := c.Ratings(ctx, title)
				if calls := fake.Calls(""); calls != 1 && ctx.Err() == nil || len(got.Scores) != 0 {
					t.Errorf("got %+v after %d calls, want nothing after 1", got, calls)
				}
				return err
			}
		}}
		if name == "search" {
			use.Answers = map[string]fault.Code{"empty list": ""} // Trakt's way to say that it does not know the id
		}
		uses = append(uses, use)
	}
	fakes.TryBadAnswers(t, uses, secrets...)
}

func TestTheCallerGoesAway(t *testing.T) {
	t.Parallel()
	c, _ := broken(t, fakes.Hang)
	fakes.CheckGoneCaller(t, fakes.RatingsOf(c, soapRoom))
}

func TestNotFoundHasNoBody(t *testing.T) {
	t.Parallel()
	c, _ := broken(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotFound) })
	for name, title := range asked {
		if got, err := c.Ratings(t.Context(), title); err != nil || len(got.Scores) != 0 {
			t.Errorf("%s: got %+v, %v, want an empty answer", name, got, err)
		}
	}
}

func TestADeadKeyIsLeftAloneAndNotShown(t *testing.T) {
	t.Parallel()
	c, fake := broken(t, nil) // no fault but the key
	fakes.CheckDeadKey(t, fake.Upstream, fakes.RatingsOf(c, soapRoom), secrets...)
	if text := fmt.Sprintf("%v %+v %#v", c, c, Config{Key: secret.Hide(canary)}); strings.Contains(text, canary) {
		t.Errorf("the client shows its key: %s", text)
	}
}
