// Package gate stands between the Lambda runtime and a handler, for functions behind a Function URL with response
// streaming. It exchanges what lambdaurl cannot take and refuses nothing itself: that is the handler's business.
package gate

import (
	"context"
	"net/http"
	"net/url"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambdaurl"
)

// Invocation is what the Lambda runtime calls.
type Invocation = func(context.Context, *events.LambdaFunctionURLRequest) (*events.LambdaFunctionURLStreamingResponse, error)

// unreadable stands for every address that net/url cannot parse. The handler refuses it as malformed, with the same body
// and headers as any other malformed address.
const unreadable = "/%25"

// Wrap puts handler behind a Function URL. lambdaurl parses the address before the handler sees it, and a failure there
// would be an invocation error, which viewers get as 502: so addresses that cannot be parsed are exchanged first. A panic
// inside lambdaurl's goroutine would answer 200 and end the process; the handler recovers on its own.
func Wrap(handler http.Handler) Invocation {
	serve := lambdaurl.Wrap(handler)
	return func(ctx context.Context, event *events.LambdaFunctionURLRequest) (*events.LambdaFunctionURLStreamingResponse, error) {
		if _, err := url.ParseRequestURI(event.RawPath); err != nil || !parses(event) {
			readable := *event
			readable.RawPath, readable.RawQueryString = unreadable, ""
			readable.RequestContext.DomainName = "localhost"
			event = &readable
		}
		return serve(ctx, event)
	}
}

// parses reports whether lambdaurl will be able to make a request of the event.
func parses(event *events.LambdaFunctionURLRequest) bool {
	_, err := http.NewRequest(event.RequestContext.HTTP.Method, "https://"+event.RequestContext.DomainName+event.RawPath, nil)
	return err == nil
}
