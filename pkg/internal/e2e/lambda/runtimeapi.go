package lambda

import (
	"io"
	"net/http"
	"strconv"
	"time"
)

// invocation is one event on its way through the runtime.
type invocation struct {
	id       string
	event    []byte // JSON
	deadline time.Time
	answers  chan answer // one
}

// answer is what the runtime said of an invocation. Its body is read while the runtime writes it; whoever has read it
// closes done, which lets the runtime go on.
type answer struct {
	failed      bool // the body is an error's
	contentType string
	body        io.Reader
	broke       func() string // how the stream failed, "" if it did not; to be asked at its end
	done        chan struct{}
}

// runtimeAPI is the API of 2018-06-01, and of extensions as much as it takes to be sent SIGTERM.
func (e *environment) runtimeAPI() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /2018-06-01/runtime/invocation/next", e.next)
	mux.HandleFunc("POST /2018-06-01/runtime/invocation/{id}/response", func(w http.ResponseWriter, r *http.Request) {
		e.answer(w, r, false)
	})
	mux.HandleFunc("POST /2018-06-01/runtime/invocation/{id}/error", func(w http.ResponseWriter, r *http.Request) {
		e.answer(w, r, true)
	})
	// A process that reports why it cannot start exits next, which is what is waited for.
	mux.HandleFunc("POST /2018-06-01/runtime/init/error", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusAccepted)
	})
	mux.HandleFunc("POST /2020-01-01/extension/register", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Lambda-Extension-Identifier", "extension-1")
	})
	// The extension has registered for no events.
	mux.HandleFunc("GET /2020-01-01/extension/event/next", func(_ http.ResponseWriter, r *http.Request) {
		<-r.Context().Done()
	})
	return mux
}

func (e *environment) next(w http.ResponseWriter, r *http.Request) {
	select {
	case i := <-e.queue:
		e.take(i)
		header := w.Header()
		header.Set("Content-Type", "application/json")
		header.Set("Lambda-Runtime-Aws-Request-Id", i.id)
		header.Set("Lambda-Runtime-Deadline-Ms", strconv.FormatInt(i.deadline.UnixMilli(), 10))
		header.Set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:123456789012:function:function:live")
		header.Set("Lambda-Runtime-Trace-Id", "Root=1-65a1b2c3-0123456789abcdef01234567;Sampled=0")
		_, _ = w.Write(i.event) // a runtime that is gone is seen by its process's end
	case <-r.Context().Done():
	}
}

// answer hands what the runtime sends to the one who waits for it. A second answer to the same invocation is refused.
func (e *environment) answer(w http.ResponseWriter, r *http.Request, failed bool) {
	i := e.working(r.PathValue("id"))
	if i == nil {
		http.Error(w, `{"errorType":"InvalidRequestID"}`, http.StatusBadRequest)
		return
	}
	e.take(nil)
	a := answer{failed: failed, contentType: r.Header.Get("Content-Type"), body: r.Body, done: make(chan struct{})}
	a.broke = func() string { return r.Trailer.Get("Lambda-Runtime-Function-Error-Type") }
	i.answers <- a // there is room for one
	<-a.done
	w.WriteHeader(http.StatusAccepted)
}
