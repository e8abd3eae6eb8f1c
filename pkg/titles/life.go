package titles

import (
	"time"

	"aioratings/pkg/request"
)

const (
	day = 24 * time.Hour

	shortestLife = day
	steadyLife   = 30 * day // where growing ends
	longestLife  = 90 * day

	firstMonths = 120 * day
	firstYear   = 365 * day
	// longPause is for how long a series is taken to be airing though nothing is shown.
	longPause = 2 * firstYear
)

// earliest is before the first public showing of a film; an older date is a placeholder.
var earliest = time.Date(1870, time.January, 1, 0, 0, 0, 0, time.UTC)

// Life is how long a picture of the title stays good: the title's rhythm, 1 to 90 days, never shrinking as the title
// grows older, but before an episode that is announced.
//
//   - Age counts from the release of a film, from the last episode of a series (its start, if that is not known), from
//     the showing of an episode. A title that will come, or whose date nobody knows, has no age: 1 day.
//   - In the first 120 days of age, 1 day; then growing evenly up to 30 days at 365; from there on 90 days.
//   - A series that is airing: 1 day whatever its age. After two years without an episode that is no longer believed,
//     nor is it over: 30 days. Without a known last episode it is believed.
//   - Of a series, no longer than until the next episode, but 1 day. When its day is past it counts as shown, for who told
//     of it has not been asked since.
func (t Title) Life(now time.Time) time.Duration {
	life, _ := t.Rhythm(now)
	return life
}

// Rhythm is Life, and in one sentence for people why it is as long as that.
func (t Title) Rhythm(now time.Time) (life time.Duration, reason string) {
	life, reason = t.growing(now)
	until := t.NextAirs.Sub(now)
	if t.Kind == request.Series && t.Episode == nil && until > 0 && until < life {
		life, reason = max(shortestLife, until), "The next episode is announced, and scores move with it."
	}
	return life, reason
}

// growing is Rhythm but for an episode that will come.
func (t Title) growing(now time.Time) (life time.Duration, reason string) {
	since := t.since(now)
	age := now.Sub(since)
	switch {
	case since.Before(earliest):
		return shortestLife, "No date is known, so it may change any day."
	case t.expectsMore():
		if t.LastAired.Before(earliest) || age <= longPause {
			return shortestLife, "More episodes are expected, and scores move with them."
		}
		return steadyLife, "More episodes are expected, but none was shown for two years."
	case age < 0:
		return shortestLife, "It has yet to be shown, so it may change any day."
	case age <= firstMonths:
		return shortestLife, "It is in its first months, in which scores move every day."
	case age <= firstYear:
		grown := (age - firstMonths) * ((steadyLife - shortestLife) / day) / ((firstYear - firstMonths) / day)
		return (shortestLife + grown).Truncate(time.Second), "It is in its first year, in which scores settle."
	}
	return longestLife, "It is over a year old and nothing more is expected, so scores hardly move."
}

// expectsMore reports whether the picture is of a series that goes on; an old episode of one changes no more.
func (t Title) expectsMore() bool {
	return t.Kind == request.Series && t.Airing && t.Episode == nil
}

// since is the day from which the age counts.
func (t Title) since(now time.Time) time.Time {
	switch {
	case t.Episode != nil:
		return t.Episode.Aired
	case t.Kind != request.Series:
		return t.Released
	}
	last := t.Released
	if t.LastAired.After(last) {
		last = t.LastAired
	}
	if t.NextAirs.After(last) && !t.NextAirs.After(now) {
		last = t.NextAirs
	}
	return last
}
