package demo

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"aioratings/pkg/fault"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// idKey is one id of a title or an episode. TMDB and TVDB count films, series and episodes each on their own, IMDb
// counts all of them in one row: there the kind is AnyKind.
type idKey struct {
	issuer  request.IDType
	kind    request.Kind
	episode bool // an episode's own id
	number  uint64
}

// place is where an id leads: an entry, and one of its episodes or -1.
type place struct{ entry, episode int }

func indexOf(entries []entry) map[idKey]place {
	index := make(map[idKey]place)
	for i, e := range entries {
		for _, key := range keysOf(e.title.Kind, false, e.title.IMDb, e.title.TMDB, e.title.TVDB) {
			index[key] = place{i, -1}
		}
		for j, ep := range e.episodes {
			for _, key := range keysOf(e.title.Kind, true, ep.IMDb, ep.TMDB, ep.TVDB) {
				index[key] = place{i, j}
			}
		}
	}
	return index
}

func keysOf(kind request.Kind, episode bool, imdb string, tmdb, tvdb uint64) []idKey {
	var keys []idKey
	if number, err := strconv.ParseUint(strings.TrimPrefix(imdb, "tt"), 10, 64); err == nil {
		keys = append(keys, idKey{request.IMDb, request.AnyKind, episode, number})
	}
	if tmdb != 0 {
		keys = append(keys, idKey{request.TMDB, kind, episode, tmdb})
	}
	if tvdb != 0 {
		keys = append(keys, idKey{request.TVDB, kind, episode, tvdb})
	}
	return keys
}

// look finds where id leads, without regard to the season and episode in it. An episode's own number means its series too
// where that is asked for, but only IMDb's: the others count series and episodes apart.
func (c *Catalogue) look(id request.ID) (place, bool) {
	kinds := []request.Kind{id.Kind}
	switch {
	case id.Type == request.IMDb:
		kinds = []request.Kind{request.AnyKind}
	case id.Kind == request.AnyKind:
		kinds = []request.Kind{request.Movie, request.Series}
	}
	for _, own := range []bool{false, true} {
		if own && !id.Own && id.Type != request.IMDb {
			continue
		}
		for _, kind := range kinds {
			p, ok := c.index[idKey{id.Type, kind, own, id.Number}]
			if ok && (id.Kind == request.AnyKind || id.Kind == c.entries[p.entry].title.Kind) {
				return p, true
			}
		}
	}
	return place{}, false
}

// Resolve implements titles.Resolver. A season and number that the series does not have are fault.NotFound too.
func (c *Catalogue) Resolve(ctx context.Context, id request.ID) (titles.Title, error) {
	if err := ctx.Err(); err != nil {
		return titles.Title{}, interrupted(err)
	}
	p, ok := c.look(id)
	if !ok {
		return titles.Title{}, fault.New(fault.NotFound, "There is no title with this id.")
	}
	e := &c.entries[p.entry]
	title := e.title
	switch {
	case id.Own && p.episode < 0:
		return titles.Title{}, fault.New(fault.Malformed, "This is the id of a %s, not of an episode: add a season and an episode.", title.Kind)
	case id.Episodic:
		ep := e.episode(id.Season, id.Episode)
		if ep == nil || p.episode >= 0 {
			return titles.Title{}, fault.New(fault.NotFound, "This title has no such episode.")
		}
		title.Episode = &titles.Episode{}
		*title.Episode = ep.Episode
	case p.episode >= 0 && id.Own:
		title.Episode = &titles.Episode{}
		*title.Episode = e.episodes[p.episode].Episode
	}
	return title, nil
}

// find gives the entry of a title that some resolver found, nil if it is not in the catalogue.
func (c *Catalogue) find(title titles.Title) *entry {
	for _, key := range keysOf(title.Kind, false, title.IMDb, title.TMDB, title.TVDB) {
		if p, ok := c.index[key]; ok && c.entries[p.entry].title.Kind == title.Kind {
			return &c.entries[p.entry]
		}
	}
	return nil
}

// episode gives the entry's episode, nil if there is none.
func (e *entry) episode(season, number int) *episode {
	for i := range e.episodes {
		if ep := &e.episodes[i]; ep.Season == season && ep.Number == number {
			return ep
		}
	}
	return nil
}

// interrupted is what a call answers whose context ended.
func interrupted(err error) error {
	return fault.Wrap(fault.Unavailable, fmt.Errorf("demo: %w", err), "The catalogue was interrupted.")
}
