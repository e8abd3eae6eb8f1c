package trakt

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
	"aioratings/pkg/upstream"
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
	transport := &http.Transport{ResponseHeaderTimeout: 800 * time.Millisecond}
	c, err := New(Config{BaseURL: fake.URL, Key: upstream.NewSecret(canary), HTTP: &http.Client{Transport: transport}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(transport.CloseIdleConnections)
	return c, fake
}

// checkRedacted walks the chain: no form of no link may show the key, a URL or what the upstream said.
func checkRedacted(t *testing.T, err error) {
	t.Helper()
	for ; err != nil; err = errors.Unwrap(err) {
		for _, verb := range []string{"%v", "%+v", "%#v", "%q"} {
			text := fmt.Sprintf(verb, err)
			for _, secret := range []string{"c0ffee", fakes.Echo, "api-key", "://", "tt0"} {
				if strings.Contains(text, secret) {
					t.Errorf("%s shows %q: %s", verb, secret, text)
				}
			}
		}
	}
}

func TestBadAnswersAreFailures(t *testing.T) {
	t.Parallel()
	for _, bad := range fakes.BadAnswers() {
		for name, title := range asked {
			if bad.Name == "empty list" && name == "search" {
				continue // Trakt's way to say that it does not know the id
			}
			t.Run(bad.Name+"/"+name, func(t *testing.T) {
				t.Parallel()
				c, fake := broken(t, bad.Fault)
				got, err := c.Ratings(t.Context(), title)
				if fault.CodeOf(err) != fault.Unavailable || fake.Calls("") != 1 {
					t.Errorf("got %+v, %v after %d calls, want unavailable after 1", got, err, fake.Calls(""))
				}
				checkRedacted(t, err)
			})
		}
	}
}

func TestSlowAnswersEndWithTheBudget(t *testing.T) {
	t.Parallel()
	for _, slow := range []fakes.NamedFault{{Name: "hang", Fault: fakes.Hang}, {Name: "drip", Fault: fakes.Drip}} {
		for name, title := range asked {
			c, _ := broken(t, slow.Fault)
			ctx, cancel := context.WithTimeout(t.Context(), 150*time.Millisecond)
			defer cancel()
			start := time.Now()
			_, err := c.Ratings(ctx, title)
			if took := time.Since(start); fault.CodeOf(err) != fault.Unavailable || took > 600*time.Millisecond {
				t.Errorf("%s, %s: got %v after %v, want a failure after 150ms", slow.Name, name, err, took)
			}
			checkRedacted(t, err)
		}
	}
}

func TestTheCallerGoesAway(t *testing.T) {
	t.Parallel()
	c, _ := broken(t, fakes.Hang)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Ratings(ctx, soapRoom); fault.CodeOf(err) != fault.Canceled {
		t.Errorf("got %v, want cancelled", err)
	}
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
	for range 5 {
		_, err := c.Ratings(t.Context(), soapRoom)
		if fault.CodeOf(err) != fault.Unavailable {
			t.Errorf("got %v, want unavailable", err)
		}
		checkRedacted(t, err)
	}
	if got := fake.Calls(""); got != 1 {
		t.Errorf("got %d calls with a dead key, want 1", got)
	}
	if text := fmt.Sprintf("%v %+v %#v", c, c, Config{Key: upstream.NewSecret(canary)}); strings.Contains(text, canary) {
		t.Errorf("the client shows its key: %s", text)
	}
}
