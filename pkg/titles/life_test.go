package titles

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"aioratings/pkg/request"
)

var today = time.Date(2026, time.March, 1, 12, 0, 0, 0, time.UTC)

func ago(days int) time.Time { return today.Add(-time.Duration(days) * day) }

func TestLife(t *testing.T) {
	t.Parallel()
	movie := func(released time.Time) Title { return Title{Kind: request.Movie, Released: released} }
	ended := func(released, last time.Time) Title {
		return Title{Kind: request.Series, Released: released, LastAired: last}
	}
	airing := func(released, last time.Time) Title {
		return Title{Kind: request.Series, Released: released, LastAired: last, Airing: true}
	}
	next := func(series Title, airs time.Time) Title {
		series.NextAirs = airs
		return series
	}
	episode := func(series Title, aired time.Time) Title {
		series.Episode = &Episode{Season: 1, Number: 1, Aired: aired}
		return series
	}
	none := time.Time{}
	for name, tc := range map[string]struct {
		title Title
		want  time.Duration
	}{
		"film, no date":                      {movie(none), day},
		"film, placeholder date":             {movie(time.Date(1, 1, 2, 0, 0, 0, 0, time.UTC)), day},
		"film, next year":                    {movie(ago(-365)), day},
		"film, year 9999":                    {movie(time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)), day},
		"film, today":                        {movie(today), day},
		"film, 120 days":                     {movie(ago(120)), day},
		"film, halfway":                      {movie(today.Add(-(firstMonths + (firstYear-firstMonths)/2))), 15*day + day/2},
		"film, a year":                       {movie(ago(365)), 30 * day},
		"film, over a year":                  {movie(ago(366)), 90 * day},
		"film, 1895":                         {movie(time.Date(1895, 12, 28, 0, 0, 0, 0, time.UTC)), 90 * day},
		"film with an airing flag":           {Title{Kind: request.Movie, Released: ago(4000), Airing: true}, 90 * day},
		"series, airing":                     {airing(ago(4000), ago(3)), day},
		"series, airing, next to come":       {airing(ago(4000), ago(-3)), day},
		"series, airing, pause":              {airing(ago(4000), ago(500)), day},
		"series, airing, forgotten":          {airing(ago(4000), ago(731)), 30 * day},
		"series, airing, no last date":       {airing(ago(4000), none), day},
		"series, airing, absurd last date":   {airing(ago(4000), time.Unix(-1<<40, 0)), day},
		"series, back in two months":         {next(airing(ago(4000), ago(900)), ago(-60)), 30 * day},
		"series, back in three weeks":        {next(airing(ago(4000), ago(900)), ago(-21)), 21 * day},
		"series, back in a day and a half":   {next(airing(ago(4000), ago(900)), today.Add(36*time.Hour)), 36 * time.Hour},
		"series, back tonight":               {next(airing(ago(4000), ago(900)), today.Add(time.Hour)), day},
		"series, back since yesterday":       {next(airing(ago(4000), ago(900)), ago(1)), day},
		"series, was to be back long ago":    {next(airing(ago(4000), ago(900)), ago(731)), 30 * day},
		"series, back, absurd date":          {next(airing(ago(4000), ago(900)), time.Unix(-1<<40, 0)), 30 * day},
		"series, back in the year 9999":      {next(airing(ago(4000), ago(900)), time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)), 30 * day},
		"series, airing, next in three days": {next(airing(ago(4000), ago(3)), ago(-3)), day},
		"series, ended, back in ten days":    {next(ended(ago(4000), ago(2000)), ago(-10)), 10 * day},
		"series, ended, back in half a year": {next(ended(ago(4000), ago(2000)), ago(-180)), 90 * day},
		"series, ended, back last week":      {next(ended(ago(4000), ago(2000)), ago(7)), day},
		"series, no date but the next":       {next(airing(none, none), ago(-10)), day},
		"film with a next date":              {next(movie(ago(4000)), ago(-10)), 90 * day},
		"old episode of one that comes back": {episode(next(airing(ago(4000), ago(900)), ago(-10)), ago(3990)), 90 * day},
		"series, announced":                  {airing(none, none), day},
		"series, ended last month":           {ended(ago(4000), ago(30)), day},
		"series, ended a year ago":           {ended(ago(4000), ago(365)), 30 * day},
		"series, ended long ago":             {ended(ago(4000), ago(2000)), 90 * day},
		"series, ended, no last date":        {ended(ago(4000), none), 90 * day},
		"series, ended before it began":      {ended(ago(30), ago(4000)), day},
		"series, ended, no date at all":      {ended(none, none), day},
		"old episode of an airing series":    {episode(airing(ago(4000), ago(3)), ago(3990)), 90 * day},
		"new episode of an airing series":    {episode(airing(ago(4000), ago(3)), ago(3)), day},
		"coming episode of an ended series":  {episode(ended(ago(4000), ago(900)), ago(-5)), day},
		"undated episode of an ended series": {episode(ended(ago(4000), ago(900)), none), day},
	} {
		if got := tc.title.Life(today); got != tc.want {
			t.Errorf("%s: got %v, want %v", name, got, tc.want)
		}
	}
}

