package awsclient

import (
	"math/rand/v2"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
)

// longestPause is what lies at most between a call and its repetition: the budgets of the callers are 150 to 300 ms.
const longestPause = 40 * time.Millisecond

// again repeats a call at most once, after a pause of random length, and only for what may pass by itself: throttling, a
// 5xx, a lost connection. The SDK looks at the context first, and stops repeating where most calls fail.
func again() aws.Retryer {
	return retry.NewStandard(func(o *retry.StandardOptions) {
		o.MaxAttempts = 2
		o.Backoff = retry.BackoffDelayerFunc(func(int, error) (time.Duration, error) { return rand.N(longestPause), nil })
	})
}

// Once is the retryer for a call that must not be sent twice, whatever became of the first.
func Once() aws.Retryer { return aws.NopRetryer{} }
