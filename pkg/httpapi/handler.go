// Package httpapi is the only package that speaks HTTP: it routes, turns faults into statuses, chooses validators and
// cache lives by outcome, and writes one log line a request.
//
// It routes on the escaped path itself, because the standard mux would decode an encoded slash and redirect a path to a
// "cleaned" one. It never lets a key, an upstream's text or a cause out: bodies hold the fault's public sentence, and the
// log holds the question without its key. Answers are finished in memory before the first byte leaves, since a failure
// after that cannot be told to anybody.
package httpapi

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/keys"
	"aioratings/pkg/request"
	"aioratings/pkg/service"
)

// Pictures is the use case behind the image routes.
type Pictures interface {
	// Picture answers a question or gives a fault.
	Picture(ctx context.Context, ask service.Ask) (service.Answer, error)
	// Explain says why a picture looks as it does, or gives a fault.
	Explain(ctx context.Context, req request.Request) (service.Explanation, error)
	// Batch tells how things stand with many pictures of one key, in their order, or gives a fault that concerns all.
	Batch(ctx context.Context, key string, items []service.Item) ([]service.Standing, error)
}

// Accounts tells owners about their keys.
type Accounts interface {
	// Identify finds out whose key it is; fault.Unauthorized where it is nobody's.
	Identify(ctx context.Context, key string) (keys.Holder, error)
	// Usage is the month's count so far.
	Usage(ctx context.Context, holder keys.Holder) (keys.Usage, error)
}

// Handler serves the whole contract. Its fields are set once, before the first request.
type Handler struct {
	Pictures Pictures
	Accounts Accounts
	Status   func() Status
	Log      *slog.Logger
	Now      func() time.Time
}

// exchange is one request on its way to an answer.
type exchange struct {
	*Handler
	w     http.ResponseWriter
	r     *http.Request
	id    string // to find the request in the log by
	entry []slog.Attr
	alarm bool // an operator must look at what happened, whatever was answered
	// uncached says that not even a fault of this address may be kept: a fact of a key's, or an address that is wrong with
	// the edge's header. Where a cache stands in front that does not tell requests apart by that, a stranger's header must
	// not bring the refusal of a good address into it.
	uncached bool
}

// ServeHTTP implements http.Handler.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	begun := h.Now()
	x := &exchange{Handler: h, r: r, id: newID()}
	sent := &countingWriter{ResponseWriter: w}
	x.w = sent
	header := w.Header()
	header.Set("Access-Control-Allow-Origin", "*")
	header.Set("Access-Control-Expose-Headers", "ETag, Server-Timing, X-Cache-Status, X-Elements-Hash")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	defer func() {
		if p := recover(); p != nil {
			x.note(slog.Any("panic", p), slog.String("stack", string(debug.Stack())))
			if sent.status == 0 {
				x.problem(fault.New(fault.Internal, "Something went wrong on our side."))
			}
		}
		x.log(begun, sent)
	}()
	if err := x.route(); err != nil {
		x.problem(err)
	}
}

// route finds the answer's function. What is wrong with a path whatever it means is wrong on every route, and no route is
// found by a path in another spelling than that of the segments.
func (x *exchange) route() error {
	if x.r.Method == http.MethodOptions {
		return x.preflight()
	}
	path := x.r.URL.EscapedPath()
	segments, err := request.Segments(path)
	if err != nil {
		x.uncached = x.r.Header.Get(edgeKey) != ""
		return err
	}
	older := len(segments) == 3 && segments[0] == request.OlderPrefix
	switch {
	case path == "/status":
		return x.reading(x.status)
	case path == explainSchema:
		return x.reading(x.schema)
	case older && segments[2] == "isValid":
		return x.reading(func() error { return x.isValid(segments[1]) })
	case len(segments) != 2:
		return x.reading(x.image)
	}
	switch key := segments[0]; segments[1] {
	case "isValid":
		return x.reading(func() error { return x.isValid(key) })
	case "requests":
		return x.reading(func() error { return x.requests(key) })
	case "batch":
		return x.batch(key)
	}
	return x.reading(x.image)
}

// reading lets GET and HEAD through; nothing here can be written to.
func (x *exchange) reading(answer func() error) error {
	if x.r.Method != http.MethodGet && x.r.Method != http.MethodHead {
		x.w.Header().Set("Allow", "GET, HEAD, OPTIONS")
		return fault.New(fault.Method, "This address answers GET and HEAD.")
	}
	return answer()
}

func (x *exchange) preflight() error {
	header := x.w.Header()
	header.Set("Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS")
	header.Set("Access-Control-Allow-Headers", "*")
	header.Set("Access-Control-Max-Age", "86400")
	header.Set("Cache-Control", "no-store")
	x.w.WriteHeader(http.StatusNoContent)
	return nil
}

// image answers the image routes.
func (x *exchange) image() error {
	req, edge, err := x.question()
	if err != nil {
		return err
	}
	x.note(slog.String("question", req.Question()))
	if req.Explain {
		return x.explain(req)
	}
	answer, err := x.Pictures.Picture(x.r.Context(), service.Ask{
		Request: req,
		Edge:    edge,
		Head:    x.r.Method == http.MethodHead,
		Holds:   func(etag string) bool { return holds(x.r.Header.Values("If-None-Match"), etag) },
	})
	if err != nil {
		return err
	}
	x.w.Header().Set("Cache-Tag", req.ID.Tag())
	return x.picture(answer)
}

// edgeKey is the header in which the edge function sends the key on, having taken it out of the address.
const edgeKey = "X-Aioratings-Key"

// question reads the address in the contract's form, or in the edge's where the key came beside it.
func (x *exchange) question() (request.Request, service.Edge, error) {
	path := x.r.URL.EscapedPath()
	key := x.r.Header.Get(edgeKey)
	if key == "" {
		req, err := request.Parse(path, x.r.URL.RawQuery)
		return req, service.Edge{}, err
	}
	at, err := request.ParseRewritten(path, key)
	x.uncached = err != nil
	return at.Request, service.Edge{Shared: at.Owner == "", Profile: at.Profile, Version: at.Version}, err
}

func (x *exchange) note(attrs ...slog.Attr) { x.entry = append(x.entry, attrs...) }

// log writes the request's one line. Level Error is for what an operator must look at: our own faults, panics that an answer
// was found in spite of, and what nobody else can put right, such as a source that refuses our key.
func (x *exchange) log(begun time.Time, sent *countingWriter) {
	level := slog.LevelInfo
	if x.alarm || sent.status == http.StatusInternalServerError {
		level = slog.LevelError
	}
	attrs := append([]slog.Attr{
		slog.String("id", x.id), slog.String("method", x.r.Method), slog.Int("status", sent.status),
		slog.Int("bytes", sent.bytes), slog.Float64("ms", milliseconds(x.Now().Sub(begun))),
	}, x.entry...)
	x.Log.LogAttrs(context.WithoutCancel(x.r.Context()), level, "request", attrs...)
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// newID is short enough to be read out over a telephone.
func newID() string {
	var b [6]byte
	rand.Read(b[:]) // never fails, by its documentation
	return hex.EncodeToString(b[:])
}

// countingWriter remembers what was sent.
type countingWriter struct {
	http.ResponseWriter
	status, bytes int
}

// WriteHeader implements http.ResponseWriter.
func (w *countingWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Write implements http.ResponseWriter.
func (w *countingWriter) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.WriteHeader(http.StatusOK)
	}
	n, err := w.ResponseWriter.Write(b)
	w.bytes += n
	return n, err
}
