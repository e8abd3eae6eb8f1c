package planes

import (
	"math/bits"
	"sync"
)

// Pool lends out memory for samples. Its zero value is ready, and a nil pool simply allocates. It is safe for concurrent use.
//
// Sizes are rounded up to one of four between a power of two and the next and kept apart, so that whatever is found fits.
//
// It also remembers the weights of resizes, which are the same for all pictures between the same two sizes.
type Pool struct {
	pools [8 * bits.UintSize]sync.Pool

	mu    sync.Mutex
	known map[axis]taps
}

// mostKnown is how many resizes are remembered, of up to 100 kB or so each; when there are more all are forgotten.
const mostKnown = 32

// spread gives the taps of an axis as they were worked out before, or works them out.
func (p *Pool) spread(to axis, k Kernel) taps {
	if p == nil {
		return spread(to, k)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	t, ok := p.known[to]
	if !ok {
		if p.known == nil || len(p.known) >= mostKnown {
			p.known = make(map[axis]taps)
		}
		t = spread(to, k)
		p.known[to] = t
	}
	return t
}

// Get lends n bytes with no defined value.
func (p *Pool) Get(n int) []byte {
	if p == nil {
		return make([]byte, n)
	}
	class, size := sizeClass(n)
	if b, ok := p.pools[class].Get().(*[]byte); ok {
		return (*b)[:n]
	}
	return make([]byte, n, size)
}

// Put takes memory back that Get lent, or nothing; nobody may use it any more.
func (p *Pool) Put(b []byte) {
	if p == nil || cap(b) == 0 {
		return
	}
	if class, size := sizeClass(cap(b)); size == cap(b) {
		p.pools[class].Put(&b)
	}
}

// sizeClass rounds n up to three significant binary digits.
func sizeClass(n int) (class, size int) {
	rest := max(bits.Len(uint(max(n, 1)-1))-3, 0)
	steps := (n + 1<<rest - 1) >> rest
	return 8*rest + steps, steps << rest
}
