// Package apptest is what tests share that run a whole house and look at it from outside: what it prints, and what it
// answers. It starts nothing by itself.
package apptest

import (
	"bytes"
	"io"
	"net/http"
	"sync"
	"testing"
)

// Log is what a house has printed. It may be read while it is written: a request's line comes after its answer. The zero
// value is empty.
type Log struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write implements io.Writer.
func (l *Log) Write(text []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(text)
}

// String gives everything so far.
func (l *Log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// Get asks for an address, and ends the test where nobody answers. The response's own body is spent.
func Get(t testing.TB, url string) (*http.Response, []byte) {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, body
}
