package upstream

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"time"

	"aioratings/pkg/fault"
)

// Kind says what a failed call means for the one who called.
type Kind uint8

// The kinds. Only NotFound is an answer; the others are failures.
const (
	NotFound  Kind = iota + 1 // the upstream says that there is no such thing, or has nothing there that can be used
	Denied                    // it does not accept our key (401)
	Forbidden                 // it does not let our key do this (403)
	Limited                   // too many calls (420, 429), or we hold back ourselves
	UsedUp                    // what it allows our key in a day is used up
	Broken                    // no answer, a 5xx, or an answer that is not what it should be
)

// String names the kind for logs.
func (k Kind) String() string {
	switch k {
	case NotFound:
		return "not found"
	case Denied:
		return "denied"
	case Forbidden:
		return "forbidden"
	case Limited:
		return "limited"
	case UsedUp:
		return "used up"
	case Broken:
		return "broken"
	}
	return "unknown"
}

// Error is a call that brought nothing. Its text is made of our own words alone: no URL, no key and nothing the
// upstream said, so that it may go into any log.
type Error struct {
	Service    string        // "tmdb"
	Call       string        // which call, without its ids: "find"
	Kind       Kind          // what it means for the caller
	Status     int           // HTTP status, 0 if there was none
	RetryAfter time.Duration // when asking again makes sense, 0 if unknown
	Reason     string        // a few words: "the body is cut short"

	cause error // how the caller's context ended, or nil: the only causes that cannot hold a URL
	retry bool  // the very same call may well succeed now
	alone bool  // it is about this one question, and no sign that others would fail
}

// Error gives the text for logs.
func (e *Error) Error() string {
	text := fmt.Sprintf("%s %s: %s: %s", e.Service, e.Call, e.Kind, e.Reason)
	if e.Status != 0 {
		text += fmt.Sprintf(" (status %d)", e.Status)
	}
	return text
}

// Unwrap gives context.Canceled or context.DeadlineExceeded if the caller's context ended.
func (e *Error) Unwrap() error { return e.cause }

// IsNotFound reports whether err is the upstream's own word that there is no such thing.
func IsNotFound(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && e.Kind == NotFound
}

// Fault turns the failure of a call into the house's error: Canceled if the caller went away, Spent if the allowance of the
// day is used up, else Unavailable.
// What NotFound means is for each client to say, before it comes here.
func Fault(err error) error {
	if errors.Is(err, context.Canceled) {
		return fault.Wrap(fault.Canceled, err, "The request was cancelled.")
	}
	wrapped := fault.Wrap(fault.Unavailable, err, "A source of ours does not answer properly at the moment.")
	e, ok := errors.AsType[*Error](err)
	if !ok {
		return wrapped
	}
	wrapped.Alarm = e.Kind == Denied || e.Kind == Forbidden
	if e.Kind == UsedUp {
		wrapped.Code = fault.Spent
	}
	return wrapped.After(e.RetryAfter)
}

var errRefused = errors.New("upstream: this address is not one we may ask")

// reason describes err, from the transport or the reading of a body, in our own words: its own text can hold the URL
// with the key, or the first line of what the upstream sent.
func reason(err error) string {
	var (
		dns     *net.DNSError
		op      *net.OpError
		timeout interface{ Timeout() bool }
	)
	switch {
	case errors.Is(err, errRefused):
		return "the address is not allowed"
	case errors.As(err, &dns):
		return "the host name does not resolve"
	case isCertificate(err):
		return "the certificate is not good"
	case errors.As(err, &timeout) && timeout.Timeout():
		return "no answer in time"
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "the body is cut short"
	case errors.As(err, &op) && op.Op == "dial":
		return "no connection"
	}
	return "the connection broke"
}

func isCertificate(err error) bool {
	var verify *tls.CertificateVerificationError
	var host x509.HostnameError
	return errors.As(err, &verify) || errors.As(err, &host)
}
