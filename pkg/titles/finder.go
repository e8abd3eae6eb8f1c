package titles

import (
	"context"
	"errors"
	"fmt"

	"aioratings/pkg/fault"
	"aioratings/pkg/request"
)

// Finder asks resolvers which title an id means. It holds no state of its own and may be used concurrently.
type Finder struct {
	resolvers []Resolver // in the order in which they are asked
}

// NewFinder makes a finder of resolvers in the order in which they are asked. With none, no title is ever found.
func NewFinder(resolvers ...Resolver) *Finder { return &Finder{resolvers: resolvers} }

// errPromise is a title that is no answer to the id.
var errPromise = errors.New("titles: a broken promise")

// Find asks one resolver after the other and believes the first that knows. One that takes more than half of the time that
// is left is not waited for alone: the next is asked beside it, and whoever knows first is believed.
//
// It answers fault.NotFound only when every resolver said that there is no such title, fault.Unavailable when one that
// might have known failed, broke its promise, or was out of time, fault.Malformed as soon as one sees that the id is not
// what it stands for, and fault.Canceled when the caller went away.
func (f *Finder) Find(ctx context.Context, id request.ID) (Title, error) {
	if len(f.resolvers) == 0 {
		return Title{}, fault.Wrap(fault.NotFound, errors.New("no source of titles is configured: set TMDB_API_KEY"), "There is no such title.")
	}
	s := f.begin(ctx, id)
	defer s.cancel()
	for s.heard < len(f.resolvers) && ctx.Err() == nil {
		r, ok := s.next(ctx)
		switch {
		case !ok:
		case r.err == nil:
			r.title.By, r.title.Failed = f.resolvers[r.index].Name(), s.missed(r.index)
			return r.title, nil
		case fault.Is(r.err, fault.Malformed):
			return Title{}, r.err
		}
	}
	return Title{}, verdict(ctx, s.failures(ctx))
}

// resolve is one resolver's answer with its promises checked. Its panic is its failure, since nobody else could catch it.
func resolve(ctx context.Context, resolver Resolver, id request.ID) (title Title, err error) {
	defer func() {
		if p := recover(); p != nil {
			title, err = Title{}, fault.Wrap(fault.Internal, fault.Caught(p), "A source of titles failed.")
		}
	}()
	if title, err = resolver.Resolve(ctx, id); err != nil {
		return Title{}, err
	}
	if err := title.Answers(id); err != nil {
		return Title{}, fault.Wrap(fault.Unavailable, fmt.Errorf("%w: %w", errPromise, err), "A source of titles gave a wrong answer.")
	}
	return title, nil
}

// verdict says why nobody knew the title.
func verdict(ctx context.Context, failures []error) error {
	switch {
	case errors.Is(ctx.Err(), context.Canceled):
		return fault.Wrap(fault.Canceled, errors.Join(failures...), "The request was given up.")
	case len(failures) > 0:
		return fault.Wrap(fault.Unavailable, errors.Join(failures...), "The title could not be looked up just now.")
	}
	return fault.New(fault.NotFound, "There is no such title.")
}

// Answers tells what is wrong with the title as an answer for id; nil if it is what Resolver promises.
func (t Title) Answers(id request.ID) error {
	switch {
	case t.Kind != request.Movie && t.Kind != request.Series:
		return errors.New("a title of no kind")
	case id.Kind != request.AnyKind && id.Kind != t.Kind:
		return fmt.Errorf("a %s for an id that promises a %s", t.Kind, id.Kind)
	case t.IMDb == "" && t.TMDB == 0 && t.TVDB == 0:
		return errors.New("a title without an id")
	case t.Name == "":
		return errors.New("a title without a name")
	case !id.Own && id.Type == request.TMDB && t.TMDB != 0 && t.TMDB != id.Number,
		!id.Own && id.Type == request.TVDB && t.TVDB != 0 && t.TVDB != id.Number:
		return errors.New("another title than the one asked for")
	}
	return keepsEpisode(t, id)
}

// keepsEpisode is Answers for the episode.
func keepsEpisode(title Title, id request.ID) error {
	episode := title.Episode
	switch {
	case episode == nil && (id.Episodic || id.Own):
		return errors.New("no episode for an episode's id")
	case episode == nil:
		return nil
	case !id.Episodic && !id.Own:
		return errors.New("an episode for a title's id")
	case title.Kind != request.Series:
		return errors.New("an episode of a film")
	case episode.Season < 0 || episode.Number < 0:
		return errors.New("an episode with a negative number")
	case id.Episodic && (episode.Season != id.Season || episode.Number != id.Episode):
		return errors.New("another episode than the one asked for")
	}
	return nil
}
