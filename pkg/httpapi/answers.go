package httpapi

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/service"
)

// picture sends a finished picture, or 304 where the client holds it already.
func (x *exchange) picture(a service.Answer) error {
	header := x.w.Header()
	header.Set("ETag", a.ETag)
	header.Set("Cache-Control", cacheControl(a))
	header.Set("X-Cache-Status", cacheStatus(a.State))
	header.Set("X-Elements-Hash", a.Elements)
	header.Set("Server-Timing", serverTiming(a.Stages))
	x.note(slog.String("cache", cacheStatus(a.State)), slog.String("title", a.Title))
	if len(a.Degraded) > 0 {
		x.note(slog.Any("degraded", a.Degraded))
	}
	if a.Cause != nil {
		x.note(slog.String("cause", a.Cause.Error()))
		x.alarm = fault.Alarms(a.Cause)
	}
	if a.NotModified {
		x.w.WriteHeader(http.StatusNotModified)
		return nil
	}
	header.Set("Content-Type", a.Type)
	x.body(http.StatusOK, a.Picture)
	return nil
}

// body sends bytes with their length; HEAD gets the length alone.
func (x *exchange) body(status int, body []byte) {
	x.w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	x.w.WriteHeader(status)
	if x.r.Method != http.MethodHead {
		// A client that went away cannot be told.
		_, _ = x.w.Write(body)
	}
}

func (x *exchange) json(status int, contentType string, value any) error {
	body, err := json.Marshal(value)
	if err != nil {
		return err
	}
	x.w.Header().Set("Content-Type", contentType)
	x.body(status, body)
	return nil
}

func cacheStatus(s service.State) string {
	switch s {
	case service.Hit:
		return "HIT"
	case service.Miss:
		return "MISS"
	default:
		return "MISS-FALLBACK"
	}
}

// serverTiming writes the stages in milliseconds, in the form of the W3C's Server Timing.
func serverTiming(stages []service.Stage) string {
	entries := make([]string, len(stages))
	for i, stage := range stages {
		entries[i] = fmt.Sprintf("%s;dur=%.2f", stage.Name, milliseconds(stage.Took))
	}
	return strings.Join(entries, ", ")
}

const (
	browserLife  = 24 * time.Hour
	degradedLife = "public, max-age=120"
)

// cacheControl is the picture's cache life: a browser keeps it a day, a shared cache as long as the title's rhythm says.
// s-maxage stands only where it says something else than max-age does. What is less than complete, and a stale picture
// served because upstreams fail, gets two minutes, so that the full one soon takes its place. What a saved design shaped is
// not shown once more while it is fetched anew: its owner waits for a change.
func cacheControl(a service.Answer) string {
	if a.State == service.Fallback || a.Left <= 0 {
		return degradedLife
	}
	stale := "stale-while-revalidate=604800, stale-if-error=2592000"
	if a.Changeable {
		stale = "stale-if-error=2592000"
	}
	left := max(int(a.Left.Seconds()), 1)
	browser := min(left, int(browserLife.Seconds()))
	if left == browser {
		return fmt.Sprintf("public, max-age=%d, %s", browser, stale)
	}
	return fmt.Sprintf("public, max-age=%d, s-maxage=%d, %s", browser, left, stale)
}

// holds reports whether the client's If-None-Match names etag. Comparison is weak, as RFC 9110 section 13.1.2 wants it.
func holds(ifNoneMatch []string, etag string) bool {
	for _, line := range ifNoneMatch {
		for candidate := range strings.SplitSeq(line, ",") {
			candidate = strings.TrimSpace(candidate)
			if candidate == "*" || strings.TrimPrefix(candidate, "W/") == etag {
				return true
			}
		}
	}
	return false
}

// outcome is what a fault's code means in HTTP.
type outcome struct {
	status int
	cache  string
}

// The errors' cache lives. What depends on the URL alone may be shared. What depends on who asks must not be, since an
// edge may have taken the key out of its cache key: private.
const (
	sharedError  = "public, max-age=600"
	askersError  = "private, max-age=60"
	noStore      = "no-store"
	statusClosed = 499 // the client went away; nobody reads it, the log does
)

func outcomeOf(code fault.Code) outcome {
	switch code {
	case fault.Malformed:
		return outcome{http.StatusBadRequest, sharedError}
	case fault.TooLong:
		return outcome{http.StatusRequestURITooLong, sharedError}
	case fault.TooLarge:
		return outcome{http.StatusRequestEntityTooLarge, noStore}
	case fault.Method:
		return outcome{http.StatusMethodNotAllowed, noStore}
	case fault.NoRoute, fault.NotFound, fault.NoArt:
		return outcome{http.StatusNotFound, sharedError}
	case fault.Unauthorized:
		return outcome{http.StatusUnauthorized, askersError}
	case fault.Tier:
		return outcome{http.StatusForbidden, askersError}
	case fault.Profile, fault.Invalid:
		return outcome{http.StatusUnprocessableEntity, askersError}
	case fault.Quota, fault.TooFast:
		return outcome{http.StatusTooManyRequests, noStore}
	case fault.NotDrawn:
		return outcome{http.StatusNotImplemented, noStore}
	case fault.Unavailable, fault.Spent:
		return outcome{http.StatusServiceUnavailable, noStore}
	case fault.Canceled:
		return outcome{statusClosed, noStore}
	default:
		return outcome{http.StatusInternalServerError, noStore}
	}
}

// retryAfter is what a failure that names no time asks for: long enough for a breaker to try again.
const retryAfter = 30 * time.Second

// problem sends err as application/problem+json (RFC 9457). Only a fault's public sentence leaves the house.
func (x *exchange) problem(err error) {
	code := fault.CodeOf(err)
	out := outcomeOf(code)
	x.note(slog.String("fault", string(code)), slog.String("cause", err.Error()))
	x.alarm = x.alarm || fault.Alarms(err)
	detail := "Something went wrong on our side."
	if code == fault.Unavailable {
		detail = "The service cannot answer right now; try again in a moment."
	}
	wait := time.Duration(0)
	if f, ok := errors.AsType[*fault.Error](err); ok {
		detail, wait = f.Public, f.RetryAfter
	}
	header := x.w.Header()
	if out.status == http.StatusTooManyRequests || out.status == http.StatusServiceUnavailable {
		if wait <= 0 {
			wait = retryAfter
		}
		header.Set("Retry-After", strconv.Itoa(max(int((wait+time.Second-1)/time.Second), 1)))
	}
	header.Set("Cache-Control", out.cache)
	if x.uncached {
		header.Set("Cache-Control", noStore)
	}
	title := http.StatusText(out.status)
	if title == "" {
		title = "Client Closed Request"
	}
	// A map of strings and a number always marshals.
	_ = x.json(out.status, "application/problem+json", map[string]any{
		"type": "urn:aioratings:fault:" + string(code), "title": title, "status": out.status, "detail": detail, "id": x.id,
	})
}
