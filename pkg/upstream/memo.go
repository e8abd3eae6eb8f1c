package upstream

import (
	"container/list"
	"context"
	"sync"
	"time"
)

// Memo remembers the latest answers of an upstream for a while, and lets everybody who asks the same thing at the same
// time share one call. It holds answers and authoritative "there is none", never failures. What it gives is shared:
// callers must not change it.
type Memo[V any] struct {
	life    time.Duration // how long an answer is good
	room    int           // answers at most; the longest unused goes first
	timeout time.Duration // for one call, whoever waits
	now     func() time.Time

	mu      sync.Mutex
	kept    map[string]*list.Element // of *answer[V]
	order   *list.List               // the latest used in front
	flights map[string]*flight[V]
}

type answer[V any] struct {
	key   string
	value V
	err   error // nil or NotFound
	until time.Time
}

// flight is a call on its way. It belongs to those who wait for it: when the last of them leaves, it is cancelled.
type flight[V any] struct {
	done    chan struct{} // closed when value and err are there
	value   V
	err     error
	waiting int
	cancel  context.CancelFunc
}

// NewMemo makes a memo for room answers that live for life; a call may take timeout.
func NewMemo[V any](room int, life, timeout time.Duration, now func() time.Time) *Memo[V] {
	if now == nil {
		now = time.Now
	}
	return &Memo[V]{
		room: room, life: life, timeout: timeout, now: now,
		kept: make(map[string]*list.Element), order: list.New(), flights: make(map[string]*flight[V]),
	}
}

// Get gives the answer under key, from memory or by ask. The context that ask gets is not ctx: one caller's leaving must
// not spoil the answer for the others. It ends when nobody waits any more or the memo's timeout is over.
func (m *Memo[V]) Get(ctx context.Context, key string, ask func(context.Context) (V, error)) (V, error) {
	m.mu.Lock()
	if a := m.recall(key); a != nil {
		m.mu.Unlock()
		return a.value, a.err
	}
	f := m.flights[key]
	if f == nil {
		f = m.start(ctx, key, ask)
	}
	f.waiting++
	m.mu.Unlock()

	select {
	case <-f.done:
		return f.value, f.err
	case <-ctx.Done():
		m.leave(key, f)
		var none V
		return none, ctx.Err()
	}
}

// start sends a flight off; the lock is held.
func (m *Memo[V]) start(ctx context.Context, key string, ask func(context.Context) (V, error)) *flight[V] {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), m.timeout)
	f := &flight[V]{done: make(chan struct{}), cancel: cancel}
	m.flights[key] = f
	go func() {
		defer cancel()
		f.value, f.err = ask(ctx)
		m.land(key, f)
	}()
	return f
}

// land keeps an answer and wakes those who wait.
func (m *Memo[V]) land(key string, f *flight[V]) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.flights[key] == f {
		delete(m.flights, key)
	}
	if f.err == nil || IsNotFound(f.err) {
		m.keep(&answer[V]{key: key, value: f.value, err: f.err, until: m.now().Add(m.life)})
	}
	close(f.done)
}

// leave gives up waiting; the last one out ends the call, and the next to ask starts a new one.
func (m *Memo[V]) leave(key string, f *flight[V]) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if f.waiting--; f.waiting > 0 {
		return
	}
	f.cancel()
	if m.flights[key] == f {
		delete(m.flights, key)
	}
}

func (m *Memo[V]) recall(key string) *answer[V] {
	element := m.kept[key]
	if element == nil {
		return nil
	}
	a := element.Value.(*answer[V])
	if !m.now().Before(a.until) {
		m.drop(element)
		return nil
	}
	m.order.MoveToFront(element)
	return a
}

func (m *Memo[V]) keep(a *answer[V]) {
	if old := m.kept[a.key]; old != nil {
		m.drop(old)
	}
	m.kept[a.key] = m.order.PushFront(a)
	if m.order.Len() > m.room {
		m.drop(m.order.Back())
	}
}

func (m *Memo[V]) drop(element *list.Element) {
	m.order.Remove(element)
	delete(m.kept, element.Value.(*answer[V]).key)
}
