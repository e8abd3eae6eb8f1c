package e2e

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/keys"
)

// seriesPoster and filmPoster are asked for with a key in front.
const (
	seriesPoster = "/imdb/poster-default/" + fakes.SeriesIMDb + ".jpg"
	filmPoster   = "/imdb/poster-default/" + fakes.FilmIMDb + ".jpg"
)

// told is what a viewer gets.
type told struct {
	status int
	header http.Header
	body   []byte
	took   time.Duration
	err    error // why it is not whole
}

// cache is where the function found the picture.
func (a told) cache() string { return a.header.Get("X-Cache-Status") }

// String leaves the body out if it is a picture.
func (a told) String() string {
	body := strings.TrimSpace(string(a.body))
	if strings.HasPrefix(a.header.Get("Content-Type"), "image/") {
		body = fmt.Sprintf("%d bytes", len(a.body))
	}
	return fmt.Sprintf("%d %s %s, %s after %v, %v", a.status, a.cache(), a.header.Get("X-Edge-Cache"), body, a.took.Round(time.Microsecond), a.err)
}

// get asks for url. Errors are the answer's, so that any goroutine may call it.
func get(t *testing.T, url string) told { return ask(t, http.MethodGet, url, nil) }

// ask asks with any method, and headers.
func ask(t *testing.T, method, url string, headers map[string]string) told {
	begun := time.Now()
	request, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	if err != nil {
		return told{err: err}
	}
	for name, value := range headers {
		request.Header.Set(name, value)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return told{err: err}
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	return told{response.StatusCode, response.Header, body, time.Since(begun), err}
}

// want gets url and demands a status and a cache status, "" for whatever it is.
func want(t *testing.T, what, url string, status int, cache string) told {
	t.Helper()
	a := get(t, url)
	if a.err != nil || a.status != status || cache != "" && a.cache() != cache {
		t.Errorf("%s: got %v, want %d %s", what, a, status, cache)
	}
	return a
}

// newKey gives the key of a new account.
func (c *chain) newKey(t *testing.T, tier keys.Tier) (keys.Key, keys.Record) {
	t.Helper()
	account, err := c.registrar.OpenAccount(t.Context(), "Ada", tier)
	if err != nil {
		t.Fatal(err)
	}
	key, record, err := c.registrar.Issue(t.Context(), account.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	c.secrets = append(c.secrets, key.Reveal())
	return key, record
}

// at gives the address of a path with a key in front.
func (c *chain) at(key keys.Key, path string) string { return c.URL + "/" + key.Reveal() + path }

// quantiles gives the times that half, 95 and 99 of a hundred stay within.
func quantiles(times []time.Duration) (p50, p95, p99 time.Duration) {
	sorted := slices.Sorted(slices.Values(times))
	at := func(percent int) time.Duration { return sorted[(len(sorted)-1)*percent/100] }
	return at(50), at(95), at(99)
}

// say prints a line of what was measured.
func say(t *testing.T, format string, args ...any) {
	t.Helper()
	_, _ = fmt.Fprintf(t.Output(), format+"\n", args...)
}
