package accountapi

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/profiles"
)

const (
	jsonType    = "application/json"
	problemType = "application/problem+json"
	retryAfter  = 5 * time.Second // for a failure that names no time
	clientGone  = 499             // nobody reads it, the log does
)

// send sends a finished answer; HEAD gets its length alone.
func (x *exchange) send(status int, contentType string, body []byte) {
	header := x.w.Header()
	if contentType != "" {
		header.Set("Content-Type", contentType)
		header.Set("Content-Length", strconv.Itoa(len(body)))
	}
	x.status = status
	x.w.WriteHeader(status)
	if len(body) > 0 && x.r.Method != http.MethodHead {
		// A client that went away cannot be told.
		_, _ = x.w.Write(body)
	}
}

func (x *exchange) json(status int, value any) error {
	body, err := encode(value)
	if err != nil {
		return err
	}
	x.send(status, jsonType, body)
	return nil
}

func encode(value any) ([]byte, error) {
	var body bytes.Buffer
	encoder := json.NewEncoder(&body)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return body.Bytes(), err
}

// flaw is one thing that is wrong with a document, in the words of RFC 9457's example.
type flaw struct {
	Pointer string `json:"pointer"` // JSON pointer, "" for the document
	Detail  string `json:"detail"`
}

// wrongBody is a document of this API, not a saved design, that does not say what it must.
type wrongBody struct{ flaws []flaw }

func (wrongBody) Error() string { return "accountapi: the body does not validate" }

// invalid refuses the value at a pointer.
func invalid(pointer, detail string, args ...any) error {
	problem := flaw{pointer, fmt.Sprintf(detail, args...)}
	where := pointer
	if where == "" {
		where = "the document"
	}
	return fault.Wrap(fault.Invalid, wrongBody{[]flaw{problem}}, "The document does not validate: %s %s.", where, problem.Detail)
}

// flawsOf lists what is wrong with a document, if that is what err is about.
func flawsOf(err error) []flaw {
	if wrong, ok := errors.AsType[wrongBody](err); ok {
		return wrong.flaws
	}
	var all []flaw
	if design, ok := errors.AsType[*profiles.InvalidError](err); ok {
		for _, f := range design.Flaws {
			all = append(all, flaw{f.Pointer, f.Problem})
		}
	}
	return all
}

// problem is the body of an error.
type problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
	ID     string `json:"id"` // to ask the operator with
	Errors []flaw `json:"errors,omitempty"`
}

// problem sends err as application/problem+json. Only a fault's public sentence leaves the house.
func (x *exchange) problem(err error) {
	code := codeOf(err)
	status := statusOf(code)
	x.note(slog.String("fault", string(code)))
	if status >= http.StatusInternalServerError {
		x.note(slog.String("cause", err.Error())) // the others are the caller's own, and quote what he sent
	}
	p := problem{
		Type: "urn:aioratings:fault:" + string(code), Title: http.StatusText(status), Status: status, ID: x.id,
		Detail: "Something went wrong on our side.", Errors: flawsOf(err),
	}
	wait := retryAfter
	if f, ok := errors.AsType[*fault.Error](err); ok {
		p.Detail = f.Public
		if f.RetryAfter > 0 {
			wait = f.RetryAfter
		}
	} else if code == fault.Unavailable {
		p.Detail = "The account cannot be reached at the moment; please try again."
	}
	if p.Title == "" {
		p.Title = "Client Closed Request"
	}
	header := x.w.Header()
	switch status {
	case http.StatusUnauthorized:
		header.Set("WWW-Authenticate", "Bearer")
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		header.Set("Retry-After", strconv.Itoa(max(int((wait+time.Second-1)/time.Second), 1)))
	}
	// Strings and numbers always marshal.
	body, _ := encode(p)
	x.send(status, problemType, body)
}

// codeOf is fault.CodeOf, but for what package profiles calls invalid and is a conflict here.
func codeOf(err error) fault.Code {
	if errors.Is(err, profiles.ErrConflict) {
		return fault.Conflict
	}
	return fault.CodeOf(err)
}

func statusOf(code fault.Code) int {
	switch code {
	case fault.Malformed:
		return http.StatusBadRequest
	case fault.Unauthorized:
		return http.StatusUnauthorized
	case fault.Tier:
		return http.StatusForbidden
	case fault.NoRoute, fault.Profile:
		return http.StatusNotFound
	case fault.Method:
		return http.StatusMethodNotAllowed
	case fault.Conflict:
		return http.StatusPreconditionFailed
	case fault.Invalid:
		return http.StatusUnprocessableEntity
	case fault.TooFast:
		return http.StatusTooManyRequests
	case fault.Unavailable:
		return http.StatusServiceUnavailable
	case fault.Canceled:
		return clientGone
	}
	return http.StatusInternalServerError
}
