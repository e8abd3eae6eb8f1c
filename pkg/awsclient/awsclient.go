// Package awsclient is the one road to AWS: how its services are reached, how often they are asked again, and how their
// failures are told.
//
// The configuration is built by hand from values that the caller gives. The SDK's own loader would read the environment,
// files and the instance's metadata on every cold start, and nothing here reads any of them. It knows no service: drivers
// make their own clients from the configuration. What it refuses to do is to repeat what a service said: messages of AWS
// may quote signed headers, so a failure is told by its code alone.
package awsclient

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"aioratings/pkg/internal/slow"
)

// Bounds of one connection and one answer. The caller's context is nearly always shorter; these hold where it has no
// deadline.
const (
	dialWithin  = slow.Factor * time.Second
	tlsWithin   = time.Second
	callWithin  = 30 * time.Second // from asking for a connection to the last byte
	idleFor     = 50 * time.Second // AWS closes idle connections after about a minute
	connections = 64               // to one host, idle ones included
)

var region = regexp.MustCompile(`\A[a-z]{2,4}(-[a-z]+)+-[0-9]\z`)

// New gives the configuration for a region such as "eu-central-1". It makes no call.
func New(name string, credentials aws.CredentialsProvider) (aws.Config, error) {
	if !region.MatchString(name) {
		return aws.Config{}, fmt.Errorf("aws: %q is not a region such as eu-central-1", name)
	}
	if credentials == nil {
		return aws.Config{}, errors.New("aws: no credentials")
	}
	return aws.Config{
		Region:      name,
		Credentials: credentials,
		HTTPClient:  client(),
		Retryer:     again,
	}, nil
}

// Static gives credentials that hold for the process's life, as a Lambda function finds them in its environment; session
// may be "". They are kept behind a function, where no printer of values finds them.
func Static(id, secret, session string) (aws.CredentialsProvider, error) {
	for _, text := range []string{id, secret, session} {
		if strings.ContainsFunc(text, func(r rune) bool { return r <= ' ' || r > '~' }) {
			return nil, errors.New("aws: credentials consist of printable ASCII without spaces")
		}
	}
	if id == "" || secret == "" {
		return nil, errors.New("aws: credentials are an access key id and its secret; one of them is empty")
	}
	given := aws.Credentials{AccessKeyID: id, SecretAccessKey: secret, SessionToken: session, Source: "static"}
	return aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) { return given, nil }), nil
}

// Endpoint checks where a service is to be reached instead of at AWS: https, or http on a loopback address, with nothing
// behind the port. "" is AWS's own endpoint, for which it gives nil.
func Endpoint(text string) (*string, error) {
	if text == "" {
		return nil, nil
	}
	u, err := url.Parse(text)
	if err != nil || u.Hostname() == "" || u.User != nil || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		return nil, errors.New("aws: an endpoint is a scheme, a host and a port, such as http://127.0.0.1:8000")
	}
	if u.Scheme != "https" && (u.Scheme != "http" || !loopback(u.Hostname())) {
		return nil, errors.New("aws: an endpoint is https, or http on a loopback address")
	}
	return aws.String(u.Scheme + "://" + u.Host), nil
}

func loopback(host string) bool {
	address, err := netip.ParseAddr(host)
	return host == "localhost" || (err == nil && address.IsLoopback())
}

// client goes straight to AWS, by no proxy, and follows no redirect.
func client() *http.Client {
	return &http.Client{
		Timeout: callWithin,
		CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse
		},
		Transport: &http.Transport{
			DialContext:         (&net.Dialer{Timeout: dialWithin, KeepAlive: 30 * time.Second}).DialContext,
			TLSHandshakeTimeout: tlsWithin,
			MaxIdleConnsPerHost: connections,
			MaxConnsPerHost:     connections,
			IdleConnTimeout:     idleFor,
		},
	}
}
