package fakes

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"aioratings/pkg/fault"
)

// Client makes a client whose connections end with the test, so that none is left behind.
func Client(t *testing.T) *http.Client {
	transport := &http.Transport{ResponseHeaderTimeout: 800 * time.Millisecond}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport}
}

// Use is one way to use a client, to be tried with all bad answers.
type Use struct {
	Name string
	// Start makes a fresh client of an upstream that answers with the fault, and gives the call to make.
	Start func(t *testing.T, bad Fault) func(context.Context) error
	// Answers names the bad answers, as BadAnswers does, that are none here, with the code of the error they lead to, ""
	// for success.
	Answers map[string]fault.Code
}

// TryBadAnswers expects every use to call every bad answer fault.Unavailable, to give up on slow ones with its context,
// and to let none of the secrets and nothing of the upstream's own words into an error.
func TryBadAnswers(t *testing.T, uses []Use, secrets ...string) {
	for _, use := range uses {
		for _, bad := range BadAnswers() {
			want, isAnswer := use.Answers[bad.Name]
			if !isAnswer {
				want = fault.Unavailable
			}
			t.Run(use.Name+"/"+bad.Name, func(t *testing.T) {
				t.Parallel()
				ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
				defer cancel()
				err := use.Start(t, bad.Fault)(ctx)
				if got := fault.CodeOf(err); got != want {
					t.Errorf("got code %q (%v), want %q", got, err, want)
				}
				CheckRedacted(t, err, secrets...)
			})
		}
		for _, slow := range []NamedFault{{"hang", Hang}, {"drip", Drip}} {
			t.Run(use.Name+"/"+slow.Name, func(t *testing.T) {
				t.Parallel()
				call := use.Start(t, slow.Fault)
				ctx, cancel := context.WithTimeout(t.Context(), 150*time.Millisecond)
				defer cancel()
				begun := time.Now()
				err := call(ctx)
				if took := time.Since(begun); fault.CodeOf(err) != fault.Unavailable || took > 600*time.Millisecond {
					t.Errorf("got %v after %v, want %s after 150ms", err, took, fault.Unavailable)
				}
				CheckRedacted(t, err, secrets...)
			})
		}
	}
}

// CheckRedacted walks the chain: no form of no link may show a secret, an address or what the upstream said.
func CheckRedacted(t testing.TB, err error, secrets ...string) {
	t.Helper()
	for ; err != nil; err = errors.Unwrap(err) {
		for _, verb := range []string{"%v", "%+v", "%#v", "%q"} {
			text := fmt.Sprintf(verb, err)
			for _, secret := range append([]string{Echo, "://", "key="}, secrets...) {
				if strings.Contains(text, secret) {
					t.Errorf("%s shows %q: %s", verb, secret, text)
				}
			}
		}
	}
}
