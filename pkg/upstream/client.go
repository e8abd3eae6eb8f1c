package upstream

import (
	"context"
	"math/rand/v2"
	"net/http"
	"net/url"
	"time"

	"golang.org/x/time/rate"
)

// Config describes one upstream as one client uses it.
type Config struct {
	Service string       // its name in errors: "tmdb"
	Base    Base         // every call goes below it
	HTTP    *http.Client // nil: NewHTTPClient(Base). Redirects are off whatever it says

	Rate  float64 // calls a second in the long run; 0: as many as are asked for
	Burst int     // calls at once after a rest
	Retry bool    // one more try after a broken connection, a 502, 503 or 504; never for an upstream with a daily quota

	// Authorize puts the key on a request; nil for an upstream without keys, where a 403 says nothing about one.
	Authorize func(*http.Request)
	// Quota reads from the headers of a 429 how long the allowance of a day is used up; 0 if they do not say that it is.
	// May be nil.
	Quota func(headers http.Header, now time.Time) time.Duration
	// Window reads from the headers of a 420 or 429 when the calls of the last minutes are counted anew; 0 if they do not
	// say. It is believed beyond a minute, as Retry-After is not. May be nil.
	Window func(headers http.Header, now time.Time) time.Duration

	Now    func() time.Time                      // nil: time.Now
	Jitter func(max time.Duration) time.Duration // nil: random, from 0 to max
}

// Client makes the calls of one client to one upstream. Calls may be concurrent.
type Client struct {
	config  Config
	http    http.Client
	limiter *rate.Limiter
	breaker breaker
}

// Call is one question to the upstream.
type Call struct {
	Name  string     // for errors, the same for all ids: "find"
	Path  string     // below the base, beginning with a slash, nothing in it to escape
	Query url.Values // without the key
}

const (
	callCeiling = 10 * time.Second       // for callers who bring no deadline
	retryPause  = 50 * time.Millisecond  // and as much again of jitter
	retryNeeds  = 150 * time.Millisecond // less time than this left is not worth a try
	quotaLimit  = 25 * time.Hour         // no daily quota lasts longer
)

// KeyInQuery is an Authorize for an upstream that takes its key from a parameter of this name.
func KeyInQuery(name, key string) func(*http.Request) {
	return func(r *http.Request) {
		query := r.URL.Query()
		query.Set(name, key)
		r.URL.RawQuery = query.Encode()
	}
}

// New makes a client.
func New(config Config) *Client {
	if config.HTTP == nil {
		config.HTTP = NewHTTPClient(config.Base)
	}
	if config.Now == nil {
		config.Now = time.Now
	}
	if config.Jitter == nil {
		config.Jitter = func(max time.Duration) time.Duration { return rand.N(max + 1) }
	}
	limit := rate.Limit(config.Rate)
	if limit <= 0 {
		limit = rate.Inf
	}
	c := &Client{config: config, http: *config.HTTP, limiter: rate.NewLimiter(limit, config.Burst)}
	c.http.CheckRedirect, c.http.Jar = stay, nil
	return c
}

// GetJSON asks for a JSON object of at most 2 MB and decodes it. Anything else is an *Error, and into is then undefined.
func (c *Client) GetJSON(ctx context.Context, call Call, into any) error {
	return c.get(ctx, call, want{accept: "application/json", limit: maxJSON, take: func(body []byte) error {
		return DecodeObject(body, into)
	}})
}

// GetImage asks for the bytes of a JPEG or PNG, at most 15 MB. Whether they decode is not looked at. Anything else is an
// *Error; a file that is of another kind, or too long, or that nobody may have, is NotFound: the host is well, and there is
// no such picture.
func (c *Client) GetImage(ctx context.Context, call Call) ([]byte, error) {
	var image []byte
	err := c.get(ctx, call, want{accept: "image/jpeg,image/png", limit: maxImage, picture: true, take: func(body []byte) error {
		image = body
		return checkImage(body)
	}})
	return image, err
}

// get makes the call, twice at most.
func (c *Client) get(ctx context.Context, call Call, want want) error {
	ctx, cancel := context.WithTimeout(ctx, callCeiling)
	defer cancel()
	failure := c.try(ctx, call, want)
	if failure != nil && failure.retry && c.config.Retry {
		pause := retryPause + c.config.Jitter(retryPause)
		if timeLeft(ctx) > pause+retryNeeds && sleep(ctx, pause) {
			failure = c.try(ctx, call, want)
		}
	}
	if failure == nil {
		return nil
	}
	return failure
}

// try makes the call once, if breaker and limiter let it.
func (c *Client) try(ctx context.Context, call Call, want want) *Error {
	probe, refusal, wait := c.breaker.enter(c.config.Now())
	if refusal != 0 {
		return c.failure(call, refusal, "not asked, after earlier failures").after(wait)
	}
	end := outcome{probe: probe, kind: aborted}
	defer func() { c.breaker.leave(c.config.Now(), end) }()

	if wait := c.reserve(ctx); wait != 0 {
		if ctx.Err() != nil {
			return c.broken(ctx, call, ctx.Err())
		}
		return c.failure(call, Limited, "not asked, too many calls at once").after(wait)
	}
	failure := c.exchange(ctx, call, want)
	end.kind, end.pause = c.verdict(failure)
	return failure
}

// verdict says what a call tells about the upstream's health. An error status for one question (400, 422), or a whole
// answer of the wrong shape or size, means that it is up: strangers choose the questions, and must not be able to close the
// upstream for everybody else.
func (c *Client) verdict(failure *Error) (Kind, time.Duration) {
	switch {
	case failure == nil || failure.Kind == NotFound:
		return 0, 0
	case failure.cause == context.Canceled:
		return aborted, 0
	case failure.Kind == Limited || failure.Kind == UsedUp:
		return failure.Kind, max(failure.RetryAfter, limitedPause) + c.config.Jitter(limitedPause)
	case failure.Kind == Denied || failure.Kind == Forbidden:
		return failure.Kind, 0
	case failure.alone:
		return 0, 0
	}
	return Broken, failure.RetryAfter
}

// reserve waits for the limiter. If the wait would be longer than the caller has time, it does not wait and says how
// long it would have been. It runs on the real clock: speed is a matter of the real world, whatever time Now tells.
func (c *Client) reserve(ctx context.Context) time.Duration {
	slot := c.limiter.Reserve()
	delay := slot.Delay()
	if delay == 0 || delay < timeLeft(ctx) && sleep(ctx, delay) {
		return 0
	}
	slot.Cancel()
	return delay
}

func (c *Client) failure(call Call, kind Kind, reason string) *Error {
	return &Error{Service: c.config.Service, Call: call.Name, Kind: kind, Reason: reason}
}

func (e *Error) after(wait time.Duration) *Error {
	e.RetryAfter = wait
	return e
}

// timeLeft is the time until ctx's deadline, which get has made sure of.
func timeLeft(ctx context.Context) time.Duration {
	deadline, _ := ctx.Deadline()
	return time.Until(deadline)
}

// sleep reports whether it slept all of d; false means that ctx ended first.
func sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
