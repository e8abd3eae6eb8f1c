package learnt

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/internal/flight"
)

// subject is one sort of fact from one upstream.
type subject[V any] struct {
	*Memory
	upstream string
	flights  flight.Group[fact[V]]
}

// fact is a value with its circumstances.
type fact[V any] struct {
	stamp
	value V
	stale bool // not fresh any more, and the upstream failed to tell anew
	spent bool // stale, because the upstream's allowance of the day is used up
}

// lesson is what an upstream answered.
type lesson[V any] struct {
	value   V
	life    time.Duration // how long it is fresh
	nothing bool          // the upstream has nothing to tell: forgotten as soon as it is not fresh any more
	also    []string      // keys under which it is the answer too, where nothing fresh lies
}

// get gives the fact under key: remembered while it is fresh, otherwise learnt anew, otherwise stale. Errors are those of
// learn; one that is the upstream's answer and not its failure must be fault.Malformed.
func (s *subject[V]) get(ctx context.Context, key string, learn func(context.Context) (lesson[V], error)) (fact[V], error) {
	ctx, cancel := context.WithTimeout(ctx, callCeiling)
	defer cancel()
	known, err := s.recall(ctx, key)
	remembered := err == nil
	if remembered && s.now().Before(known.fresh) {
		return known, nil
	}
	told, err := s.learn(ctx, key, remembered, learn)
	if err == nil || !remembered || fault.Is(err, fault.Malformed) || errors.Is(ctx.Err(), context.Canceled) {
		return told, err
	}
	s.log.WarnContext(ctx, "learnt: what was said earlier stands in for a source that fails", slog.String("source", s.upstream),
		slog.String("fact", key), slog.Time("learnt", known.learnt), slog.Any("error", err))
	known.stale, known.spent = true, fault.Is(err, fault.Spent)
	return known, nil
}

// learn asks the upstream. With something to fall back on it leaves time to do so: those who wait do not wait longer than
// their own deadline.
func (s *subject[V]) learn(ctx context.Context, key string, haste bool, learn func(context.Context) (lesson[V], error)) (fact[V], error) {
	deadline, ok := ctx.Deadline()
	if ok && haste {
		left := time.Until(deadline)
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, left-left/callsShare)
		defer cancel()
		deadline, _ = ctx.Deadline()
	}
	return s.flights.Do(ctx, key, deadline, func(ctx context.Context) (fact[V], error) {
		told, err := learn(ctx)
		if err != nil {
			return fact[V]{}, err
		}
		now := s.now().Truncate(time.Millisecond)
		known := fact[V]{stamp: stamp{learnt: now, fresh: now.Add(told.life)}, value: told.value}
		if known.keep = known.fresh; !told.nothing {
			known.keep = known.fresh.Add(staleFor)
		}
		s.keep(ctx, key, known, told.also)
		return known, nil
	})
}

// recall reads a fact that counts for something: one that is fresh, or could stand in.
func (s *subject[V]) recall(ctx context.Context, key string) (fact[V], error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	sealed, err := s.facts.Get(ctx, key)
	if err != nil {
		if !errors.Is(err, ErrMissing) {
			s.log.WarnContext(ctx, "learnt: memory does not answer", slog.Any("error", err))
		}
		return fact[V]{}, err
	}
	value, when, err := unseal[V](key, sealed)
	now := s.now()
	if err == nil && (when.learnt.After(now.Add(clockSkew)) || !now.Before(when.keep)) {
		err = ErrMissing
	}
	return fact[V]{stamp: when, value: value}, err
}

// keep writes a fact under all its keys, side by side. That it cannot be kept is nobody's failure.
func (s *subject[V]) keep(ctx context.Context, key string, known fact[V], also []string) {
	var all sync.WaitGroup
	defer all.Wait()
	put := func(key string) {
		sealed, err := seal(key, known.stamp, known.value)
		if err == nil && len(sealed) > MaxValue {
			return // more than is worth remembering
		}
		ctx, cancel := context.WithTimeout(ctx, patience)
		defer cancel()
		if err == nil {
			err = s.facts.Put(ctx, key, sealed, known.keep)
		}
		if err != nil {
			s.log.WarnContext(ctx, "learnt: not kept", slog.String("fact", key), slog.Any("error", err))
		}
	}
	all.Go(func() { put(key) })
	for _, other := range also {
		all.Go(func() {
			if there, err := s.recall(ctx, other); err != nil || !s.now().Before(there.fresh) {
				put(other)
			}
		})
	}
}
