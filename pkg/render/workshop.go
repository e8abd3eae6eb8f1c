package render

import "sync"

// lend takes something from a pool, or makes it.
func lend[T any](pool *sync.Pool) *T {
	if v, ok := pool.Get().(*T); ok {
		return v
	}
	return new(T)
}
