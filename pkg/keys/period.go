package keys

import (
	"fmt"
	"time"
)

// Period is a month of counting in UTC, such as "2026-11".
type Period string

const periodLayout = "2006-01"

// PeriodOf gives the month that t falls into, in UTC wherever t was taken.
func PeriodOf(t time.Time) Period { return Period(t.UTC().Format(periodLayout)) }

// ParsePeriod takes a month such as "2026-11".
func ParsePeriod(text string) (Period, error) {
	t, err := time.Parse(periodLayout, text)
	if err != nil || t.Format(periodLayout) != text {
		return "", fmt.Errorf("keys: %q is not a month such as 2026-11", text)
	}
	return Period(text), nil
}

// untilNext is the time from now to the first moment of the next month in UTC, in whole seconds and at least one, so that
// whoever waits for it arrives in a fresh month.
func untilNext(now time.Time) time.Duration {
	now = now.UTC()
	next := time.Date(now.Year(), now.Month()+1, 1, 0, 0, 0, 0, time.UTC)
	wait := next.Sub(now)
	if rest := wait % time.Second; rest > 0 {
		wait += time.Second - rest
	}
	return max(wait, time.Second)
}
