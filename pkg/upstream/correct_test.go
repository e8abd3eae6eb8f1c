package upstream

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
)

// body tells whether it was closed, and can break.
type body struct {
	io.Reader
	closed bool
}

func (b *body) Close() error { b.closed = true; return nil }

// transport always gives the same answer, or the error.
type transport struct {
	response *http.Response
	err      error
	idle     int // how often idle connections were closed
}

func (t *transport) RoundTrip(*http.Request) (*http.Response, error) { return t.response, t.err }
func (t *transport) CloseIdleConnections()                           { t.idle++ }

// gone makes what says "gone" a 404.
func gone(response *http.Response) error {
	head, err := Peek(response, 4)
	if string(head) == "gone" {
		response.StatusCode = http.StatusNotFound
	}
	return err
}

func TestCorrected(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{"gone": 404, "gone and more": 404, "go": 200, "": 200, "here": 200} {
		was := &body{Reader: strings.NewReader(text)}
		original := &http.Client{Transport: &transport{response: &http.Response{StatusCode: 200, Body: was}}}
		response, err := Corrected(original, gone).Get("http://example.org")
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		got, err := io.ReadAll(response.Body)
		if response.StatusCode != want || string(got) != text || err != nil {
			t.Errorf("%q: got %d with %q, %v, want %d and the same body", text, response.StatusCode, got, err, want)
		}
		if err := response.Body.Close(); err != nil || !was.closed {
			t.Errorf("%q: closing the body does not close the connection's: %v", text, err)
		}
		if _, unchanged := original.Transport.(*transport); !unchanged {
			t.Errorf("%q: the client given was changed", text)
		}
	}
}

func TestCorrectedFails(t *testing.T) {
	t.Parallel()
	failure := errors.New("reset")
	if _, err := Corrected(&http.Client{Transport: &transport{err: failure}}, gone).Get("http://example.org"); !errors.Is(err, failure) {
		t.Errorf("no answer: got %v, want the transport's error", err)
	}
	cut := &body{Reader: io.MultiReader(strings.NewReader("go"), broken{failure})}
	next := &transport{response: &http.Response{StatusCode: 200, Body: cut}}
	client := Corrected(&http.Client{Transport: next}, gone)
	if _, err := client.Get("http://example.org"); !errors.Is(err, failure) || !cut.closed {
		t.Errorf("a body that breaks: got %v, closed %t, want its error and closed", err, cut.closed)
	}
	client.CloseIdleConnections()
	if next.idle != 1 {
		t.Errorf("CloseIdleConnections: got %d calls, want 1", next.idle)
	}
	if Corrected(&http.Client{}, gone).Transport.(*corrector).next != http.DefaultTransport {
		t.Error("no transport: got another than the default one")
	}
}

type broken struct{ err error }

func (b broken) Read([]byte) (int, error) { return 0, b.err }
