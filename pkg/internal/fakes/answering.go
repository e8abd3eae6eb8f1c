package fakes

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
)

// StartParrot starts a server for a test that says the same to everything, and counts how often.
func StartParrot(t testing.TB, status int, body string) (url string, calls *atomic.Int64) {
	calls = new(atomic.Int64)
	return serving(t, func(w http.ResponseWriter, _ *http.Request) {
		calls.Add(1)
		w.WriteHeader(status)
		fmt.Fprint(w, body)
	}), calls
}

// StartPages starts a server for a test that gives each path its body, and 404 with the last one to the rest.
func StartPages(t testing.TB, bodies map[string]string, missing string) (url string) {
	return serving(t, func(w http.ResponseWriter, r *http.Request) {
		body, known := bodies[r.URL.Path]
		if !known {
			http.Error(w, missing, http.StatusNotFound)
			return
		}
		fmt.Fprint(w, body)
	})
}

func serving(t testing.TB, answer http.HandlerFunc) string {
	server := httptest.NewServer(answer)
	t.Cleanup(server.Close)
	return server.URL
}
