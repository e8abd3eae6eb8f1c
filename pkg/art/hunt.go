package art

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"aioratings/pkg/fault"
	"aioratings/pkg/titles"
)

// hunt is one search: lists that are on their way, those that came, and what was tried. One goroutine uses it.
type hunt struct {
	title   titles.Title
	want    Want
	sources []string // by trust, as Want.First has it

	lists   chan list
	pending []string // sources whose list has not come
	late    <-chan struct{}
	cancel  context.CancelFunc

	candidates []Candidate
	dealt      map[identity]bool  // tried already
	refusals   map[identity]error // why the tried ones were not taken
	tried      int
	unlisted   []string // sources whose list failed
	unfetched  []string // sources whose picture could not be fetched for no fault of the picture
	causes     []error
}

// list is what one source answered.
type list struct {
	source     string
	candidates []Candidate
	err        error
}

// begin asks all sources. They have half of the time that is left, and all end when the hunt is over.
func (f *Finder) begin(ctx context.Context, title titles.Title, want Want) *hunt {
	ctx, cancel := withHalf(ctx)
	h := &hunt{
		title: title, want: want, sources: bySource(f.names, want.First),
		// Room for all, so that one who comes when nobody waits leaves its list and goes.
		lists: make(chan list, len(f.sources)), pending: slices.Clone(f.names), late: ctx.Done(), cancel: cancel,
		dealt: map[identity]bool{}, refusals: map[identity]error{},
	}
	for _, source := range f.sources {
		go func() { h.lists <- ask(ctx, source, title, want) }()
	}
	return h
}

// ask gets one source's list; its panic is its failure, since nobody else could catch it.
func ask(ctx context.Context, source Source, title titles.Title, want Want) (l list) {
	defer func() {
		if p := recover(); p != nil {
			l = list{source: source.Name(), err: fault.Caught(p)}
		}
	}()
	candidates, err := source.Candidates(ctx, title, want.Family)
	return list{source.Name(), candidates, err}
}

// next is the best candidate that was not tried, as soon as no missing list could hold a better one.
func (h *hunt) next() (standing, bool) {
	for {
		ranked := rank(h.candidates, h.title, h.want, h.sources)
		at := h.best(ranked)
		if at >= 0 && !slices.ContainsFunc(h.pending, func(source string) bool { return h.mayBeat(source, ranked[at]) }) {
			h.dealt[ranked[at].identity()] = true
			return ranked[at], true
		}
		if len(h.pending) == 0 {
			return standing{}, false
		}
		select {
		case l := <-h.lists:
			h.receive(l)
		case <-h.late:
			h.close()
		}
	}
}

// close takes the lists that came and gives up those that did not.
func (h *hunt) close() {
	for len(h.pending) > 0 {
		select {
		case l := <-h.lists:
			h.receive(l)
		default:
			h.receive(list{source: h.pending[0], err: errors.New("no list in time")})
		}
	}
}

// best is the place of the first that was not tried; -1 if there is none. One whose source failed to deliver another
// picture comes behind all those of others: it would most likely take the same time, and fail as well.
func (h *hunt) best(ranked []standing) int {
	untried := func(s standing) bool { return !h.dealt[s.identity()] }
	if at := slices.IndexFunc(ranked, func(s standing) bool { return untried(s) && !h.failed(s.Source) }); at >= 0 {
		return at
	}
	return slices.IndexFunc(ranked, untried)
}

// failed reports whether a picture of the source could not be fetched for no fault of the picture.
func (h *hunt) failed(source string) bool { return slices.Contains(h.unfetched, source) }

// mayBeat reports whether a source could hold something that stands before s, for all one knows without its list.
func (h *hunt) mayBeat(source string, s standing) bool {
	return s.tier > 0 || s.shape != fits || place(h.sources, source) <= s.source || h.failed(s.Source)
}

func (h *hunt) receive(l list) {
	h.pending = slices.DeleteFunc(h.pending, func(name string) bool { return name == l.source })
	if l.err != nil {
		h.unlisted = append(h.unlisted, l.source)
		h.causes = append(h.causes, fmt.Errorf("%s: %w", l.source, l.err))
		return
	}
	for _, c := range l.candidates {
		c.Source = l.source
		h.candidates = append(h.candidates, c)
	}
	if len(l.candidates) > 0 && l.candidates[0].Stale {
		h.unlisted = append(h.unlisted, l.source)
		h.causes = append(h.causes, fmt.Errorf("%s: an earlier list stands in", l.source))
	}
}

// note remembers why a candidate was not taken.
func (h *hunt) note(s standing, err error) {
	h.causes = append(h.causes, fmt.Errorf("%s %s: %w", s.Source, s.ID, err))
	h.refusals[s.identity()] = err
	_, refused := errors.AsType[*refusal](err)
	code := fault.CodeOf(err)
	busy := code == fault.Unavailable || code == fault.Canceled
	if gone := code == fault.NoArt; busy || !refused && !gone {
		h.unfetched = append(h.unfetched, s.Source)
	}
}

// regretted names the sources whose failure may have cost something better than s.
func (h *hunt) regretted(s standing) []string {
	names := slices.Clone(h.unfetched)
	for _, source := range h.unlisted {
		if h.mayBeat(source, s) {
			names = append(names, source)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// verdict says why there is no art. What was not looked at is not known to be nothing.
func (h *hunt) verdict(ctx context.Context) error {
	unseen := len(h.pending) + len(h.unlisted) + len(h.unfetched)
	for _, s := range rank(h.candidates, h.title, h.want, h.sources) {
		if !h.dealt[s.identity()] {
			unseen++
		}
	}
	cause := errors.Join(h.causes...)
	switch {
	case errors.Is(ctx.Err(), context.Canceled):
		return fault.Wrap(fault.Canceled, cause, "The request was given up.")
	case unseen > 0:
		return fault.Wrap(fault.Unavailable, cause, "The picture could not be fetched just now.")
	}
	return fault.Wrap(fault.NoArt, cause, "There is no picture of this title.")
}
