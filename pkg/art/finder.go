package art

import (
	"context"
	"errors"
	"slices"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/titles"
)

// maxTries is how many candidates are fetched for one picture.
const maxTries = 4

// Finder finds art in its sources. It holds no state of its own and may be used concurrently.
type Finder struct {
	sources []Source // in order of trust
	names   []string
}

// NewFinder makes a finder of sources, each of another name, in order of trust, which Want.First may change. With none,
// nothing has art.
func NewFinder(sources ...Source) *Finder {
	f := &Finder{sources: sources}
	for _, s := range sources {
		f.names = append(f.names, s.Name())
	}
	return f
}

// Found is the art that was accepted.
type Found struct {
	Candidate
	Bytes []byte // as they were accepted
	Tried int    // candidates fetched, this one among them
	// SourcesFailed names the sources whose failure may have cost a better picture, sorted; that of a source whose
	// pictures would have stood behind this one anyway is not told.
	SourcesFailed []string
	// Cause holds all errors on the way, for logs only; nil if there were none.
	Cause error

	hunt *hunt // for Places
}

// Find asks all sources side by side, and fetches candidates in Order until accept, which is called in the caller's own
// goroutine, gives no error for the bytes of one. It tries at most four. No source holds the others up: with a deadline
// in ctx, listing may take half of the time left, and each try but the last half of what is left then; and when no
// missing list could hold anything better than the best so far, it is not waited for.
//
// It answers fault.NoArt if all sources answered and none has a usable picture, fault.Unavailable if a failure may be
// why, and fault.Canceled if the caller went away. What it found then has nothing but Places.
func (f *Finder) Find(ctx context.Context, title titles.Title, want Want, accept func([]byte) error) (Found, error) {
	h := f.begin(ctx, title, want)
	defer h.cancel()
	for h.tried < maxTries && ctx.Err() == nil {
		best, ok := h.next()
		if !ok {
			break
		}
		h.tried++
		bytes, err := f.try(ctx, best.Candidate, want, h.tried, accept)
		if err == nil {
			found := Found{Candidate: best.Candidate, Bytes: bytes, Tried: h.tried, Cause: errors.Join(h.causes...), hunt: h}
			found.SourcesFailed = h.regretted(best)
			return found, nil
		}
		h.note(best, err)
	}
	return Found{hunt: h}, h.verdict(ctx)
}

// try fetches one candidate and lets accept judge it. A panic of either costs this candidate and not the picture.
func (f *Finder) try(ctx context.Context, c Candidate, want Want, number int, accept func([]byte) error) (data []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			data, err = nil, fault.Caught(p)
		}
	}()
	if number < maxTries {
		var cancel context.CancelFunc
		ctx, cancel = withHalf(ctx)
		defer cancel()
	}
	if want.Kept != nil {
		if kept, ok := want.Kept(ctx, c); ok {
			return kept, nil
		}
	}
	source := f.sources[slices.Index(f.names, c.Source)]
	if data, err = source.Fetch(ctx, c, want.Family, want.Width); err != nil {
		return nil, err
	}
	if err := accept(data); err != nil {
		return nil, &refusal{err}
	}
	return data, nil
}

// refusal is accept's error.
type refusal struct{ err error }

func (r *refusal) Error() string { return "refused: " + r.err.Error() }
func (r *refusal) Unwrap() error { return r.err }

// withHalf leaves half of the time that is left.
func withHalf(ctx context.Context) (context.Context, context.CancelFunc) {
	deadline, ok := ctx.Deadline()
	if !ok {
		return context.WithCancel(ctx)
	}
	return context.WithTimeout(ctx, time.Until(deadline)/2)
}
