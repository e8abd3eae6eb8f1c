package standins

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"sync/atomic"
	"testing"
)

// Loser is a proxy that hands requests on to a stand-in and loses some of the answers: the connection ends after the
// stand-in has done what it was asked, and before the caller hears of it.
type Loser struct {
	URL  string
	lost atomic.Int64
}

// NewLoser puts a proxy in front of the stand-in at endpoint. It loses the answer to every request that loses says so of.
func NewLoser(t testing.TB, endpoint string, loses func(*http.Request) bool) *Loser {
	t.Helper()
	target, err := url.Parse(endpoint)
	if err != nil {
		t.Fatal(err)
	}
	l := new(Loser)
	// The host stays the one that was asked for, since it is signed.
	proxy := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.Out.URL.Scheme, r.Out.URL.Host, r.Out.Host = target.Scheme, target.Host, r.In.Host
		},
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !loses(r) {
			proxy.ServeHTTP(w, r)
			return
		}
		proxy.ServeHTTP(httptest.NewRecorder(), r)
		l.lost.Add(1)
		panic(http.ErrAbortHandler) // which ends the connection and nothing else
	}))
	t.Cleanup(server.Close)
	l.URL = server.URL
	return l
}

// Lost is the number of answers that were lost so far.
func (l *Loser) Lost() int64 { return l.lost.Load() }
