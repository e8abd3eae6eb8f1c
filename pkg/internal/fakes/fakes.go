// Package fakes simulates the upstreams for tests: servers on loopback addresses that answer in the shapes of TMDB and
// MDBList, count what they are asked, and can be broken in all the ways in which real ones break.
//
// What they know comes from a small description of titles in Go; pictures are drawn on demand. They refuse, and remember
// as strays, calls that no client of ours should make: outside the base path, or with a key where none belongs.
//
// It also holds the expectations that the tests of all clients share: what a check finds wrong it reports as the test's.
package fakes

import (
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
)

// Upstream is what all fakes have in common. Its methods may be called while it serves.
type Upstream struct {
	server *httptest.Server

	mu     sync.Mutex
	calls  map[string]int
	broken map[string]Fault
	once   map[string]Fault
	strays []string
}

// all is the endpoint name that stands for every one of them.
const all = ""

func start(mux *http.ServeMux) *Upstream {
	u := &Upstream{calls: map[string]int{}, broken: map[string]Fault{}, once: map[string]Fault{}}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		u.stray(r, "outside the base path")
		http.Error(w, "stray", http.StatusTeapot)
	})
	u.server = httptest.NewServer(mux)
	return u
}

// Close stops the server and waits for calls that are still on their way.
func (u *Upstream) Close() {
	u.server.CloseClientConnections()
	u.server.Close()
}

// Calls counts the calls to an endpoint so far, broken ones too; "" counts all.
func (u *Upstream) Calls(endpoint string) int {
	u.mu.Lock()
	defer u.mu.Unlock()
	if endpoint != all {
		return u.calls[endpoint]
	}
	sum := 0
	for n := range maps.Values(u.calls) {
		sum += n
	}
	return sum
}

// Break makes an endpoint, or all of them for "", answer with a fault until Mend.
func (u *Upstream) Break(endpoint string, fault Fault) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.broken[endpoint] = fault
}

// BreakOnce makes the next call to an endpoint, or to any for "", end in a fault.
func (u *Upstream) BreakOnce(endpoint string, fault Fault) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.once[endpoint] = fault
}

// Mend ends all faults.
func (u *Upstream) Mend() {
	u.mu.Lock()
	defer u.mu.Unlock()
	clear(u.broken)
	clear(u.once)
}

// Strays lists the calls that should not have been made, without their queries.
func (u *Upstream) Strays() []string {
	u.mu.Lock()
	defer u.mu.Unlock()
	return slices.Clone(u.strays)
}

func (u *Upstream) stray(r *http.Request, what string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.strays = append(u.strays, fmt.Sprintf("%s %s: %s", r.Method, r.URL.Path, what))
}

// serve counts a call to the endpoint and answers it with handler unless it is to fail.
func (u *Upstream) serve(endpoint string, handler http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if fault := u.count(endpoint); fault != nil {
			fault(w, r)
			return
		}
		handler(w, r)
	}
}

func (u *Upstream) count(endpoint string) Fault {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.calls[endpoint]++
	for _, name := range []string{endpoint, all} {
		if fault := u.once[name]; fault != nil {
			delete(u.once, name)
			return fault
		}
		if fault := u.broken[name]; fault != nil {
			return fault
		}
	}
	return nil
}

// watch ties an upstream to a test: it is closed at the end, and strays fail the test.
func watch(t testing.TB, u *Upstream) {
	t.Cleanup(func() {
		u.Close()
		for _, stray := range u.Strays() {
			t.Errorf("a call that should not have been made: %s", stray)
		}
	})
}
