package omdb

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"time"
)

const (
	refusalBytes = 4 << 10   // a refusal is a short sentence
	probeEvery   = time.Hour // OMDb does not say when a day's allowance comes back

	// spentHeader marks, on its way to untilProbe, an answer whose text says that the allowance is used up.
	spentHeader = "X-Allowance-Spent"
)

// understood gives the client with answers whose status means what their text says.
func understood(client *http.Client) *http.Client {
	clone := *client
	if clone.Transport == nil {
		clone.Transport = http.DefaultTransport
	}
	clone.Transport = &interpreter{clone.Transport}
	return &clone
}

// interpreter corrects the status of refusals: OMDb sends "Movie not found!" with 200, and "Request limit reached!" with
// 401 or even with 200, as if it were about the key.
type interpreter struct{ next http.RoundTripper }

// RoundTrip makes the call and puts the status right.
func (i *interpreter) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := i.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	head, err := io.ReadAll(io.LimitReader(response.Body, refusalBytes))
	if err != nil {
		response.Body.Close()
		return nil, err
	}
	response.Body = body{io.MultiReader(bytes.NewReader(head), response.Body), response.Body}
	response.Header.Del(spentHeader)
	status, spent := meaning(response.StatusCode, head)
	if spent {
		response.Header.Set(spentHeader, "1")
	}
	response.StatusCode = status
	return response, nil
}

type body struct {
	io.Reader
	io.Closer
}

// CloseIdleConnections is what http.Client.CloseIdleConnections looks for.
func (i *interpreter) CloseIdleConnections() {
	if c, ok := i.next.(interface{ CloseIdleConnections() }); ok {
		c.CloseIdleConnections()
	}
}

// meaning is the status that an answer should have had, and whether it says that the allowance is spent. Its text
// decides, where it is a refusal; a refusal that is about neither the allowance nor the key is a title that OMDb does not
// know, unless the status tells of another trouble.
func meaning(told int, head []byte) (status int, spent bool) {
	var refusal struct{ Response, Error string }
	if json.Unmarshal(head, &refusal) != nil || refusal.Response != "False" {
		return told, false
	}
	switch text := strings.ToLower(refusal.Error); {
	case strings.Contains(text, "limit"):
		return http.StatusTooManyRequests, true
	case strings.Contains(text, "api key"):
		return http.StatusUnauthorized, false
	case told == http.StatusOK && text != "":
		return http.StatusNotFound, false
	}
	return told, false
}

// untilProbe makes a used-up allowance a matter of hours: one call an hour finds out whether it is back.
func untilProbe(headers http.Header, _ time.Time) time.Duration {
	if headers.Get(spentHeader) == "" {
		return 0
	}
	return probeEvery
}
