package planes

import (
	"runtime"
	"testing"
)

func TestSizeClassesFit(t *testing.T) {
	t.Parallel()
	for n := 1; n < 1<<22; n += 1 + n/37 {
		class, size := sizeClass(n)
		again, same := sizeClass(size)
		if size < n || size > n+n/4+1 || same != size || again != class {
			t.Fatalf("sizeClass(%d): got %d, %d bytes and for those %d, %d", n, class, size, again, same)
		}
		if below, smaller := sizeClass(n - 1); smaller > size || below > class {
			t.Fatalf("sizeClass(%d): got %d, %d bytes, more than for one byte more", n-1, below, smaller)
		}
	}
}

func TestNoPoolAllocates(t *testing.T) {
	t.Parallel()
	var none *Pool
	if got := none.Get(10); len(got) != 10 {
		t.Errorf("got %d bytes, want 10", len(got))
	}
	none.Put(make([]byte, 10))
	var pool Pool
	pool.Put(nil)
	pool.Put(make([]byte, 9)) // no size that is lent
	if got := pool.Get(9); len(got) != 9 || cap(got) != 10 {
		t.Errorf("got %d bytes of %d, want 9 of 10", len(got), cap(got))
	}
}

func TestPoolKeepsWhatCameBackLast(t *testing.T) {
	t.Parallel()
	var pool Pool
	first, large := pool.Get(100), pool.Get(mostHeld+1)
	pool.Put(first)
	for range 3 {
		runtime.GC()
	}
	again := pool.Get(97) // of the same class
	if &again[0] != &first[0] || len(again) != 97 {
		t.Errorf("got other memory, of %d bytes, want the same, of 97", len(again))
	}
	pool.Put(again)
	pool.Put(large) // is too much by itself, and takes all before it along
	if len(pool.recent) != 0 || pool.held != 0 {
		t.Errorf("got %d pieces, %d bytes kept, want none", len(pool.recent), pool.held)
	}
	var lent [2 * mostRecent][]byte
	for i := range lent {
		lent[i] = pool.Get(1000)
	}
	for _, b := range lent {
		pool.Put(b)
	}
	if size := cap(lent[0]); len(pool.recent) != mostRecent || pool.held != mostRecent*size {
		t.Errorf("got %d pieces, %d bytes kept, want %d of %d bytes each", len(pool.recent), pool.held, mostRecent, size)
	}
}

func TestPoolAllocatesNothingInTheEnd(t *testing.T) {
	var pool Pool
	if got := testing.AllocsPerRun(10, func() {
		a, b := pool.Get(1000), pool.Get(5000)
		pool.Put(a)
		pool.Put(b)
	}); got != 0 {
		t.Errorf("got %v allocations, want none", got)
	}
}
