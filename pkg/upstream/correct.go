package upstream

import (
	"bytes"
	"io"
	"net/http"
)

// Corrected gives the client with answers that correct has put right, before anybody believes their status: some upstreams
// say in a body what others say by a status. An error of correct is one of the connection.
func Corrected(client *http.Client, correct func(*http.Response) error) *http.Client {
	clone := *client
	if clone.Transport == nil {
		clone.Transport = http.DefaultTransport
	}
	clone.Transport = &corrector{clone.Transport, correct}
	return &clone
}

type corrector struct {
	next    http.RoundTripper
	correct func(*http.Response) error
}

// RoundTrip makes the call and puts the answer right.
func (c *corrector) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := c.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	if err := c.correct(response); err != nil {
		response.Body.Close()
		return nil, err
	}
	return response, nil
}

// CloseIdleConnections is what http.Client.CloseIdleConnections looks for.
func (c *corrector) CloseIdleConnections() {
	if next, ok := c.next.(interface{ CloseIdleConnections() }); ok {
		next.CloseIdleConnections()
	}
}

// Peek gives the first limit bytes of a body, or all of a shorter one, and leaves them to be read again.
func Peek(response *http.Response, limit int64) ([]byte, error) {
	head, err := io.ReadAll(io.LimitReader(response.Body, limit))
	if err != nil {
		return nil, err
	}
	response.Body = peeked{io.MultiReader(bytes.NewReader(head), response.Body), response.Body}
	return head, nil
}

type peeked struct {
	io.Reader
	io.Closer
}
