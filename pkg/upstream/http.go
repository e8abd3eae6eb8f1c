package upstream

import (
	"net/http"
	"time"

	"aioratings/pkg/internal/slow"
)

const (
	connectionsPerHost = 16                                   // TMDB's CDN closes the door at about 20 from one address
	headerTimeout      = slow.Factor * 800 * time.Millisecond // headers that take longer never come in time for a picture
	headerBytes        = 64 << 10
)

// NewHTTPClient builds the client for the given bases: it reaches their hosts and no other, by https on port 443 (or http
// on the very loopback addresses configured), follows no redirect, and takes no proxy from the environment.
func NewHTTPClient(bases ...Base) *http.Client {
	return &http.Client{
		CheckRedirect: stay,
		Transport: &fence{bases: bases, next: &http.Transport{
			DialContext:            dial(bases),
			ForceAttemptHTTP2:      true, // a custom DialContext would switch it off
			TLSHandshakeTimeout:    time.Second,
			ResponseHeaderTimeout:  headerTimeout,
			MaxResponseHeaderBytes: headerBytes,
			MaxConnsPerHost:        connectionsPerHost,
			MaxIdleConnsPerHost:    connectionsPerHost,
			IdleConnTimeout:        90 * time.Second,
		}},
	}
}

func stay(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// fence lets requests to the allowed hosts through.
type fence struct {
	bases []Base
	next  *http.Transport
}

// RoundTrip refuses a URL outside the fence before any look-up or dial.
func (f *fence) RoundTrip(r *http.Request) (*http.Response, error) {
	for _, base := range f.bases {
		if base.allows(r.URL) {
			return f.next.RoundTrip(r)
		}
	}
	return nil, errRefused
}

// CloseIdleConnections is what http.Client.CloseIdleConnections looks for.
func (f *fence) CloseIdleConnections() { f.next.CloseIdleConnections() }
