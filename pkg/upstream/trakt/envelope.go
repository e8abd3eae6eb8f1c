package trakt

import (
	"bytes"
	"io"
	"net/http"
	"strings"
)

const searchPath = "/search/"

// enveloping gives the client with the lists of searches made members of an object: a list is the one thing that Trakt
// answers with and package upstream takes for no answer.
func enveloping(client *http.Client) *http.Client {
	clone := *client
	if clone.Transport == nil {
		clone.Transport = http.DefaultTransport
	}
	clone.Transport = &envelope{clone.Transport}
	return &clone
}

type envelope struct{ next http.RoundTripper }

// RoundTrip makes the call and puts a search's list into {"list":…}. Whether it is one is looked at later.
func (e *envelope) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := e.next.RoundTrip(r)
	if err != nil || response.StatusCode != http.StatusOK || !strings.Contains(r.URL.Path, searchPath) {
		return response, err
	}
	const head, tail = `{"list":`, `}`
	response.Body = struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader([]byte(head)), response.Body, bytes.NewReader([]byte(tail))), response.Body}
	if response.ContentLength >= 0 {
		response.ContentLength += int64(len(head) + len(tail))
	}
	return response, nil
}

// CloseIdleConnections is what http.Client.CloseIdleConnections looks for.
func (e *envelope) CloseIdleConnections() {
	if c, ok := e.next.(interface{ CloseIdleConnections() }); ok {
		c.CloseIdleConnections()
	}
}
