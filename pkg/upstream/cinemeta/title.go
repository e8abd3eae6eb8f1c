package cinemeta

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"
	"time"

	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

func (m meta) name() string { return strings.TrimSpace(m.Name) }

// describe gives the title without an episode, as it is known at the time now. Cinemeta tells names in English, and
// neither an original name nor its language.
func (m meta) describe(kind request.Kind, imdb string, now time.Time) titles.Title {
	title := titles.Title{
		Kind: kind, IMDb: imdb, TMDB: uint64(m.TMDB), Name: m.name(), Released: date(m.Released), RuntimeMinutes: minutes(m.Runtime),
	}
	if kind == request.Series {
		title.TVDB, title.Airing, title.LastAired = uint64(m.TVDB), m.airing(), m.lastAired(now)
	}
	return title
}

// airing reports whether more episodes are expected: what Cinemeta says, or that its years have no end.
func (m meta) airing() bool {
	switch m.Status {
	case "Continuing", "Returning Series", "Upcoming":
		return true
	case "":
		info := strings.TrimSpace(m.ReleaseInfo)
		return strings.HasSuffix(info, "–") || strings.HasSuffix(info, "-")
	}
	return false
}

// lastAired is the day of the last episode that was shown by now.
func (m meta) lastAired(now time.Time) time.Time {
	var last time.Time
	for _, v := range m.Videos {
		if day := date(v.Released); day.After(last) && !day.After(now) {
			last = day
		}
	}
	return last
}

// episode gives an episode, nil if Cinemeta does not list it.
func (m meta) episode(season, number int) *titles.Episode {
	for _, v := range m.Videos {
		if n := cmp.Or(v.Number, v.Episode); v.Season != nil && *v.Season == season && n != nil && *n == number {
			name := cmp.Or(strings.TrimSpace(v.Name), strings.TrimSpace(v.Title))
			return &titles.Episode{Season: season, Number: number, Name: name, Aired: date(v.Released), TVDB: uint64(v.TVDB)}
		}
	}
	return nil
}

// date reads "1994-10-14T00:00:00.000Z" and "1994-10-14" as a day in UTC; a year that no film can have is a mistake.
func date(text string) time.Time {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		at, err = time.Parse(time.DateOnly, text)
	}
	day := at.UTC().Truncate(24 * time.Hour)
	if err != nil || day.Year() < 1870 || day.Year() > 2200 {
		return time.Time{}
	}
	return day
}

var runtimeForm = regexp.MustCompile(`\A(?:([0-9]{1,2}) ?h ?)?(?:([0-9]{1,4}) ?m)?`)

// minutes reads "142 min", "2h 22min" and "2h"; 0, unknown, is what nobody can watch in one go.
func minutes(text string) int {
	match := runtimeForm.FindStringSubmatch(strings.TrimSpace(text))
	hours, _ := strconv.Atoi(match[1]) // nothing is 0
	rest, _ := strconv.Atoi(match[2])
	if total := hours*60 + rest; total <= 6000 {
		return total
	}
	return 0
}
