package e2e

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// line is the wire to a stand-in or to the function. It can be cut, and keeps time on what passes.
type line struct {
	url   string
	isCut atomic.Bool
	stale atomic.Bool // what passes is stale at once, to an nginx at the other end
}

// clock adds up the time in which at least one call is on its way.
type clock struct {
	mu    sync.Mutex
	calls int
	since time.Time
	busy  time.Duration
}

func (c *clock) enter() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.calls++; c.calls == 1 {
		c.since = time.Now()
	}
}

func (c *clock) leave() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.calls--; c.calls == 0 {
		c.busy += time.Since(c.since)
	}
}

// total gives the sum so far.
func (c *clock) total() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.busy
}

// newLine lays a wire to endpoint.
func newLine(t *testing.T, endpoint string, c *clock) *line {
	t.Helper()
	target, err := url.Parse(endpoint)
	if err != nil {
		t.Fatal(err)
	}
	l := new(line)
	// The host stays the one that was asked for, since it is signed.
	proxy := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.Out.URL.Scheme, r.Out.URL.Host, r.Out.Host = target.Scheme, target.Host, r.In.Host
		},
		Transport: &http.Transport{MaxIdleConnsPerHost: 64},
		ErrorHandler: func(http.ResponseWriter, *http.Request, error) {
			panic(http.ErrAbortHandler) // ends the connection and nothing else
		},
		ModifyResponse: func(r *http.Response) error {
			if l.stale.Load() {
				r.Header.Set("X-Accel-Expires", "@1") // the first second of 1970
			}
			return nil
		},
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if l.isCut.Load() {
			panic(http.ErrAbortHandler)
		}
		c.enter()
		defer c.leave()
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	l.url = server.URL
	return l
}
