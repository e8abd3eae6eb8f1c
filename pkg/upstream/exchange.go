package upstream

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"strconv"
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
	accept string
	limit  int                // bytes
	take   func([]byte) error // checks and keeps the body; its error's text is fit for logs
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
	bad := func(reason string) *Error {
		failure := c.failure(call, Broken, reason)
		failure.Status = response.StatusCode
		return failure
	}
	if response.ContentLength > int64(want.limit) {
		return bad("the body is too long")
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, int64(want.limit)+1))
	switch {
	case err != nil:
		failure := c.broken(ctx, call, err)
		failure.Status = response.StatusCode
		return failure
	case len(body) > want.limit:
		return bad("the body is too long")
	case len(body) == 0:
		return bad("the body is empty")
	}
	if err := want.take(body); err != nil {
		return bad(err.Error())
	}
	return nil
}

// refused is the meaning of any status but 200.
func (c *Client) refused(call Call, response *http.Response, want want) *Error {
	failure := c.failure(call, Broken, "an error status")
	failure.Status = response.StatusCode
	failure.RetryAfter = retryAfter(response.Header.Get("Retry-After"), c.config.Now())
	switch status := response.StatusCode; {
	case status == http.StatusNotFound:
		failure.Kind, failure.Reason = c.missing(response, want)
	case c.config.Authorize != nil && (status == http.StatusUnauthorized || status == http.StatusForbidden):
		failure.Kind, failure.Reason = Denied, "our key is not accepted"
	case status == http.StatusTooManyRequests || status == 420:
		failure.Kind, failure.Reason = Limited, "too many calls"
		if c.config.Quota != nil {
			quota := c.config.Quota(response.Header, c.config.Now())
			failure.RetryAfter = max(failure.RetryAfter, min(quota, quotaLimit))
		}
	case status >= 300 && status < 400:
		failure.Reason = "a redirect, which is not followed"
	case status >= 502 && status <= 504:
		failure.retry = failure.RetryAfter == 0
	}
	return failure
}

// missing tells an API's own 404 from the page that a gateway in front of it shows: HTML is nobody's word on a title.
// Image hosts have no better way to say it.
func (c *Client) missing(response *http.Response, want want) (Kind, string) {
	if want.limit == maxJSON {
		start, err := io.ReadAll(io.LimitReader(response.Body, maxError))
		if err != nil || bytes.HasPrefix(bytes.TrimSpace(start), []byte("<")) {
			return Broken, "a gateway's page instead of an answer"
		}
	}
	return NotFound, "there is no such thing"
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
