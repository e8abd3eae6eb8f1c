// Package fault is the vocabulary of things that go wrong: a code to branch on, a sentence that a stranger may
// read, and a cause that only our logs may hold.
//
// It knows no HTTP: package httpapi alone turns a code into a status. It never formats a cause into the public
// sentence, so that an upstream's text, a URL or a key cannot reach a client by accident: what users may see is
// opt-in, and an error that nobody marked prints as Internal.
package fault

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Code says what kind of thing went wrong. Branch on it, never on text.
type Code string

// The codes, in the order in which a request can meet them.
const (
	Malformed    Code = "malformed"   // the path, the id, the extension or a parameter cannot be understood
	TooLong      Code = "too-long"    // the URL is longer than any legal one
	TooLarge     Code = "too-large"   // the body is longer than any legal one
	Method       Code = "method"      // the verb is not one the address answers
	NoRoute      Code = "no-route"    // nothing lives at this address
	Unauthorized Code = "key"         // unknown, revoked or malformed key
	Tier         Code = "tier"        // the account's tier does not include this
	Profile      Code = "profile"     // no such saved design, or somebody else's
	Invalid      Code = "invalid"     // a document was understood and does not validate
	Conflict     Code = "conflict"    // what is to be changed is not as the caller took it to be
	Quota        Code = "quota"       // the month is used up
	TooFast      Code = "too-fast"    // too many at once
	NotFound     Code = "not-found"   // no upstream knows the title: an answer, not a failure
	NoArt        Code = "no-art"      // the title is known and nobody has a picture of it
	NotDrawn     Code = "not-drawn"   // legal, and this version does not draw it
	Spent        Code = "spent"       // what somebody we depend on allows us in a day is used up: ask others
	Unavailable  Code = "unavailable" // somebody we depend on failed, or we are overloaded: try again
	Canceled     Code = "canceled"    // the client went away
	Internal     Code = "internal"    // our own mistake
)

// Error is a fault with its code. The zero RetryAfter means that there is nothing to say about when.
type Error struct {
	Code       Code
	Public     string        // one sentence for a person; never a key, an upstream's text or a path of ours
	RetryAfter time.Duration // when to come back, for Quota, TooFast and Unavailable
	Err        error         // the cause, for logs only
	Alarm      bool          // only an operator can put it right; see Alarms
}

// Error gives the text for logs: code, sentence and cause.
func (e *Error) Error() string {
	if e.Err == nil {
		return fmt.Sprintf("%s: %s", e.Code, e.Public)
	}
	return fmt.Sprintf("%s: %s: %v", e.Code, e.Public, e.Err)
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// New makes a fault without a cause; public is formatted like fmt.Sprintf's and must be fit for strangers.
func New(code Code, public string, args ...any) *Error {
	return &Error{Code: code, Public: fmt.Sprintf(public, args...)}
}

// Wrap makes a fault of cause. The public sentence does not take anything from it.
func Wrap(code Code, cause error, public string, args ...any) *Error {
	return &Error{Code: code, Public: fmt.Sprintf(public, args...), Err: cause}
}

// BadKey makes the fault of a key that is unknown, revoked or malformed. All have one sentence, so that nobody learns from
// it which of them a key is. The cause may be nil.
func BadKey(cause error) *Error {
	return Wrap(Unauthorized, cause, "This key is not valid.")
}

// After says when to come back.
func (e *Error) After(d time.Duration) *Error {
	e.RetryAfter = d
	return e
}

// CodeOf finds the outermost code in err's chain. A context that was cancelled by its owner is Canceled, one that ran out
// of time is Unavailable, an error that nobody marked is Internal, and nil is "".
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	switch {
	case errors.Is(err, context.Canceled):
		return Canceled
	case errors.Is(err, context.DeadlineExceeded):
		return Unavailable
	}
	return Internal
}

// Is reports whether err carries code.
func Is(err error, code Code) bool { return CodeOf(err) == code }
