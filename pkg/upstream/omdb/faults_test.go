package omdb

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/secret"
	"aioratings/pkg/titles"
)

const canary = "canary-c0ffee"

// broken makes a client with the canary for its key, of a server with a fault.
func broken(t *testing.T, bad fakes.Fault) (*Client, *fakes.OMDb) {
	t.Helper()
	fake := fakes.StartOMDb(t)
	fake.Break("", bad)
	c, err := New(Config{BaseURL: fake.URL, Key: secret.Hide(canary), HTTP: fakes.Client(t)})
	if err != nil {
		t.Fatal(err)
	}
	return c, fake
}

// secrets are parts of the key and of addresses.
var secrets = []string{"c0ffee", "apikey", "tt0"}

func TestBadAnswers(t *testing.T) {
	t.Parallel()
	use := func(title titles.Title) func(*testing.T, fakes.Fault) func(context.Context) error {
		return func(t *testing.T, bad fakes.Fault) func(context.Context) error {
			c, fake := broken(t, bad)
			return func(ctx context.Context) error {
				_, err := c.Ratings(ctx, title)
				if got := fake.Calls(""); got != 1 && ctx.Err() == nil {
					t.Errorf("got %d calls, want 1", got)
				}
				return err
			}
		}
	}
	fakes.TryBadAnswers(t, []fakes.Use{{Name: "film", Start: use(soapRoom)}, {Name: "episode", Start: use(episode(1, 2, ""))}}, secrets...)
}

func TestTheCallerGoesAway(t *testing.T) {
	t.Parallel()
	c, _ := broken(t, fakes.Hang)
	fakes.CheckGoneCaller(t, fakes.RatingsOf(c, soapRoom))
}

func TestADeadKeyIsLeftAloneAndNotShown(t *testing.T) {
	t.Parallel()
	c, fake := broken(t, nil) // no fault but the key
	fakes.CheckDeadKey(t, fake.Upstream, fakes.RatingsOf(c, soapRoom), secrets...)
	if text := fmt.Sprintf("%v %+v %#v", c, c, Config{Key: secret.Hide(canary)}); strings.Contains(text, canary) {
		t.Errorf("the client shows its key: %s", text)
	}
}
