package service

import (
	"fmt"
	"strconv"
	"time"

	"aioratings/pkg/request"
)

func (e *explaining) tellTitle() ExplainedTitle {
	t := e.title
	life, reason := t.Rhythm(e.now)
	told := ExplainedTitle{
		Asked: e.q.ID.Type.String() + "/" + e.q.ID.String(), Kind: t.Kind.String(), KindReason: e.kindReason(),
		Name: t.Name, OriginalName: t.OriginalName, OriginalLanguage: t.OriginalLanguage,
		IDs: tellIDs(t.IMDb, t.TMDB, t.TVDB), By: t.By, Age: seconds(e.since(t.At)), Stale: t.Stale, Failed: t.Failed,
		Released: date(t.Released), LastAired: date(t.LastAired), Airing: t.Airing,
		Rhythm: ExplainedRhythm{seconds(life), reason},
	}
	if episode := t.Episode; episode != nil {
		told.Episode = &ExplainedEpisode{
			Season: episode.Season, Number: episode.Number, Name: episode.Name, Aired: date(episode.Aired),
			IDs: tellIDs(episode.IMDb, episode.TMDB, episode.TVDB),
		}
	}
	return told
}

// kindReason says why the title is a film or a series.
func (e *explaining) kindReason() string {
	id := e.q.ID
	switch {
	case id.Own:
		return "The id is an episode's own, and its series is known."
	case id.Episodic:
		return "The id is an episode's, so it is a series."
	case id.Type == request.TVDB && id.Kind == request.Series:
		return "A TVDB number without movie- in front of it is a series'."
	case id.Kind != request.AnyKind:
		return fmt.Sprintf("The id promises a %s, and nothing else is served for it.", id.Kind)
	case e.title.Rival:
		return "The id is that of a film and of a series; the more popular one is taken, a film on a tie."
	}
	return fmt.Sprintf("The id promises nothing; %s knows it as a %s.", e.title.By, e.title.Kind)
}

func tellIDs(imdb string, tmdb, tvdb uint64) map[string]string {
	ids := map[string]string{}
	if imdb != "" {
		ids["imdb"] = imdb
	}
	if tmdb != 0 {
		ids["tmdb"] = strconv.FormatUint(tmdb, 10)
	}
	if tvdb != 0 {
		ids["tvdb"] = strconv.FormatUint(tvdb, 10)
	}
	return ids
}

// since is how long ago something was told; no time is just now.
func (e *explaining) since(at time.Time) time.Duration {
	if at.IsZero() {
		return 0
	}
	return max(0, e.now.Sub(at))
}

func seconds(d time.Duration) int64 { return int64(d / time.Second) }

func date(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// moment is t for a document, to the second.
func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC().Truncate(time.Second)
	return &t
}

// span says how long something is, as one would say it: rounded to the largest unit that is in it.
func span(d time.Duration) string {
	for _, unit := range []struct {
		length time.Duration
		name   string
	}{{24 * time.Hour, "day"}, {time.Hour, "hour"}, {time.Minute, "minute"}, {time.Second, "second"}} {
		if d >= unit.length {
			return plural(int((d+unit.length/2)/unit.length), unit.name, unit.name+"s")
		}
	}
	return "less than a second"
}
