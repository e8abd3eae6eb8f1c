package titles

import (
	"context"
	"errors"
	"fmt"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/request"
)

// search is one id on its way through the resolvers. One goroutine uses it.
type search struct {
	resolvers []Resolver
	id        request.ID
	ctx       context.Context // of the resolvers; ends with the search
	cancel    context.CancelFunc
	asked     int // resolvers, in order
	heard     int
	errs      map[int]error // of those that did not know, by place
	replies   chan reply
}

type reply struct {
	index int
	title Title
	err   error
}

func (f *Finder) begin(ctx context.Context, id request.ID) *search {
	ctx, cancel := context.WithCancel(ctx)
	return &search{
		resolvers: f.resolvers, id: id, ctx: ctx, cancel: cancel, errs: map[int]error{},
		// Room for all, so that one who answers when nobody waits leaves its reply and goes.
		replies: make(chan reply, len(f.resolvers)),
	}
}

// next waits for a reply and asks another resolver when it has waited long enough; ok is false when there is none yet.
func (s *search) next(ctx context.Context) (r reply, ok bool) {
	if s.asked == s.heard {
		s.ask()
	}
	patience, stop := s.patience(ctx)
	defer stop()
	select {
	case r = <-s.replies:
		s.heard++
		if r.err != nil {
			s.errs[r.index] = r.err
		}
		return r, true
	case <-patience:
		s.ask()
	case <-ctx.Done():
	}
	return reply{}, false
}

func (s *search) ask() {
	index := s.asked
	s.asked++
	go func() {
		title, err := resolve(s.ctx, s.resolvers[index], s.id)
		s.replies <- reply{index, title, err}
	}()
}

// patience ends after half of the time that is left; never where nobody is left to ask, or where there is no deadline.
func (s *search) patience(ctx context.Context) (<-chan time.Time, func()) {
	deadline, ok := ctx.Deadline()
	if !ok || s.asked == len(s.resolvers) {
		return nil, func() {}
	}
	timer := time.NewTimer(time.Until(deadline) / 2)
	return timer.C, func() { timer.Stop() }
}

// missed names the resolvers before the one at index that failed or did not answer in time. One that gave a wrong answer is
// not among them: it would give it again, so that waiting for something better from it would never end.
func (s *search) missed(index int) (names []string) {
	for i := range index {
		err, answered := s.errs[i]
		if i < s.asked && (!answered || !fault.Is(err, fault.NotFound) && !errors.Is(err, errPromise)) {
			names = append(names, s.resolvers[i].Name())
		}
	}
	return names
}

// failures are the errors of all that failed, and of those that ctx did not wait for.
func (s *search) failures(ctx context.Context) (all []error) {
	for i := range s.asked {
		err, answered := s.errs[i]
		if !answered {
			err = context.Cause(ctx)
		}
		if !fault.Is(err, fault.NotFound) {
			all = append(all, fmt.Errorf("%s: %w", s.resolvers[i].Name(), err))
		}
	}
	if s.asked < len(s.resolvers) && ctx.Err() != nil {
		all = append(all, context.Cause(ctx))
	}
	return all
}
