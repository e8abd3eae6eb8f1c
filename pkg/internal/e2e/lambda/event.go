package lambda

import (
	"encoding/base64"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/aws/aws-lambda-go/events"
)

// domain is the name that a function sees its URL under, whatever the client calls it.
const (
	urlID  = "abcdefghijklmnopqrstuvwxyz012345"
	domain = urlID + ".lambda-url.us-east-1.on.aws"
)

// eventOf makes the event of payload 2.0 that the platform makes of a request: the path and the query as they were sent,
// headers in lower case with several values joined, cookies apart, the body in base64 unless there is none.
func eventOf(r *http.Request, body []byte, id string, now time.Time) events.LambdaFunctionURLRequest {
	path, query, _ := strings.Cut(r.RequestURI, "?")
	source, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		source = r.RemoteAddr
	}
	e := events.LambdaFunctionURLRequest{
		Version: "2.0", RawPath: path, RawQueryString: query, Cookies: cookies(r), Headers: map[string]string{"host": domain},
	}
	for name, values := range r.Header {
		if name != "Cookie" {
			e.Headers[strings.ToLower(name)] = strings.Join(values, ",")
		}
	}
	e.Headers["x-forwarded-for"], e.Headers["x-forwarded-proto"], e.Headers["x-forwarded-port"] = source, "https", "443"
	if values := r.URL.Query(); len(values) > 0 {
		e.QueryStringParameters = map[string]string{}
		for name, all := range values {
			e.QueryStringParameters[name] = strings.Join(all, ",")
		}
	}
	if len(body) > 0 {
		e.Body, e.IsBase64Encoded = base64.StdEncoding.EncodeToString(body), true
	}
	e.RequestContext = events.LambdaFunctionURLRequestContext{
		AccountID: "anonymous", RequestID: id, APIID: urlID, DomainName: domain, DomainPrefix: urlID,
		Time: now.UTC().Format("02/Jan/2006:15:04:05 -0700"), TimeEpoch: now.UnixMilli(),
		HTTP: events.LambdaFunctionURLRequestContextHTTPDescription{
			Method: r.Method, Path: path, Protocol: r.Proto, SourceIP: source, UserAgent: r.UserAgent(),
		},
	}
	return e
}

func cookies(r *http.Request) []string {
	var all []string
	for _, line := range r.Header.Values("Cookie") {
		for cookie := range strings.SplitSeq(line, ";") {
			all = append(all, strings.TrimSpace(cookie))
		}
	}
	return all
}
