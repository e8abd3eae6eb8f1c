package cinemeta

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"slices"
)

// absentForms are the bodies with which Cinemeta says, with a 200, that it does not know a title.
var absentForms = []string{`null`, `{}`, `{"meta":null}`, `{"meta":{}}`}

const absentBytes = 64 // more than any of them, with some white space

// understood gives the client with a 404 in place of answers that mean one: package upstream takes an empty object for a
// failure, and would in the end close an upstream whom strangers ask for what it does not know.
func understood(client *http.Client) *http.Client {
	clone := *client
	if clone.Transport == nil {
		clone.Transport = http.DefaultTransport
	}
	clone.Transport = &interpreter{clone.Transport}
	return &clone
}

type interpreter struct{ next http.RoundTripper }

// RoundTrip makes the call and puts the status right.
func (i *interpreter) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := i.next.RoundTrip(r)
	if err != nil || response.StatusCode != http.StatusOK {
		return response, err
	}
	head, err := io.ReadAll(io.LimitReader(response.Body, absentBytes))
	if err != nil {
		response.Body.Close()
		return nil, err
	}
	response.Body = body{io.MultiReader(bytes.NewReader(head), response.Body), response.Body}
	if isAbsent(head) {
		response.StatusCode = http.StatusNotFound
	}
	return response, nil
}

// CloseIdleConnections is what http.Client.CloseIdleConnections looks for.
func (i *interpreter) CloseIdleConnections() {
	if c, ok := i.next.(interface{ CloseIdleConnections() }); ok {
		c.CloseIdleConnections()
	}
}

type body struct {
	io.Reader
	io.Closer
}

func isAbsent(head []byte) bool {
	var compact bytes.Buffer
	return json.Compact(&compact, head) == nil && slices.Contains(absentForms, compact.String())
}
