package upstream

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const (
	maxJSON   = 2 << 20  // bytes, after inflation
	maxImage  = 15 << 20 // bytes, after inflation
	maxError  = 4 << 10  // bytes of an error's body that are worth a look
	userAgent = "aioratings (rated posters)"
)

// want says what a call is to bring.
type want struct {
	accept  string
	limit   int                // bytes
	picture bool               // a file of its own, and no answer about something
	take    func([]byte) error // checks and keeps the body; its error's text is fit for logs
}

// exchange sends one request and reads its answer.
func (c *Client) exchange(ctx context.Context, call Call, want want) *Error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.config.Base.join(call.Path, call.Query).String(), nil)
	if err != nil {
		return c.failure(call, Broken, "the URL could not be built")
	}
	request.Header.Set("Accept", want.accept)
	request.Header.Set("User-Agent", userAgent)
	if c.config.Authorize != nil {
		c.config.Authorize(request)
	}
	response, err := c.http.Do(request)
	if err != nil {
		return c.broken(ctx, call, err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return c.refused(call, response, want)
	}
	return c.read(ctx, call, response, want)
}

// broken is a failure of the transport. Trying again makes sense unless it was our own fence, or the caller's context:
// that one is asked itself, because the transport's own time limits pass for context.DeadlineExceeded too.
func (c *Client) broken(ctx context.Context, call Call, err error) *Error {
	failure := c.failure(call, Broken, reason(err))
	switch failure.cause = ctx.Err(); failure.cause {
	case nil:
		failure.retry = !errors.Is(err, errRefused)
	case context.Canceled:
		failure.Reason = "the caller went away"
	default:
		failure.Reason = "no time left"
	}
	return failure
}

// read takes the body of a 200, whole and not too long, or fails.
func (c *Client) read(ctx context.Context, call Call, response *http.Response, want want) *Error {
	if response.ContentLength > int64(want.limit) {
		return c.unusable(call, want.picture, "the body is too long")
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, int64(want.limit)+1))
	switch {
	case err != nil:
		failure := c.broken(ctx, call, err)
		failure.Status = response.StatusCode
		return failure
	case isPage(body, want):
		failure := c.failure(call, Broken, "a page instead of an answer")
		failure.Status = response.StatusCode
		return failure
	case len(body) > want.limit:
		return c.unusable(call, want.picture, "the body is too long")
	case len(body) == 0:
		return c.unusable(call, false, "the body is empty")
	}
	if err := want.take(body); err != nil {
		return c.unusable(call, want.picture && isFile(body), err.Error())
	}
	return nil
}

// unusable is a 200 with something else than was asked for. The upstream answers, so it is no sign of trouble there; and
// what is for good, such as a file that is no picture of ours, is none the next time either.
func (c *Client) unusable(call Call, forGood bool, reason string) *Error {
	failure := c.failure(call, Broken, reason)
	failure.Status, failure.alone = http.StatusOK, true
	if forGood {
		failure.Kind = NotFound
	}
	return failure
}

// isFile tells a file of another kind, such as a WEBP or SVG, from words that a host says in the place of one.
func isFile(body []byte) bool {
	return !strings.HasPrefix(http.DetectContentType(body), "text/") || bytes.Contains(body[:min(len(body), maxError)], []byte("<svg"))
}

// refused is the meaning of any status but 200.
func (c *Client) refused(call Call, response *http.Response, want want) *Error {
	failure := c.failure(call, Broken, "an error status")
	failure.Status = response.StatusCode
	failure.RetryAfter = retryAfter(response.Header.Get("Retry-After"), c.config.Now())
	failure.alone = failure.Status >= 400 && failure.Status < 500
	switch status := response.StatusCode; {
	case status == http.StatusNotFound:
		failure.Kind, failure.Reason = missing(response, want)
	case status == http.StatusForbidden:
		c.forbidden(failure, response, want)
	case c.config.Authorize != nil && status == http.StatusUnauthorized:
		failure.Kind, failure.Reason = Denied, "our key is not accepted"
	case status == http.StatusTooManyRequests || status == 420:
		c.limited(failure, response.Header)
	case status >= 300 && status < 400:
		failure.Reason = "a redirect, which is not followed"
	case status >= 502 && status <= 504:
		failure.retry = failure.RetryAfter == 0
	}
	return failure
}

// missing tells an API's own 404 from the page that a gateway in front of it shows: HTML is nobody's word on a title.
// Image hosts have no better way to say it.
func missing(response *http.Response, want want) (Kind, string) {
	if !want.picture && !speaks(response, want) {
		return Broken, "a gateway's page instead of an answer"
	}
	return NotFound, "there is no such thing"
}

// forbidden tells an API's word on our key from the page of a firewall, which knows no keys and shuts out all calls. A
// store of pictures says 403 of files that are not there.
func (c *Client) forbidden(failure *Error, response *http.Response, want want) {
	keyed, spoken := c.config.Authorize != nil, speaks(response, want)
	switch {
	case keyed && spoken:
		failure.Kind, failure.Reason = Forbidden, "our key is not accepted"
	case keyed:
		failure.Reason, failure.alone = "a firewall's page instead of an answer", false
	case want.picture && spoken:
		failure.Kind, failure.Reason = NotFound, "nobody may have this picture"
	}
}

// limited tells a used-up day from too much haste.
func (c *Client) limited(failure *Error, headers http.Header) {
	failure.Kind, failure.Reason = Limited, "too many calls"
	now := c.config.Now()
	if c.config.Window != nil {
		failure.RetryAfter = max(failure.RetryAfter, c.config.Window(headers, now))
	}
	if c.config.Quota == nil {
		return
	}
	if quota := min(c.config.Quota(headers, now), quotaLimit); quota > 0 {
		failure.Kind, failure.Reason = UsedUp, "the day's allowance is used up"
		failure.RetryAfter = max(failure.RetryAfter, quota)
	}
}

// speaks reports whether an error's body comes from the upstream itself, as far as one can tell.
func speaks(response *http.Response, want want) bool {
	start, err := io.ReadAll(io.LimitReader(response.Body, maxError))
	return err == nil && !isPage(start, want)
}

// isPage reports whether a body is a page for people, as gateways and firewalls show it. What is no JSON but in angle
// brackets is one; among files there are others that are, like SVG and the errors of stores.
func isPage(body []byte, want want) bool {
	head := bytes.ToLower(bytes.TrimSpace(body[:min(len(body), maxError)]))
	if !bytes.HasPrefix(head, []byte("<")) {
		return false
	}
	return !want.picture || bytes.Contains(head, []byte("<html")) || bytes.Contains(head, []byte("<!doctype html"))
}

// retryAfter reads the header's two forms, seconds and a date; what cannot be read is 0, and a minute is the most.
func retryAfter(header string, now time.Time) time.Duration {
	wait := time.Duration(0)
	if seconds, err := strconv.ParseUint(header, 10, 32); err == nil {
		wait = time.Duration(seconds) * time.Second
	} else if at, err := http.ParseTime(header); err == nil {
		wait = at.Sub(now)
	}
	return min(max(wait, 0), maxRetryAfter)
}
