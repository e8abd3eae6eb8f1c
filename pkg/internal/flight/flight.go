// Package flight lets everybody who asks the same thing at the same time share one call. It remembers nothing: who asks
// after the call has ended begins a new one. It asks nobody itself; what to ask, and until when, its callers say.
package flight

import (
	"context"
	"sync"
	"time"

	"aioratings/pkg/fault"
)

// Group is calls on their way, by what they ask. The zero Group is ready. Values it gives are shared: callers must not
// change them.
type Group[V any] struct {
	mu    sync.Mutex
	under map[string]*call[V]
}

// call belongs to those who wait for it: when the last of them leaves, it is cancelled.
type call[V any] struct {
	done    chan struct{} // closed when value and err are there
	value   V
	err     error
	waiting int
	cancel  context.CancelFunc
}

// Do joins the call under key, or makes it by ask. The context that ask gets is not ctx: one caller's leaving must not
// spoil the answer for the others. It ends at the deadline of the one who began, or when nobody waits any more. Errors are
// those of ask and of ctx; a panic in ask is a fault.Internal.
func (g *Group[V]) Do(ctx context.Context, key string, deadline time.Time, ask func(context.Context) (V, error)) (V, error) {
	g.mu.Lock()
	shared := g.under[key]
	if shared == nil {
		shared = g.start(ctx, key, deadline, ask)
	}
	shared.waiting++
	g.mu.Unlock()
	select {
	case <-shared.done:
		return shared.value, shared.err
	case <-ctx.Done():
		g.leave(key, shared)
		var none V
		return none, ctx.Err()
	}
}

// start begins a call; the lock is held.
func (g *Group[V]) start(ctx context.Context, key string, deadline time.Time, ask func(context.Context) (V, error)) *call[V] {
	ctx, cancel := context.WithDeadline(context.WithoutCancel(ctx), deadline)
	shared := &call[V]{done: make(chan struct{}), cancel: cancel}
	if g.under == nil {
		g.under = map[string]*call[V]{}
	}
	g.under[key] = shared
	go func() {
		defer cancel()
		shared.value, shared.err = safely(ctx, ask)
		g.land(key, shared)
	}()
	return shared
}

// land wakes those who wait. The next to ask begins a new call.
func (g *Group[V]) land(key string, shared *call[V]) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.forget(key, shared)
	close(shared.done)
}

// leave gives up waiting; the last one out ends the call, and the next to ask begins a new one.
func (g *Group[V]) leave(key string, shared *call[V]) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if shared.waiting--; shared.waiting > 0 {
		return
	}
	shared.cancel()
	g.forget(key, shared)
}

// forget takes a call away unless another is under its key by now; the lock is held.
func (g *Group[V]) forget(key string, shared *call[V]) {
	if g.under[key] == shared {
		delete(g.under, key)
	}
}

// safely makes a panic the call's failure: on a goroutine of its own it would end the process.
func safely[V any](ctx context.Context, ask func(context.Context) (V, error)) (value V, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fault.Wrap(fault.Internal, fault.Caught(p), "A source failed.")
		}
	}()
	return ask(ctx)
}
