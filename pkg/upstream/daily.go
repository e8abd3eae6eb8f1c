package upstream

import (
	"context"
	"errors"
	"sync"
	"time"
)

// Daily governs the calls to an upstream that allows a key so many a day, counted from midnight to midnight UTC. The
// count lives in memory, and is that of this process alone: after a restart it begins anew, other processes have their own,
// and what they let through too much the upstream refuses.
type Daily struct {
	limit int
	now   func() time.Time

	mu    sync.Mutex
	day   time.Time // the midnight UTC with which the counted day began
	spent int
}

const day = 24 * time.Hour

// NewDaily makes a governor of limit calls a day. A nil now is time.Now.
func NewDaily(limit int, now func() time.Time) *Daily {
	if now == nil {
		now = time.Now
	}
	return &Daily{limit: limit, now: now}
}

type refreshKey struct{}

// Refreshing marks the calls made under the context as ones for which nobody is waiting. Of a daily allowance, as this
// process counts it, they get what is left of its first half; the other half is for people in front of a screen.
func Refreshing(ctx context.Context) context.Context {
	return context.WithValue(ctx, refreshKey{}, true)
}

// GetJSON is client's GetJSON within the allowance; the client must not be one that retries. Once the allowance is spent,
// it makes no call and fails as UsedUp until midnight UTC.
func (d *Daily) GetJSON(ctx context.Context, client *Client, call Call, into any) error {
	today, wait := d.take(ctx.Value(refreshKey{}) != nil)
	if wait > 0 {
		return client.failure(call, UsedUp, "not asked, the day's allowance is spent").after(wait)
	}
	err := client.GetJSON(ctx, call, into)
	if unasked(err) {
		d.giveBack(today)
	}
	return err
}

// take spends one call, or says how long there will be none. A clock that steps back opens no day again; one that was days
// ahead and is put right goes on with today, so that it does not shut the upstream until the day that it once showed.
func (d *Daily) take(refresh bool) (today time.Time, wait time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	now := d.now().UTC()
	if midnight := now.Truncate(day); midnight.After(d.day) {
		d.day, d.spent = midnight, 0
	} else if d.day.Sub(now) > day {
		d.day = midnight
	}
	if d.spent >= d.limit || refresh && d.spent >= d.limit/2 {
		return d.day, d.day.Add(day).Sub(now)
	}
	d.spent++
	return d.day, 0
}

func (d *Daily) giveBack(taken time.Time) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.day.Equal(taken) {
		d.spent--
	}
}

// unasked reports whether the upstream never saw the call: a breaker or a limiter held it back and said for how long,
// which without a status nobody else does.
func unasked(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && e.Status == 0 && e.RetryAfter > 0
}