// TestLifeProperties: within 1 to 90 days for any dates, never shorter a while later where no next episode is announced, and
// never beyond the day of one that is.
func TestLifeProperties(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	date := func() time.Time {
		switch random.IntN(6) {
		case 0:
			return time.Time{}
		case 1:
			return time.Unix(random.Int64()-random.Int64(), 0)
		}
		return today.Add(time.Duration(random.IntN(3000)-2500) * day)
	}
	for range 20_000 {
		title := Title{Kind: request.Movie + request.Kind(random.IntN(2)), Released: date(), LastAired: date(), Airing: random.IntN(2) == 0}
		if random.IntN(3) == 0 {
			title.Episode = &Episode{Aired: date()}
		}
		now := date()
		later := now.Add(time.Duration(random.IntN(900)) * day)
		young, old := title.Life(now), title.Life(later)
		if young < day || young > 90*day {
			t.Fatalf("%+v at %v: got %v, want 1 to 90 days", title, now, young)
		}
		if old < young && later.After(now) {
			t.Fatalf("%+v: got %v at %v and %v at %v, want no shrinking", title, young, now, old, later)
		}
		title.NextAirs = date()
		life, until := title.Life(now), title.NextAirs.Sub(now)
		if life < day || life > 90*day || title.Kind == request.Series && title.Episode == nil && until > 0 && life > max(day, until) {
			t.Fatalf("%+v at %v: got %v, want 1 to 90 days, and no more than until the next episode", title, now, life)
		}
	}
}

// TestRhythmSaysWhy: Life with a sentence.
func TestRhythmSaysWhy(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	ago := func(days int) time.Time { return now.AddDate(0, 0, -days) }
	for says, title := range map[string]Title{
		"No date":              {Kind: request.Movie},
		"yet to be shown":      {Kind: request.Movie, Released: ago(-9)},
		"first months":         {Kind: request.Movie, Released: ago(9)},
		"first year":           {Kind: request.Movie, Released: ago(200)},
		"over a year old":      {Kind: request.Movie, Released: ago(999)},
		"episodes are expect":  {Kind: request.Series, Released: ago(999), LastAired: ago(9), Airing: true},
		"episode is announced": {Kind: request.Series, Released: ago(999), LastAired: ago(900), Airing: true, NextAirs: ago(-9)},
		"for two years":        {Kind: request.Series, Released: ago(999), LastAired: ago(900), Airing: true},
	} {
		life, reason := title.Rhythm(now)
		if !strings.Contains(reason, says) || life != title.Life(now) {
			t.Errorf("%+v: got %v, %q, want %v and %q in it", title, life, reason, title.Life(now), says)
		}
	}
}
