package upstream

import (
	"container/list"
	"context"
	"sync"
	"time"

	"aioratings/pkg/internal/flight"
)

// Memo remembers the latest answers of an upstream for a while, and lets everybody who asks the same thing at the same
// time share one call. It holds answers and authoritative "there is none", never failures. What it gives is shared:
// callers must not change it.
type Memo[V any] struct {
	life    time.Duration // how long an answer is good
	room    int           // answers at most; the longest unused goes first
	timeout time.Duration // for one call, whoever waits
	now     func() time.Time

	flights flight.Group[V]

	mu    sync.Mutex
	kept  map[string]*list.Element // of *answer[V]
	order *list.List               // the latest used in front
}

type answer[V any] struct {
	key   string
	value V
	err   error // nil or NotFound
	until time.Time
}

// NewMemo makes a memo for room answers that live for life; a call may take timeout.
func NewMemo[V any](room int, life, timeout time.Duration, now func() time.Time) *Memo[V] {
	if now == nil {
		now = time.Now
	}
	return &Memo[V]{
		room: room, life: life, timeout: timeout, now: now,
		kept: make(map[string]*list.Element), order: list.New(),
	}
}

// Get gives the answer under key, from memory or by ask. The context that ask gets is not ctx: one caller's leaving must
// not spoil the answer for the others. It ends when nobody waits any more or the memo's timeout is over.
func (m *Memo[V]) Get(ctx context.Context, key string, ask func(context.Context) (V, error)) (V, error) {
	if a := m.recall(key); a != nil {
		return a.value, a.err
	}
	return m.flights.Do(ctx, key, time.Now().Add(m.timeout), func(ctx context.Context) (V, error) {
		if a := m.recall(key); a != nil { // another call has just ended
			return a.value, a.err
		}
		value, err := ask(ctx)
		if err == nil || IsNotFound(err) {
			m.keep(&answer[V]{key: key, value: value, err: err, until: m.now().Add(m.life)})
		}
		return value, err
	})
}

// recall gives a good answer, or nil.
func (m *Memo[V]) recall(key string) *answer[V] {
	m.mu.Lock()
	defer m.mu.Unlock()
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
	m.mu.Lock()
	defer m.mu.Unlock()
	if old := m.kept[a.key]; old != nil {
		m.drop(old)
	}
	m.kept[a.key] = m.order.PushFront(a)
	if m.order.Len() > m.room {
		m.drop(m.order.Back())
	}
}

// drop forgets an answer; the lock is held.
func (m *Memo[V]) drop(element *list.Element) {
	m.order.Remove(element)
	delete(m.kept, element.Value.(*answer[V]).key)
}
