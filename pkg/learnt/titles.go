package learnt

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"aioratings/pkg/fault"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// meaning is what an id means; without a title, nothing.
type meaning struct{ Title *titles.Title }

type resolver struct {
	titles.Resolver
	learnt subject[meaning]
}

// Titles makes a resolver that remembers what another one knows. A title is remembered under all its ids, so that the
// other ways to it cost nothing either, with one exception: an IMDb id that promises no kind is remembered only where it
// was asked for, since the film that a TMDB number led to may share its IMDb id with a more popular series.
func (m *Memory) Titles(r titles.Resolver) titles.Resolver {
	return &resolver{Resolver: r, learnt: subject[meaning]{Memory: m, upstream: r.Name()}}
}

// Resolve implements titles.Resolver.
func (r *resolver) Resolve(ctx context.Context, id request.ID) (titles.Title, error) {
	known, err := r.learnt.get(ctx, r.key(id), func(ctx context.Context) (lesson[meaning], error) { return r.ask(ctx, id) })
	switch {
	case err != nil:
		return titles.Title{}, err
	case known.value.Title == nil:
		return titles.Title{}, fault.New(fault.NotFound, "There is no such title.")
	}
	title := *known.value.Title
	if title.Episode != nil {
		episode := *title.Episode // those who share an answer must not share what they may change
		title.Episode = &episode
	}
	title.At, title.Stale = known.learnt, known.stale
	return title, nil
}

// ask asks the upstream. An answer to another question is its failure, and not to be learnt.
func (r *resolver) ask(ctx context.Context, id request.ID) (lesson[meaning], error) {
	title, err := r.Resolver.Resolve(ctx, id)
	switch {
	case fault.Is(err, fault.NotFound):
		return lesson[meaning]{life: unknownFor, nothing: true}, nil
	case err != nil:
		return lesson[meaning]{}, err
	}
	if err := title.Answers(id); err != nil {
		return lesson[meaning]{}, fault.Wrap(fault.Unavailable, err, "A source of titles gave a wrong answer.")
	}
	told := lesson[meaning]{value: meaning{&title}, life: title.Life(r.learnt.now())}
	for _, other := range otherIDs(id, title) {
		told.also = append(told.also, r.key(other))
	}
	return told, nil
}

// key is "title/tmdb/imdb/tt0903747"; an episode's own number has its own place, for it may be another series' as well.
func (r *resolver) key(id request.ID) string {
	key := fmt.Sprintf("title/%s/%s/%s", r.Name(), id.Type, id)
	if id.Own {
		key += "/own"
	}
	return key
}

// otherIDs are the ids, but for the one that was asked for, that mean the same title for sure.
func otherIDs(asked request.ID, t titles.Title) []request.ID {
	var ids []request.ID
	add := func(id request.ID) {
		if id.Number != 0 && id != asked {
			ids = append(ids, id)
		}
	}
	for idType, number := range map[request.IDType]uint64{request.IMDb: imdbNumber(t.IMDb), request.TMDB: t.TMDB, request.TVDB: t.TVDB} {
		id := request.ID{Type: idType, Kind: t.Kind, Number: number}
		if t.Episode != nil {
			id.Episodic, id.Season, id.Episode = true, t.Episode.Season, t.Episode.Number
		}
		add(id)
	}
	if t.Episode != nil {
		add(request.ID{Type: request.IMDb, Own: true, Number: imdbNumber(t.Episode.IMDb)})
		add(request.ID{Type: request.TVDB, Own: true, Number: t.Episode.TVDB})
	}
	return ids
}

// imdbNumber is 0 for what is no IMDb id.
func imdbNumber(id string) uint64 {
	digits, ok := strings.CutPrefix(id, "tt")
	number, err := strconv.ParseUint(digits, 10, 64)
	if !ok || err != nil {
		return 0
	}
	return number
}
