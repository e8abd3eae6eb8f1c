// Package lambda runs a built function as AWS Lambda runs it behind a Function URL with response streaming: processes that
// ask a runtime API for invocations, one request at a time in each, started as requests need them. Nothing that is deployed
// imports it.
//
// Requests become events of payload 2.0 and streamed answers become HTTP again. It differs from the platform in this: who
// finds all environments busy waits for one, where the platform would refuse beyond the reserved concurrency; environments
// are never frozen; and nobody has to sign.
package lambda

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"sync"
	"time"
)

// Config says what to run.
type Config struct {
	Binary       string            // path of the built function
	Env          map[string]string // its own variables; those of the platform's come with them
	Environments int               // processes at most, 1 or more
	Timeout      time.Duration     // of one invocation, after which its process is killed
	Log          *os.File          // what the processes print
}

// Headers of the double's own, on everything that is answered by a process.
const (
	Environment = "X-Environment" // the number of the process, from 1 in the order of their starts
	Cold        = "X-Cold"        // "true" if it was started for this request
)

// Function is a function with its URL.
type Function struct {
	URL string // without a slash at the end

	config Config
	server *httptest.Server
	slots  chan struct{} // one for each environment in use

	mu      sync.Mutex
	started int
	idle    []*environment
	running map[*environment]bool
}

// Start opens the URL. Processes start with the requests.
func Start(c Config) *Function {
	f := &Function{config: c, slots: make(chan struct{}, c.Environments), running: map[*environment]bool{}}
	f.server = httptest.NewServer(http.HandlerFunc(f.serve))
	f.URL = f.server.URL
	return f
}

// Close ends all requests and kills all processes.
func (f *Function) Close() {
	f.server.CloseClientConnections()
	for _, e := range f.environments() {
		e.kill()
	}
	f.server.Close()
}

// Terminate sends SIGTERM to every process, as the platform does before it takes an environment away, and waits for their
// ends, or kills them when the context is over. The error tells of those that did not exit with 0 by themselves.
func (f *Function) Terminate(ctx context.Context) error {
	var failures []error
	for _, e := range f.environments() {
		failures = append(failures, e.terminate(ctx))
	}
	return errors.Join(failures...)
}

func (f *Function) environments() []*environment {
	f.mu.Lock()
	defer f.mu.Unlock()
	var all []*environment
	for e := range f.running {
		all = append(all, e)
	}
	return all
}

// acquire gives the environment that was used last of those that are free, or else a new one; cold tells which. As many
// callers as there may be environments hold one.
func (f *Function) acquire(ctx context.Context) (e *environment, cold bool, err error) {
	select {
	case f.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, false, ctx.Err()
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	for len(f.idle) > 0 {
		e = f.idle[len(f.idle)-1]
		f.idle = f.idle[:len(f.idle)-1]
		if !e.process.IsOver() {
			return e, false, nil
		}
		f.forget(e)
	}
	f.started++
	e = newEnvironment(f.started, f.config)
	f.running[e] = true
	return e, true, nil
}

// release makes an environment free for the next request, or forgets it if its process is over.
func (f *Function) release(e *environment) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if e.process.IsOver() {
		f.forget(e)
	} else {
		f.idle = append(f.idle, e)
	}
	<-f.slots
}

// forget is for environments whose process is over, with the lock held.
func (f *Function) forget(e *environment) {
	e.kill()
	delete(f.running, e)
}
