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

// Day is a day of counting in UTC, such as "2026-11-24".
type Day string

// DayOf gives the day that t falls into, in UTC wherever t was taken.
func DayOf(t time.Time) Day { return Day(t.UTC().Format(time.DateOnly)) }

// Split gives the month that a day belongs to and which of its days it is, from 1, or an error for what is no day.
func (d Day) Split() (Period, int, error) {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil || t.Format(time.DateOnly) != string(d) {
		return "", 0, fmt.Errorf("keys: %q is not a day such as 2026-11-24", string(d))
	}
	return PeriodOf(t), t.Day(), nil
}

// Daily is the image calls of a month's days: those of the 1st stand at 0. Days that the month does not have are 0.
type Daily [31]int64

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
