package planes

import "testing"

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
