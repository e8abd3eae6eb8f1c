package keys

import (
	"context"
	"errors"

	"aioratings/pkg/fault"
)

// Usage is how much of its month an account has spent.
type Usage struct {
	Count int64 // image calls of the month, UTC
	Limit int64 // as promised, 0 = unlimited
}

// Check tells whether the holder's month has anything left, and spends nothing: fault.Quota if not, with the time until
// the first of the next month in UTC. While the driver cannot answer, the holder passes.
func (r *Ring) Check(ctx context.Context, holder Holder) error {
	ceiling := holder.Tier.Ceiling()
	if ceiling == Unlimited {
		return nil
	}
	now := r.now()
	asking, cancel := context.WithTimeout(ctx, r.patience)
	defer cancel()
	count, err := r.driver.Count(asking, holder.Account, PeriodOf(now))
	switch {
	case err != nil:
		return r.pass(ctx, "keys: a request passes without a look at its month", err)
	case count >= ceiling:
		return fault.New(fault.Quota, quotaSpent, ceiling).After(untilNext(now))
	}
	return nil
}

// Spend takes one image call from the holder's month in one conditional step: fault.Quota if nothing is left, with the
// time until the first of the next month in UTC. While the driver cannot answer, the holder passes and the call is not
// counted: a count is never tried twice, so it errs in the customer's favour only.
func (r *Ring) Spend(ctx context.Context, holder Holder) error {
	now, ceiling := r.now(), holder.Tier.Ceiling()
	asking, cancel := context.WithTimeout(ctx, r.patience)
	defer cancel()
	_, added, err := r.driver.AddIfBelow(asking, holder.Account, DayOf(now), ceiling)
	switch {
	case err != nil:
		return r.pass(ctx, "keys: a call was not counted", err)
	case !added:
		return fault.New(fault.Quota, quotaSpent, ceiling).After(untilNext(now))
	}
	return nil
}

// Usage gives how much of its present month the holder's account has spent, or fault.Unavailable.
func (r *Ring) Usage(ctx context.Context, holder Holder) (Usage, error) {
	return r.UsageOf(ctx, holder, PeriodOf(r.now()))
}

// UsageOf gives how much of any month the holder's account has spent, beside the limit of today, or fault.Unavailable.
func (r *Ring) UsageOf(ctx context.Context, holder Holder, period Period) (Usage, error) {
	asking, cancel := context.WithTimeout(ctx, r.patience)
	defer cancel()
	count, err := r.driver.Count(asking, holder.Account, period)
	if err != nil {
		return Usage{}, untold(ctx, err)
	}
	return Usage{Count: count, Limit: holder.Limit}, nil
}

// untold gives a driver's failure to tell as a fault, unless the client has gone.
func untold(ctx context.Context, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(ctx.Err(), context.Canceled):
		return ctx.Err()
	}
	return unavailable(err)
}

// Days gives the image calls of the holder's account by day of a month, or fault.Unavailable.
func (r *Ring) Days(ctx context.Context, holder Holder, period Period) (Daily, error) {
	asking, cancel := context.WithTimeout(ctx, r.patience)
	defer cancel()
	days, err := r.driver.Days(asking, holder.Account, period)
	return days, untold(ctx, err)
}

const quotaSpent = "This month's %d image calls are used up; a new month begins on the 1st, UTC."

// pass lets a request through that the driver could not answer about, unless its client has gone.
func (r *Ring) pass(ctx context.Context, message string, err error) error {
	if errors.Is(ctx.Err(), context.Canceled) {
		return ctx.Err()
	}
	r.log.WarnContext(ctx, message, "error", err)
	return nil
}
