package render

import (
	"sync"
	"sync/atomic"
)

// shelf has things that are lent to one drawing after another, so that it need not make its own. What came back last stays
// on it. Of what there is beyond that, after several drawings at a time, the garbage collector may take what it likes.
//
// A sync.Pool by itself would not do: it ends up with one thing for each processor, and when memory is short it forgets
// everything between two collections, which is to say in the midst of each large drawing.
//
// The zero value is empty and ready for concurrent use.
type shelf[T any] struct {
	last atomic.Pointer[T]
	more sync.Pool
}

// lend takes something from a shelf, or makes it.
func lend[T any](s *shelf[T]) *T {
	if v := s.last.Swap(nil); v != nil {
		return v
	}
	if v, ok := s.more.Get().(*T); ok {
		return v
	}
	return new(T)
}

// Put brings it back.
func (s *shelf[T]) Put(v *T) {
	if before := s.last.Swap(v); before != nil {
		s.more.Put(before)
	}
}
