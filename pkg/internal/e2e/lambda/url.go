package lambda

import (
	"bufio"
	"crypto/rand"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// mostBody is the most that the platform takes of a request, in bytes.
const mostBody = 6 << 20

// streamed is the media type of an answer that begins with a prelude.
const streamed = "application/vnd.awslambda.http-integration-response"

// serve answers one request by one invocation.
func (f *Function) serve(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostBody))
	if err != nil {
		http.Error(w, "Payload Too Large", http.StatusRequestEntityTooLarge)
		return
	}
	e, cold, err := f.acquire(r.Context())
	if err != nil {
		return // the client has gone
	}
	defer f.release(e)
	id := rand.Text()
	event, err := json.Marshal(eventOf(r, body, id, time.Now()))
	if err != nil {
		http.Error(w, "Bad Request", http.StatusBadRequest)
		return
	}
	w.Header().Set("X-Amzn-Requestid", id)
	w.Header().Set(Environment, strconv.Itoa(e.number))
	w.Header().Set(Cold, strconv.FormatBool(cold))
	i := &invocation{id: id, event: event, deadline: time.Now().Add(f.config.Timeout), answers: make(chan answer, 1)}
	f.invoke(w, e, i)
}

// invoke lets the process answer. One that ends or takes too long is dead afterwards.
func (f *Function) invoke(w http.ResponseWriter, e *environment, i *invocation) {
	timeout := time.NewTimer(time.Until(i.deadline))
	defer timeout.Stop()
	queue := e.queue
	for {
		select {
		case queue <- i:
			queue = nil
		case a := <-i.answers:
			defer close(a.done)
			// What does not end in time is cut off by the death of its sender.
			cut := time.AfterFunc(time.Until(i.deadline), func() { e.process.Signal(syscall.SIGKILL) })
			defer cut.Stop()
			deliver(w, a)
			return
		case <-e.process.Ended():
			http.Error(w, "Internal Server Error", http.StatusBadGateway)
			return
		case <-timeout.C:
			e.process.Kill()
			http.Error(w, "Gateway Timeout", http.StatusGatewayTimeout)
			return
		}
	}
}

// Length is where the platform puts the Content-Length that a streaming function sends: the body comes in chunks, and a HEAD
// has no length at all.
const Length = "X-Amzn-Remapped-Content-Length"

// deliver turns a streamed answer into HTTP. What a client does not take is read all the same: the runtime has to end.
func deliver(w http.ResponseWriter, a answer) {
	body := bufio.NewReaderSize(a.body, 64<<10)
	defer func() { _, _ = io.Copy(io.Discard, body) }()
	if a.failed || a.contentType != streamed {
		http.Error(w, "Internal Server Error", http.StatusBadGateway)
		return
	}
	p, err := readPrelude(body)
	if err != nil {
		http.Error(w, "Internal Server Error", http.StatusBadGateway)
		return
	}
	for _, name := range slices.Sorted(maps.Keys(p.Headers)) {
		given := p.Headers[name]
		if strings.EqualFold(name, "Content-Length") {
			name = Length
		}
		w.Header().Set(name, given)
	}
	for _, cookie := range p.Cookies {
		w.Header().Add("Set-Cookie", cookie)
	}
	w.WriteHeader(p.StatusCode)
	if _, err := io.Copy(flushing{w}, body); err != nil || a.broke() != "" {
		panic(http.ErrAbortHandler) // the client has to see that the answer is not whole
	}
}

// flushing sends on at once what is written to it.
type flushing struct{ http.ResponseWriter }

// Write is part of io.Writer.
func (f flushing) Write(p []byte) (int, error) {
	n, err := f.ResponseWriter.Write(p)
	if err == nil {
		err = http.NewResponseController(f.ResponseWriter).Flush()
	}
	return n, err
}
