package awsclient

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"

	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/smithy-go"
)

// Code gives the word that a service put its refusal into, such as "ThrottlingException", or "" if err is none.
func Code(err error) string {
	refusal, ok := errors.AsType[smithy.APIError](err)
	if !ok {
		return ""
	}
	return refusal.ErrorCode()
}

// Status gives the HTTP status of the answer that err tells of, or 0 if there was no answer.
func Status(err error) int {
	answer, ok := errors.AsType[*awshttp.ResponseError](err)
	if !ok || answer.ResponseError == nil || answer.Response == nil {
		return 0
	}
	return answer.HTTPStatusCode()
}

// Failure tells of a failed call, such as "dynamodb GetItem", in words fit for logs: the service's code, the status and the
// request's id, or what was wrong with the connection. Neither what was asked, nor a URL, nor the service's message is in
// it. It wraps the context's error where time was over, or the caller had gone, and nothing else.
func Failure(call string, err error) error {
	if err == nil {
		return nil
	}
	for _, over := range []error{context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, over) {
			return fmt.Errorf("%s: %w", call, over)
		}
	}
	if status := Status(err); status != 0 {
		answer, _ := errors.AsType[*awshttp.ResponseError](err)
		return fmt.Errorf("%s: %s (status %d, request %s)", call, word(Code(err)), status, word(answer.RequestID))
	}
	if code := Code(err); code != "" {
		return fmt.Errorf("%s: %s", call, word(code))
	}
	if lost, ok := errors.AsType[*url.Error](err); ok {
		return fmt.Errorf("%s: no answer: %v", call, lost.Err)
	}
	return fmt.Errorf("%s: it failed before it was sent, or its answer could not be read", call)
}

// word lets through what a code or an id consists of; a service's text never gets as far as a log.
func word(text string) string {
	odd := func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') && !strings.ContainsRune("._-#:/+=", r)
	}
	if text == "" || len(text) > 128 || strings.ContainsFunc(text, odd) {
		return "unnamed"
	}
	return text
}
