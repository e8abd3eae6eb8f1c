package learnt

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"

	"aioratings/pkg/fault"
)

// flights lets everybody who asks the same thing at the same time share one call.
type flights[V any] struct {
	mu    sync.Mutex
	under map[string]*flight[V]
}

// flight is a call on its way. It belongs to those who wait for it: when the last of them leaves, it is cancelled.
type flight[V any] struct {
	done    chan struct{} // closed when value and err are there
	value   V
	err     error
	waiting int
	cancel  context.CancelFunc
}

// do joins the call under key, or makes it. The call has the deadline of the one who began it, and not his context: his
// leaving must not spoil the answer for the others.
func (f *flights[V]) do(ctx context.Context, key string, call func(context.Context) (V, error)) (V, error) {
	f.mu.Lock()
	shared := f.under[key]
	if shared == nil {
		shared = f.start(ctx, key, call)
	}
	shared.waiting++
	f.mu.Unlock()
	select {
	case <-shared.done:
		return shared.value, shared.err
	case <-ctx.Done():
		f.leave(key, shared)
		var none V
		return none, ctx.Err()
	}
}

// start begins a call; the lock is held.
func (f *flights[V]) start(ctx context.Context, key string, call func(context.Context) (V, error)) *flight[V] {
	deadline, _ := ctx.Deadline()
	ctx, cancel := context.WithDeadline(context.WithoutCancel(ctx), deadline)
	shared := &flight[V]{done: make(chan struct{}), cancel: cancel}
	if f.under == nil {
		f.under = map[string]*flight[V]{}
	}
	f.under[key] = shared
	go func() {
		defer cancel()
		shared.value, shared.err = safely(ctx, call)
		f.forget(key, shared)
		close(shared.done)
	}()
	return shared
}

func (f *flights[V]) forget(key string, shared *flight[V]) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.under[key] == shared {
		delete(f.under, key)
	}
}

// leave gives up waiting; the last one out ends the call, and the next to ask begins a new one.
func (f *flights[V]) leave(key string, shared *flight[V]) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if shared.waiting--; shared.waiting > 0 {
		return
	}
	shared.cancel()
	if f.under[key] == shared {
		delete(f.under, key)
	}
}

// safely makes a panic the call's failure: on a goroutine of its own it would end the process.
func safely[V any](ctx context.Context, call func(context.Context) (V, error)) (value V, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fault.Wrap(fault.Internal, fmt.Errorf("panic: %v\n%s", p, debug.Stack()), "A source failed.")
		}
	}()
	return call(ctx)
}
