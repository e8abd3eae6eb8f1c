package awsclient_test

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go"

	"aioratings/pkg/awsclient"
)

func TestNew(t *testing.T) {
	t.Parallel()
	credentials, err := awsclient.Static("id", "secret", "")
	if err != nil {
		t.Fatal(err)
	}
	for region, good := range map[string]bool{
		"eu-central-1": true, "us-east-1": true, "ap-southeast-2": true, "us-gov-west-1": true, "cn-north-1": true,
		"": false, "eu": false, "eu-central": false, "EU-CENTRAL-1": false, "eu-central-1.example.com": false, "eu-central-1\n": false,
	} {
		config, err := awsclient.New(region, credentials)
		if (err == nil) != good || (good && config.Region != region) {
			t.Errorf("New(%q): got %q, %v, want good %t", region, config.Region, err, good)
		}
	}
	if _, err := awsclient.New("eu-central-1", nil); err == nil {
		t.Error("New without credentials: got no error")
	}
}

func TestStatic(t *testing.T) {
	t.Parallel()
	const canary = "canarysecret"
	credentials, err := awsclient.Static("id", canary, canary)
	if err != nil {
		t.Fatal(err)
	}
	got, err := credentials.Retrieve(t.Context())
	if err != nil || got.AccessKeyID != "id" || got.SecretAccessKey != canary || got.SessionToken != canary {
		t.Errorf("Retrieve: got %s, %v, want what was given", got.AccessKeyID, err)
	}
	config, err := awsclient.New("eu-central-1", credentials)
	if err != nil {
		t.Fatal(err)
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
		if text := fmt.Sprintf(verb, credentials) + fmt.Sprintf(verb, config); strings.Contains(text, canary) {
			t.Errorf("%s prints the secret", verb)
		}
	}
	for _, bad := range [][3]string{{"", canary, ""}, {"id", "", ""}, {"id", canary + "\n", ""}, {"id", canary, "a b"}, {"é", canary, ""}} {
		if _, err := awsclient.Static(bad[0], bad[1], bad[2]); err == nil || strings.Contains(err.Error(), canary) {
			t.Errorf("Static(%q): got %v, want an error without the secret", bad, err)
		}
	}
}

func TestEndpoint(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"http://127.0.0.1:8000": "http://127.0.0.1:8000", "http://localhost:8000/": "http://localhost:8000",
		"http://[::1]:8000": "http://[::1]:8000", "https://s3.example.com": "https://s3.example.com",
	} {
		if got, err := awsclient.Endpoint(text); err != nil || aws.ToString(got) != want {
			t.Errorf("Endpoint(%q): got %q, %v, want %q", text, aws.ToString(got), err, want)
		}
	}
	if got, err := awsclient.Endpoint(""); got != nil || err != nil {
		t.Errorf("no endpoint: got %v, %v, want none", got, err)
	}
	for _, bad := range []string{
		"127.0.0.1:8000", "http://", "http://example.com", "http://169.254.169.254", "http://localhost.example.com", "ftp://127.0.0.1",
		"https://user:canary@example.com", "https://example.com/path", "https://example.com?q=1", "https://example.com#f", "%zz", "http://127.0.0.1 /",
	} {
		if got, err := awsclient.Endpoint(bad); err == nil || strings.Contains(err.Error(), "canary") {
			t.Errorf("Endpoint(%q): got %v, %v, want an error", bad, got, err)
		}
	}
}

func TestFailure(t *testing.T) {
	t.Parallel()
	const canary = "canary"
	lost := &url.Error{Op: "Post", URL: "https://example.com/?key=" + canary, Err: errors.New("EOF")}
	for _, c := range []struct {
		err  error
		want string
		is   error
	}{
		{fmt.Errorf("operation: %w", lost), "dynamodb GetItem: no answer: EOF", nil},
		{&smithy.GenericAPIError{Code: "SlowDown", Message: canary}, "dynamodb GetItem: SlowDown", nil},
		{&smithy.GenericAPIError{Code: canary + "\n", Message: canary}, "dynamodb GetItem: unnamed", nil},
		{errors.New(canary), "dynamodb GetItem: it failed before it was sent, or its answer could not be read", nil},
		{fmt.Errorf("%s: %w", canary, context.Canceled), "dynamodb GetItem: context canceled", context.Canceled},
		{&url.Error{URL: canary, Err: context.DeadlineExceeded}, "dynamodb GetItem: context deadline exceeded", context.DeadlineExceeded},
	} {
		got := awsclient.Failure("dynamodb GetItem", c.err)
		if got == nil || got.Error() != c.want || (c.is != nil && !errors.Is(got, c.is)) {
			t.Errorf("Failure of %v: got %v, want %q", c.err, got, c.want)
		}
		for inner := got; inner != nil; inner = errors.Unwrap(inner) {
			if strings.Contains(fmt.Sprintf("%+v", inner), canary) {
				t.Errorf("Failure of %v: %v leads to it", c.err, got)
			}
		}
	}
	if err := awsclient.Failure("s3 GetObject", nil); err != nil {
		t.Errorf("Failure of nothing: got %v", err)
	}
}
