// Package accountapi speaks HTTP with the owners of accounts: what a key is and has used, another key in its place, its
// default design, and the account's saved designs. Everything is under /account, JSON in both directions; errors are
// application/problem+json (RFC 9457) with the JSON pointers of all faults where a document is at fault.
//
// The credential is "Authorization: Bearer {key}" and nothing else: addresses are remembered by everybody on the way. The
// shareable form of a key is none. Keys are looked up by package keys, designs kept by package profiles; what the edge
// function must know is told by way of package edge, where there is an edge. It counts nothing, and it never lets a key
// into a log, nor into an answer but the one that makes it. Answers are finished in memory before the first byte leaves.
package accountapi

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"aioratings/pkg/edge"
	"aioratings/pkg/fault"
	"aioratings/pkg/keys"
	"aioratings/pkg/profiles"
)

// patience is what one request may take, from the first look-up to the answer.
const patience = 5 * time.Second

// Ring tells who asks; *keys.Ring does.
type Ring interface {
	// Identify finds out whose key it is; fault.Unauthorized where it is nobody's.
	Identify(ctx context.Context, raw string) (keys.Holder, error)
	// UsageOf gives how much of a month the holder's account has spent.
	UsageOf(ctx context.Context, holder keys.Holder, period keys.Period) (keys.Usage, error)
	// Days gives the image calls of a month by day.
	Days(ctx context.Context, holder keys.Holder, period keys.Period) (keys.Daily, error)
}

// Parts are what a Handler stands on.
type Parts struct {
	Ring      Ring
	Registrar keys.Registrar // issues keys in place of others; its Registry tells about them
	Profiles  *profiles.Store
	Edge      edge.Store // nil where there is no edge function
	Log       *slog.Logger
	Now       func() time.Time
}

// Handler serves /account and everything below.
type Handler struct {
	Parts
	writes limiter
}

// New puts the parts together.
func New(parts Parts) *Handler { return &Handler{Parts: parts} }

// exchange is one request on its way to an answer.
type exchange struct {
	*Handler
	w      http.ResponseWriter
	r      *http.Request
	id     string // to find the request in the log by
	status int    // 0 as long as nothing was sent
	entry  []slog.Attr

	holder keys.Holder // who asks, where the address asks for a key
	hash   keys.Hash   // of that key
}

// ServeHTTP implements http.Handler.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	begun := h.Now()
	ctx, cancel := context.WithTimeout(r.Context(), patience)
	defer cancel()
	x := &exchange{Handler: h, w: w, r: r.WithContext(ctx), id: newID()}
	x.manners()
	defer func() {
		if p := recover(); p != nil {
			x.note(slog.Any("panic", p), slog.String("stack", string(debug.Stack())))
			if x.status == 0 {
				x.problem(fault.New(fault.Internal, "Something went wrong on our side."))
			}
		}
		x.log(begun)
	}()
	if err := x.route(); err != nil {
		x.problem(err)
	}
}

// manners sets the headers that every answer has. Config pages in browsers call this API; the credential is in a header of
// their own, so any page may, and none can without its user's key.
func (x *exchange) manners() {
	header := x.w.Header()
	header.Set("Access-Control-Allow-Origin", "*")
	header.Set("Access-Control-Expose-Headers", "ETag, Location, Retry-After")
	header.Set("Cache-Control", "no-store")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Content-Security-Policy", "default-src 'none'; sandbox")
}

func (x *exchange) note(attrs ...slog.Attr) { x.entry = append(x.entry, attrs...) }

// log writes the request's one line. Level Error is for what an operator must look at: our own faults.
func (x *exchange) log(begun time.Time) {
	level := slog.LevelInfo
	if x.status == http.StatusInternalServerError {
		level = slog.LevelError
	}
	attrs := append([]slog.Attr{
		slog.String("id", x.id), slog.String("method", x.r.Method), slog.Int("status", x.status),
		slog.Float64("ms", float64(x.Now().Sub(begun).Microseconds())/1000),
	}, x.entry...)
	x.Log.LogAttrs(context.WithoutCancel(x.r.Context()), level, "account request", attrs...)
}

// newID is short enough to be read out over a telephone.
func newID() string {
	var b [6]byte
	_, _ = rand.Read(b[:]) // never fails, by its documentation
	return hex.EncodeToString(b[:])
}
