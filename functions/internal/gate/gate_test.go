package gate_test

import (
	"io"
	"net/http"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"aioratings/functions/internal/gate"
)

// TestEveryAddressReachesTheHandler sends addresses that net/url parses and others that it does not.
func TestEveryAddressReachesTheHandler(t *testing.T) {
	t.Parallel()
	serve := gate.Wrap(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		_, _ = io.WriteString(w, r.URL.EscapedPath()+"?"+r.URL.RawQuery)
	}))
	for address, want := range map[string]string{
		"/account": "/account?q=1", "/a%2fb": "/a%2fb?q=1", "//a": "//a?q=1",
		"/%zz": "/%25?", "/a%": "/%25?", "/a\x00b": "/%25?", "": "/%25?", "a b": "/%25?",
	} {
		event := &events.LambdaFunctionURLRequest{RawPath: address, RawQueryString: "q=1"}
		event.RequestContext.DomainName, event.RequestContext.HTTP.Method = "x.lambda-url.us-east-1.on.aws", http.MethodGet
		response, err := serve(t.Context(), event)
		if err != nil {
			t.Errorf("%q: the invocation failed: %v", address, err)
			continue
		}
		body, err := io.ReadAll(response.Body)
		if err != nil || string(body) != want || response.StatusCode != http.StatusOK {
			t.Errorf("%q: got %d %q, %v, want %q", address, response.StatusCode, body, err, want)
		}
	}
}
