package keys

import (
	"container/list"
	"sync"
)

// memo remembers values by hash, at most max of them: what was not asked for the longest goes first.
type memo[V any] struct {
	max   int
	mu    sync.Mutex
	order *list.List // of entry[V], the latest in front
	byKey map[Hash]*list.Element
}

type entry[V any] struct {
	hash  Hash
	value V
}

func newMemo[V any](size int) *memo[V] {
	return &memo[V]{max: size, order: list.New(), byKey: make(map[Hash]*list.Element)}
}

func (m *memo[V]) get(hash Hash) (value V, ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	element, ok := m.byKey[hash]
	if !ok {
		return value, false
	}
	m.order.MoveToFront(element)
	return element.Value.(entry[V]).value, true
}

func (m *memo[V]) put(hash Hash, value V) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if element, ok := m.byKey[hash]; ok {
		element.Value = entry[V]{hash, value}
		m.order.MoveToFront(element)
		return
	}
	m.byKey[hash] = m.order.PushFront(entry[V]{hash, value})
	if m.order.Len() > m.max {
		oldest := m.order.Back()
		m.order.Remove(oldest)
		delete(m.byKey, oldest.Value.(entry[V]).hash)
	}
}

func (m *memo[V]) drop(hash Hash) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if element, ok := m.byKey[hash]; ok {
		m.order.Remove(element)
		delete(m.byKey, hash)
	}
}
